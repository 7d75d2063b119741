#pragma once

#include "browser/browserhost.h"
#include "browser/websiteactions.h"
#include "core/clock.h"
#include "core/threadexecutor.h"
#include "db/pg/listener.h"
#include "jobs/accountdesk.h"
#include "jobs/evidencekeeper.h"
#include "jobs/handlerregistry.h"
#include "jobs/jobrunner.h"
#include "jobs/poddesk.h"
#include "net/hostresolver.h"
#include "net/netthread.h"
#include "net/webhook/httpwebhooksender.h"
#include "runtime/engine/sessionfollower.h"
#include "runtime/engine/site.h"
#include "runtime/mainthread.h"
#include "runtime/workspace/openworkspace.h"
#include "vault/piecewisesecretstore.h"

#include <mutex>

namespace revos {

/// What works in an open workspace, whatever its site: the browser with the accounts' sessions, what people
/// decide, and the jobs. Made and destroyed on a worker thread while the main thread serves events; what must
/// live there is made there.
class WorkspaceEngine
{
public:
    /// Opens the browser and brings the accounts' sessions back, but for a client, who has none; nothing runs
    /// before begin().
    /// @p anchor: an object of the main thread. Workspace and @p clock outlive this.
    [[nodiscard]] static Result<std::unique_ptr<WorkspaceEngine>> open(OpenWorkspace& workspace, Site site,
                                                                       const Clock& clock,
                                                                       const EngineStart& engineStart,
                                                                       QObject& anchor, const Call& call);
    ~WorkspaceEngine();
    WorkspaceEngine(const WorkspaceEngine&) = delete;
    WorkspaceEngine& operator=(const WorkspaceEngine&) = delete;

    /// Gives back what dead workers left, then runs jobs. @p poll: how soon a due job is seen at the latest.
    /// At a client's desktop nothing runs.
    [[nodiscard]] Result<void> begin(std::chrono::milliseconds poll, const Call& call);
    [[nodiscard]] Result<void> workUntilIdle(const Call& call);

    OperatorActions& desk() { return *m_desk; }
    PodDesk& podDesk() { return m_podDesk; }
    AccountDesk& accountDesk() { return m_accountDesk; }
    AccountSessions& sessions() { return m_sessions; }
    WebSiteActions& site() { return *m_site; }
    BrowserHost& browser() { return *m_browser; }
    const Clock& clock() const { return m_clock; }
    /// What became of the accounts' sessions at the start that a person should know of.
    const QHash<AccountId, Error>& unrestored() const { return m_unrestored; }

    /// @p changed is called when a job begins or ends here, on any thread, until it is set anew; it must not
    /// wait. Any thread.
    void setJobsChanged(std::function<void()> changed);
    /// JobRunner::hold() and release(): a person's stop takes hold here at once. Any thread; they never wait.
    void hold(AccountId account);
    void release(AccountId account);

private:
    /// The part that has to live on the main thread, made before everything that uses it.
    using Browser = OnMainThread<BrowserHost>;

    WorkspaceEngine(OpenWorkspace& workspace, Site site, const Clock& clock, Browser browser);

    [[nodiscard]] Result<void> restoreSessions(const Call& call);
    void keepLastChanges();
    void listenForStops();

    OpenWorkspace& m_workspace;
    const Clock& m_clock;
    EvidenceKeeper m_evidence;
    Browser m_browser;
    std::unique_ptr<WebSiteActions> m_site;
    PiecewiseSecretStore m_deviceStore;
    AccountSessions m_sessions;
    AccountDesk m_accountDesk;
    QHash<AccountId, Error> m_unrestored;
    CancelSource m_leaving;
    std::unique_ptr<ThreadExecutor> m_sessionWork = std::make_unique<ThreadExecutor>(1);
    OnMainThread<SessionFollower> m_follower;
    NetThread m_net;
    SystemHostResolver m_resolver;
    std::unique_ptr<HttpWebhookSender> m_webhooks;
    const FlowServices m_services;
    std::unique_ptr<OperatorActions> m_desk;
    PodDesk m_podDesk;
    HandlerRegistry m_handlers;
    std::mutex m_changedMutex;
    std::function<void()> m_jobsChanged;
    std::unique_ptr<JobRunner> m_runner;   ///< null at a client's desktop
    std::unique_ptr<db::Listener> m_stops; ///< of stops that are pressed elsewhere; calls into the runner
};

} // namespace revos
