#pragma once

#include <QStyledItemDelegate>

namespace revos {

/// Paints a campaign as a card: name and state, whom it is for, the funnel as a bar with its numbers, and
/// what happens next as a sentence.
class CampaignDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace revos
