#include "desktop/openedworkspace.h"

namespace revos {

namespace {

// Due jobs of other desktops are announced by nobody.
constexpr std::chrono::seconds kRunnerPoll{5};

const Clock& realClock()
{
    static const RealClock kClock;
    return kClock;
}

} // namespace

void OpenedWorkspace::close()
{
    workers.reset();
    live.reset();
    practice.reset();
    workspace.reset();
}

OpenedWorkspace OpenedWorkspace::of(OpenPractice practice)
{
    return {std::move(practice.workspace), std::move(practice.engine), nullptr, nullptr};
}

Result<OpenedWorkspace> OpenedWorkspace::openLive(const Workspaces& workspaces, const QString& name,
                                                  const EngineStart& engineStart, QObject& anchor,
                                                  const Call& call)
{
    OpenedWorkspace opened;
    REVOS_TRY_ASSIGN(opened.workspace, OpenWorkspace::open(workspaces, name, call));
    REVOS_TRY_ASSIGN(Site site, Site::linkedIn());
    REVOS_TRY_ASSIGN(opened.live, WorkspaceEngine::open(*opened.workspace, std::move(site), realClock(),
                                                        engineStart, anchor, call));
    REVOS_TRY(opened.live->begin(kRunnerPoll, call));
    return opened;
}

} // namespace revos
