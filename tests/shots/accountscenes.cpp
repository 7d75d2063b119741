#include "shots/scenetools.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QTabBar>
#include <QTest>

#include <algorithm>

namespace revos {

using namespace Qt::StringLiterals;

bool areLimitsLaidOut(MainWindow& window)
{
    const auto* bars = find<QWidget>(window, u"limitBars"_s);
    return !bars->isVisible() || QTest::qWaitFor([bars] {
        const auto all = bars->findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly);
        return !all.isEmpty() && std::all_of(all.begin(), all.end(), [](const QWidget* bar) {
            return bar->isVisible() && bar->height() >= bar->heightForWidth(bar->width());
        });
    });
}

namespace {

enum Row { Jonas, Priya, Elena, Marcus, Sofia, Noah };

bool openAccount(MainWindow& window, int row)
{
    window.openPane("accounts");
    return stateIs(window, u"accountsState"_s, StateView::State::Ready) &&
           chooseRow(window, u"accountList"_s, row) && areLimitsLaidOut(window);
}

bool scrollTo(MainWindow& window, const QString& name)
{
    find<QScrollArea>(window, u"accountArea"_s)->ensureWidgetVisible(find<QWidget>(window, name), 0, 60);
    return true;
}

} // namespace

void addAccountScenes(std::vector<Scene>& scenes)
{
    const auto add = [&](const QString& name, int row, std::function<bool(MainWindow&)> act = {}) {
        scenes.push_back(sampleScene(u"accounts-"_s + name,
                                     [row, act = std::move(act)](MainWindow& window, FakeWorkspace&) {
                                         return openAccount(window, row) && (!act || act(window));
                                     }));
    };
    add(u"incident"_s, Elena, [](MainWindow& window) {
        find<QLineEdit>(window, u"clearIncidentReason"_s)->setText(u"Solved it by hand; the inbox opens."_s);
        return true;
    });
    // What lies over the window is the window's, not the pane's.
    const auto seen = [&](const QString& name, std::function<bool(MainWindow&)> act,
                          const QByteArray& withheld = {}) {
        Scene scene = sampleScene(u"seen-page"_s + name, [act](MainWindow& window, FakeWorkspace&) {
            const auto isThere = [&] {
                const auto* state = window.findChild<StateView*>(u"seenPageState"_s);
                return state->state() == StateView::State::Ready || state->state() == StateView::State::Empty;
            };
            return openAccount(window, Elena) && click(window, u"incidentPageButton"_s) &&
                   QTest::qWaitFor(isThere) && act(window);
        });
        if (!withheld.isEmpty()) {
            scene.prepare = [withheld](FakeWorkspace& workspace) {
                const auto incident = workspace.accountWatch.cardOf(u"Elena Petrova"_s)->incident;
                workspace.evidence.keep(incident->id, incident->openedAt, {}, {}, withheld);
            };
        }
        scenes.push_back(scene);
    };
    const auto stay = [](MainWindow&) { return true; };
    seen({}, stay);
    seen(u"-zoomed"_s, [](MainWindow& window) {
        for (int i = 0; i < 4; ++i)
            window.findChild<QAbstractButton*>(u"zoomInButton"_s)->click();
        return true;
    });
    seen(u"-outline"_s, [](MainWindow& window) {
        window.findChild<QTabBar*>(u"seenPageTabs"_s)->setCurrentIndex(1);
        return true;
    });
    seen(u"-withheld"_s, stay, "evidence.sign-in");
    add(u"history"_s, Elena, [](MainWindow& window) { return scrollTo(window, u"incidentTable"_s); });
    add(u"signed-out"_s, Priya);
    add(u"approved"_s, Marcus, [](MainWindow& window) { return scrollTo(window, u"modeSays"_s); });
    add(u"paused"_s, Sofia);
    add(u"new"_s, Noah, [](MainWindow& window) {
        window.currentPane()->startNew();
        find<QLineEdit>(window, u"newAccountName"_s)->setText(u"Robin Hale"_s);
        return true;
    });
    add(u"signing-out"_s, Noah, [](MainWindow& window) {
        return click(window, u"signOutButton"_s) && scrollTo(window, u"staySignedInButton"_s);
    });
    add(u"expiring"_s, Noah);
    Scene elsewhere = sampleScene(u"accounts-session-not-here"_s, [](MainWindow& window, FakeWorkspace&) {
        return openAccount(window, Noah) && scrollTo(window, u"sessionKept"_s);
    });
    elsewhere.prepare = [](FakeWorkspace& workspace) {
        workspace.signIn.missing.insert(workspace.accountWatch.cardOf(u"Noah Kim"_s)->account.id,
                                        Error::because(Code::NeedsPerson, "device.waiting"));
    };
    scenes.push_back(elsewhere);
    add(u"asking"_s, Noah, [](MainWindow& window) {
        return click(window, u"switchModeButton"_s) && scrollTo(window, u"keepModeButton"_s);
    });
    scenes.push_back(sampleScene(u"accounts-stopped"_s, [](MainWindow& window, FakeWorkspace& workspace) {
        if (!openAccount(window, Jonas))
            return false;
        const auto* says = find<QLabel>(window, u"healthSentence"_s);
        const QString before = says->text();
        workspace.stops.stopAll();
        return QTest::qWaitFor([&] { return says->text() != before && areLimitsLaidOut(window); });
    }));
    // One account; it says who did it and what resuming it does.
    Scene one = sampleScene(u"accounts-stopped-one"_s,
                            [](MainWindow& window, FakeWorkspace&) { return openAccount(window, Marcus); });
    one.prepare = [](FakeWorkspace& workspace) {
        workspace.stops.pause(workspace.accountWatch.cardOf(u"Marcus Weber"_s)->account.id);
    };
    scenes.push_back(one);
    scenes.push_back(sampleScene(u"accounts-refused"_s, [](MainWindow& window, FakeWorkspace& workspace) {
        if (!openAccount(window, Jonas))
            return false;
        workspace.gatekeeper.failing.error = Error{Code::Denied, {}, {}, {}, {}};
        find<QPushButton>(window, u"byHandButton"_s)->menu()->actions().first()->trigger();
        return QTest::qWaitFor([&] { return find<QWidget>(window, u"accountNotice"_s)->isVisible(); });
    }));
    Scene practice = sampleScene(u"accounts-practice"_s, [](MainWindow& window, FakeWorkspace&) {
        return openAccount(window, Jonas);
    });
    practice.practice = true;
    practice.prepare = [](FakeWorkspace& workspace) {
        for (Account& account : workspace.accounts.accounts)
            account.mode = AccountMode::Practice;
    };
    scenes.push_back(practice);
}

} // namespace revos
