#include "runtime/practice/practiceengine.h"

#include "domain/account.h"
#include "domain/ports/campaignstore.h"
#include "vault/webhooksecret.h"

#include <QDir>
#include <QFile>

namespace revos {

namespace {

// The practice network is on this computer: its clock goes on as soon as nothing is left to do.
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
    REVOS_TRY_ASSIGN(Site site, Site::practice(engine->m_network->baseUrl()));
    REVOS_TRY_ASSIGN(engine->m_work,
                     WorkspaceEngine::open(workspace, std::move(site), engine->m_network->clock(),
                                           engineStart, anchor, call));
    WorkspaceEngine& work = *engine->m_work;
    engine->m_practiceOperator = std::make_unique<practice::PracticeOperator>(workspace.background().stores(),
                                                                              work.desk(), work.podDesk());
    // The database's clock follows the network's ledger, which is written first.
    REVOS_TRY(engine->setClock(engine->m_network->clock().now(), call));
    REVOS_TRY(work.begin(kRunnerPoll, call));
    return engine;
}

PracticeEngine::PracticeEngine(OpenWorkspace& workspace, PracticeFolder folder)
    : m_workspace(workspace)
    , m_folder(std::move(folder))
{}

PracticeEngine::~PracticeEngine()
{
    m_practiceOperator.reset();
    m_work.reset();
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

Result<void> PracticeEngine::signIn(AccountId account, const practice::PracticeLogin& login, const Call& call)
{
    REVOS_TRY_ASSIGN(const auto answer,
                     m_work->site().signInOnPractice(account, login.userName, login.password, call));
    if (answer.incident)
        return fail(Error::because(Code::NeedsPerson, "gate.incident-open",
                                   {QString::fromUtf8(answer.incident->evidence)}));
    REVOS_TRY(m_workspace.background().stores().accounts.setState(account, AccountState::Ok,
                                                                  answer.value->memberUrn, call));
    return m_work->sessions().keep(account, call);
}

Result<void> PracticeEngine::workUntilIdle(const Call& call)
{
    return m_work->workUntilIdle(call);
}

Result<void> PracticeEngine::setClock(const QDateTime& moment, const Call& call)
{
    return m_workspace.setPracticeClock(moment, call);
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
                                 m_work->desk(),
                                 m_work->podDesk(),
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
