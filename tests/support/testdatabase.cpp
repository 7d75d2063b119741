#include "support/testdatabase.h"

#include "cluster/command.h"
#include "core/log.h"

#include <QCoreApplication>
#include <QDir>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace revos::test {

namespace {

/// The cluster belongs to another account when root runs the tests, so that account must get through.
QString reachable(const QTemporaryDir& folder)
{
    QFile::setPermissions(folder.path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner |
                                             QFile::ExeGroup | QFile::ExeOther);
    return folder.path();
}

/// A port that nobody listens on right now; 0 when there is none.
quint16 freePort()
{
    const int probe = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* generic = reinterpret_cast<sockaddr*>(&address);
    const bool isBound = bind(probe, generic, size) == 0 && getsockname(probe, generic, &size) == 0;
    close(probe);
    return isBound ? ntohs(address.sin_port) : 0;
}

} // namespace

TestServer::TestServer(std::optional<QList<db::Migration>> migrations)
    : m_migrations(std::move(migrations))
{
    ClusterOptions options;
    options.folder = reachable(m_folder) + u"/cluster";
    options.maxConnections = 60;
    options.settings = {
        {QStringLiteral("fsync"), QStringLiteral("off")},
        {QStringLiteral("synchronous_commit"), QStringLiteral("off")},
        {QStringLiteral("full_page_writes"), QStringLiteral("off")},
        {QStringLiteral("shared_buffers"), QStringLiteral("64MB")},
    };
    m_cluster = std::make_unique<PrivateCluster>(std::move(options));
}

TestServer::~TestServer()
{
    if (const auto stopped = m_cluster->leave(patient()); !stopped)
        qCWarning(lcDb, "the test server: %s", qUtf8Printable(stopped.error().toLogLine()));
}

Result<void> TestServer::start()
{
    REVOS_TRY_ASSIGN(Secret password, m_cluster->create(patient()));
    m_adminPassword = std::make_shared<const Secret>(std::move(password));
    REVOS_TRY_ASSIGN(m_address, m_cluster->start(patient()));
    REVOS_TRY(watch());
    m_password = std::make_shared<const Secret>(QByteArrayView("only-for-tests"));
    REVOS_TRY_ASSIGN(const auto session, openAdmin(QStringLiteral("postgres")));
    REVOS_TRY(db::ensureRoles(*session, patient()));
    return db::setPassword(*session, db::migratorLogin(), *m_password, patient());
}

Result<void> TestServer::watch() const
{
    // Outlives us by moments: a server whose test program was killed must not stay.
    const QString script = QStringLiteral("while kill -0 \"$0\" 2>/dev/null; do sleep 0.5; done;"
                                          "kill -QUIT \"$(head -n 1 \"$1/cluster/data/postmaster.pid\")\";"
                                          "sleep 0.5; rm -rf \"$1\"");
    const QStringList arguments{QStringLiteral("-c"), script,
                                QString::number(QCoreApplication::applicationPid()), m_folder.path()};
    REVOS_TRY(startDetached({QStringLiteral("/bin/sh"), arguments}, QStringLiteral("/dev/null")));
    return {};
}

db::ConnectOptions TestServer::admin(const QString& database) const
{
    db::ConnectOptions options;
    options.host = m_address.socketFolder;
    options.port = m_address.port;
    options.database = database;
    options.user = PrivateCluster::superuser();
    options.password = m_adminPassword;
    options.applicationName = QStringLiteral("RevOS tests");
    return options;
}

db::ConnectOptions TestServer::migrator(const QString& database) const
{
    db::ConnectOptions options = admin(database);
    options.user = db::migratorLogin();
    options.password = m_password;
    return options;
}

Result<db::ConnectOptions> TestServer::makeOperator(const QString& database, db::OperatorGroup group)
{
    REVOS_TRY_ASSIGN(const auto session, openAdmin(database));
    db::ConnectOptions options = admin(database);
    REVOS_TRY_ASSIGN(options.user, db::createOperator(*session, group, *m_password, patient()));
    options.password = m_password;
    return options;
}

Result<std::unique_ptr<db::Session>> TestServer::openAdmin(const QString& database) const
{
    return db::Session::open(admin(database), patient());
}

