#pragma once

#include "gui/fakes/fakeworkspace.h"
#include "ui/mainwindow.h"

#include <functional>
#include <vector>

namespace revos {

/// A picture: what the workspace holds, and what somebody did in the window.
struct Scene
{
    QString name; ///< "campaigns-ready": pane and state
    bool practice = false;
    FakeWorkspace::Filling filling = FakeWorkspace::Filling::Sample;
    std::function<void(FakeWorkspace&)> prepare; ///< before the window exists; may be empty
    /// Brings the window there; false when it did not get there.
    std::function<bool(MainWindow&, FakeWorkspace&)> act;
    bool isState = false; ///< one of the four states of a pane, and not a moment inside one of them
};

/// Every pane in every state, and the things that lie over the window.
std::vector<Scene> allScenes();

} // namespace revos
