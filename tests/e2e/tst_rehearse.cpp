#include "e2e/program.h"
#include "e2e/secretsearch.h"

#include <QJsonArray>
#include <QTest>

using namespace revos::test;
using namespace Qt::StringLiterals;

class TestRehearse : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyCheckHolds();
    void noSessionIsKeptAnywhereElse();
    void everyCheckHoldsAfterKills_data();
    void everyCheckHoldsAfterKills();
    void resumeWithNothingStartsAfresh();

private:
    const Home m_home;
};

namespace {

void verifyChecks(const Ended& ended)
{
    const QJsonObject summary = ended.lastLine();
    const QJsonArray checks = summary.value(u"checks"_s).toArray();
    QCOMPARE(checks.size(), 13);
    for (const QJsonValue& check : checks)
        QVERIFY2(check.toObject().value(u"ok"_s).toBool(),
                 QJsonDocument(check.toObject()).toJson().constData());
    QVERIFY2(ended.exitCode == 0, ended.err.constData());
    QVERIFY(QFile::exists(summary.value(u"report"_s).toString()));
}

} // namespace

void TestRehearse::everyCheckHolds()
{
    const Ended ended = m_home.run({u"--json"_s, u"rehearse"_s, u"--comments"_s, u"20"_s});
    verifyChecks(ended);
    const QJsonObject summary = ended.lastLine();
    QVERIFY(summary.value(u"leads"_s).toInt() > 0);
    QVERIFY(summary.value(u"dms_sent"_s).toInt() > 0);
    QVERIFY(summary.value(u"delivered"_s).toInt() > 0);
    QCOMPARE(summary.value(u"reshares"_s).toInt(), 4);
}

/// After a whole day's work - read, written, reshared, answered, pictures kept - a session is in the file
/// that stands for the keychain in practice, sealed in the database, and nowhere else.
void TestRehearse::noSessionIsKeptAnywhereElse()
{
    const QString secrets = m_home.path() + u"/workspaces/practice/practice-secrets"_s;
    QFile file(secrets);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QList<QByteArray> tokens;
    QByteArray superuser;
    while (!file.atEnd()) {
        const QList<QByteArray> item = file.readLine().trimmed().split('\t');
        const QByteArray value = QByteArray::fromBase64(item.value(1));
        if (item.first() == "superuser")
            superuser = value;
        if (!item.first().startsWith("session%2F"))
            continue;
        const auto token = value.indexOf("li_at=") + 6;
        tokens.append(value.mid(token, value.indexOf(';', token) - token));
        QVERIFY2(tokens.last().size() > 20, item.first().constData());
    }
    QCOMPARE(tokens.size(), 6);
    QVERIFY(!superuser.isEmpty());

    SecretSearch search(tokens);
    QCOMPARE(search.fileIn(m_home.path(), secrets), QString());
    QVERIFY2(search.looked() > 500, qPrintable(QString::number(search.looked())));
    QCOMPARE(search.process(), QString());
    // What a server packs is found in its dump alone.
    const Ended started = m_home.run({u"--json"_s, u"workspace"_s, u"start"_s, u"practice"_s});
    QVERIFY2(started.exitCode == 0, started.err.constData());
    const Ended status = m_home.run({u"--json"_s, u"workspace"_s, u"status"_s, u"practice"_s});
    const QDir cluster(status.lastLine().value(u"folder"_s).toString());
    const QStringList sockets =
        QDir(cluster.filePath(u"socket"_s)).entryList({u".s.PGSQL.*"_s}, QDir::System | QDir::Hidden);
    QVERIFY2(!sockets.isEmpty(), qPrintable(cluster.path()));
    const QByteArray dumped =
        dumpOf(cluster.filePath(u"socket"_s), sockets.first().section(u'.', 3, 3).toUShort(), u"postgres"_s,
               superuser, status.lastLine().value(u"database"_s).toString());
    const Ended stopped = m_home.run({u"--json"_s, u"workspace"_s, u"stop"_s, u"practice"_s});
    QVERIFY2(stopped.exitCode == 0, stopped.err.constData());
    QVERIFY(dumped.contains("COPY revos.linkedin_sessions"));
    QVERIFY(dumped.contains("COPY revos.evidence"));
    QVERIFY(!search.isIn(dumped));
}

void TestRehearse::everyCheckHoldsAfterKills_data()
{
    QTest::addColumn<QByteArray>("moment");
    // Each is a line of the network's ledger: the kill comes right after it was written.
    QTest::newRow("after the sign-in") << QByteArray("\"kind\":\"login\"");
    QTest::newRow("after a message was received") << QByteArray("\"kind\":\"message\"");
    QTest::newRow("after a reshare") << QByteArray("\"kind\":\"reshared\"");
}

void TestRehearse::everyCheckHoldsAfterKills()
{
    QFETCH(QByteArray, moment);
    const Home home;
    const auto process = home.start({u"--json"_s, u"rehearse"_s, u"--comments"_s, u"10"_s});
    const auto ledger = [&home] {
        const QDir workspace(home.path() + u"/workspaces/practice"_s);
        QByteArray text;
        for (const QString& run : workspace.entryList({u"run-*"_s}, QDir::Dirs)) {
            QFile file(workspace.filePath(run) + u"/network/site-ledger.jsonl"_s);
            if (file.open(QIODevice::ReadOnly))
                text += file.readAll();
        }
        return text;
    };
    QTRY_VERIFY_WITH_TIMEOUT(ledger().contains(moment) || process->state() == QProcess::NotRunning, 300'000);
    QCOMPARE(process->state(), QProcess::Running);
    process->kill();
    QVERIFY(process->waitForFinished());
    verifyChecks(home.run({u"--json"_s, u"rehearse"_s, u"--resume"_s, u"--comments"_s, u"10"_s}));
}

void TestRehearse::resumeWithNothingStartsAfresh()
{
    const Home home;
    verifyChecks(home.run({u"--json"_s, u"rehearse"_s, u"--resume"_s, u"--comments"_s, u"5"_s}));
}

QTEST_GUILESS_MAIN(TestRehearse)
#include "tst_rehearse.moc"
