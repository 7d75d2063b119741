#pragma once

#include "shots/scenes.h"
#include "ui/widgets/stateview.h"

namespace revos {

/// The widget called @p name in the pane that is shown, or nullptr.
template<class T>
T* find(MainWindow& window, const QString& name)
{
    return window.currentPane()->findChild<T*>(name);
}

/// Waits until the state view called @p view is in @p state; false when it does not get there.
bool stateIs(MainWindow& window, const QString& view, StateView::State state);
/// Clicks the button called @p name of the pane; false when there is none.
bool click(MainWindow& window, const QString& name);
/// Goes to a tab of the open campaign.
bool openTab(MainWindow& window, int tab);
/// Chooses a row of a list or table of the pane, as a click does.
bool chooseRow(MainWindow& window, const QString& view, int row);

/// The limits of an account arrive after its card, and their place is found in the next rounds of events.
bool areLimitsLaidOut(MainWindow& window);

using Act = std::function<bool(MainWindow&, FakeWorkspace&)>;

/// A scene over the sample.
Scene sampleScene(const QString& name, Act act);

void addCampaignScenes(std::vector<Scene>& scenes);
void addClientScenes(std::vector<Scene>& scenes);
void addPeopleScenes(std::vector<Scene>& scenes);
void addMachineryScenes(std::vector<Scene>& scenes);
void addAccountScenes(std::vector<Scene>& scenes);
void addPodScenes(std::vector<Scene>& scenes);
void addSettingsScenes(std::vector<Scene>& scenes);
void addShellScenes(std::vector<Scene>& scenes);

} // namespace revos