Result<std::unique_ptr<db::Session>> TestServer::openOwner(const QString& database) const
{
    db::ConnectOptions options = migrator(database);
    options.settings.emplace_back("role", "revos_owner");
    return db::Session::open(options, patient());
}

void TestServer::waitUntilRuns(const QByteArray& word) const
{
    const db::Statement activity("test/activity",
                                 "SELECT 1 FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
                                 " AND state = 'active' AND position($1 IN query) > 0");
    const auto session = openAdmin(QStringLiteral("postgres"));
    const Call call = patient();
    for (bool runs = false; session && !runs && call.check({});) {
        const auto rows = (*session)->query(activity, db::Params().text(QString::fromUtf8(word)), call);
        runs = !rows || !rows->isEmpty();
    }
}

Result<void> TestServer::showCertificate(const QString& certificate, const QString& key) const
{
    REVOS_TRY_ASSIGN(const ServerUser user, serverUser());
    const QString data = m_cluster->dataFolder();
    constexpr quint32 kOwnFile = 0600;
    for (const auto& [from, to] :
         {std::pair(certificate, data + u"/server.crt"), std::pair(key, data + u"/server.key")}) {
        QFile::remove(to);
        if (!QFile::copy(from, to))
            return fail(Code::Internal, QStringLiteral("cannot copy ") + from);
        REVOS_TRY(giveTo(user, to, kOwnFile));
    }
    REVOS_TRY_ASSIGN(const auto session, openAdmin(QStringLiteral("postgres")));
    REVOS_TRY(session->execScript("SELECT pg_reload_conf()", patient()));
    return {};
}

Result<quint16> TestServer::openToNetwork(const QString& certificate, const QString& key)
{
    REVOS_TRY(showCertificate(certificate, key));
    const QString data = m_cluster->dataFolder();
    QFile rules(data + u"/pg_hba.conf");
    if (!rules.open(QIODevice::Append) || rules.write("hostssl all all 127.0.0.1/32 scram-sha-256\n") < 0)
        return fail(Code::Internal, rules.errorString());
    rules.close();
    const quint16 port = freePort();
    REVOS_TRY_ASSIGN(const auto session, openAdmin(QStringLiteral("postgres")));
    const QList<QByteArray> settings{"ssl = on", "listen_addresses = '127.0.0.1'",
                                     QByteArray("port = " + QByteArray::number(port))};
    for (const QByteArray& setting : settings)
        REVOS_TRY(session->execScript("ALTER SYSTEM SET " + setting, patient()));
    REVOS_TRY(m_cluster->stop(patient()));
    REVOS_TRY_ASSIGN(m_address, m_cluster->start(patient()));
    return port;
}

QString TestServer::freshName()
{
    return QStringLiteral("test_%1").arg(++m_databases);
}

Result<QString> TestServer::templateFor(db::DatabaseKind kind)
{
    const QString name = kind == db::DatabaseKind::Practice ? QStringLiteral("template_practice")
                                                            : QStringLiteral("template_live");
    if (m_templates.contains(name))
        return name;
    if (!m_migrations) {
        REVOS_TRY_ASSIGN(m_migrations, db::shippedMigrations());
    }
    REVOS_TRY(db::createDatabase(admin(QString()), name, kind, *m_migrations, patient()));
    m_templates.append(name);
    return name;
}

Result<QString> TestServer::makeDatabase(db::DatabaseKind kind)
{
    REVOS_TRY_ASSIGN(const QString source, templateFor(kind));
    const QString name = freshName();
    REVOS_TRY_ASSIGN(const auto maintenance, openAdmin(QStringLiteral("postgres")));
    REVOS_TRY(maintenance->execScript(
        QStringLiteral("CREATE DATABASE %1 OWNER revos_owner TEMPLATE %2").arg(name, source).toLatin1(),
        patient()));
    // Rights on the database itself are not part of what is copied.
    REVOS_TRY_ASSIGN(const auto session, openAdmin(name));
    REVOS_TRY(db::closeToPublic(*session, patient()));
    return name;
}

Result<QString> TestServer::makeEmptyDatabase()
{
    const QString name = freshName();
    REVOS_TRY(db::createDatabase(admin(QString()), name, db::DatabaseKind::Live, {}, patient()));
    return name;
}

} // namespace revos::test
