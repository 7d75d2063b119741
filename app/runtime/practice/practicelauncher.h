#pragma once

#include "runtime/practice/practiceengine.h"

namespace revos {

struct RehearsalOptions
{
    int comments = 200;
    quint64 seed = 1;
    bool resume = false;
    QString reportPath; ///< empty = in the workspace's folder
};

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
    /// Opens what there is. What an older or newer program left cannot go on, so it is made anew with
    /// @p options.
    [[nodiscard]] Result<OpenPractice> openOrRenew(RehearsalOptions options, const Call& call);

private:
    [[nodiscard]] Result<WorkspaceConfig>
    configFor(const RehearsalOptions& options, const practice::PracticeOptions& network, const Call& call);

    Workspaces& m_workspaces;
    const EngineStart m_engineStart;
    QObject& m_anchor;
};

} // namespace revos
