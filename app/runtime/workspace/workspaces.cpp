#include "runtime/workspace/workspaces.h"

#include "cluster/clusterhome.h"
#include "cluster/clustersetup.h"
#include "db/migration.h"
#include "db/pg/transaction.h"
#include "db/provision.h"
#include "vault/tenantkeyring.h"

#include <QDir>
#include <QSysInfo>

namespace revos {

namespace {

using db::Params;
using db::Session;
using db::Statement;

std::shared_ptr<const Secret> shared(Secret secret)
{
    return std::make_shared<const Secret>(std::move(secret));
}

db::ConnectOptions inDatabase(const db::ConnectOptions& admin, const QString& database)
{
    db::ConnectOptions options = admin;
    options.database = database;
    return options;
}

/// Short names are parts of host names.
QString shortNameFrom(const QString& workspace)
{
    QString name = workspaceNameFrom(workspace);
    name.replace(u'_', u'-');
    return workspaceNameFrom(name);
}

/// Statements of set-up run as the owner of everything, in one transaction.
template<class Fn>
[[nodiscard]] Result<void> ownerTransaction(const db::ConnectOptions& options, const Call& call, Fn fn)
{
    REVOS_TRY_ASSIGN(const auto session, Session::open(options, call));
    return db::inTransaction(*session, call, {}, [&](db::Transaction& transaction) -> Result<void> {
        REVOS_TRY(transaction.execScript("SET LOCAL ROLE revos_owner", call));
        return fn(transaction);
    });
}

} // namespace

QString keyManifestPath(const Paths& paths, const WorkspaceConfig& config)
{
    return paths.workspace(config.name) + QStringLiteral("/key-") + config.tenantId.toString() +
           QStringLiteral(".json");
}

QString deviceManifestPath(const Paths& paths, const WorkspaceConfig& config)
{
    return paths.workspace(config.name) + QStringLiteral("/device-") + config.tenantId.toString() +
           QStringLiteral(".json");
}

Workspaces::Workspaces(Paths paths, const SecretStores& secrets, Progress progress)
    : m_paths(std::move(paths))
    , m_secrets(secrets)
    , m_progress(std::move(progress))
{}

Result<QList<WorkspaceConfig>> Workspaces::list() const
{
    QList<WorkspaceConfig> found;
    const QStringList names =
        QDir(m_paths.workspaces()).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
    for (const QString& name : names) {
        auto config = WorkspaceConfig::load(m_paths.workspace(name));
        if (config && !m_secrets.isPast(*config))
            found.append(*config);
        else if (!config && config.error().code != Code::NotFound)
            return fail(config.error());
    }
    return found;
}

Result<WorkspaceConfig> Workspaces::find(const QString& name) const
{
    return WorkspaceConfig::load(m_paths.workspace(name));
}

Result<WorkspaceConfig> Workspaces::create(const NewWorkspace& wanted, const Call& call)
{
    REVOS_TRY(checkFree(wanted.name));
    // Its database could not be opened again.
    if (wanted.secrets.keeping == SecretKeeping::ThisRun)
        return fail(Error::invalid("workspace.not-for-one-run"));
    return make(wanted, call);
}

Result<void> Workspaces::checkFree(const QString& name) const
{
    if (!isWorkspaceName(name))
        return fail(Error::invalid("workspace.wrong-name", {name}));
    if (const auto config = find(name); config && !m_secrets.isPast(*config))
        return fail(Error::because(Code::Conflict, "workspace.exists", {name}));
    return {};
}

Result<WorkspaceConfig> Workspaces::renewPractice(const NewWorkspace& wanted, const Call& call)
{
    // Only practice data is made to be thrown away.
    if (wanted.kind != WorkspaceKind::Practice)
        return fail(Code::Internal, QStringLiteral("only practice workspaces are renewed"));
    return make(wanted, call);
}

Result<WorkspaceConfig> Workspaces::make(const NewWorkspace& wanted, const Call& call)
{
    REVOS_TRY(m_paths.create());
    QDir().mkpath(m_paths.workspace(wanted.name));
    const auto before = find(wanted.name);
    REVOS_TRY_ASSIGN(const WorkspaceSecrets secrets,
                     m_secrets.make(wanted.name, wanted.kind, wanted.secrets));
    REVOS_TRY_ASSIGN(const auto cluster, this->cluster(wanted.name, call));
    REVOS_TRY_ASSIGN(const db::ConnectOptions admin,
                     startAsSuperuser(*cluster, wanted.name, *secrets.store, call));
    REVOS_TRY_ASSIGN(const WorkspaceConfig config, makeDatabase(wanted, admin, secrets, call));
    REVOS_TRY(config.save(m_paths.workspace(wanted.name)));
    if (before) {
        // The new database is the workspace from the line above on.
        REVOS_TRY_ASSIGN(const auto session, Session::open(admin, call));
        REVOS_TRY_ASSIGN(const QByteArray old, session->identifier(before->database));
        REVOS_TRY(session->execScript("DROP DATABASE IF EXISTS " + old + " WITH (FORCE)", call));
        QFile::remove(keyManifestPath(m_paths, *before));
        QFile::remove(deviceManifestPath(m_paths, *before));
    }
    return config;
}

Result<std::unique_ptr<PrivateCluster>> Workspaces::cluster(const QString& name, const Call& call) const
{
    REVOS_TRY_ASSIGN(const ClusterHome home, clusterHome(call));
    ClusterOptions options;
    options.folder = home.folder + u'/' + name;
    options.progress = [this](ClusterPhase phase) {
        if (phase == ClusterPhase::Creating)
            tell(QStringLiteral("Making a private PostgreSQL server"));
        else if (phase == ClusterPhase::Recovering)
            tell(QStringLiteral("The database recovers from a crash; this takes as long as it takes"));
        else if (phase == ClusterPhase::WaitingForOther)
            tell(QStringLiteral("Another RevOS is starting or stopping the database"));
    };
    return std::make_unique<PrivateCluster>(std::move(options));
}

Result<WorkspaceStatus> Workspaces::status(const QString& name, const Call& call) const
{
    WorkspaceStatus status;
    REVOS_TRY_ASSIGN(status.config, find(name));
    REVOS_TRY_ASSIGN(const ClusterHome home, clusterHome(call));
    REVOS_TRY_ASSIGN(const auto cluster, this->cluster(name, call));
    status.running = cluster->isRunning();
    status.folder = home.folder + u'/' + name;
    status.runsAs = home.runsAs;
    return status;
}

Result<void> Workspaces::stop(const QString& name, const Call& call) const
{
    REVOS_TRY(find(name));
    REVOS_TRY_ASSIGN(const auto cluster, this->cluster(name, call));
    return cluster->stop(call);
}

/// The superuser's password exists only in the secret store; when a crash kept it from getting there, it is
/// set anew.
Result<db::ConnectOptions> Workspaces::startAsSuperuser(PrivateCluster& cluster, const QString& name,
                                                        SecretStore& store, const Call& call)
{
    std::optional<Secret> password;
    if (!cluster.exists()) {
        REVOS_TRY_ASSIGN(password, cluster.create(call));
        REVOS_TRY(store.write(secretkeys::superuser(), *password, call));
    } else {
        auto kept = store.read(secretkeys::superuser(), call);
        if (kept)
            password = std::move(*kept);
        else if (kept.error().code != Code::NotFound)
            return fail(kept.error());
    }
    if (!password) {
        tell(QStringLiteral("The database's password was lost before it was kept; setting a new one for %1")
                 .arg(name));
        REVOS_TRY_ASSIGN(password, cluster.resetPassword(call));
        REVOS_TRY(store.write(secretkeys::superuser(), *password, call));
    }
    REVOS_TRY_ASSIGN(const ClusterAddress address, cluster.start(call));
    db::ConnectOptions options;
    options.host = address.socketFolder;
    options.port = address.port;
    options.database = QStringLiteral("postgres");
    options.user = PrivateCluster::superuser();
    options.password = shared(std::move(*password));
    return options;
}

Result<WorkspaceConfig> Workspaces::makeDatabase(const NewWorkspace& wanted, const db::ConnectOptions& admin,
                                                 const WorkspaceSecrets& secrets, const Call& call)
{
    tell(QStringLiteral("Making the database"));
    WorkspaceConfig config;
    config.name = wanted.name;
    config.kind = wanted.kind;
    config.keeping = wanted.secrets.keeping;
    config.tenantId = TenantId::create();
    config.userId = UserId::create();
    config.createdAt = QDateTime::currentDateTimeUtc();
    config.database = QStringLiteral("revos_") + config.tenantId.uuid().toString(QUuid::Id128).right(12);

    {
        REVOS_TRY_ASSIGN(const auto session, Session::open(admin, call));
        REVOS_TRY(db::ensureRoles(*session, call));
        const Secret migrator = randomPassword();
        REVOS_TRY(db::setPassword(*session, db::migratorLogin(), migrator, call));
        REVOS_TRY(secrets.store->write(secretkeys::migrator(), migrator, call));
    }
    const auto kind =
        wanted.kind == WorkspaceKind::Practice ? db::DatabaseKind::Practice : db::DatabaseKind::Live;
    REVOS_TRY_ASSIGN(const auto migrations, db::shippedMigrations());
    REVOS_TRY(db::createDatabase(admin, config.database, kind, migrations, call));
    {
        REVOS_TRY_ASSIGN(const auto session, Session::open(admin, call));
        const Secret password = randomPassword();
        REVOS_TRY_ASSIGN(config.login,
                         db::createOperator(*session, db::OperatorGroup::Staff, password, call));
        REVOS_TRY(secrets.store->write(secretkeys::login(config.login), password, call));
    }
    REVOS_TRY(makeTenant(wanted, config, admin, call));
    REVOS_TRY(makeKey(config, secrets, call));
    return config;
}

Result<void> Workspaces::makeTenant(const NewWorkspace& wanted, const WorkspaceConfig& config,
                                    const db::ConnectOptions& owner, const Call& call)
{
    static const Statement kTenant("workspace/tenant",
                                   "SELECT revos_api.create_tenant($1, $2, $3, $4, $5, $6, $7)");
    static const Statement kPrincipal("workspace/principal", "SELECT revos_sec.add_principal($1, $2, $3)");
    static const Statement kClock("workspace/clock", "SELECT revos_api.set_practice_now($1)");
    return ownerTransaction(
        inDatabase(owner, config.database), call, [&](db::Transaction& transaction) -> Result<void> {
            if (wanted.practiceStart.isValid())
                REVOS_TRY(transaction.query(kClock, Params().timestamp(wanted.practiceStart), call));
            REVOS_TRY(transaction.query(kTenant,
                                        Params()
                                            .uuid(config.tenantId)
                                            .text(wanted.tenantName)
                                            .text(shortNameFrom(wanted.name))
                                            .text(QString::fromLatin1(wanted.timeZone))
                                            .uuid(config.userId)
                                            .text(wanted.operatorEmail)
                                            .text(wanted.operatorName),
                                        call));
            REVOS_TRY(transaction.query(
                kPrincipal, Params().text(config.login).uuid(config.userId).text(QSysInfo::machineHostName()),
                call));
            return {};
        });
}

Result<void> Workspaces::makeKey(const WorkspaceConfig& config, const WorkspaceSecrets& secrets,
                                 const Call& call)
{
    TenantKeyring keyring(config.tenantId, *secrets.store, secrets.kind, keyManifestPath(m_paths, config));
    return keyring.create(SealedData::None, call);
}

void Workspaces::tell(const QString& text) const
{
    if (m_progress)
        m_progress(text);
}

} // namespace revos
