#include "runtime/engine/workspaceengine.h"

#include "core/log.h"
#include "jobs/clientdesk.h"
#include "jobs/handlers.h"
#include "jobs/operatordesk.h"
#include "runtime/workers.h"
#include "runtime/workspace/accountmembers.h"

namespace revos {

namespace {

constexpr std::chrono::seconds kStopBudget{15};
constexpr std::chrono::seconds kLastKeepBudget{10};

AccountDesk::LookForKeys lookForKeysOf(OpenWorkspace& workspace)
{
    return [&workspace](const Call& call) -> Result<void> {
        REVOS_TRY(workspace.vault().load(call));
        return {};
    };
}

std::unique_ptr<OperatorActions> makeDesk(OpenWorkspace& workspace, const FlowServices& services)
{
    if (workspace.self().isClient())
        return std::make_unique<ClientDesk>(services.stores.messages);
    return std::make_unique<OperatorDesk>(services);
}

} // namespace

Result<std::unique_ptr<WorkspaceEngine>> WorkspaceEngine::open(OpenWorkspace& workspace, Site site,
                                                               const Clock& clock,
                                                               const EngineStart& engineStart,
                                                               QObject& anchor, const Call& call)
{
    BrowserHost::Settings settings{site.policy, site.base, {}, 1, site.pack.sessionCookie()};
    REVOS_TRY_ASSIGN(Browser browser, makeOnMainThread<BrowserHost>(anchor, call, [engineStart, settings] {
                         return new BrowserHost(engineStart, settings);
                     }));
    std::unique_ptr<WorkspaceEngine> engine(
        new WorkspaceEngine(workspace, std::move(site), clock, std::move(browser)));
    if (!workspace.self().isClient())
        REVOS_TRY(engine->restoreSessions(call));
    REVOS_TRY_ASSIGN(engine->m_follower,
                     makeOnMainThread<SessionFollower>(anchor, call, [made = engine.get()] {
                         return new SessionFollower(*made->m_browser, made->m_sessions, *made->m_sessionWork,
                                                    made->m_leaving.token());
                     }));
    return engine;
}

WorkspaceEngine::WorkspaceEngine(OpenWorkspace& workspace, Site site, const Clock& clock, Browser browser)
    : m_workspace(workspace)
    , m_clock(clock)
    , m_evidence(workspace.evidence())
    , m_browser(std::move(browser))
    , m_site(std::make_unique<WebSiteActions>(*m_browser, std::move(site.pack), site.base, clock,
                                              memberLookup(workspace.background().stores().accounts),
                                              &m_evidence))
    , m_deviceStore(workspace.secretStore())
    , m_sessions({workspace.background().sessions(), m_deviceStore, workspace.sealer(), *m_browser, clock,
                  workspace.config().tenantId})
    , m_accountDesk(workspace.background().stores().accounts, *m_site, m_sessions, lookForKeysOf(workspace))
    , m_resolver(m_net.context())
    , m_webhooks(std::make_unique<HttpWebhookSender>(m_net, m_resolver))
    , m_services{workspace.background().stores(),
                 workspace.background().unitOfWork(),
                 workspace.gate(),
                 *m_site,
                 *m_webhooks,
                 workspace.sealer(),
                 *m_browser,
                 clock,
                 workspace.config().tenantId}
    , m_desk(makeDesk(workspace, m_services))
    , m_podDesk(m_services, site.base)
{}

WorkspaceEngine::~WorkspaceEngine()
{
    m_stops.reset();
    if (m_runner && !m_runner->stop(kStopBudget))
        qCWarning(lcJobs, "a handler did not end in time; its lease lapses");
    m_runner.reset();
    keepLastChanges();
    m_leaving.cancel();
    m_sessionWork.reset();
    m_follower.reset();
    m_browser.reset();
    m_net.stop();
}

/// What cannot be brought back is a state that a person is told of, and no reason not to open the rest.
Result<void> WorkspaceEngine::restoreSessions(const Call& call)
{
    AccountStore& accounts = m_workspace.background().stores().accounts;
    REVOS_TRY_ASSIGN(const QList<Account> all, accounts.list(call));
    for (const Account& account : all) {
        const auto restored = m_sessions.restore(account.id, call);
        REVOS_TRY(call.check(QStringLiteral("restoring sessions")));
        if (!restored) {
            qCWarning(lcJobs).noquote() << "a session was not restored:" << restored.error().toLogLine();
            m_unrestored.insert(account.id, restored.error());
        } else if (*restored == SessionRestored::Expired && account.state == AccountState::Ok) {
            REVOS_TRY(accounts.setState(account.id, AccountState::NeedsLogin, {}, call));
        }
    }
    return {};
}

Result<void> WorkspaceEngine::begin(std::chrono::milliseconds poll, const Call& call)
{
    if (m_workspace.self().isClient())
        return {};
    REVOS_TRY(rescueDeadWorkers(m_workspace.background().stores().jobs, m_workspace.gate(), call));
    REVOS_TRY(registerHandlers(m_handlers, m_services, m_podDesk));
    RunnerOptions options;
    options.poll = poll;
    options.companion = &m_evidence;
    options.changed = [this] {
        const std::lock_guard lock(m_changedMutex);
        if (m_jobsChanged)
            m_jobsChanged();
    };
    m_runner =
        std::make_unique<JobRunner>(m_workspace.background().stores().jobs, m_handlers, m_clock, options);
    m_runner->start();
    listenForStops();
    return {};
}

/// The heartbeat would tell as well, up to 15 s later.
void WorkspaceEngine::listenForStops()
{
    db::ListenerOptions options;
    options.connect = m_workspace.connectOptions();
    options.channels = {"revos_" + m_workspace.config().tenantId.uuid().toByteArray(QUuid::Id128)};
    options.notified = [this](const QByteArray&, const QByteArray& table) {
        if (table == "stops")
            m_runner->lookForStops();
    };
    m_stops = std::make_unique<db::Listener>(std::move(options));
}

void WorkspaceEngine::keepLastChanges()
{
    if (!m_follower)
        return;
    const Call call = Call::within(kLastKeepBudget);
    SessionFollower* follower = m_follower.get();
    const auto changed = postAndWait<QSet<AccountId>>(
        follower, call, QStringLiteral("closing the sessions"),
        [follower](Reply<QSet<AccountId>> reply) { reply.finish(follower->finish()); });
    for (const AccountId account : changed.value_or(QSet<AccountId>())) {
        if (const auto kept = m_sessions.follow(account, call); !kept)
            qCWarning(lcJobs).noquote() << "a session was not kept:" << kept.error().toLogLine();
    }
}

Result<void> WorkspaceEngine::workUntilIdle(const Call& call)
{
    m_runner->poke();
    return m_runner->waitUntilIdle(call);
}

void WorkspaceEngine::hold(AccountId account)
{
    if (m_runner)
        m_runner->hold(account);
}

void WorkspaceEngine::release(AccountId account)
{
    if (m_runner)
        m_runner->release(account);
}

void WorkspaceEngine::setJobsChanged(std::function<void()> changed)
{
    const std::lock_guard lock(m_changedMutex);
    m_jobsChanged = std::move(changed);
}

} // namespace revos
