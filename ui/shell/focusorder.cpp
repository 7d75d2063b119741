#include "ui/shell/focusorder.h"

#include <QApplication>
#include <QLayout>
#include <QSet>
#include <QSplitter>
#include <QWidget>

namespace revos {

namespace {

bool takesTab(const QWidget* widget)
{
    // What it stands for is a child of its own and comes by itself.
    return widget->isEnabled() && widget->focusProxy() == nullptr &&
           (widget->focusPolicy() & Qt::TabFocus) == Qt::TabFocus;
}

void addLaidOut(const QLayout* layout, QList<QWidget*>& children)
{
    for (int i = 0; layout != nullptr && i < layout->count(); ++i) {
        QLayoutItem* item = layout->itemAt(i);
        if (item->widget() != nullptr)
            children.append(item->widget());
        else
            addLaidOut(item->layout(), children);
    }
}

/// What lies in @p widget: what its layout or splitter places, as it places it, then the rest, such as the
/// page of a scroll area.
QList<QWidget*> childrenOf(const QWidget* widget)
{
    QList<QWidget*> children;
    addLaidOut(widget->layout(), children);
    if (const auto* splitter = qobject_cast<const QSplitter*>(widget)) {
        for (int i = 0; i < splitter->count(); ++i)
            children.append(splitter->widget(i));
    }
    const QSet<QWidget*> placed(children.cbegin(), children.cend());
    const auto all = widget->findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly);
    for (QWidget* child : all) {
        if (!placed.contains(child))
            children.append(child);
    }
    return children;
}

void addControls(QWidget* widget, QList<QWidget*>& controls)
{
    if (!widget->isVisible() || widget->isWindow())
        return;
    if (takesTab(widget))
        controls.append(widget);
    const QList<QWidget*> children = childrenOf(widget);
    for (QWidget* child : children)
        addControls(child, controls);
}

} // namespace

bool moveFocus(const QList<QWidget*>& parts, bool next)
{
    QList<QWidget*> order;
    for (QWidget* part : parts) {
        if (part != nullptr)
            addControls(part, order);
    }
    if (order.isEmpty())
        return false;
    const qsizetype count = order.size();
    const qsizetype at = order.indexOf(QApplication::focusWidget());
    // From outside, forward begins with the first and backward with the last.
    const qsizetype to = at < 0 ? (next ? 0 : count - 1) : (at + (next ? 1 : count - 1)) % count;
    order.at(to)->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
    return true;
}

} // namespace revos
