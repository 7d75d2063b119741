#pragma once

#include <QStyledItemDelegate>

namespace revos {

/// Paints a command of the palette: icon, title with the letters that were found, shortcut at the end, and a
/// heading where a section begins.
class CommandDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace revos
