#include "db/pg/authority.h"
#include "db/pg/conninfo.h"
#include "db/pg/serverversion.h"
#include "db/pg/session.h"
#include "support/resulttest.h"
#include "support/testcertificates.h"
#include "support/testdatabase.h"

#include <QFile>
#include <QProcess>

#include <libpq-fe.h>

using namespace revos;
using namespace revos::db;
using namespace revos::test;

namespace {

/// Sets every variable that libpq reads to something that would hurt, for as long as it lives.
class HostileEnvironment
{
public:
    HostileEnvironment()
    {
        PQconninfoOption* all = PQconndefaults();
        for (const PQconninfoOption* option = all; option->keyword != nullptr; ++option) {
            if (option->envvar != nullptr)
                m_names.append(option->envvar);
        }
        PQconninfoFree(all);
        for (const QByteArray& name : std::as_const(m_names))
            qputenv(name.constData(), "hostile");
        set("PGSSLMODE", "disable");
        set("PGSSLROOTCERT", "/dev/null");
        set("PGPORT", "1");
        set("PGCONNECT_TIMEOUT", "1");
        set("PGOPTIONS", "-c search_path=hostile -c row_security=off -c statement_timeout=1");
        set("PGTZ", "Asia/Kathmandu");
        set("PGDATESTYLE", "German");
        set("PGCLIENTENCODING", "LATIN1");
        set("PGGSSENCMODE", "require");
        set("PGCHANNELBINDING", "require");
        set("PGTARGETSESSIONATTRS", "standby");
        // The one that cannot be overruled; it can fill in nothing, but a name that is not there ends all.
        qunsetenv("PGSERVICE");
    }
    ~HostileEnvironment()
    {
        for (const QByteArray& name : std::as_const(m_names))
            qunsetenv(name.constData());
    }
    HostileEnvironment(const HostileEnvironment&) = delete;
    HostileEnvironment& operator=(const HostileEnvironment&) = delete;

private:
    void set(const char* name, const char* value)
    {
        m_names.append(name);
        qputenv(name, value);
    }

    QList<QByteArray> m_names;
};

} // namespace

