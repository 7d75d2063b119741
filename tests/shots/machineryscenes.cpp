#include "shots/scenetools.h"

#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTest>

namespace revos {

using namespace Qt::StringLiterals;

void addMachineryScenes(std::vector<Scene>& scenes)
{
    scenes.push_back({u"cartridges-conflict"_s,
                      false,
                      FakeWorkspace::Filling::Sample,
                      {},
                      [](MainWindow& window, FakeWorkspace& workspace) {
                          window.openPane("cartridges");
                          if (!chooseRow(window, u"cartridgeList"_s, 1))
                              return false;
                          workspace.cartridges.saveError =
                              Error::because(Code::Conflict, "cartridge.changed-meanwhile");
                          workspace.cartridges.cartridges[1].version = 5;
                          workspace.cartridges.cartridges[1].content += u"\nNever says “synergy”.\n"_s;
                          find<QPlainTextEdit>(window, u"cartridgeContentEdit"_s)
                              ->appendPlainText(u"Ends with one question."_s);
                          return click(window, u"saveVersionButton"_s) && QTest::qWaitFor([&] {
                                     return find<QWidget>(window, u"takeTheirsButton"_s)->isVisible();
                                 });
                      }});
    scenes.push_back({u"activity-detail"_s,
                      false,
                      FakeWorkspace::Filling::Sample,
                      {},
                      [](MainWindow& window, FakeWorkspace&) {
                          window.openPane("activity");
                          return chooseRow(window, u"jobTable"_s, 0);
                      }});
    scenes.push_back({u"activity-failed"_s,
                      false,
                      FakeWorkspace::Filling::Sample,
                      {},
                      [](MainWindow& window, FakeWorkspace&) {
                          window.openPane("activity");
                          return chooseRow(window, u"jobTable"_s, 5);
                      }});
    scenes.push_back(sampleScene(u"activity-needs-you"_s, [](MainWindow& window, FakeWorkspace&) {
        window.openPane("activity");
        return chooseRow(window, u"jobTable"_s, 2);
    }));
    scenes.push_back(sampleScene(u"activity-nothing-fits"_s, [](MainWindow& window, FakeWorkspace&) {
        window.openPane("activity");
        return stateIs(window, u"activityState"_s, StateView::State::Ready) &&
               click(window, u"cancelledChip"_s) &&
               stateIs(window, u"activityState"_s, StateView::State::Empty);
    }));
    scenes.push_back(sampleScene(u"activity-changes"_s, [](MainWindow& window, FakeWorkspace&) {
        window.openPane("activity");
        return click(window, u"changesChip"_s) && stateIs(window, u"auditState"_s, StateView::State::Ready) &&
               chooseRow(window, u"auditTable"_s, 1);
    }));
    scenes.push_back(sampleScene(u"activity-changes-sealed"_s, [](MainWindow& window, FakeWorkspace&) {
        window.openPane("activity");
        return click(window, u"changesChip"_s) && stateIs(window, u"auditState"_s, StateView::State::Ready) &&
               chooseRow(window, u"auditTable"_s, 2);
    }));
    scenes.push_back({u"activity-no-changes"_s,
                      false,
                      FakeWorkspace::Filling::Empty,
                      {},
                      [](MainWindow& window, FakeWorkspace&) {
                          window.openPane("activity");
                          return click(window, u"changesChip"_s) &&
                                 stateIs(window, u"auditState"_s, StateView::State::Empty);
                      }});
    const auto cartridges = [&](const QString& name, Act act) {
        scenes.push_back(sampleScene(
            u"cartridges-"_s + name, [act = std::move(act)](MainWindow& window, FakeWorkspace& workspace) {
                window.openPane("cartridges");
                return chooseRow(window, u"cartridgeList"_s, 1) && act(window, workspace);
            }));
    };
    cartridges(u"new"_s,
               [](MainWindow& window, FakeWorkspace&) { return click(window, u"newCartridgeButton"_s); });
    cartridges(u"unsaved"_s, [](MainWindow& window, FakeWorkspace&) {
        find<QPlainTextEdit>(window, u"cartridgeContentEdit"_s)
            ->appendPlainText(u"Ends with one question."_s);
        return find<QWidget>(window, u"discardButton"_s)->isVisible();
    });
    cartridges(u"nothing-fits"_s, [](MainWindow& window, FakeWorkspace&) {
        find<QLineEdit>(window, u"searchEdit"_s)->setText(u"a voice nobody has"_s);
        return stateIs(window, u"cartridgeListState"_s, StateView::State::Empty);
    });
    const auto attended = [&](const QString& name, bool waiting) {
        scenes.push_back(sampleScene(u"browser-"_s + name, [](MainWindow& window, FakeWorkspace&) {
            window.openPane("browser");
            return stateIs(window, u"browserState"_s, StateView::State::Ready);
        }));
        scenes.back().prepare = [waiting](FakeWorkspace& workspace) {
            workspace.browser.driving = false;
            workspace.browser.attended = true;
            workspace.browser.waitingForPress = waiting;
        };
    };
    scenes.push_back(sampleScene(u"browser-sign-in"_s, [](MainWindow& window, FakeWorkspace& workspace) {
        window.openPane("browser");
        if (!stateIs(window, u"browserState"_s, StateView::State::Ready))
            return false;
        workspace.signIn.start(workspace.accounts.accounts.constFirst().id);
        const auto* notice = find<QWidget>(window, u"signInNotice"_s);
        return QTest::qWaitFor([notice] { return notice->isVisible(); });
    }));
    attended(u"attended"_s, false);
    attended(u"your-turn"_s, true);
    scenes.push_back(sampleScene(u"browser-yours"_s, [](MainWindow& window, FakeWorkspace&) {
        window.openPane("browser");
        return stateIs(window, u"browserState"_s, StateView::State::Ready) &&
               click(window, u"driverButton"_s);
    }));
}

} // namespace revos
