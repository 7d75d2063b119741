#include "gui/windowharness.h"

#include <QAbstractScrollArea>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QLocale>
#include <QSet>
#include <QTabBar>
#include <QTableView>
#include <QWidget>

namespace revos {

using namespace Qt::StringLiterals;

namespace {

QString describe(const QWidget* widget)
{
    return QString::fromLatin1(widget->metaObject()->className()) + u" \""_s + widget->objectName() + u'"';
}

/// The line inside a spin box, the icon inside a line, the arrows of a tab bar: named by what they are in.
bool isPartOfAnother(const QWidget* widget)
{
    const QWidget* parent = widget->parentWidget();
    return parent != nullptr && (qobject_cast<const QAbstractSpinBox*>(parent) != nullptr ||
                                 qobject_cast<const QLineEdit*>(parent) != nullptr ||
                                 qobject_cast<const QComboBox*>(parent) != nullptr ||
                                 qobject_cast<const QTabBar*>(parent) != nullptr ||
                                 qobject_cast<const QTableView*>(parent) != nullptr);
}

bool isControl(const QWidget* widget)
{
    return widget->isVisible() && widget->isEnabled() && (widget->focusPolicy() & Qt::TabFocus) != 0 &&
           widget->focusProxy() == nullptr;
}

} // namespace

QString namelessControls(const QWidget* window)
{
    QStringList nameless;
    const auto widgets = window->findChildren<QWidget*>();
    for (QWidget* widget : widgets) {
        if (!isControl(widget))
            continue;
        const QAccessibleInterface* interface = QAccessible::queryAccessibleInterface(widget);
        if (interface == nullptr || interface->text(QAccessible::Name).isEmpty())
            nameless.append(describe(widget));
    }
    return nameless.join(u'\n');
}

QString namelessWidgets(const QWidget* window)
{
    QStringList nameless;
    const auto widgets = window->findChildren<QWidget*>();
    for (QWidget* widget : widgets) {
        const bool counts = qobject_cast<QAbstractButton*>(widget) != nullptr ||
                            qobject_cast<QLineEdit*>(widget) != nullptr ||
                            qobject_cast<QComboBox*>(widget) != nullptr ||
                            qobject_cast<QAbstractSpinBox*>(widget) != nullptr ||
                            (qobject_cast<QAbstractScrollArea*>(widget) != nullptr &&
                             qobject_cast<QHeaderView*>(widget) == nullptr);
        if (!counts || !widget->isVisible() || isPartOfAnother(widget))
            continue;
        const QAccessibleInterface* interface = QAccessible::queryAccessibleInterface(widget);
        if (interface == nullptr || interface->text(QAccessible::Name).isEmpty())
            nameless.append(describe(widget));
    }
    return nameless.join(u'\n');
}

QString unreachableControls(QWidget* window)
{
    constexpr int kMostSteps = 200;
    QSet<const QWidget*> reached;
    for (int step = 0; step < kMostSteps; ++step) {
        QWidget* at = QApplication::focusWidget();
        if (at != nullptr)
            reached.insert(at);
        QTest::keyClick(at != nullptr ? at : window, Qt::Key_Tab);
    }
    QStringList missing;
    const auto widgets = window->findChildren<QWidget*>();
    for (const QWidget* widget : widgets) {
        if (isControl(widget) && !reached.contains(widget))
            missing.append(describe(widget));
    }
    return missing.join(u'\n');
}

int runWindowTest(int argc, char** argv, QObject& (*make)())
{
    qputenv("TZ", "UTC");
    QApplication application(argc, argv);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    QApplication::setFont(QFont(u"Noto Sans"_s));
    return QTest::qExec(&make(), argc, argv);
}

} // namespace revos