class tst_session_connect : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY_RESULT(m_files.make());
        QVERIFY_RESULT(m_server.start());
    }

    void theEnvironmentWeakensNothing()
    {
        const HostileEnvironment hostile;
        QASSIGN_RESULT(const auto session, m_server.openAdmin(QStringLiteral("postgres")));
        for (const auto& [name, value] :
             {std::pair("search_path", "\"$user\", public"), std::pair("row_security", "on"),
              std::pair("statement_timeout", "30min"), std::pair("TimeZone", "UTC"),
              std::pair("client_encoding", "UTF8"), std::pair("application_name", "RevOS tests")}) {
            QASSIGN_RESULT(const Rows rows,
                           session->query({"test/setting", "SELECT current_setting($1) AS value"},
                                          Params().text(QString::fromLatin1(name)), patient()));
            QCOMPARE(rows.first().text(rows.column("value")), QString::fromLatin1(value));
        }
    }

    /// Whatever a later libpq reads from the environment must have a value of ours, too.
    void everyVariableHasAValueOfOurs()
    {
        const HostileEnvironment hostile;
        for (const QString& host : {QStringLiteral("/tmp"), QStringLiteral("db.example.com")}) {
            ConnectOptions options = m_server.admin(QStringLiteral("postgres"));
            options.host = host;
            const ConnInfo info(options, QStringLiteral("192.0.2.1"));
            const auto& given = info.settings();
            PQconninfoOption* all = PQconndefaults();
            for (const PQconninfoOption* option = all; option->keyword != nullptr; ++option) {
                const QByteArray keyword(option->keyword);
                if (option->envvar == nullptr || keyword == "service" || keyword == "password")
                    continue;
                QVERIFY2(given.contains(keyword), keyword.constData());
                QVERIFY2(!given.value(keyword).contains("hostile"), keyword.constData());
            }
            PQconninfoFree(all);
            QCOMPARE(given.value("sslmode"),
                     host.startsWith(u'/') ? QByteArray("disable") : QByteArray("verify-full"));
        }
    }

    void anUnknownServiceIsTold()
    {
        qputenv("PGSERVICE", "nowhere");
        const auto session = m_server.openAdmin(QStringLiteral("postgres"));
        qunsetenv("PGSERVICE");
        QCOMPARE_REASON(session, "db.service-unknown");
    }

    void certificatesAreChecked_data()
    {
        QTest::addColumn<QString>("host");
        QTest::addColumn<QString>("authorities");
        QTest::addColumn<QByteArray>("reason");
        QTest::newRow("right") << QStringLiteral("localhost") << QStringLiteral("ca.crt") << QByteArray();
        QTest::newRow("other authority") << QStringLiteral("localhost") << QStringLiteral("other.crt")
                                         << QByteArray("db.certificate-refused");
        QTest::newRow("system's authorities")
            << QStringLiteral("localhost") << QString() << QByteArray("db.certificate-refused");
        QTest::newRow("other name") << QStringLiteral("127.0.0.1") << QStringLiteral("ca.crt")
                                    << QByteArray("db.certificate-refused");
        QTest::newRow("no such file") << QStringLiteral("localhost") << QStringLiteral("missing.crt")
                                      << QByteArray("db.no-authorities");
    }

    void certificatesAreChecked()
    {
        QFETCH(QString, host);
        QFETCH(QString, authorities);
        QFETCH(QByteArray, reason);
        const HostileEnvironment hostile;
        QASSIGN_RESULT(ConnectOptions options, encrypted());
        options.host = host;
        options.caFile = authorities.isEmpty() ? QString() : m_files.path(authorities);
        const auto session = Session::open(options, patient());
        QCOMPARE(session ? QByteArray() : session.error().reason, reason);
        if (!session)
            return;
        QASSIGN_RESULT(const Rows rows, (*session)->query({"test/ssl", "SELECT ssl, version FROM pg_stat_ssl"
                                                                       " WHERE pid = pg_backend_pid()"},
                                                          {}, patient()));
        QVERIFY(rows.first().boolean(rows.column("ssl")));
        QCOMPARE(rows.first().text(rows.column("version")), QStringLiteral("TLSv1.3"));
    }

    void serversThatShowTheWrongCertificateAreRefused_data()
    {
        QTest::addColumn<QString>("shown");
        for (const char* name : {"elsewhere", "expired", "selfsigned"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }

    void serversThatShowTheWrongCertificateAreRefused()
    {
        QFETCH(QString, shown);
        const HostileEnvironment hostile;
        QASSIGN_RESULT(const ConnectOptions options, encrypted());
        showCertificate(shown);
        QTRY_COMPARE(reasonOf(Session::open(options, patient())), QByteArray("db.certificate-refused"));
        showCertificate(QStringLiteral("server"));
        QTRY_COMPARE(reasonOf(Session::open(options, patient())), QByteArray());
    }

    void aCertificateFileThatChangedIsRefused()
    {
        QASSIGN_RESULT(ConnectOptions options, encrypted());
        QASSIGN_RESULT(const Authority authority, readAuthority(options.caFile));
        QProcess openssl;
        openssl.start(QStringLiteral("openssl"),
                      {QStringLiteral("x509"), QStringLiteral("-in"), options.caFile,
                       QStringLiteral("-noout"), QStringLiteral("-fingerprint"), QStringLiteral("-sha256")});
        QVERIFY(openssl.waitForFinished());
        QVERIFY(openssl.readAllStandardOutput().trimmed().endsWith(
            authority.sha256.isEmpty() ? "?" : QByteArray::fromHex(authority.sha256).toHex(':').toUpper()));
        options.caSha256 = authority.sha256;
        QVERIFY_RESULT(Session::open(options, patient()));
        // Also when the other one would let the connection through.
        options.caSha256 = QByteArray(64, 'a');
        QCOMPARE_REASON(Session::open(options, patient()), "db.authority-changed");
        options.caFile = m_files.path(QStringLiteral("gone.crt"));
        QCOMPARE_REASON(Session::open(options, patient()), "db.authority-unreadable");
    }

    void filesThatAreNoAuthorityAreRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("words") << QByteArray("hello");
        QTest::newRow("damaged") << QByteArray(
            "-----BEGIN CERTIFICATE-----\n!!!\n-----END CERTIFICATE-----\n");
        QTest::newRow("no end") << QByteArray("-----BEGIN CERTIFICATE-----\nMIIB\n");
        QTest::newRow("two")
            << QByteArray("-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n").repeated(2);
        QTest::newRow("huge") << QByteArray(300 * 1024, 'x');
    }

    void filesThatAreNoAuthorityAreRefused()
    {
        QFETCH(QByteArray, bytes);
        QFile file(m_files.path(QStringLiteral("strange.crt")));
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        QCOMPARE(file.write(bytes), bytes.size());
        file.close();
        QCOMPARE_REASON(readAuthority(file.fileName()), "db.authority-unreadable");
    }

    void serversWithoutTheFixAreRefused_data()
    {
        QTest::addColumn<int>("version");
        QTest::addColumn<QByteArray>("reason");
        for (const auto& [version, reason] :
             {std::pair(140022, "db.server-too-old"), std::pair(150013, "db.server-unpatched"),
              std::pair(150014, ""), std::pair(160009, "db.server-unpatched"), std::pair(160010, ""),
              std::pair(170005, "db.server-unpatched"), std::pair(170006, ""), std::pair(180000, "")})
            QTest::newRow(qPrintable(versionText(version))) << version << QByteArray(reason);
    }

    void serversWithoutTheFixAreRefused()
    {
        QFETCH(int, version);
        QFETCH(QByteArray, reason);
        QCOMPARE(reasonOf(checkServerVersion(version)), reason);
    }

    void anUnencryptedServerIsRefused()
    {
        QASSIGN_RESULT(ConnectOptions options, encrypted());
        QASSIGN_RESULT(const auto admin, m_server.openAdmin(QStringLiteral("postgres")));
        QVERIFY_RESULT(admin->execScript("ALTER SYSTEM SET ssl = off", patient()));
        QVERIFY_RESULT(admin->execScript("SELECT pg_reload_conf()", patient()));
        QTRY_COMPARE(reasonOf(Session::open(options, patient())), QByteArray("db.no-encryption"));
        QVERIFY_RESULT(admin->execScript("ALTER SYSTEM SET ssl = on", patient()));
        QVERIFY_RESULT(admin->execScript("SELECT pg_reload_conf()", patient()));
        QTRY_COMPARE(reasonOf(Session::open(options, patient())), QByteArray());
    }

    void addressesAreRead_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<QString>("read");
        QTest::newRow("full") << QStringLiteral("postgresql://ada@db.example.com:5433/revos?sslmode=disable")
                              << QStringLiteral("postgresql://ada@db.example.com:5433/revos");
        QTest::newRow("short") << QStringLiteral("postgres://ada@db.example.com")
                               << QStringLiteral("postgresql://ada@db.example.com:5432/ada");
        QTest::newRow("odd name") << QStringLiteral("postgresql://a%40b@h/my%20db")
                                  << QStringLiteral("postgresql://a%40b@h:5432/my%20db");
        QTest::newRow("words") << QStringLiteral("host=h user=ada dbname=revos sslrootcert=/x/ca.pem")
                               << QStringLiteral("postgresql://ada@h:5432/revos?sslrootcert=/x/ca.pem");
        QTest::newRow("socket") << QStringLiteral("postgresql://ada@/revos?host=/run/pg")
                                << QStringLiteral("postgresql://ada@/revos?host=/run/pg&port=5432");
        QTest::newRow("password") << QStringLiteral("postgresql://ada:secret@h/revos")
                                  << QStringLiteral("postgresql://ada@h:5432/revos");
        QTest::newRow("IPv6") << QStringLiteral("postgresql://ada@[2001:db8::1]:5432/revos")
                              << QStringLiteral("postgresql://ada@[2001:db8::1]:5432/revos");
        QTest::newRow("service") << QStringLiteral("service=office")
                                 << QStringLiteral("postgresql://eve@db.office.example:5434/crm");
        QTest::newRow("service, other user") << QStringLiteral("service=office user=ada")
                                             << QStringLiteral("postgresql://ada@db.office.example:5434/crm");
    }

    void addressesAreRead()
    {
        QFETCH(QString, address);
        QFETCH(QString, read);
        QFile services(m_files.path(QStringLiteral("services")));
        QVERIFY(services.open(QIODevice::WriteOnly));
        services.write("# ours\n[home]\nhost=h\n\n[office]\n# main\nhost = db.office.example\nport=5434\n"
                       "user=eve\ndbname=crm\n[other]\nuser=mallory\n");
        services.close();
        qputenv("PGSERVICEFILE", services.fileName().toLocal8Bit());
        QASSIGN_RESULT(const ConnectOptions options, ConnectOptions::fromAddress(address));
        qunsetenv("PGSERVICEFILE");
        QCOMPARE(options.toAddress(), read);
        QASSIGN_RESULT(const ConnectOptions again, ConnectOptions::fromAddress(read));
        QCOMPARE(again.toAddress(), read);
        QCOMPARE(options.password ? options.password->view().toByteArray() : QByteArray(),
                 address.contains(u"secret") ? QByteArray("secret") : QByteArray());
        QVERIFY(options.pooler == Pooler::None);
    }

    void badAddressesAreRefused_data()
    {
        QTest::addColumn<QByteArray>("reason");
        QTest::newRow("http://ada@h/x") << QByteArray("db.address-unreadable");
        QTest::newRow("postgresql://ada:hunter2@h:port/x") << QByteArray("db.address-unreadable");
        QTest::newRow("postgresql://ada@h:0/x") << QByteArray("db.address-unreadable");
        QTest::newRow("postgresql://ada@h1,h2/x") << QByteArray("db.address-several-hosts");
        QTest::newRow("service=nowhere") << QByteArray("db.service-unknown");
        QTest::newRow("nonsense") << QByteArray("db.address-unreadable");
    }

    void badAddressesAreRefused()
    {
        QFETCH(QByteArray, reason);
        const auto options = ConnectOptions::fromAddress(QString::fromLatin1(QTest::currentDataTag()));
        QVERIFY(!options);
        QCOMPARE(options.error().reason, reason);
        QVERIFY2(!options.error().toLogLine().contains(u"hunter2"), qPrintable(options.error().toLogLine()));
    }

    void knownPoolersAreKnown()
    {
        QASSIGN_RESULT(const ConnectOptions transaction,
                       ConnectOptions::fromAddress(
                           QStringLiteral("postgresql://u.ref@aws-0-eu.pooler.supabase.com:6543/postgres")));
        QVERIFY(transaction.pooler == Pooler::Transaction);
        QASSIGN_RESULT(const ConnectOptions session,
                       ConnectOptions::fromAddress(
                           QStringLiteral("postgresql://u.ref@aws-0-eu.pooler.supabase.com:5432/postgres")));
        QVERIFY(session.pooler == Pooler::None);
    }

private:
    template<class T>
    static QByteArray reasonOf(const Result<T>& result)
    {
        return result ? QByteArray() : result.error().reason;
    }

    /// From the next connection on; the server reads its files again by itself.
    void showCertificate(const QString& name)
    {
        QVERIFY_RESULT(m_server.showCertificate(m_files.path(name + QStringLiteral(".crt")),
                                                m_files.path(name + QStringLiteral(".key"))));
    }

    /// Turns encryption on the first time, on a port that was free a moment ago.
    [[nodiscard]] Result<ConnectOptions> encrypted();

    TestCertificates m_files;
    TestServer m_server;
    quint16 m_port = 0;
};

Result<ConnectOptions> tst_session_connect::encrypted()
{
    ConnectOptions options = m_server.admin(QStringLiteral("postgres"));
    options.host = QStringLiteral("localhost");
    options.caFile = m_files.authority();
    if (m_port == 0) {
        REVOS_TRY_ASSIGN(m_port, m_server.openToNetwork(m_files.path(QStringLiteral("server.crt")),
                                                        m_files.path(QStringLiteral("server.key"))));
    }
    options.port = m_port;
    return options;
}

QTEST_GUILESS_MAIN(tst_session_connect)
#include "tst_session_connect.moc"
