#include "shots/scenes.h"

#include "shots/scenetools.h"

#include <QTest>

namespace revos {

using namespace Qt::StringLiterals;

namespace {

/// The four states that every pane has.
void addStates(std::vector<Scene>& scenes, const QByteArray& pane, const QString& stateView,
               const std::function<bool(MainWindow&)>& whenReady = {})
{
    const QString name = QString::fromLatin1(pane);
    const auto go = [pane](MainWindow& window) { window.openPane(pane); };
    scenes.push_back({name + u"-ready"_s,
                      false,
                      FakeWorkspace::Filling::Sample,
                      {},
                      [=](MainWindow& window, FakeWorkspace&) {
                          go(window);
                          return stateIs(window, stateView, StateView::State::Ready) &&
                                 (!whenReady || whenReady(window));
                      },
                      true});
    scenes.push_back({name + u"-empty"_s,
                      false,
                      FakeWorkspace::Filling::Empty,
                      {},
                      [=](MainWindow& window, FakeWorkspace&) {
                          go(window);
                          return stateIs(window, stateView, StateView::State::Empty);
                      },
                      true});
    if (pane == "browser")
        return; // what it shows does not load and cannot fail
    scenes.push_back({name + u"-loading"_s, false, FakeWorkspace::Filling::Sample,
                      [](FakeWorkspace& workspace) { workspace.executor.hold(); },
                      [=](MainWindow& window, FakeWorkspace&) {
                          go(window);
                          return QTest::qWaitFor([&] {
                              const auto* page =
                                  find<QWidget>(window, stateView)
                                      ->findChild<QWidget*>(u"loadingPage"_s, Qt::FindDirectChildrenOnly);
                              return page != nullptr && page->isVisible();
                          });
                      },
                      true});
    scenes.push_back(
        {name + u"-error"_s, false, FakeWorkspace::Filling::Sample,
         [](FakeWorkspace& workspace) {
             workspace.failWith(Error{Code::Offline, u"connect db.example.org:5432: refused"_s, {}, {}, {}});
             workspace.connection.set(Connection::Offline);
         },
         [=](MainWindow& window, FakeWorkspace&) {
             go(window);
             return stateIs(window, stateView, StateView::State::Error);
         },
         true});
}

} // namespace

std::vector<Scene> allScenes()
{
    std::vector<Scene> scenes;
    addStates(scenes, "campaigns", u"campaignsState"_s);
    addCampaignScenes(scenes);
    addStates(scenes, "leads", u"leadsState"_s);
    addStates(scenes, "inbox", u"approvalsState"_s);
    addPeopleScenes(scenes);
    addStates(scenes, "pods", u"podsState"_s, [](MainWindow& window) {
        return chooseRow(window, u"podList"_s, 0) && stateIs(window, u"planState"_s, StateView::State::Ready);
    });
    addPodScenes(scenes);
    addStates(scenes, "accounts", u"accountsState"_s, areLimitsLaidOut);
    addAccountScenes(scenes);
    addStates(scenes, "cartridges", u"cartridgesState"_s,
              [](MainWindow& window) { return chooseRow(window, u"cartridgeList"_s, 1); });
    addStates(scenes, "activity", u"activityState"_s);
    addStates(scenes, "browser", u"browserState"_s);
    addMachineryScenes(scenes);
    addStates(scenes, "settings", u"peopleState"_s);
    addSettingsScenes(scenes);
    addClientScenes(scenes);
    addShellScenes(scenes);
    return scenes;
}

} // namespace revos
