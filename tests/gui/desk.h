#pragma once

#include "gui/windowharness.h"
#include "ui/mainwindow.h"
#include "ui/panes/panes.h"
#include "ui/shell/railbutton.h"

#include <QListView>
#include <QPlainTextEdit>

namespace revos {

/// The whole window over a workspace of fakes.
class Desk final
{
public:
    explicit Desk(FakeWorkspace::Filling filling = FakeWorkspace::Filling::Sample, bool practice = false)
        : workspace(filling, practice)
        , theme(*qApp, [] { return false; })
    {}

    MainWindow& show()
    {
        window = std::make_unique<MainWindow>(workspace.services, theme, makePanes());
        window->show();
        if (!QTest::qWaitForWindowActive(window.get()))
            qFatal("the window did not come up");
        return *window;
    }

    template<class T>
    T* find(const QString& name) const
    {
        T* found = window->findChild<T*>(name);
        if (found == nullptr)
            qFatal("nothing is called %s", qUtf8Printable(name));
        return found;
    }
    /// The same in the pane that is shown: several panes have a search.
    template<class T>
    T* inPane(const QString& name) const
    {
        T* found = window->currentPane()->findChild<T*>(name);
        if (found == nullptr)
            qFatal("nothing here is called %s", qUtf8Printable(name));
        return found;
    }

    bool isOpen(const QString& overlay) const { return find<QWidget>(overlay)->isVisible(); }
    RailButton* railButton(const QByteArray& pane) const
    {
        return find<RailButton>(QString::fromLatin1(pane) + QStringLiteral("RailButton"));
    }
    /// A key where the focus is, as a person presses it.
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) const
    {
        QWidget* at = QApplication::focusWidget();
        QTest::keyClick(at != nullptr ? at : window.get(), key, modifiers);
    }
    /// An unsaved change of the second cartridge.
    void editCartridge()
    {
        window->openPane("cartridges");
        auto* list = inPane<QListView>(QStringLiteral("cartridgeList"));
        if (!QTest::qWaitFor([list] { return list->model()->rowCount() > 1; }))
            qFatal("no cartridges");
        list->setCurrentIndex(list->model()->index(1, 0));
        inPane<QPlainTextEdit>(QStringLiteral("cartridgeContentEdit"))
            ->appendPlainText(QStringLiteral("One question at the end."));
    }

    FakeWorkspace workspace;
    Theme theme;
    std::unique_ptr<MainWindow> window;
};

/// What of the pane's content has arrived: every state view that is shown is past loading.
inline bool isLoaded(const Pane* pane)
{
    const auto views = pane->findChildren<StateView*>();
    return std::none_of(views.begin(), views.end(), [](const StateView* view) {
        return view->isVisible() && view->state() == StateView::State::Loading;
    });
}

} // namespace revos
