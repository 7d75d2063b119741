#include "shots/scenetools.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QJsonArray>
#include <QJsonObject>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTest>

namespace revos {

using namespace Qt::StringLiterals;

void addShellScenes(std::vector<Scene>& scenes)
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
                          // Keyboards with the sign on a key of its own send it like this; where it needs
                          // Shift, the platform takes that into account, which this one does not.
                          QTest::keyClick(&window, Qt::Key_Question);
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
    scenes.push_back(sampleScene(u"shell-palette-nothing"_s, [=](MainWindow& window, FakeWorkspace&) {
        if (!ready(window))
            return false;
        QTest::keyClick(&window, Qt::Key_K, Qt::ControlModifier);
        window.findChild<QLineEdit*>(u"paletteSearch"_s)->setText(u"zzzz somebody"_s);
        return window.findChild<QAbstractItemView*>(u"paletteList"_s)->model()->rowCount() == 0;
    }));
    scenes.push_back(sampleScene(u"shell-close"_s, [](MainWindow& window, FakeWorkspace&) {
        window.openPane("cartridges");
        if (!chooseRow(window, u"cartridgeList"_s, 1))
            return false;
        find<QPlainTextEdit>(window, u"cartridgeContentEdit"_s)
            ->appendPlainText(u"Ends with one question."_s);
        return !window.close() && window.findChild<QWidget*>(u"closeQuestion"_s)->isVisible();
    }));
    scenes.push_back(
        sampleScene(u"shell-client"_s, [=](MainWindow& window, FakeWorkspace&) { return ready(window); }));
    scenes.back().prepare = [](FakeWorkspace& workspace) {
        workspace.services.workspace.role = OperatorRole::Client;
    };
    scenes.push_back(sampleScene(u"shell-connecting"_s, [=](MainWindow& window, FakeWorkspace& workspace) {
        workspace.connection.set(Connection::Connecting);
        return ready(window);
    }));
    scenes.push_back(sampleScene(u"shell-stopped"_s, [=](MainWindow& window, FakeWorkspace& workspace) {
        workspace.stops.stopAll();
        return ready(window);
    }));
    scenes.push_back(
        sampleScene(u"shell-stopped-asking"_s, [=](MainWindow& window, FakeWorkspace& workspace) {
            workspace.stops.stopAll();
            window.findChild<QAbstractButton*>(u"resumeEverythingButton"_s)->click();
            return ready(window);
        }));
    scenes.push_back(
        sampleScene(u"shell-stopped-untold"_s, [=](MainWindow& window, FakeWorkspace& workspace) {
            workspace.stops.untold = true;
            workspace.stops.stopAll();
            return ready(window);
        }));
    scenes.push_back({u"shell-rehearsal-failed"_s,
                      true,
                      FakeWorkspace::Filling::Sample,
                      {},
                      [=](MainWindow& window, FakeWorkspace& workspace) {
                          if (!ready(window))
                              return false;
                          workspace.rehearsal.tellFailed("practice.only");
                          return true;
                      }});
}

} // namespace revos
