#include "runtime/workspace/serverworkspaces.h"

#include "cluster/clustersetup.h"
#include "core/log.h"
#include "db/operators/joining.h"
#include "db/pg/authority.h"
#include "db/provision.h"
#include "db/provisionserver.h"
#include "domain/operators/invitecode.h"
#include "vault/privatefile.h"

#include <QDir>
#include <QSysInfo>

namespace revos {

namespace {

using db::Session;

std::shared_ptr<const Secret> shared(const Secret& secret)
{
    return std::make_shared<const Secret>(secret.clone());
}

/// Long enough for anything that tidies up after a call that has ended.
constexpr std::chrono::seconds kTidying{20};

} // namespace

/// A workspace that is being made: its folder and the secrets written so far, gone with this object unless
/// kept.
class ServerWorkspaces::Draft
{
public:
    Draft(const Workspaces& workspaces, const QString& name, WorkspaceSecrets place, SecretKeeping keeping)
        : secrets(std::move(place))
        , m_folder(workspaces.paths().workspace(name))
    {
        config.keeping = keeping;
        config.name = name;
        config.kind = WorkspaceKind::Server;
        config.createdAt = QDateTime::currentDateTimeUtc();
    }
    ~Draft()
    {
        if (m_isKept)
            return;
        for (const QString& key : std::as_const(m_written)) {
            if (const auto removed = secrets.store->remove(key, Call::within(kTidying)); !removed)
                qCWarning(lcDb, "a secret stays: %s", qUtf8Printable(removed.error().toLogLine()));
        }
        QDir(m_folder).removeRecursively();
        if (!madeBy)
            return;
        const auto undone = db::unprovisionServer(*madeBy, config.login, Call::within(kTidying));
        if (!undone)
            qCWarning(lcDb, "an unfinished database stays: %s", qUtf8Printable(undone.error().toLogLine()));
    }
    Draft(const Draft&) = delete;
    Draft& operator=(const Draft&) = delete;

    [[nodiscard]] Result<void> remember(const QString& key, const Secret& secret, const Call& call)
    {
        REVOS_TRY(secrets.store->write(key, secret, call));
        m_written.append(key);
        return {};
    }
    /// Keeps a copy of what is trusted, so that it is still there when the file it came from is not.
    [[nodiscard]] Result<void> trust(const db::Authority& authority)
    {
        config.server->caSha256 = authority.sha256;
        return writePrivateFile(WorkspaceConfig::authorityIn(m_folder), authority.pem);
    }
    [[nodiscard]] Result<WorkspaceConfig> keep()
    {
        QDir().mkpath(m_folder);
        REVOS_TRY(config.save(m_folder));
        m_isKept = true;
        return config;
    }
    const QString& folder() const { return m_folder; }

