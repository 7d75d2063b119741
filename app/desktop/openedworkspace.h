#pragma once

#include "runtime/practice/practicelauncher.h"

namespace revos {

/// A workspace with what works in it: a practice workspace, or one on the real site. What works in it goes
/// first.
struct OpenedWorkspace
{
    std::unique_ptr<OpenWorkspace> workspace;
    std::unique_ptr<PracticeEngine> practice; ///< null outside practice
    std::unique_ptr<WorkspaceEngine> live;    ///< null in practice

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
