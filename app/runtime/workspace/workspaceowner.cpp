#include "runtime/workspace/workspaceowner.h"

#include "cluster/clustersetup.h"
#include "core/log.h"
#include "db/migrator.h"
#include "db/operators/platformtenants.h"
#include "db/provision.h"

#include <QSysInfo>

namespace revos {

namespace {

constexpr std::chrono::seconds kLeaveBudget{30};

} // namespace

WorkspaceOwner::WorkspaceOwner(Workspaces& workspaces, WorkspaceConfig config, WorkspaceSecrets secrets)
    : m_workspaces(workspaces)
    , m_config(std::move(config))
    , m_secrets(std::move(secrets))
{}

WorkspaceOwner::~WorkspaceOwner()
{
    m_tenants.reset();
    m_session.reset();
    if (!m_cluster)
        return;
    if (const auto left = m_cluster->leave(Call::within(kLeaveBudget)); !left)
        qCWarning(lcDb, "the server was not left cleanly: %s", qUtf8Printable(left.error().toLogLine()));
}

Result<std::unique_ptr<WorkspaceOwner>> WorkspaceOwner::open(Workspaces& workspaces, const QString& name,
                                                             const Call& call)
{
    REVOS_TRY_ASSIGN(WorkspaceConfig config, workspaces.find(name));
    REVOS_TRY_ASSIGN(WorkspaceSecrets secrets, workspaces.secrets().of(config));
    std::unique_ptr<WorkspaceOwner> owner(
        new WorkspaceOwner(workspaces, std::move(config), std::move(secrets)));
    REVOS_TRY(owner->connect(call));
    return owner;
}

Result<void> WorkspaceOwner::connect(const Call& call)
{
    if (m_config.server) {
        m_server = m_config.serverOptions(m_workspaces.paths().workspace(m_config.name));
        return {};
    }
    REVOS_TRY_ASSIGN(m_cluster, m_workspaces.cluster(m_config.name, call));
    REVOS_TRY_ASSIGN(const ClusterAddress address, m_cluster->start(call));
    m_server.host = address.socketFolder;
    m_server.port = address.port;
    m_server.database = m_config.database;
    return {};
}

Result<db::ConnectOptions> WorkspaceOwner::signIn(const QString& login, const QString& key,
                                                  const char* missing, const Call& call)
{
    auto password = m_secrets.store->read(key, call);
    if (!password && password.error().code == Code::NotFound)
        return fail(Error::because(Code::Denied, missing, {m_config.name}));
    if (!password)
        return fail(password.error());
    db::ConnectOptions options = m_server;
    options.user = login;
    options.password = std::make_shared<const Secret>(std::move(*password));
    return options;
}

Result<db::SchemaState> WorkspaceOwner::checkSchema(const Call& call)
{
    REVOS_TRY_ASSIGN(const auto migrations, db::shippedMigrations());
    REVOS_TRY_ASSIGN(const db::ConnectOptions options,
                     signIn(m_config.login, secretkeys::login(m_config.login), "tenant.not-owner", call));
    REVOS_TRY_ASSIGN(const auto session, db::Session::open(options, call));
    return db::Migrator(*session, migrations).check(call);
}

Result<void> WorkspaceOwner::renewRoles(const db::ConnectOptions* admin, const Call& call)
{
    db::ConnectOptions options = admin != nullptr ? *admin : m_server;
    if (admin == nullptr) {
        if (!m_cluster)
            return {};
        REVOS_TRY_ASSIGN(options,
                         m_workspaces.startAsSuperuser(*m_cluster, m_config.name, *m_secrets.store, call));
    }
    options.database = m_config.database;
    REVOS_TRY_ASSIGN(const auto session, db::Session::open(options, call));
    REVOS_TRY(db::ensureRoles(*session, call));
    REVOS_TRY(db::closeToPublic(*session, call));
    REVOS_TRY_ASSIGN(const auto migrations, db::shippedMigrations());
    for (const db::Migration& migration : migrations) {
        for (const QString& extension : migration.extensions)
            REVOS_TRY(db::addExtension(*session, extension, call));
    }
    return {};
}

Result<db::SchemaState> WorkspaceOwner::migrate(const db::ConnectOptions* admin, const Progress& progress,
                                                const Call& call)
{
    REVOS_TRY_ASSIGN(const auto migrations, db::shippedMigrations());
    REVOS_TRY_ASSIGN(const auto session, openAsOwner(call));
    REVOS_TRY(renewRoles(admin, call));
    db::MigratorOptions options;
    options.progress = progress;
    return db::Migrator(*session, migrations, options).migrate(call);
}

Result<std::unique_ptr<db::Session>> WorkspaceOwner::openAsOwner(const Call& call)
{
    if (m_server.isPooledByTransaction())
        return fail(Error::invalid("db.pooler-no-migration",
                                   {m_server.host + u':' + QString::number(m_server.port)}));
    REVOS_TRY_ASSIGN(const db::ConnectOptions options,
                     signIn(db::migratorLogin(), secretkeys::migrator(), "tenant.not-owner", call));
    return db::Session::open(options, call);
}

Result<TenantDirectory*> WorkspaceOwner::tenantsAsSuperadmin(const Call& call)
{
    if (m_config.superadminLogin.isEmpty())
        return fail(Error::because(Code::Denied, "tenant.not-superadmin", {m_config.name}));
    REVOS_TRY_ASSIGN(const db::ConnectOptions options,
                     signIn(m_config.superadminLogin, secretkeys::login(m_config.superadminLogin),
                            "tenant.not-superadmin", call));
    m_tenants.reset();
    REVOS_TRY_ASSIGN(m_session, db::Session::open(options, call));
    m_tenants = std::make_unique<db::PlatformTenants>(*m_session, inviteAddressOf(m_config));
    return m_tenants.get();
}

Result<TenantDirectory*> WorkspaceOwner::tenants(const Call& call)
{
    if (!m_config.superadminLogin.isEmpty())
        return tenantsAsSuperadmin(call);
    m_tenants.reset();
    REVOS_TRY_ASSIGN(m_session, openAsOwner(call));
    REVOS_TRY(m_session->execScript("SET ROLE revos_owner", call));
    m_tenants = std::make_unique<db::PlatformTenants>(*m_session, inviteAddressOf(m_config));
    return m_tenants.get();
}

Result<void> WorkspaceOwner::becomeSuperadmin(const Call& call)
{
    REVOS_TRY_ASSIGN(const auto session, openAsOwner(call));
    const Secret password = randomPassword();
    // A person of their own: an admin of some tenant does not become superadmin on the side.
    const auto person = UserId::create();
    REVOS_TRY_ASSIGN(const QString login,
                     db::addSuperadmin(*session, person, password, QSysInfo::machineHostName(), call));
    REVOS_TRY(m_secrets.store->write(secretkeys::login(login), password, call));
    m_config.superadminLogin = login;
    m_config.superadminId = person;
    return m_config.save(m_workspaces.paths().workspace(m_config.name));
}

} // namespace revos
