#include "shots/scenes.h"

#include "ui/panes/panes.h"
#include "ui/widgets/stateview.h"

#include <QAbstractItemView>
#include <QJsonArray>
#include <QJsonObject>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabBar>
#include <QTest>
#include <QToolButton>

namespace revos {

using namespace Qt::StringLiterals;

namespace {

template<class T>
T* find(MainWindow& window, const QString& name)
{
    return window.currentPane()->findChild<T*>(name);
}

bool stateIs(MainWindow& window, const QString& view, StateView::State state)
{
    return QTest::qWaitFor([&] {
        const auto* stateView = find<StateView>(window, view);
        return stateView != nullptr && stateView->state() == state;
    });
}

bool click(MainWindow& window, const QString& name)
{
    auto* button = find<QAbstractButton>(window, name);
    if (button == nullptr)
        return false;
    button->click();
    return true;
}

bool openTab(MainWindow& window, int tab)
{
    if (!QTest::qWaitFor([&] { return find<QTabBar>(window, u"campaignTabs"_s)->isVisible(); }))
        return false;
    find<QTabBar>(window, u"campaignTabs"_s)->setCurrentIndex(tab);
    return true;
}

bool chooseRow(MainWindow& window, const QString& view, int row)
{
    auto* list = find<QAbstractItemView>(window, view);
    if (list == nullptr || !QTest::qWaitFor([&] { return list->model()->rowCount() > row; }))
        return false;
    const QModelIndex index = list->model()->index(row, 0);
    list->setCurrentIndex(index);
    Q_EMIT list->clicked(index);
    return true;
}

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
                      }});
    scenes.push_back({name + u"-empty"_s,
                      false,
                      FakeWorkspace::Filling::Empty,
                      {},
                      [=](MainWindow& window, FakeWorkspace&) {
                          go(window);
                          return stateIs(window, stateView, StateView::State::Empty);
                      }});
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
                      }});
    scenes.push_back(
        {name + u"-error"_s, false, FakeWorkspace::Filling::Sample,
         [](FakeWorkspace& workspace) {
             workspace.failWith(Error{Code::Offline, u"connect db.example.org:5432: refused"_s, {}, {}, {}});
             workspace.connection.set(Connection::Offline);
         },
         [=](MainWindow& window, FakeWorkspace&) {
             go(window);
             return stateIs(window, stateView, StateView::State::Error);
         }});
}

void addCampaigns(std::vector<Scene>& scenes)
{
    const auto add = [&](const QString& name, std::function<bool(MainWindow&, FakeWorkspace&)> act) {
        scenes.push_back({u"campaigns-"_s + name, false, FakeWorkspace::Filling::Sample, {}, std::move(act)});
    };
    const auto ready = [](MainWindow& window) {
        return stateIs(window, u"campaignsState"_s, StateView::State::Ready);
    };
    add(u"table"_s, [=](MainWindow& window, FakeWorkspace&) {
        return ready(window) && openTab(window, 0) && click(window, u"funnelTableButton"_s);
    });
    add(u"setup"_s, [=](MainWindow& window, FakeWorkspace&) { return ready(window) && openTab(window, 1); });
    add(u"triggers"_s,
        [=](MainWindow& window, FakeWorkspace&) { return ready(window) && openTab(window, 2); });
    add(u"messages"_s,
        [=](MainWindow& window, FakeWorkspace&) { return ready(window) && openTab(window, 3); });
    add(u"messages-fault"_s, [=](MainWindow& window, FakeWorkspace&) {
        if (!ready(window) || !openTab(window, 3))
            return false;
        find<QPlainTextEdit>(window, u"stepTextEdit"_s)
            ->setPlainText(u"Hey {frist_name}, thanks! Where may I send the {lead_magnet_name}?"_s);
        return true;
    });
    add(u"delivery"_s,
        [=](MainWindow& window, FakeWorkspace&) { return ready(window) && openTab(window, 4); });
    add(u"draft"_s, [=](MainWindow& window, FakeWorkspace&) {
        return ready(window) && chooseRow(window, u"campaignList"_s, 2);
    });
    add(u"launch-refused"_s, [=](MainWindow& window, FakeWorkspace&) {
        return ready(window) && chooseRow(window, u"campaignList"_s, 2) && openTab(window, 1) &&
               click(window, u"campaignPrimaryButton"_s);
    });
    add(u"new"_s, [=](MainWindow& window, FakeWorkspace&) {
        return ready(window) && click(window, u"newCampaignButton"_s);
    });
    add(u"conflict"_s, [=](MainWindow& window, FakeWorkspace& workspace) {
        if (!ready(window) || !openTab(window, 1))
            return false;
        workspace.campaigns.saveError = Error::because(Code::Conflict, "campaign.changed-meanwhile");
        QTest::keyClicks(find<QLineEdit>(window, u"campaignNameEdit"_s), u" 2"_s);
        return QTest::qWaitFor([&] { return find<QWidget>(window, u"campaignNotice"_s)->isVisible(); });
    });
}

