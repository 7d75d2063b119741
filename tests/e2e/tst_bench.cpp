#include "e2e/program.h"

#include <QTest>

using namespace revos::test;
using namespace Qt::StringLiterals;

/// `revosctl bench browser` as a person starts it.
class TestBench : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void figuresOfTheDriverAlone()
    {
        const Home home;
        const Ended ended =
            home.run({u"--json"_s, u"bench"_s, u"browser"_s, u"--runs"_s, u"1"_s, u"--comments"_s, u"30"_s});
        QCOMPARE(ended.exitCode, 0);
        QStringList tasks;
        const QList<QJsonObject> lines = ended.lines();
        for (const QJsonObject& line : lines) {
            tasks.append(line[u"task"_s].toString());
            QVERIFY(line[u"own"_s][u"milliseconds"_s].toDouble() > 0);
            QVERIFY(line[u"own"_s][u"megabytes"_s].toDouble() > 0);
            QVERIFY(!line.contains(u"peer"_s));
        }
        QCOMPARE(tasks, (QStringList{u"comments"_s, u"reshare"_s}));
    }

    void aPeerThatReadNothingIsNotCompared()
    {
        const Home home;
        const QString peer = home.write(
            u"peer.sh"_s,
            "while read -r line; do echo '{\"name\": \"p\", \"milliseconds\": 1, \"comments\": []}'; done\n");
        const Ended ended = home.run({u"bench"_s, u"browser"_s, u"--runs"_s, u"1"_s, u"--comments"_s, u"5"_s,
                                      u"--peer"_s, u"sh "_s + peer});
        QCOMPARE(ended.exitCode, 1);
        QVERIFY(ended.err.contains("p found 0 things, 5 are there"));
    }

    void wrongUse()
    {
        const Home home;
        QCOMPARE(home.run({u"bench"_s}).exitCode, 2);
        QCOMPARE(home.run({u"bench"_s, u"browser"_s, u"--runs"_s, u"0"_s}).exitCode, 2);
        QCOMPARE(home.run({u"bench"_s, u"browser"_s, u"--peer"_s, u"/nowhere/peer"_s, u"--runs"_s, u"1"_s,
                           u"--comments"_s, u"5"_s})
                     .exitCode,
                 1);
    }
};

QTEST_GUILESS_MAIN(TestBench)
#include "tst_bench.moc"
