#include "shots/scenetools.h"

#include <QAbstractItemView>
#include <QAbstractScrollArea>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QTabBar>
#include <QTest>

namespace revos {

using namespace Qt::StringLiterals;

namespace {

/// The pod in @p row, open beside the list.
bool openPod(MainWindow& window, int row)
{
    window.openPane("pods");
    return stateIs(window, u"podsState"_s, StateView::State::Ready) && chooseRow(window, u"podList"_s, row) &&
           stateIs(window, u"podDetailState"_s, StateView::State::Ready);
}

/// The plan of the pod in @p row.
bool openPlan(MainWindow& window, int row)
{
    return openPod(window, row) && stateIs(window, u"planState"_s, StateView::State::Ready);
}

/// Brings the words below the timeline into view, as the wheel does.
bool showWords(MainWindow& window)
{
    auto* panel = find<QWidget>(window, u"commentaryEdit"_s);
    for (QWidget* at = panel; at != nullptr; at = at->parentWidget()) {
        if (auto* area = qobject_cast<QScrollArea*>(at)) {
            area->ensureWidgetVisible(find<QWidget>(window, u"skipReshareButton"_s), 0, 40);
        }
    }
    return true;
}

void key(MainWindow& window, Qt::Key key, int times = 1)
{
    auto* timeline = find<QWidget>(window, u"planTimeline"_s);
    timeline->setFocus();
    for (int i = 0; i < times; ++i)
        QTest::keyClick(timeline, key);
}

} // namespace

void addPodScenes(std::vector<Scene>& scenes)
{
    const auto add = [&](const QString& name, std::function<bool(MainWindow&, FakeWorkspace&)> act) {
        scenes.push_back(sampleScene(u"pods-"_s + name, std::move(act)));
    };
    add(u"plan-words"_s, [](MainWindow& window, FakeWorkspace&) {
        if (!openPlan(window, 0))
            return false;
        key(window, Qt::Key_J, 2);
        return showWords(window);
    });
    add(u"plan-editing"_s, [](MainWindow& window, FakeWorkspace&) {
        if (!openPlan(window, 0))
            return false;
        key(window, Qt::Key_J, 1);
        key(window, Qt::Key_E);
        find<QPlainTextEdit>(window, u"commentaryEdit"_s)->setPlainText(u"Thanks for sharing!"_s);
        return showWords(window);
    });
    add(u"plan-skipping"_s, [](MainWindow& window, FakeWorkspace&) {
        if (!openPlan(window, 0))
            return false;
        key(window, Qt::Key_J, 4);
        key(window, Qt::Key_S);
        return showWords(window);
    });
    add(u"plan-approved"_s, [](MainWindow& window, FakeWorkspace&) {
        if (!openPlan(window, 0))
            return false;
        key(window, Qt::Key_J, 1);
        key(window, Qt::Key_A);
        return true;
    });
    add(u"plan-table"_s, [](MainWindow& window, FakeWorkspace&) {
        return openPlan(window, 0) && click(window, u"planTableButton"_s);
    });
    add(u"plan-cancelling"_s, [](MainWindow& window, FakeWorkspace&) {
        return openPlan(window, 0) && click(window, u"cancelPlanButton"_s);
    });
    add(u"plan-refused"_s, [](MainWindow& window, FakeWorkspace& workspace) {
        if (!openPlan(window, 0))
            return false;
        workspace.podActions.failing.error = Error::because(Code::Conflict, "gate.not-approved");
        return click(window, u"startPlanButton"_s) &&
               QTest::qWaitFor([&] { return find<QWidget>(window, u"planNotice"_s)->isVisible(); });
    });
    add(u"running"_s, [](MainWindow& window, FakeWorkspace&) {
        if (!openPlan(window, 2))
            return false;
        key(window, Qt::Key_J, 2);
        return true;
    });
    add(u"reshared"_s, [](MainWindow& window, FakeWorkspace&) { return openPlan(window, 2); });
    add(u"no-plan"_s, [](MainWindow& window, FakeWorkspace&) {
        return openPod(window, 1) && stateIs(window, u"planState"_s, StateView::State::Empty);
    });
    add(u"new-plan"_s, [](MainWindow& window, FakeWorkspace&) {
        if (!openPlan(window, 0) || !click(window, u"newPlanButton"_s))
            return false;
        find<QLineEdit>(window, u"planPostEdit"_s)
            ->setText(u"https://www.linkedin.com/in/jonas-lindqvist/"_s);
        return true;
    });
    add(u"members"_s, [](MainWindow& window, FakeWorkspace&) {
        if (!openPlan(window, 0))
            return false;
        find<QTabBar>(window, u"podTabs"_s)->setCurrentIndex(1);
        return chooseRow(window, u"memberTable"_s, 7);
    });
    add(u"fairness"_s, [](MainWindow& window, FakeWorkspace&) {
        if (!openPlan(window, 0))
            return false;
        find<QTabBar>(window, u"podTabs"_s)->setCurrentIndex(1);
        find<QScrollArea>(window, u"membersTab"_s)
            ->ensureWidgetVisible(find<QWidget>(window, u"fairnessChart"_s));
        return true;
    });
    add(u"rules"_s, [](MainWindow& window, FakeWorkspace&) {
        if (!openPlan(window, 0))
            return false;
        find<QTabBar>(window, u"podTabs"_s)->setCurrentIndex(2);
        return true;
    });
    add(u"new"_s, [](MainWindow& window, FakeWorkspace&) {
        window.openPane("pods");
        return stateIs(window, u"podsState"_s, StateView::State::Ready) && click(window, u"newPodButton"_s);
    });
}

} // namespace revos
