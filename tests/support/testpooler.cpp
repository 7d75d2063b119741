#include "support/testpooler.h"

#include <QFile>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>

namespace revos::test {

namespace {

constexpr quint32 kOwnFile = 0600;
constexpr quint32 kOwnFolder = 0700;

QString program()
{
    // Where Debian puts it; not on everybody's path.
    return QStandardPaths::findExecutable(QStringLiteral("pgbouncer"),
                                          {QStringLiteral("/usr/sbin"), QStringLiteral("/usr/bin")});
}

} // namespace

TestPooler::~TestPooler()
{
    m_process.terminate();
    m_process.waitForFinished();
}

bool TestPooler::isInstalled()
{
    return !program().isEmpty();
}

Result<void> TestPooler::write(const QString& name, const QByteArray& text)
{
    QFile file(m_folder.filePath(name));
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate) || file.write(text) != text.size())
        return fail(Code::Internal, file.errorString());
    file.close();
    return giveTo(m_user, file.fileName(), kOwnFile);
}

/// The login that asks for verifiers, and the function that gives out RevOS's own and nobody else's.
Result<void> TestPooler::makeAsking()
{
    REVOS_TRY_ASSIGN(const auto admin, m_server.openAdmin(m_database));
    REVOS_TRY(admin->execScript(R"(
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'pgbouncer') THEN
    CREATE ROLE pgbouncer LOGIN PASSWORD 'asks only';
  END IF;
  EXECUTE format('GRANT CONNECT ON DATABASE %I TO pgbouncer', current_database());
END $$;
CREATE SCHEMA IF NOT EXISTS pgbouncer AUTHORIZATION postgres;
CREATE OR REPLACE FUNCTION pgbouncer.verifier(wanted text, OUT login text, OUT verifier text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT rolname, rolpassword FROM pg_authid
   WHERE rolname = wanted AND rolname ~ '^[uj]_[0-9a-f]{16}$' AND rolcanlogin
     AND (rolvaliduntil IS NULL OR rolvaliduntil > now())
$$;
REVOKE ALL ON FUNCTION pgbouncer.verifier(text) FROM PUBLIC;
GRANT USAGE ON SCHEMA pgbouncer TO pgbouncer;
GRANT EXECUTE ON FUNCTION pgbouncer.verifier(text) TO pgbouncer)",
                                patient()));
    return {};
}

Result<void> TestPooler::start(const QString& mode, const QString& certificate, const QString& key)
{
    REVOS_TRY_ASSIGN(m_user, serverUser());
    REVOS_TRY(giveTo(m_user, m_folder.path(), kOwnFolder));
    REVOS_TRY(makeAsking());
    for (const auto& [from, to] : {std::pair(certificate, "server.crt"), std::pair(key, "server.key")}) {
        QFile file(from);
        if (!file.open(QIODevice::ReadOnly))
            return fail(Code::Internal, file.errorString());
        REVOS_TRY(write(QLatin1String(to), file.readAll()));
    }
    {
        QTcpServer probe;
        if (!probe.listen(QHostAddress::LocalHost))
            return fail(Code::Internal, probe.errorString());
        m_port = probe.serverPort();
    }
    const db::ConnectOptions server = m_server.admin(m_database);
    const QString folder = m_folder.path();
    REVOS_TRY(write(QStringLiteral("users.txt"), "\"pgbouncer\" \"asks only\"\n"));
    const QString settings =
        QStringLiteral("[databases]\n* = host=%1 port=%2 auth_user=pgbouncer\n"
                       "[pgbouncer]\nlisten_addr = 127.0.0.1\nlisten_port = %3\nunix_socket_dir =\n"
                       "auth_type = scram-sha-256\nauth_file = %4/users.txt\n"
                       "auth_query = SELECT login, verifier FROM pgbouncer.verifier($1)\n"
                       "client_tls_sslmode = require\nclient_tls_key_file = %4/server.key\n"
                       "client_tls_cert_file = %4/server.crt\n"
                       "query_wait_timeout = 10\nserver_login_retry = 1\npool_mode = %5\nmax_client_conn = "
                       "200\ndefault_pool_size = 12\n")
            .arg(server.host)
            .arg(server.port)
            .arg(m_port)
            .arg(folder, mode);
    REVOS_TRY(write(QStringLiteral("pgbouncer.ini"), settings.toUtf8()));
    QStringList arguments{folder + u"/pgbouncer.ini"};
    if (m_user.isOther)
        arguments = QStringList{QStringLiteral("-u"), m_user.name} + arguments;
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.start(program(), arguments);
    QByteArray said;
    const Call call = patient();
    while (!said.contains("process up")) {
        REVOS_TRY(call.check(QString::fromUtf8(said)));
        if (!m_process.waitForReadyRead(1000) && m_process.state() == QProcess::NotRunning)
            return fail(Code::Internal, QString::fromUtf8(said + m_process.readAll()));
        said += m_process.readAll();
    }
    return {};
}

db::ConnectOptions TestPooler::through(const db::ConnectOptions& person, const QString& caFile,
                                       db::Pooler pooler) const
{
    db::ConnectOptions options = person;
    options.host = QStringLiteral("localhost");
    options.port = m_port;
    options.caFile = caFile;
    options.pooler = pooler;
    return options;
}

} // namespace revos::test
