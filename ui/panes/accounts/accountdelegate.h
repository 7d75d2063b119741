#pragma once

#include <QStyledItemDelegate>

namespace revos {

/// Paints an account as a card: name and mode, its health as a sentence and a pill, how long the session
/// lasts, and how much of the fullest limit is used. GUI thread.
class AccountDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace revos
