#include "cluster/command.h"
#include "cluster/serverbinaries.h"
#include "support/resulttest.h"
#include "support/testdatabase.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>

using namespace revos;
using namespace revos::test;
using namespace std::chrono_literals;

class tst_serverbinaries : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void theSystemsServerIsFound()
    {
        QASSIGN_RESULT(const ServerBinaries server, findServerBinaries({}, std::nullopt, patient()));
        QVERIFY(server.major >= kOldestPostgres);
        QVERIFY(QFile::exists(server.program(QStringLiteral("initdb"))));
    }

    void theNewestWins()
    {
        install(15);
        install(17);
        install(14);
        QASSIGN_RESULT(const ServerBinaries newest, findServerBinaries(search(), std::nullopt, patient()));
        QCOMPARE(newest.major, 17);
        QASSIGN_RESULT(const ServerBinaries same, findServerBinaries(search(), 15, patient()));
        QCOMPARE(same.folder, m_folder->filePath(QStringLiteral("15/bin")));
    }

    void anExistingClusterNeedsItsOwnVersion()
    {
        install(17);
        const auto found = findServerBinaries(search(), 16, patient());
        QVERIFY(!found);
        QCOMPARE(found.error().reason, QByteArray("cluster.version-not-installed"));
        QCOMPARE(found.error().facts, QStringList({QStringLiteral("16")}));
    }

    void oldAndBrokenOnesDoNotCount()
    {
        QCOMPARE_REASON(findServerBinaries(search(), std::nullopt, patient()), "cluster.binaries-missing");
        install(14);
        install(16, "echo nonsense");
        install(18, "exit 1");
        install(19);
        QVERIFY(QFile::remove(m_folder->filePath(QStringLiteral("19/bin/initdb"))));
        QCOMPARE_REASON(findServerBinaries(search(), std::nullopt, patient()), "cluster.binaries-missing");
    }

    void anOverrideIsTheOnlyPlace()
    {
        install(17);
        install(15);
        ServerSearch search = this->search();
        search.override = m_folder->filePath(QStringLiteral("15/bin"));
        QASSIGN_RESULT(const ServerBinaries server, findServerBinaries(search, std::nullopt, patient()));
        QCOMPARE(server.major, 15);
        search.override = m_folder->filePath(QStringLiteral("nowhere"));
        const auto missing = findServerBinaries(search, std::nullopt, patient());
        QVERIFY(!missing);
        QCOMPARE(missing.error().reason, QByteArray("cluster.binaries-not-there"));
        QCOMPARE(missing.error().facts, QStringList({search.override}));
        qputenv("REVOS_PG_BINDIR", "/from/environment");
        QCOMPARE(ServerSearch().override, QStringLiteral("/from/environment"));
        qunsetenv("REVOS_PG_BINDIR");
    }

    void commandsEndWithTheirCall()
    {
        const ServerCommand endless{QStringLiteral("/bin/sleep"), {QStringLiteral("60")}};
        QElapsedTimer timer;
        timer.start();
        QCOMPARE_ERROR(runCommand(endless, Call::within(100ms)), Code::Timeout);
        QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
        CancelSource source;
        std::thread other([&source] { source.cancel(); });
        QCOMPARE_ERROR(runCommand(endless, Call{Deadline::in(60s), source.token()}), Code::Cancelled);
        other.join();
    }

    void commandsTellWhatWentWrong()
    {
        const auto missing = runCommand({QStringLiteral("/nonexistent/program"), {}}, patient());
        QCOMPARE_ERROR(missing, Code::Internal);
        const auto failed = runCommand(shell("echo out; echo why >&2; exit 3"), patient());
        QVERIFY(!failed);
        QVERIFY2(failed.error().detail.endsWith(u"why"), qPrintable(failed.error().detail));
        QASSIGN_RESULT(const QByteArray output,
                       runCommand(shell("cat; pwd; echo $LC_ALL $PGDATA"), patient()));
        QCOMPARE(output, QByteArray("/\nC\n"));
    }

    void detachedProgramsLiveOn()
    {
        const QString log = m_folder->filePath(QStringLiteral("log"));
        QASSIGN_RESULT(const qint64 pid,
                       startDetached(shell("echo hello; echo $$; exec cat /dev/null"), log));
        QVERIFY(pid > 0);
        const auto written = [&log] {
            QFile file(log);
            return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        };
        QTRY_COMPARE(written(), "hello\n" + QByteArray::number(pid) + '\n');
        QTRY_VERIFY(!isProcessAlive(pid));
        QCOMPARE_ERROR(startDetached({QStringLiteral("/nonexistent/program"), {}}, log), Code::Internal);
    }

private:
    static ServerCommand shell(const char* script)
    {
        return {QStringLiteral("/bin/sh"), {QStringLiteral("-c"), QString::fromLatin1(script)}};
    }

    ServerSearch search() const
    {
        ServerSearch search;
        search.override.clear();
        search.pgConfig = QStringLiteral("/nonexistent/pg_config");
        search.folders = {m_folder->path()};
        return search;
    }

    /// Programs that say they are of this version.
    void install(int version, const QByteArray& body = {})
    {
        const QString folder = m_folder->filePath(QStringLiteral("%1/bin").arg(version));
        QVERIFY(QDir().mkpath(folder));
        const QByteArray says = "echo 'postgres (PostgreSQL) " + QByteArray::number(version) + ".3'";
        for (const char* name : {"postgres", "initdb"}) {
            QFile file(folder + u'/' + QLatin1String(name));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write("#!/bin/sh\n" + (body.isEmpty() ? says : body) + '\n');
            file.setPermissions(QFile::ReadOwner | QFile::ExeOwner);
        }
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(tst_serverbinaries)
#include "tst_serverbinaries.moc"
