#include "runtime/workspace/openworkspace.h"

#include "core/log.h"
#include "db/migrator.h"
#include "db/provision.h"
#include "db/queue/pgjobqueue.h"

#include <QSysInfo>

namespace revos {

namespace {

// Handlers lease a session for a statement or a transaction only, so a few serve many jobs.
constexpr int kBackgroundSessions = 4;
constexpr std::chrono::seconds kLeaveBudget{30};

std::unique_ptr<JobQueue> makeQueue(db::SessionSource& source)
{
    return std::make_unique<db::PgJobQueue>(source);
}

} // namespace

Result<std::unique_ptr<OpenWorkspace>> OpenWorkspace::open(const Workspaces& workspaces, const QString& name,
                                                           const Call& call)
{
    std::unique_ptr<OpenWorkspace> workspace(new OpenWorkspace);
    REVOS_TRY_ASSIGN(workspace->m_config, workspaces.find(name));
    REVOS_TRY(workspace->connect(workspaces, call));
    REVOS_TRY(workspace->checkSchema(call));
    REVOS_TRY(workspace->learnSelf(call));
    REVOS_TRY(workspace->sayHello(call));
    REVOS_TRY(workspace->openVault(workspaces, call));
    return workspace;
}

OpenWorkspace::~OpenWorkspace()
{
    if (m_pool)
        m_pool->close();
    m_owner.reset();
    m_interactiveEvidence.reset();
    m_evidence.reset();
    m_interactiveGate.reset();
    m_gate.reset();
    m_operators.reset();
    m_sealer.reset();
    m_devices.reset();
    m_vault.reset();
    m_interactive.reset();
    m_background.reset();
    m_pool.reset();
    if (!m_cluster)
        return;
    if (const auto left = m_cluster->leave(Call::within(kLeaveBudget)); !left)
        qCWarning(lcDb, "the server was not left cleanly: %s", qUtf8Printable(left.error().toLogLine()));
}

Result<void> OpenWorkspace::connect(const Workspaces& workspaces, const Call& call)
{
    // Before a server is started for somebody who cannot sign in to it.
    REVOS_TRY_ASSIGN(m_secrets, workspaces.secrets().of(m_config));
    REVOS_TRY_ASSIGN(Secret password, workspaces.secrets().ownPassword(m_config, call));
    REVOS_TRY_ASSIGN(m_connect, findServer(workspaces, call));
    m_connect.user = m_config.login;
    m_connect.password = std::make_shared<const Secret>(std::move(password));

    db::PoolOptions options;
    options.connect = m_connect;
    options.background = kBackgroundSessions;
    m_pool = std::make_unique<db::Pool>(std::move(options));
    m_interactive =
        std::make_unique<db::PgStores>(*m_pool, db::Lane::Interactive, m_config.tenantId, makeQueue);
    m_background =
        std::make_unique<db::PgStores>(*m_pool, db::Lane::Background, m_config.tenantId, makeQueue);
    m_interactiveGate = std::make_unique<db::PgGatekeeper>(m_interactive->source());
    m_gate = std::make_unique<db::PgGatekeeper>(m_background->source());
    m_operators = std::make_unique<db::OperatorRepository>(*m_pool, db::Lane::Interactive, m_config.tenantId,
                                                           inviteAddressOf(m_config));
    return {};
}

Result<db::ConnectOptions> OpenWorkspace::findServer(const Workspaces& workspaces, const Call& call)
{
    if (m_config.server)
        return m_config.serverOptions(workspaces.paths().workspace(m_config.name));
    REVOS_TRY_ASSIGN(m_cluster, workspaces.cluster(m_config.name, call));
    REVOS_TRY_ASSIGN(const ClusterAddress address, m_cluster->start(call));
    db::ConnectOptions options;
    options.host = address.socketFolder;
    options.port = address.port;
    options.database = m_config.database;
    return options;
}

/// So that an admin sees which desktops are in use.
Result<void> OpenWorkspace::sayHello(const Call& call)
{
    REVOS_TRY(m_interactive->source().query("operator/seen", db::Params().uuid(m_config.tenantId), call));
    return {};
}

Result<void> OpenWorkspace::checkSchema(const Call& call)
{
    REVOS_TRY_ASSIGN(const auto migrations, db::shippedMigrations());
    REVOS_TRY_ASSIGN(auto lease, m_pool->lease(db::Lane::Interactive, call));
    db::Migrator migrator(lease.session(), migrations);
    REVOS_TRY_ASSIGN(const db::SchemaState state, migrator.check(call));
    return state.requireCurrent();
}

Result<void> OpenWorkspace::learnSelf(const Call& call)
{
    const db::Params who = db::Params().uuid(m_config.tenantId).uuid(m_config.userId);
    REVOS_TRY_ASSIGN(const db::Rows rows, m_interactive->source().query("operator/self", who, call));
    if (rows.isEmpty())
        return fail(Error::because(Code::Denied, "member.not-here", {m_config.name}));
    m_self = {rows.first().text(rows.column("display_name")),
              rows.first().text(rows.column("role")).toLatin1()};
    return rows.check();
}

Result<void> OpenWorkspace::openVault(const Workspaces& workspaces, const Call& call)
{
    m_keyring = std::make_unique<TenantKeyring>(m_config.tenantId, *m_secrets.store, m_secrets.kind,
                                                keyManifestPath(workspaces.paths(), m_config));
    m_vault = std::make_unique<TeamVault>(TeamVault::Parts{
        m_config.tenantId, *m_secrets.store, m_secrets.kind, deviceManifestPath(workspaces.paths(), m_config),
        *m_keyring, m_interactive->devices(), m_interactive->sealedValues(), QSysInfo::machineHostName()});
    // A key that cannot be read now is the vault's state, told when something has to be opened. Clients have
    // none and may not ask.
    if (!m_self.isClient()) {
        const auto loaded = m_vault->load(call);
        if (!loaded && loaded.error().code != Code::Denied)
            return fail(loaded.error());
    }
    m_devices = std::make_unique<TeamDesk>(*m_vault);
    m_sealer = std::make_unique<VaultSealer>(*m_vault);
    m_interactiveEvidence = std::make_unique<db::EvidenceRepository>(m_interactive->source(), *m_sealer);
    m_evidence = std::make_unique<db::EvidenceRepository>(m_background->source(), *m_sealer);
    return {};
}

Result<void> OpenWorkspace::setPracticeClock(const QDateTime& moment, const Call& call)
{
    static const db::Statement kSet("workspace/clock", "SELECT revos_api.set_practice_now($1)");
    if (!m_owner || m_owner->isBroken()) {
        REVOS_TRY_ASSIGN(Secret password, m_secrets.store->read(secretkeys::migrator(), call));
        db::ConnectOptions options = m_connect;
        options.user = db::migratorLogin();
        options.password = std::make_shared<const Secret>(std::move(password));
        REVOS_TRY_ASSIGN(m_owner, db::Session::open(options, call));
        REVOS_TRY(m_owner->execScript("SET ROLE revos_owner", call));
    }
    REVOS_TRY(m_owner->query(kSet, db::Params().timestamp(moment), call));
    return {};
}

} // namespace revos