    WorkspaceConfig config;
    WorkspaceSecrets secrets;
    /// Who has made the database; nobody when it was there.
    std::optional<db::ConnectOptions> madeBy;

private:
    QString m_folder;
    QStringList m_written;
    bool m_isKept = false;
};

ServerWorkspaces::ServerWorkspaces(Workspaces& workspaces, Progress progress)
    : m_workspaces(workspaces)
    , m_progress(std::move(progress))
{}

Result<WorkspaceConfig> ServerWorkspaces::create(const NewServerWorkspace& wanted, const Call& call)
{
    REVOS_TRY(m_workspaces.checkFree(wanted.workspace.name));
    REVOS_TRY(m_workspaces.paths().create());
    // Nobody could bring its database up to date again.
    if (wanted.workspace.secrets.keeping == SecretKeeping::ThisRun)
        return fail(Error::invalid("workspace.not-for-one-run"));
    REVOS_TRY_ASSIGN(
        WorkspaceSecrets secrets,
        m_workspaces.secrets().make(wanted.workspace.name, WorkspaceKind::Server, wanted.workspace.secrets));
    Draft draft(m_workspaces, wanted.workspace.name, std::move(secrets), wanted.workspace.secrets.keeping);
    draft.config.server = ServerPlace{wanted.admin.host, wanted.admin.port, {}, wanted.admin.pooler};
    draft.config.database = wanted.admin.database;
    draft.config.tenantName = wanted.workspace.tenantName;
    draft.config.tenantId = TenantId::create();
    draft.config.userId = UserId::create();
    if (!wanted.admin.caFile.isEmpty()) {
        REVOS_TRY_ASSIGN(const db::Authority authority, db::readAuthority(wanted.admin.caFile));
        REVOS_TRY(draft.trust(authority));
        tell(QStringLiteral("Trusting the certificate authority %1").arg(fingerprintText(authority.sha256)));
    }
    db::ConnectOptions admin = draft.config.serverOptions(draft.folder());
    admin.user = wanted.admin.user;
    admin.password = wanted.admin.password;
    REVOS_TRY(provision(wanted, admin, draft, call));
    REVOS_TRY(m_workspaces.makeKey(draft.config, draft.secrets, call));
    return draft.keep();
}

Result<void> ServerWorkspaces::provision(const NewServerWorkspace& wanted, const db::ConnectOptions& admin,
                                         Draft& draft, const Call& call)
{
    db::ConnectOptions maintenance = admin;
    maintenance.database = QStringLiteral("postgres");
    REVOS_TRY_ASSIGN(const db::Route route, db::probeRoute(maintenance, call));
    if (route.pooler == db::Pooler::Transaction)
        return fail(
            Error::invalid("db.pooler-no-migration", {admin.host + u':' + QString::number(admin.port)}));
    draft.config.server->pooler = route.pooler;
    const Secret migrator = randomPassword();
    const Secret password = randomPassword();
    tell(QStringLiteral("Making the roles and the database"));
    REVOS_TRY_ASSIGN(const auto migrations, db::shippedMigrations());
    REVOS_TRY(draft.remember(secretkeys::migrator(), migrator, call));
    REVOS_TRY_ASSIGN(const auto made, db::provisionServer(admin, migrator, migrations, call));
    if (made == db::MadeDatabase::Yes)
        draft.madeBy = admin;
    db::ConnectOptions owner = admin;
    owner.user = db::migratorLogin();
    owner.password = shared(migrator);
    {
        REVOS_TRY_ASSIGN(const auto session, Session::open(admin, call));
        REVOS_TRY_ASSIGN(draft.config.login,
                         db::createOperator(*session, db::OperatorGroup::Staff, password, call));
    }
    REVOS_TRY(draft.remember(secretkeys::login(draft.config.login), password, call));
    return m_workspaces.makeTenant(wanted.workspace, draft.config, owner, call);
}

Result<WorkspaceConfig> ServerWorkspaces::join(const WantedEntry& wanted, const Call& call)
{
    const QString name = wanted.name.isEmpty() ? workspaceNameFrom(wanted.address.workspace) : wanted.name;
    REVOS_TRY(m_workspaces.checkFree(name));
    REVOS_TRY(m_workspaces.paths().create());
    REVOS_TRY_ASSIGN(WorkspaceSecrets secrets,
                     m_workspaces.secrets().make(name, WorkspaceKind::Server, wanted.secrets));
    Draft draft(m_workspaces, name, std::move(secrets), wanted.secrets.keeping);
    draft.config.server = ServerPlace{wanted.address.host,
                                      wanted.address.port,
                                      {},
                                      wanted.address.pooler ? db::Pooler::Session : db::Pooler::None};
    draft.config.database = wanted.address.database;
    draft.config.tenantId = wanted.address.tenantId;
    if (!wanted.address.caSha256.isEmpty() && wanted.caFile.isEmpty())
        return fail(Error::invalid("join.authority-missing", {fingerprintText(wanted.address.caSha256)}));
    if (!wanted.caFile.isEmpty()) {
        REVOS_TRY_ASSIGN(const db::Authority authority, db::readAuthority(wanted.caFile));
        if (authority.sha256 != wanted.address.caSha256)
            return fail(
                Error::invalid("join.authority-other", {wanted.caFile, fingerprintText(authority.sha256),
                                                        fingerprintText(wanted.address.caSha256)}));
        REVOS_TRY(draft.trust(authority));
    }
    REVOS_TRY(accept(wanted, draft.config.serverOptions(draft.folder()), draft, call));
    return draft.keep();
}

Result<void> ServerWorkspaces::accept(const WantedEntry& wanted, const db::ConnectOptions& server,
                                      Draft& draft, const Call& call)
{
    REVOS_TRY_ASSIGN(const InviteCode code, InviteCode::fromTyped(wanted.code, wanted.address));
    db::ConnectOptions door = server;
    door.user = code.login();
    door.password = shared(code.password());
    door.pooler = wanted.address.pooler ? db::Pooler::Transaction : db::Pooler::None;
    auto session = Session::open(door, call);
    if (!session && session.error().reason == "db.login-refused")
        return fail(Error::because(Code::Auth, "join.unknown"));
    if (!session)
        return fail(session.error());
    // The new password is safe before the code is used up.
    const Secret password = randomPassword();
    const QString login = db::newLogin();
    REVOS_TRY(draft.remember(secretkeys::login(login), password, call));
    auto joined = db::acceptInvitation(**session, login, password, QSysInfo::machineHostName(), call);
    if (!joined && joined.error().code == Code::InDoubt) {
        // Asking again is harmless: the same login gets the same answer.
        REVOS_TRY_ASSIGN(session, Session::open(door, call));
        joined = db::acceptInvitation(**session, login, password, QSysInfo::machineHostName(), call);
    }
    if (!joined)
        return fail(joined.error());
    draft.config.login = login;
    draft.config.userId = joined->userId;
    draft.config.tenantId = joined->tenantId;
    draft.config.tenantName = joined->tenantName;
    if (!wanted.address.pooler)
        return {};
    db::ConnectOptions own = server;
    own.user = login;
    own.password = shared(password);
    const auto route = db::probeRoute(own, call);
    // The code is used up by now, so what could not be found out is taken for the narrower way.
    draft.config.server->pooler = route ? route->pooler : db::Pooler::Transaction;
    return {};
}

Result<WorkspaceConfig> ServerWorkspaces::addVisit(const WorkspaceConfig& beside, const QString& name,
                                                   TenantId tenant, const TenantVisit& visit,
                                                   const Call& call)
{
    REVOS_TRY(m_workspaces.checkFree(name));
    REVOS_TRY_ASSIGN(WorkspaceSecrets secrets, m_workspaces.secrets().make(name, WorkspaceKind::Server, {}));
    Draft draft(m_workspaces, name, std::move(secrets), SecretKeeping::Keychain);
    draft.config.server = beside.server;
    draft.config.database = beside.database;
    draft.config.tenantId = tenant;
    draft.config.userId = beside.superadminId;
    draft.config.login = visit.login;
    if (!beside.server->caSha256.isEmpty()) {
        REVOS_TRY_ASSIGN(const db::Authority authority, db::readAuthority(WorkspaceConfig::authorityIn(
                                                            m_workspaces.paths().workspace(beside.name))));
        REVOS_TRY(draft.trust(authority));
    }
    REVOS_TRY(draft.remember(secretkeys::login(visit.login), visit.password, call));
    return draft.keep();
}

Result<db::Route> ServerWorkspaces::probe(WorkspaceConfig config, const Call& call)
{
    const QString folder = m_workspaces.paths().workspace(config.name);
    REVOS_TRY_ASSIGN(Secret password, m_workspaces.secrets().ownPassword(config, call));
    db::ConnectOptions options = config.serverOptions(folder);
    options.user = config.login;
    options.password = std::make_shared<const Secret>(std::move(password));
    REVOS_TRY_ASSIGN(const db::Route route, db::probeRoute(options, call));
    if (route.pooler != config.server->pooler) {
        config.server->pooler = route.pooler;
        REVOS_TRY(config.save(folder));
    }
    return route;
}

void ServerWorkspaces::tell(const QString& text) const
{
    if (m_progress)
        m_progress(text);
}

} // namespace revos
