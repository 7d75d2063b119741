#pragma once

#include "core/threadexecutor.h"
#include "runtime/practice/practicelauncher.h"

namespace revos {

/// Where what the window asks for is done. As many as there are interactive sessions: more would only wait
/// for one.
struct WindowWorkers
{
    ThreadExecutor asking{2};
    ThreadExecutor signIn{1}; ///< a person may take a quarter of an hour
    ThreadExecutor keys{1};   ///< a keychain that waits for its passphrase holds nobody else up
};

/// A workspace with what works in it: a practice workspace, or one on the real site. What works in it goes
/// first.
struct OpenedWorkspace
{
    std::unique_ptr<OpenWorkspace> workspace;
    std::unique_ptr<PracticeEngine> practice; ///< null outside practice
    std::unique_ptr<WorkspaceEngine> live;    ///< null in practice
    /// Not the window's own: what is under way when it goes may need the window's thread, for the keychain is
    /// asked there, so nobody may wait for it there.
    std::unique_ptr<WindowWorkers> workers;

    WorkspaceEngine& engine() const { return practice ? practice->work() : *live; }
    /// Waits; worker thread.
    void close();

    static OpenedWorkspace of(OpenPractice practice);
    /// Opens the workspace @p name on the real site. Worker thread; @p anchor: an object of the main thread.
    [[nodiscard]] static Result<OpenedWorkspace> openLive(const Workspaces& workspaces, const QString& name,
                                                          const EngineStart& engineStart, QObject& anchor,
                                                          const Call& call);
};

} // namespace revos