void addPeople(std::vector<Scene>& scenes)
{
    scenes.push_back({u"leads-detail"_s,
                      false,
                      FakeWorkspace::Filling::Sample,
                      {},
                      [](MainWindow& window, FakeWorkspace&) {
                          window.openPane("leads");
                          return stateIs(window, u"leadsState"_s, StateView::State::Ready) &&
                                 chooseRow(window, u"leadTable"_s, 0) &&
                                 stateIs(window, u"leadDetailState"_s, StateView::State::Ready);
                      }});
    scenes.push_back({u"leads-nobody"_s,
                      false,
                      FakeWorkspace::Filling::Sample,
                      {},
                      [](MainWindow& window, FakeWorkspace&) {
                          window.openPane("leads");
                          find<QLineEdit>(window, u"searchEdit"_s)->setText(u"somebody who is not here"_s);
                          return stateIs(window, u"leadsState"_s, StateView::State::Empty);
                      }});
    const auto inbox = [&](const QString& name, std::function<bool(MainWindow&)> act) {
        scenes.push_back({u"inbox-"_s + name,
                          false,
                          FakeWorkspace::Filling::Sample,
                          {},
                          [act = std::move(act)](MainWindow& window, FakeWorkspace&) {
                              window.openPane("inbox");
                              return stateIs(window, u"approvalsState"_s, StateView::State::Ready) &&
                                     act(window);
                          }});
    };
    inbox(u"editing"_s, [](MainWindow& window) { return click(window, u"editButton"_s); });
    inbox(u"skipping"_s, [](MainWindow& window) { return click(window, u"skipButton"_s); });
    inbox(u"approved"_s, [](MainWindow& window) { return click(window, u"approveButton"_s); });
    inbox(u"review"_s, [](MainWindow& window) { return click(window, u"reviewChip"_s); });
}

void addMachinery(std::vector<Scene>& scenes)
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
}

void addShell(std::vector<Scene>& scenes)
{
    const auto ready = [](MainWindow& window) {
        return stateIs(window, u"campaignsState"_s, StateView::State::Ready);
    };
    scenes.push_back({u"shell-palette"_s,
                      false,
                      FakeWorkspace::Filling::Sample,
                      {},
                      [=](MainWindow& window, FakeWorkspace&) {
                          if (!ready(window))
                              return false;
                          QTest::keyClick(&window, Qt::Key_K, Qt::ControlModifier);
                          return window.findChild<QWidget*>(u"commandPalette"_s)->isVisible();
                      }});
    scenes.push_back({u"shell-palette-search"_s,
                      false,
                      FakeWorkspace::Filling::Sample,
                      {},
                      [=](MainWindow& window, FakeWorkspace&) {
                          if (!ready(window))
                              return false;
                          QTest::keyClick(&window, Qt::Key_K, Qt::ControlModifier);
                          auto* search = window.findChild<QLineEdit*>(u"paletteSearch"_s);
                          search->setText(u"ca"_s);
                          const auto* list = window.findChild<QAbstractItemView*>(u"paletteList"_s);
                          return QTest::qWaitFor([&] { return list->model()->rowCount() > 4; });
                      }});
    scenes.push_back({u"shell-shortcuts"_s,
                      false,
                      FakeWorkspace::Filling::Sample,
                      {},
                      [](MainWindow& window, FakeWorkspace&) {
                          window.openPane("inbox");
                          if (!stateIs(window, u"approvalsState"_s, StateView::State::Ready))
                              return false;
                          QTest::keyClick(&window, Qt::Key_Question, Qt::ShiftModifier);
                          return window.findChild<QWidget*>(u"shortcutSheet"_s)->isVisible();
                      }});
    scenes.push_back({u"shell-practice"_s,
                      true,
                      FakeWorkspace::Filling::Sample,
                      {},
                      [=](MainWindow& window, FakeWorkspace&) { return ready(window); }});
    scenes.push_back(
        {u"shell-rehearsal"_s,
         true,
         FakeWorkspace::Filling::Sample,
         {},
         [=](MainWindow& window, FakeWorkspace& workspace) {
             if (!ready(window))
                 return false;
             workspace.rehearsal.running = true;
             workspace.rehearsal.tellProgress({workspace.clock.now(), "running", 200, 84, 31, 22, 12, 9, 40});
             return true;
         }});
    scenes.push_back(
        {u"shell-rehearsed"_s,
         true,
         FakeWorkspace::Filling::Sample,
         {},
         [=](MainWindow& window, FakeWorkspace& workspace) {
             if (!ready(window))
                 return false;
             const QJsonArray checks{QJsonObject{{u"ok"_s, true}}, QJsonObject{{u"ok"_s, true}}};
             workspace.rehearsal.tellFinished({{u"checks"_s, checks}, {u"report"_s, u"/tmp/report.html"_s}});
             return true;
         }});
    scenes.push_back({u"shell-collapsed"_s,
                      false,
                      FakeWorkspace::Filling::Sample,
                      {},
                      [=](MainWindow& window, FakeWorkspace&) {
                          window.findChild<QAbstractButton*>(u"collapseButton"_s)->click();
                          return ready(window);
                      }});
}

} // namespace

std::vector<Scene> allScenes()
{
    std::vector<Scene> scenes;
    addStates(scenes, "campaigns", u"campaignsState"_s);
    addCampaigns(scenes);
    addStates(scenes, "leads", u"leadsState"_s);
    addStates(scenes, "inbox", u"approvalsState"_s);
    addPeople(scenes);
    addStates(scenes, "cartridges", u"cartridgesState"_s,
              [](MainWindow& window) { return chooseRow(window, u"cartridgeList"_s, 1); });
    addStates(scenes, "activity", u"activityState"_s);
    addStates(scenes, "browser", u"browserState"_s);
    addMachinery(scenes);
    addShell(scenes);
    return scenes;
}

} // namespace revos
