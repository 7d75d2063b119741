#pragma once

#include <QStyledItemDelegate>

namespace revos {

/// Paints the cells of every table by their roles: a pill for ToneRole, a meter for FractionRole, a quieter
/// second text for SubtitleRole, a skeleton while LoadingRole says so. GUI thread.
class CellDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    /// @p edge: distance of the first column from the leading edge, so that it lines up with what is above.
    explicit CellDelegate(int edge, QObject* parent = nullptr);

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    int m_edge;
};

} // namespace revos
