#pragma once

#include "gui/fakes/fakeworkspace.h"
#include "ui/theme/theme.h"
#include "ui/widgets/stateview.h"

#include <QAbstractButton>
#include <QApplication>
#include <QLabel>
#include <QPushButton>
#include <QRegularExpression>
#include <QStringList>
#include <QTest>

namespace revos {

/// What every test of a window needs: a workspace of fakes, a theme, and a widget in it that is shown.
template<class W>
class WindowHarness final
{
public:
    explicit WindowHarness(FakeWorkspace::Filling filling = FakeWorkspace::Filling::Sample,
                           bool practice = false)
        : workspace(filling, practice)
        , theme(*qApp, [] { return false; })
    {
        theme.apply();
    }

    /// Makes the widget and shows it at a desktop's size.
    W& show()
    {
        widget = std::make_unique<W>(workspace.services);
        widget->resize(1100, 740);
        widget->show();
        if (!QTest::qWaitForWindowActive(widget.get()))
            qFatal("the window did not come up");
        return *widget;
    }

    template<class T>
    T* find(const QString& name) const
    {
        T* found = widget->template findChild<T*>(name);
        if (found == nullptr)
            qFatal("nothing is called %s", qUtf8Printable(name));
        return found;
    }

    void click(const QString& name) const { QTest::mouseClick(find<QAbstractButton>(name), Qt::LeftButton); }

    bool waitForState(const QString& stateView, StateView::State state) const
    {
        const auto* view = find<StateView>(stateView);
        return QTest::qWaitFor([&] { return view->state() == state; });
    }

    /// The empty or error page of a state view.
    MessagePage* message(const QString& stateView) const
    {
        return find<StateView>(stateView)->template findChild<MessagePage*>(QString(),
                                                                            Qt::FindDirectChildrenOnly);
    }
    QString messageTitle(const QString& stateView) const
    {
        return message(stateView)->template findChild<QLabel*>(QStringLiteral("messageTitle"))->text();
    }
    QPushButton* messageButton(const QString& stateView) const
    {
        return message(stateView)->template findChild<QPushButton*>(QStringLiteral("messageActionButton"));
    }
    QWidget* skeleton(const QString& stateView) const
    {
        return find<StateView>(stateView)->template findChild<QWidget*>(QStringLiteral("loadingPage"),
                                                                        Qt::FindDirectChildrenOnly);
    }

    FakeWorkspace workspace;
    Theme theme;
    std::unique_ptr<W> widget;
};

/// Visible controls that a screen reader could not name, a line each; empty is good.
QString namelessControls(const QWidget* window);

/// Visible buttons, inputs and views without an accessible name, whether or not Tab reaches them; empty is
/// good. Qt's own parts of such a widget are not counted.
QString namelessWidgets(const QWidget* window);

/// Visible controls that Tab does not reach, starting where the focus is, a line each; empty is good.
QString unreachableControls(QWidget* window);

/// Any warning is a failure from here on. Call in init(). The offscreen platform's own remark is none of
/// ours.
inline void failOnAnyWarning()
{
    QTest::failOnWarning(
        QRegularExpression(QStringLiteral("^(?!This plugin does not support propagateSizeHints)")));
}

/// main() of a test with a window: English as in Britain, a fixed font, UTC.
int runWindowTest(int argc, char** argv, QObject& (*make)());

} // namespace revos

/// The main function of a test class with a window.
#define REVOS_WINDOW_TEST_MAIN(Class)                                                                        \
    int main(int argc, char** argv)                                                                          \
    {                                                                                                        \
        return revos::runWindowTest(argc, argv, []() -> QObject& {                                           \
            static Class test;                                                                               \
            return test;                                                                                     \
        });                                                                                                  \
    }
