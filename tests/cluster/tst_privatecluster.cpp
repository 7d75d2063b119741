#include "cluster/clusterhome.h"
#include "cluster/clustersetup.h"
#include "cluster/command.h"
#include "cluster/folderrules.h"
#include "cluster/privatecluster.h"
#include "db/pg/session.h"
#include "support/resulttest.h"
#include "support/testdatabase.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

#include <csignal>
#include <thread>

#include <sys/stat.h>
#include <unistd.h>

using namespace revos;
using namespace revos::test;
using namespace std::chrono_literals;

class tst_privatecluster : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_templateHome.isValid());
        QVERIFY(chmod(m_templateHome.path().toLocal8Bit().constData(), 0711) == 0);
        ClusterOptions options;
        options.folder = m_templateHome.filePath(QStringLiteral("cluster"));
        PrivateCluster cluster(options);
        QASSIGN_RESULT(m_password, cluster.create(patient()));
    }

    void init()
    {
        m_home = std::make_unique<QTemporaryDir>();
        QVERIFY(m_home->isValid());
        QVERIFY(chmod(m_home->path().toLocal8Bit().constData(), 0711) == 0);
        m_phases.clear();
    }

    void cleanup()
    {
        // Whatever a test left running.
        for (const QString& name : QDir(m_home->path()).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
            const QString data = m_home->filePath(name) + u"/data";
            const auto server = Postmaster::read(data);
            if (!server || !server->isServerOf(data))
                continue;
            ::kill(static_cast<pid_t>(server->pid), SIGQUIT);
            QTRY_VERIFY(!isProcessAlive(server->pid));
        }
    }

    void itLivesFromCreationToStop()
    {
        PrivateCluster cluster(options());
        QVERIFY(!cluster.exists());
        QCOMPARE_REASON(cluster.start(patient()), "cluster.not-there");
        QASSIGN_RESULT(const Secret password, cluster.create(patient()));
        QVERIFY(cluster.exists());
        QVERIFY(!cluster.isRunning());
        QCOMPARE_REASON(cluster.create(patient()), "cluster.exists");

        QASSIGN_RESULT(const ClusterAddress address, cluster.start(patient()));
        QVERIFY(cluster.isRunning());
        QASSIGN_RESULT(const auto session, open(address, password));
        for (const auto& [name, value] :
             {std::pair("data_checksums", "on"), std::pair("server_encoding", "UTF8"),
              std::pair("listen_addresses", ""), std::pair("unix_socket_permissions", "0700"),
              std::pair("max_connections", "200"),
              std::pair("default_text_search_config", "pg_catalog.simple"), std::pair("fsync", "off"),
              std::pair("password_encryption", "scram-sha-256")}) {
            QASSIGN_RESULT(const db::Rows rows,
                           session->query({"test/setting", "SELECT current_setting($1) AS value"},
                                          db::Params().text(QString::fromLatin1(name)), patient()));
            QCOMPARE(rows.first().text(rows.column("value")), QString::fromLatin1(value));
        }
        const db::Statement collation(
            "test/collation",
            "SELECT datcollate AS value FROM pg_database WHERE datname = current_database()");
        QASSIGN_RESULT(const db::Rows rows, session->query(collation, {}, patient()));
        QCOMPARE(rows.first().text(rows.column("value")), QStringLiteral("C.UTF-8"));
        // Without statistics every plan is a guess, and a setting that names nothing keeps them from being
        // taken.
        QVERIFY_RESULT(session->execScript("SELECT to_tsvector('word')", patient()));
        QVERIFY_RESULT(session->execScript("ANALYZE", patient()));
        QVERIFY_RESULT(cluster.stop(patient()));
        QVERIFY(!cluster.isRunning());
        QVERIFY(!Postmaster::read(cluster.dataFolder()));
        QVERIFY_RESULT(cluster.stop(patient())); // stopping what is stopped is no error
        QCOMPARE(m_phases, QList<ClusterPhase>({ClusterPhase::Creating, ClusterPhase::Starting,
                                                ClusterPhase::Ready, ClusterPhase::Stopping}));
    }

    void onlyThePasswordOpensIt()
    {
        PrivateCluster cluster(options());
        QASSIGN_RESULT(const Secret password, cluster.create(patient()));
        QCOMPARE(password.size(), 32);
        QASSIGN_RESULT(const ClusterAddress address, cluster.start(patient()));
        QCOMPARE_REASON(open(address, Secret(QByteArrayView("guess"))), "db.login-refused");
        QCOMPARE_REASON(open(address, Secret()), "db.password-missing");
        QVERIFY_RESULT(open(address, password));
        // The password is in no file, and every folder is closed to others.
        for (const QString& name : {QStringLiteral("data"), QStringLiteral("socket"), QString()}) {
            struct stat status
            {};
            QVERIFY(stat(QFile::encodeName(folder() + u'/' + name).constData(), &status) == 0);
            QCOMPARE(int(status.st_mode & 0777), 0700);
        }
        QProcess grep;
        grep.start(QStringLiteral("grep"),
                   {QStringLiteral("-rl"), QString::fromLatin1(password.view()), folder()});
        QVERIFY(grep.waitForFinished());
        QCOMPARE(grep.readAllStandardOutput(), QByteArray());
    }

    void oddFolderNamesAreFine_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("odd") << QStringLiteral("it's  \"my\" $(touch x) `y` ; & \\ Köln 東京");
        QTest::newRow("long") << QString(150, u'x');
    }

    void oddFolderNamesAreFine()
    {
        QFETCH(QString, name);
        ClusterOptions options = this->options();
        options.folder = m_home->filePath(name);
        PrivateCluster cluster(options);
        QASSIGN_RESULT(const Secret password, cluster.create(patient()));
        QASSIGN_RESULT(const ClusterAddress address, cluster.start(patient()));
        QVERIFY(QFile::encodeName(address.socketFolder).size() <= longestSocketFolder());
        QVERIFY_RESULT(open(address, password));
        QVERIFY_RESULT(cluster.leave(patient()));
    }

    void aSecondOneJoins()
    {
        PrivateCluster first(options());
        PrivateCluster second(options());
        provide();
        const Secret password = m_password.clone();
        QASSIGN_RESULT(const ClusterAddress address, first.start(patient()));
        QVERIFY_RESULT(first.start(patient()));
        QASSIGN_RESULT(const ClusterAddress same, second.start(patient()));
        QCOMPARE(same.socketFolder, address.socketFolder);

        const auto refused = first.stop(patient());
        QVERIFY(!refused);
        QCOMPARE(refused.error().reason, QByteArray("cluster.in-use"));
        QCOMPARE(refused.error().facts, QStringList({QStringLiteral("1")}));
        QVERIFY_RESULT(open(address, password));

        QASSIGN_RESULT(const bool stoppedByFirst, first.leave(patient()));
        QVERIFY(!stoppedByFirst);
        QVERIFY_RESULT(open(address, password));
        QASSIGN_RESULT(const bool stoppedBySecond, second.leave(patient()));
        QVERIFY(stoppedBySecond);
        QVERIFY(!first.isRunning());
    }

    void twoMayStartAtOnce()
    {
        {
            PrivateCluster cluster(options());
            provide();
        }
        std::atomic<int> started{0};
        std::vector<std::thread> threads;
        for (int i = 0; i < 4; ++i) {
            threads.emplace_back([&] {
                ClusterOptions quiet = options();
                quiet.progress = {};
                PrivateCluster cluster(quiet);
                if (cluster.start(patient()) && cluster.isRunning() && cluster.leave(patient()))
                    ++started;
            });
        }
        for (std::thread& thread : threads)
            thread.join();
        QCOMPARE(started.load(), 4);
    }

    void aDeadUserDoesNotCount()
    {
        PrivateCluster cluster(options());
        provide();
        QVERIFY_RESULT(cluster.start(patient()));
        // Another RevOS that has come and been killed.
        QProcess other;
        other.start(QCoreApplication::applicationFilePath(),
                    {QStringLiteral("--use"), cluster.dataFolder() + u"/../users"});
        QVERIFY(other.waitForReadyRead());
        QCOMPARE_REASON(cluster.stop(patient()), "cluster.in-use");
        other.kill();
        QVERIFY(other.waitForFinished());
        QVERIFY_RESULT(cluster.stop(patient()));
    }

    void itRecoversAfterAKill()
    {
        PrivateCluster cluster(options());
        provide();
        const Secret password = m_password.clone();
        QASSIGN_RESULT(const ClusterAddress address, cluster.start(patient()));
        QASSIGN_RESULT(const auto session, open(address, password));
        QVERIFY_RESULT(
            session->execScript("CREATE TABLE kept (n int); INSERT INTO kept VALUES (7)", patient()));
        const auto server = Postmaster::read(cluster.dataFolder());
        QVERIFY(server);
        // A busy process of the server's outlives it for a moment and holds its shared memory.
        std::thread busy([&] {
            (void)session->query({"test/sleep", "SELECT pg_sleep(1)"}, {}, patient()).has_value();
        });
        ::kill(static_cast<pid_t>(server->pid), SIGKILL);
        QTRY_VERIFY(!isProcessAlive(server->pid));
        QVERIFY(QFile::exists(cluster.dataFolder() + u"/postmaster.pid"));
        QVERIFY(!cluster.isRunning());
        m_phases.clear();
        QASSIGN_RESULT(const ClusterAddress again, cluster.start(patient()));
        busy.join();
        QVERIFY(m_phases.contains(ClusterPhase::Recovering));
        QASSIGN_RESULT(const auto after, open(again, password));
        QASSIGN_RESULT(const db::Rows rows, after->query({"test/kept", "SELECT n FROM kept"}, {}, patient()));
        QCOMPARE(rows.first().integer(rows.column("n")), 7);
        QVERIFY_RESULT(cluster.stop(patient()));
    }

    void aForeignProcessIsNotTheServer()
    {
        PrivateCluster cluster(options());
        provide();
        // The number in a file left over is somebody else's by now.
        QFile file(cluster.dataFolder() + u"/postmaster.pid");
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray::number(QCoreApplication::applicationPid()) + "\n" +
                   cluster.dataFolder().toUtf8() + "\n1\n5432\n/tmp\n\n0 0\nready   \n");
        file.close();
        QVERIFY(!cluster.isRunning());
        QVERIFY_RESULT(cluster.stop(patient())); // and is not stopped
    }

    void aNearlyFullDiskIsTold()
    {
        qint64 free = 0;
        ClusterOptions options = this->options();
        options.leastFreeBytes = 300'000'000;
        options.freeBytes = [&free](const QString&) { return free; };
        PrivateCluster cluster(options);
        free = 299'999'999;
        const auto refused = cluster.create(patient());
        QVERIFY(!refused);
        QCOMPARE(codeName(refused.error().code), codeName(Code::NeedsPerson));
        QCOMPARE(refused.error().reason, QByteArray("cluster.disk-nearly-full"));
        QCOMPARE(refused.error().facts,
                 QStringList({QStringLiteral("299"), QStringLiteral("300"), folder()}));
        QVERIFY(!QFile::exists(folder()));
        free = 300'000'000;
        QVERIFY_RESULT(cluster.create(patient()));
        free = 1;
        QCOMPARE_REASON(cluster.start(patient()), "cluster.disk-nearly-full");
        QVERIFY(!cluster.isRunning());
        free = -1; // not to be told: then PostgreSQL decides
        QVERIFY_RESULT(cluster.start(patient()));
        QVERIFY_RESULT(cluster.stop(patient()));
    }

    void syncedFoldersAreRefused()
    {
        ClusterOptions options = this->options();
        options.folder = m_home->filePath(QStringLiteral("Dropbox/revos"));
        PrivateCluster cluster(options);
        QCOMPARE_REASON(cluster.create(patient()), "cluster.synced-folder");
        QVERIFY(!QFile::exists(options.folder));
    }

    void aClusterOfAnotherVersionIsNotTouched()
    {
        PrivateCluster cluster(options());
        provide();
        QFile version(cluster.dataFolder() + u"/PG_VERSION");
        QVERIFY(version.open(QIODevice::WriteOnly));
        version.write("12\n");
        version.close();
        const auto refused = cluster.start(patient());
        QVERIFY(!refused);
        QCOMPARE(refused.error().reason, QByteArray("cluster.version-not-installed"));
        QCOMPARE(refused.error().facts, QStringList({QStringLiteral("12")}));
    }

    void missingBinariesAreTold()
    {
        ClusterOptions options = this->options();
        options.search.override = QStringLiteral("/nonexistent");
        PrivateCluster cluster(options);
        QCOMPARE_REASON(cluster.create(patient()), "cluster.binaries-not-there");
        QVERIFY(!cluster.exists());
    }

    void aFailedCreationLeavesNothing()
    {
        PrivateCluster cluster(options());
        QCOMPARE_ERROR(cluster.create(Call::within(150ms)), Code::Timeout);
        QVERIFY(!cluster.exists());
        QCOMPARE(QDir(folder()).entryList({QStringLiteral("data*")}, QDir::AllEntries), QStringList());
        // What a killed one leaves is cleared away.
        QVERIFY(QDir().mkpath(folder() + u"/data.new/base"));
        QFile left(folder() + u"/data.new.password");
        QVERIFY(left.open(QIODevice::WriteOnly));
        left.close();
        QVERIFY_RESULT(cluster.create(patient()));
        QCOMPARE(QDir(folder()).entryList({QStringLiteral("data*")}, QDir::AllEntries),
                 QStringList({QStringLiteral("data")}));
    }

    void aBrokenConfigurationIsTold()
    {
        ClusterOptions options = this->options();
        options.settings.append({QStringLiteral("shared_buffers"), QStringLiteral("plenty")});
        PrivateCluster cluster(options);
        provide();
        const auto failed = cluster.start(patient());
        QVERIFY(!failed);
        QCOMPARE(failed.error().reason, QByteArray("cluster.start-failed"));
        QCOMPARE(failed.error().facts, QStringList({cluster.logFile()}));
        QVERIFY2(failed.error().detail.contains(u"plenty"), qPrintable(failed.error().detail));
    }

    void aSlowStartIsNotKilled()
    {
        // A server that waits for us before it starts, as one waits for a slow disk.
        const QString gate = m_home->filePath(QStringLiteral("gate"));
        QVERIFY(mkfifo(QFile::encodeName(gate).constData(), 0600) == 0);
        QVERIFY(chmod(QFile::encodeName(gate).constData(), 0644) == 0);
        QString slow;
        disguiseServer(QStringLiteral("read line < '%1'").arg(gate), slow);
        ClusterOptions options = this->options();
        options.search.override = slow;
        PrivateCluster cluster(options);
        QVERIFY_RESULT(cluster.create(patient()));
        QCOMPARE_REASON(cluster.start(Call::within(3s)), "cluster.still-starting");
        QCOMPARE_REASON(cluster.start(Call::within(3s)), "cluster.still-starting");
        QFile opened(gate);
        QVERIFY(opened.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
        QVERIFY(opened.write("go\n") == 3); // one line, for the one server there may be
        opened.close();
        QVERIFY_RESULT(cluster.start(patient()));
        QVERIFY_RESULT(cluster.stop(patient()));
    }

    void aFullDiskIsTold()
    {
        QString full;
        disguiseServer(
            QStringLiteral("echo 'FATAL:  could not write lock file: No space left on device' >&2; exit 1"),
            full);
        provide();
        ClusterOptions options = this->options();
        options.search.override = full;
        PrivateCluster cluster(options);
        QCOMPARE_REASON(cluster.start(patient()), "cluster.disk-full");
    }

    void aHangingServerIsStoppedAtLast()
    {
        ClusterOptions options = this->options();
        options.stopPatience = 0s;
        PrivateCluster cluster(options);
        provide();
        QVERIFY_RESULT(cluster.start(patient()));
        QVERIFY_RESULT(cluster.stop(patient()));
        QVERIFY(!cluster.isRunning());
    }

    void aLostPasswordIsReplaced()
    {
        PrivateCluster cluster(options());
        provide();
        const Secret lost = m_password.clone();
        QVERIFY_RESULT(cluster.start(patient()));
        QCOMPARE_REASON(cluster.resetPassword(patient()), "cluster.running");
        QVERIFY_RESULT(cluster.stop(patient()));
        QASSIGN_RESULT(const Secret password, cluster.resetPassword(patient()));
        QASSIGN_RESULT(const ClusterAddress address, cluster.start(patient()));
        QVERIFY_RESULT(open(address, password));
        QCOMPARE_REASON(open(address, lost), "db.login-refused");
        QVERIFY_RESULT(cluster.stop(patient()));
    }

    void aLongLogIsRotated()
    {
        PrivateCluster cluster(options());
        provide();
        QFile log(cluster.logFile());
        QVERIFY(log.open(QIODevice::WriteOnly));
        QVERIFY(log.resize(9 * 1024 * 1024));
        log.close();
        QVERIFY_RESULT(cluster.start(patient()));
        QVERIFY(QFile::exists(cluster.logFile() + u".1"));
        QVERIFY(QFileInfo(cluster.logFile()).size() < 1024 * 1024);
        QVERIFY_RESULT(cluster.stop(patient()));
    }

    void theHomeFollowsTheEnvironment()
    {
        qputenv("REVOS_HOME", m_home->path().toLocal8Bit());
        QASSIGN_RESULT(const ClusterHome home, clusterHome(patient()));
        qunsetenv("REVOS_HOME");
        QCOMPARE(home.folder, m_home->filePath(QStringLiteral("clusters")));
        QCOMPARE(home.runsAs, geteuid() == 0 ? QStringLiteral("postgres") : QString());
        QASSIGN_RESULT(const ClusterHome usual, clusterHome(patient()));
        QCOMPARE(usual.folder == u"/var/lib/revos/clusters", geteuid() == 0);
    }

    void aFolderOutOfReachIsTold()
    {
        if (geteuid() != 0)
            QSKIP("only root runs the server as somebody else");
        QVERIFY(chmod(m_home->path().toLocal8Bit().constData(), 0700) == 0);
        qputenv("REVOS_HOME", m_home->filePath(QStringLiteral("deep/home")).toLocal8Bit());
        const auto home = clusterHome(patient());
        qunsetenv("REVOS_HOME");
        QVERIFY(!home);
        QCOMPARE(home.error().reason, QByteArray("cluster.folder-unreachable"));
        QCOMPARE(home.error().facts, QStringList({m_home->path(), QStringLiteral("postgres")}));
        PrivateCluster cluster(options());
        QCOMPARE_REASON(cluster.create(patient()), "cluster.folder-unreachable");
    }

    void rootLendsAnAccount()
    {
        if (geteuid() != 0)
            QSKIP("only root runs the server as somebody else");
        PrivateCluster cluster(options());
        provide();
        QVERIFY_RESULT(cluster.start(patient()));
        QASSIGN_RESULT(const ServerUser user, serverUserNamed(QStringLiteral("postgres")));
        QCOMPARE(QFileInfo(cluster.dataFolder()).ownerId(), user.uid);
        const auto server = Postmaster::read(cluster.dataFolder());
        QCOMPARE(QFileInfo(QStringLiteral("/proc/%1").arg(server->pid)).ownerId(), user.uid);
        QCOMPARE_REASON(serverUserNamed(QStringLiteral("no-such-user")), "cluster.no-server-user");
        QVERIFY_RESULT(cluster.stop(patient()));
    }

    /// The same life, led by somebody who is not root.
    void anOrdinaryPersonCanDoAllThis()
    {
        if (geteuid() != 0)
            QSKIP("the other tests have shown it already");
        QVERIFY(chown(m_home->path().toLocal8Bit().constData(), kNobody, kNobody) == 0);
        // A copy, because the folder it was built in may be closed to others.
        const QString program = m_home->filePath(QStringLiteral("self"));
        QVERIFY(QFile::copy(QCoreApplication::applicationFilePath(), program));
        QProcess self;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("HOME"), m_home->path());
        environment.insert(QStringLiteral("TMPDIR"), m_home->path());
        self.setProcessEnvironment(environment);
        self.setWorkingDirectory(m_home->path());
        self.setProcessChannelMode(QProcess::MergedChannels);
        self.setChildProcessModifier([] {
            if (!becomeServerUser(ServerUser{true, kNobody, kNobody, {}}))
                _exit(127);
        });
        self.start(program,
                   {QStringLiteral("itLivesFromCreationToStop"), QStringLiteral("onlyThePasswordOpensIt"),
                    QStringLiteral("aSecondOneJoins"), QStringLiteral("itRecoversAfterAKill"),
                    QStringLiteral("aLostPasswordIsReplaced"),
                    QStringLiteral("theHomeFollowsTheEnvironment")});
        QVERIFY(self.waitForFinished(100'000));
        const QByteArray output = self.readAll();
        QVERIFY2(self.exitCode() == 0, output.constData());
        QVERIFY2(output.contains("8 passed, 0 failed, 0 skipped"), output.constData());
    }

private:
    static constexpr uid_t kNobody = 65534;

    QString folder() const { return m_home->filePath(QStringLiteral("cluster")); }

    ClusterOptions options()
    {
        ClusterOptions options;
        options.folder = folder();
        options.settings = {{QStringLiteral("fsync"), QStringLiteral("off")}};
        options.progress = [this](ClusterPhase phase) { m_phases.append(phase); };
        return options;
    }

    /// Makes a folder of binaries whose server runs @p prelude before it starts.
    void disguiseServer(const QString& prelude, QString& binaries)
    {
        QASSIGN_RESULT(const ServerBinaries real, findServerBinaries({}, std::nullopt, patient()));
        binaries = m_home->filePath(QStringLiteral("bin"));
        QVERIFY(QDir().mkpath(binaries));
        QVERIFY(QFile::link(real.program(QStringLiteral("initdb")), binaries + u"/initdb"));
        QFile script(binaries + u"/postgres");
        QVERIFY(script.open(QIODevice::WriteOnly));
        script.write(QStringLiteral("#!/bin/sh\nif [ \"$1\" = -D ]; then %1; fi\nexec '%2' \"$@\"\n")
                         .arg(prelude, real.program(QStringLiteral("postgres")))
                         .toUtf8());
        script.close();
        QVERIFY(chmod(QFile::encodeName(script.fileName()).constData(), 0755) == 0);
    }

    /// Puts a cluster into folder() that was made once for all tests, because making one takes a second.
    void provide()
    {
        QVERIFY(QDir().mkpath(folder()));
        QProcess copy;
        copy.start(QStringLiteral("cp"),
                   {QStringLiteral("-a"), m_templateHome.filePath(QStringLiteral("cluster/data")), folder()});
        QVERIFY(copy.waitForFinished());
        QCOMPARE(copy.exitCode(), 0);
    }

    static Result<std::unique_ptr<db::Session>> open(const ClusterAddress& address, const Secret& password)
    {
        db::ConnectOptions options;
        options.host = address.socketFolder;
        options.port = address.port;
        options.database = QStringLiteral("postgres");
        options.user = PrivateCluster::superuser();
        options.password = std::make_shared<const Secret>(password.clone());
        return db::Session::open(options, patient());
    }

    QTemporaryDir m_templateHome;
    Secret m_password;
    std::unique_ptr<QTemporaryDir> m_home;
    QList<ClusterPhase> m_phases;
};

namespace {

/// Uses a cluster until it is killed: the other RevOS of a test.
int useForever(const QString& folder)
{
    const auto use = ClusterUse::begin(folder);
    if (!use)
        return 1;
    std::puts("using");
    std::fflush(stdout);
    pause();
    return 0;
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == u"--use")
        return useForever(arguments.value(2));
    tst_privatecluster test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_privatecluster.moc"
