#include "e2e/program.h"

#include <QJsonArray>
#include <QTest>

using namespace revos::test;
using namespace Qt::StringLiterals;

class TestRehearse : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyCheckHolds();
    void everyCheckHoldsAfterKills_data();
    void everyCheckHoldsAfterKills();
    void resumeWithNothingStartsAfresh();
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
    const Home home;
    const Ended ended = home.run({u"--json"_s, u"rehearse"_s, u"--comments"_s, u"20"_s});
    verifyChecks(ended);
    const QJsonObject summary = ended.lastLine();
    QVERIFY(summary.value(u"leads"_s).toInt() > 0);
    QVERIFY(summary.value(u"dms_sent"_s).toInt() > 0);
    QVERIFY(summary.value(u"delivered"_s).toInt() > 0);
    QCOMPARE(summary.value(u"reshares"_s).toInt(), 4);
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
