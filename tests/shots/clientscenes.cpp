#include "shots/scenetools.h"

namespace revos {

using namespace Qt::StringLiterals;

/// What a client sees: the same panes with what is theirs, and nothing that is the agency's to do.
void addClientScenes(std::vector<Scene>& scenes)
{
    const auto add = [&](const QString& name, Act act,
                         FakeWorkspace::Filling filling = FakeWorkspace::Filling::Sample) {
        scenes.push_back({u"client-"_s + name, false, filling,
                          [](FakeWorkspace& workspace) {
                              workspace.services.workspace.role = OperatorRole::Client;
                              workspace.services.workspace.onServer = true;
                          },
                          std::move(act)});
    };
    const auto campaigns = [](MainWindow& window) {
        window.openPane("campaigns");
        return stateIs(window, u"campaignsState"_s, StateView::State::Ready);
    };
    add(u"campaign"_s, [=](MainWindow& window, FakeWorkspace&) { return campaigns(window); });
    add(u"setup"_s,
        [=](MainWindow& window, FakeWorkspace&) { return campaigns(window) && openTab(window, 1); });
    add(u"draft"_s, [=](MainWindow& window, FakeWorkspace&) {
        return campaigns(window) && chooseRow(window, u"campaignList"_s, 2);
    });
    add(
        u"no-campaigns"_s,
        [](MainWindow& window, FakeWorkspace&) {
            window.openPane("campaigns");
            return stateIs(window, u"campaignsState"_s, StateView::State::Empty);
        },
        FakeWorkspace::Filling::Empty);
    add(u"lead"_s, [](MainWindow& window, FakeWorkspace&) {
        window.openPane("leads");
        return stateIs(window, u"leadsState"_s, StateView::State::Ready) &&
               chooseRow(window, u"leadTable"_s, 1);
    });
    add(u"inbox"_s, [](MainWindow& window, FakeWorkspace&) {
        window.openPane("inbox");
        return stateIs(window, u"approvalsState"_s, StateView::State::Ready);
    });
    add(u"new-cartridge"_s, [](MainWindow& window, FakeWorkspace&) {
        window.openPane("cartridges");
        return stateIs(window, u"cartridgesState"_s, StateView::State::Ready) &&
               click(window, u"newCartridgeButton"_s);
    });
    add(u"settings"_s, [](MainWindow& window, FakeWorkspace&) {
        window.openPane("settings");
        return stateIs(window, u"peopleState"_s, StateView::State::Empty);
    });
}

} // namespace revos
