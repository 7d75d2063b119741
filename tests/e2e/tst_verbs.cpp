#include "e2e/program.h"

#include <QJsonArray>
#include <QTest>

using namespace revos::test;
using namespace Qt::StringLiterals;

class TestVerbs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void matchTellsWhy();
    void extractShowsItsEvidence();
    void wrongInputGetsASentence_data();
    void wrongInputGetsASentence();

private:
    Home m_home;
};

void TestVerbs::matchTellsWhy()
{
    const Ended ended = m_home.run({u"--json"_s, u"match"_s, u"--trigger"_s, u"SWIPE"_s},
                                   "Ｓｗｉｐｅ please\nswiped\nhello\n");
    QCOMPARE(ended.exitCode, 0);
    const QList<QByteArray> lines = ended.out.trimmed().split('\n');
    QCOMPARE(lines.size(), 3);
    const QJsonObject first = QJsonDocument::fromJson(lines[0]).object();
    QCOMPARE(first.value(u"matched"_s).toBool(), true);
    QCOMPARE(first.value(u"trigger"_s).toString(), u"SWIPE"_s);
    const QJsonObject second = QJsonDocument::fromJson(lines[1]).object();
    QCOMPARE(second.value(u"matched"_s).toBool(), false);
    QVERIFY(second.value(u"trigger"_s).isNull());
    QVERIFY(second.value(u"why"_s).toString().startsWith(u"Nearly"));
}

void TestVerbs::extractShowsItsEvidence()
{
    const Ended ended = m_home.run({u"--json"_s, u"extract-email"_s}, "sure: jane@example.com\n");
    QCOMPARE(ended.exitCode, 0);
    const QJsonObject line = ended.lastLine();
    QCOMPARE(line.value(u"best"_s).toString(), u"jane@example.com"_s);
    QVERIFY(line.value(u"accepted"_s).toBool());
    const QJsonObject candidate = line.value(u"candidates"_s).toArray().first().toObject();
    int sum = 0;
    for (const QJsonValue& part : candidate.value(u"evidence"_s).toArray())
        sum += part.toObject().value(u"points"_s).toInt();
    QCOMPARE(sum, candidate.value(u"confidence"_s).toInt());
}

void TestVerbs::wrongInputGetsASentence_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("no such verb") << QStringList{u"juggle"_s} << 2
                                  << QByteArray("There is no verb \"juggle\"");
    QTest::newRow("empty trigger") << QStringList{u"match"_s, u"--trigger"_s, u" "_s} << 1
                                   << QByteArray("has no character that can be matched");
    QTest::newRow("no trigger") << QStringList{u"match"_s} << 1 << QByteArray("There is no trigger word");
    QTest::newRow("missing file") << QStringList{u"extract-email"_s, u"--file"_s, u"/nowhere"_s} << 1
                                  << QByteArray("cannot be opened");
    QTest::newRow("wrong workspace name")
        << QStringList{u"workspace"_s, u"create"_s, u"--local"_s, u"--name"_s, u"a b"_s} << 1
        << QByteArray("cannot be a workspace's name");
    QTest::newRow("no such workspace") << QStringList{u"workspace"_s, u"status"_s, u"nobody"_s} << 1
                                       << QByteArray("There is no workspace \"nobody\"");
    QTest::newRow("no number") << QStringList{u"rehearse"_s, u"--comments"_s, u"many"_s} << 2
                               << QByteArray("Usage");
    QTest::newRow("too few comments")
        << QStringList{u"rehearse"_s, u"--comments"_s, u"1"_s} << 1 << QByteArray("5 to 5,000 comments");
    QTest::newRow("campaign id") << QStringList{u"comments"_s, u"import"_s, u"x.csv"_s, u"--campaign"_s,
                                                u"7"_s}
                                 << 1 << QByteArray("is no campaign's id");
}

void TestVerbs::wrongInputGetsASentence()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, exitCode);
    QFETCH(QByteArray, says);
    const Ended ended = m_home.run(arguments);
    QVERIFY2(ended.err.contains(says), ended.err.constData());
    QCOMPARE(ended.exitCode, exitCode);
    QVERIFY(!QDir(m_home.path()).exists(u"clusters"_s));
}

QTEST_GUILESS_MAIN(TestVerbs)
#include "tst_verbs.moc"
