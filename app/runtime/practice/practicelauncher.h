#pragma once

#include "domain/ports/rehearsalcontrol.h"
#include "runtime/practice/practiceengine.h"

namespace revos {

/// A practice workspace with everything that works in it. The engine goes before the workspace.
struct OpenPractice
{
    std::unique_ptr<OpenWorkspace> workspace;
    std::unique_ptr<PracticeEngine> engine;
};

/// Opens the practice workspace: a fresh database and a fresh network, or those of the run that was
/// interrupted.
class PracticeLauncher
{
public:
    /// @p anchor: an object of the main thread. All outlive what is opened.
    PracticeLauncher(Workspaces& workspaces, const EngineStart& engineStart, QObject& anchor);

    /// Worker thread. With `resume` and nothing to resume it starts afresh.
    [[nodiscard]] Result<OpenPractice> open(const RehearsalOptions& options, const Call& call);
    /// The same for a window: what an older or newer program left cannot go on, so it is made anew.
    [[nodiscard]] Result<OpenPractice> openOrRenew(const Call& call);

private:
    [[nodiscard]] Result<WorkspaceConfig>
    configFor(const RehearsalOptions& options, const practice::PracticeOptions& network, const Call& call);

    Workspaces& m_workspaces;
    const EngineStart m_engineStart;
    QObject& m_anchor;
};

} // namespace revos
