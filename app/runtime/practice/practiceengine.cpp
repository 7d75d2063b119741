#include "runtime/practice/practiceengine.h"

#include "core/log.h"
#include "domain/account.h"
#include "domain/ports/campaignstore.h"
#include "domain/ports/gatekeeper.h"
#include "jobs/handlers.h"
#include "runtime/workers.h"
#include "runtime/workspace/accountmembers.h"
#include "vault/webhooksecret.h"

#include <QDir>
#include <QFile>

namespace revos {

namespace {

constexpr std::chrono::seconds kStopBudget{15};
// The practice network is on this computer: what a page of it has not done in this time it will not do.
constexpr std::chrono::milliseconds kRunnerPoll{500};

/// Kept with the practice database's other throw-away secrets, so that a resumed run signs as before.
const auto kCrmSecretKey = QStringLiteral("practice-crm");

} // namespace

Result<std::unique_ptr<PracticeEngine>> PracticeEngine::start(OpenWorkspace& workspace,
                                                              const PracticeFolder& folder,
                                                              const practice::PracticeOptions& network,
                                                              const EngineStart& engineStart, QObject& anchor,
                                                              const Call& call)
{
    std::unique_ptr<PracticeEngine> engine(new PracticeEngine(workspace, folder));
    REVOS_TRY(engine->openNetwork(network));
    REVOS_TRY(engine->openCrm(call));
    REVOS_TRY(engine->openBrowser(engineStart, anchor, call));
    REVOS_TRY(engine->recover(call));
    REVOS_TRY(engine->startJobs());
    return engine;
}

PracticeEngine::PracticeEngine(OpenWorkspace& workspace, PracticeFolder folder)
    : m_workspace(workspace)
    , m_folder(std::move(folder))
    , m_evidence(workspace.evidence())
    , m_resolver(m_net.context())
{}

PracticeEngine::~PracticeEngine()
{
    m_stops.reset();
    if (m_runner && !m_runner->stop(kStopBudget))
        qCWarning(lcJobs, "a handler did not end in time; its lease lapses");
    m_runner.reset();
    m_browser.reset();
    m_net.stop();
    if (m_crm)
        m_crm->stop();
    if (m_network)
        m_network->stop();
}

Result<void> PracticeEngine::openNetwork(const practice::PracticeOptions& options)
{
    QDir().mkpath(m_folder.network());
    auto kept = practice::PracticeNetwork::optionsIn(m_folder.network());
    if (!kept && kept.error().code != Code::NotFound)
        return fail(kept.error());
    practice::PracticeOptions chosen = kept ? *kept : options;
    chosen.folder = m_folder.network();
    m_network = std::make_unique<practice::PracticeNetwork>(std::move(chosen));
    return m_network->start();
}

Result<void> PracticeEngine::openCrm(const Call& call)
{
    SecretStore& store = m_workspace.secretStore();
    auto kept = store.read(kCrmSecretKey, call);
    if (!kept && kept.error().code == Code::NotFound) {
        REVOS_TRY_ASSIGN(const WebhookSecret made, WebhookSecret::create());
        kept = made.toText();
        REVOS_TRY(store.write(kCrmSecretKey, *kept, call));
    }
    if (!kept)
        return fail(kept.error());
    REVOS_TRY_ASSIGN(const WebhookSecret secret, WebhookSecret::fromText(*kept));
    QDir().mkpath(m_folder.crm());
    practice::CrmOptions options;
    options.folder = m_folder.crm();
    options.seed = m_network->options().seed;
    m_crm = std::make_unique<practice::PracticeCrm>(options, secret.toText());
    REVOS_TRY(m_crm->start());
    REVOS_TRY_ASSIGN(m_campaign, ensurePracticeCampaign(m_workspace.background().stores(),
                                                        m_workspace.sealer(), m_workspace.config(),
                                                        *m_network, m_crm->endpointUrl(), secret, call));
    return {};
}

Result<void> PracticeEngine::openBrowser(const EngineStart& engineStart, QObject& anchor, const Call& call)
{
    REVOS_TRY_ASSIGN(const OriginPolicy policy, OriginPolicy::practice(m_network->baseUrl()));
    REVOS_TRY_ASSIGN(SitePack pack, SitePack::load(QStringLiteral(":/revos/sitepacks/practice.json")));
    BrowserHost::Settings settings{policy, m_network->baseUrl(), {}, 1};
    REVOS_TRY_ASSIGN(m_browser, makeOnMainThread<BrowserHost>(anchor, call, [engineStart, settings] {
                         return new BrowserHost(engineStart, settings);
                     }));
    m_site = std::make_unique<WebSiteActions>(
        *m_browser, std::move(pack), m_network->baseUrl(), m_network->clock(),
        memberLookup(m_workspace.background().stores().accounts), &m_evidence);
    return {};
}

/// What a killed run left: its jobs go back, its open attempts become unknown. The database's clock follows
/// the network's ledger, which is written first.
Result<void> PracticeEngine::recover(const Call& call)
{
    REVOS_TRY(setClock(m_network->clock().now(), call));
    return rescueDeadWorkers(m_workspace.background().stores().jobs, m_workspace.gate(), call);
}

Result<void> PracticeEngine::startJobs()
{
    m_webhooks = std::make_unique<HttpWebhookSender>(m_net, m_resolver);
    const FlowServices services{m_workspace.background().stores(),
                                m_workspace.background().unitOfWork(),
                                m_workspace.gate(),
                                *m_site,
                                *m_webhooks,
                                m_workspace.sealer(),
                                *m_browser,
                                m_network->clock(),
                                m_workspace.config().tenantId};
    m_desk = std::make_unique<OperatorDesk>(services);
    m_podDesk = std::make_unique<PodDesk>(services, m_network->baseUrl());
    m_practiceOperator =
        std::make_unique<practice::PracticeOperator>(m_workspace.background().stores(), *m_desk, *m_podDesk);
    REVOS_TRY(registerHandlers(m_handlers, services, *m_podDesk));
    RunnerOptions options;
    options.poll = kRunnerPoll;
    options.companion = &m_evidence;
    options.changed = [this] {
        const std::lock_guard lock(m_changedMutex);
        if (m_jobsChanged)
            m_jobsChanged();
    };
    m_runner = std::make_unique<JobRunner>(m_workspace.background().stores().jobs, m_handlers,
                                           m_network->clock(), options);
    m_runner->start();
    listenForStops();
    return {};
}

/// The heartbeat would tell as well, up to 15 s later.
void PracticeEngine::listenForStops()
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

Result<void> PracticeEngine::signIn(AccountId account, const practice::PracticeLogin& login, const Call& call)
{
    REVOS_TRY_ASSIGN(const auto answer,
                     m_site->signInOnPractice(account, login.userName, login.password, call));
    if (answer.incident)
        return fail(Error::because(Code::NeedsPerson, "gate.incident-open",
                                   {QString::fromUtf8(answer.incident->evidence)}));
    return m_workspace.background().stores().accounts.setState(account, AccountState::Ok,
                                                               answer.value->memberUrn, call);
}

Result<void> PracticeEngine::workUntilIdle(const Call& call)
{
    m_runner->poke();
    return m_runner->waitUntilIdle(call);
}

Result<void> PracticeEngine::setClock(const QDateTime& moment, const Call& call)
{
    return m_workspace.setPracticeClock(moment, call);
}

void PracticeEngine::setJobsChanged(std::function<void()> changed)
{
    const std::lock_guard lock(m_changedMutex);
    m_jobsChanged = std::move(changed);
}

QString PracticeEngine::finishedReport() const
{
    return QFile::exists(m_folder.report()) ? m_folder.report() : QString();
}

rehearsal::Rehearsal PracticeEngine::rehearsal(const QString& reportPath,
                                               rehearsal::Rehearsal::Progress progress)
{
    Stores& stores = m_workspace.background().stores();
    const rehearsal::Parts parts{*this,
                                 stores.campaigns,
                                 stores.jobs,
                                 *m_desk,
                                 *m_podDesk,
                                 stores.reshares,
                                 m_workspace.background().campaignAudit(),
                                 *m_network,
                                 *m_practiceOperator};
    rehearsal::Plan plan;
    plan.campaign = m_campaign.campaign;
    plan.pod = m_campaign.team.pod;
    for (const TeamMember& member : m_campaign.team.members)
        plan.accounts.append({member.account, member.slug});
    plan.networkFolder = m_folder.network();
    plan.crmFolder = m_folder.crm();
    plan.reportPath = reportPath.isEmpty() ? m_folder.report() : reportPath;
    return rehearsal::Rehearsal(parts, plan, std::move(progress));
}

} // namespace revos
