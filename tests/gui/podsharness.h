#pragma once

#include "gui/windowharness.h"
#include "ui/panes/pods/podspane.h"

#include <QAbstractItemView>
#include <QTabBar>

namespace revos {

using PodsHarness = WindowHarness<PodsPane>;

/// The pane with the plan of a pod in it; the timeline has the focus and is returned.
inline QWidget* readyPlan(PodsHarness& harness, int pod = 0)
{
    harness.show().enter();
    if (!harness.waitForState(QStringLiteral("podsState"), StateView::State::Ready))
        qFatal("no pods");
    auto* list = harness.find<QAbstractItemView>(QStringLiteral("podList"));
    list->setCurrentIndex(list->model()->index(pod, 0));
    if (!harness.waitForState(QStringLiteral("planState"), StateView::State::Ready))
        qFatal("no plan");
    auto* timeline = harness.find<QWidget>(QStringLiteral("planTimeline"));
    timeline->setFocus();
    return timeline;
}

inline void openTab(const PodsHarness& harness, int tab)
{
    harness.find<QTabBar>(QStringLiteral("podTabs"))->setCurrentIndex(tab);
}

/// The pod in that row of the list, as the workspace has it.
inline const Pod& stored(const PodsHarness& harness, int row)
{
    return *harness.workspace.pods.pods.constFind(harness.workspace.pods.summaries.at(row).id);
}

} // namespace revos
