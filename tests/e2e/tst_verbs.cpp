#include "e2e/program.h"
#include "e2e/smalldisk.h"

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
    void wrongFilesGetASentence_data();
    void wrongFilesGetASentence();
    void aDatabaseThatIsGoneGetsASentence();
    void aNearlyFullDiskGetsASentence();
    void aHomeThatCannotBeWrittenGetsASentence();

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
    QTest::newRow("a document that is none")
        << QStringList{u"import-seed"_s, u"v3"_s, u"service=x"_s} << 2 << QByteArray("Usage");
    QTest::newRow("a password among the arguments")
        << QStringList{u"import-seed"_s, u"v1"_s, u"postgresql://me:secret@db.test/x"_s} << 1
        << QByteArray("leave it out and hand it over with --password-fd");
    QTest::newRow("no such file descriptor")
        << QStringList{u"import-seed"_s, u"v1"_s, u"postgresql://me@db.test/x"_s, u"--password-fd"_s, u"97"_s}
        << 1 << QByteArray("No password can be read from file descriptor 97");
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
    QVERIFY(!m_home.hasCluster());
}

void TestVerbs::wrongFilesGetASentence_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QList<QByteArray>>("says");
    const QByteArray header = "name,profile_url,text\n";
    const QByteArray jane = "Jane,https://www.linkedin.com/in/jane/,";
    const auto row = [](const char* name, const QByteArray& file, const QList<QByteArray>& says) {
        QTest::newRow(name) << file << says;
    };
    row("quote never closed", header + jane + "SWIPE\n" + jane + "\"SWIPE\n",
        {"Line 3: a quote is not closed", "Nothing was taken"});
    row("text behind a quote", header + jane + "\"SWIPE\" please\n",
        {"Line 2: a quote is not closed or has text behind it", "mend the line"});
    row("nothing in it", {}, {"The file has no rows", "choose another file"});
    row("no text column", "name,profile_url\na,b\n", {"No column fills \"text\"", "--map text=Header"});
    row("a null character", header + jane + QByteArray("\0\n", 2), {"Line 2"});
    // Latin-1 is read, and said; what stops it is that there is no workspace to take it.
    row("Latin-1", header + "Jos\xE9 M\xFCller,https://www.linkedin.com/in/jose/,SWIPE\n",
        {"Read as Windows-1252", "There is no workspace \"main\""});
    row("UTF-8", header + jane + "SWIPE \xC3\xA9\n", {"Read as UTF-8", "There is no workspace \"main\""});
    row("rows that say nothing", header + "Jane,,SWIPE\n", {"2", "Nothing was taken"});
}

void TestVerbs::wrongFilesGetASentence()
{
    QFETCH(QByteArray, file);
    QFETCH(QList<QByteArray>, says);
    const Home home;
    const QString path = home.write(u"comments.csv"_s, file);
    const Ended ended = home.run(
        {u"comments"_s, u"import"_s, path, u"--campaign"_s, u"0190a2b4-0000-7000-8000-000000000001"_s});
    for (const QByteArray& part : says)
        QVERIFY2(ended.err.contains(part), ended.err.constData());
    QCOMPARE(ended.exitCode, 1);
    QCOMPARE(ended.out, QByteArray());
    QVERIFY(!home.hasCluster());
    // The input is kept.
    QFile kept(path);
    QVERIFY(kept.open(QIODevice::ReadOnly));
    QCOMPARE(kept.readAll(), file);
}

void TestVerbs::aDatabaseThatIsGoneGetsASentence()
{
    const Home home;
    home.write(u"workspaces/main/workspace.json"_s,
               R"({"name": "main", "kind": "local", "database": "revos_1", "login": "revos_op_1",
                   "tenant_id": "0190a2b4-0000-7000-8000-000000000001",
                   "user_id": "0190a2b4-0000-7000-8000-000000000002"})");
    const Ended ended = home.run({u"workspace"_s, u"start"_s});
    QVERIFY2(ended.err.contains("There is no database in "), ended.err.constData());
    QVERIFY2(ended.err.contains("Nothing was started; make the workspace first."), ended.err.constData());
    QCOMPARE(ended.exitCode, 1);
    QVERIFY(!home.hasCluster());
}

void TestVerbs::aNearlyFullDiskGetsASentence()
{
    if (!SmallDisk::isAllowed())
        QSKIP("only root can mount a small disk");
    const Home home;
    const SmallDisk disk(home.path());
    if (!disk.isMounted())
        QSKIP("this computer lets nobody mount a small disk");
    const Ended ended = home.run({u"rehearse"_s, u"--comments"_s, u"5"_s});
    QVERIFY2(ended.err.contains("MB are free on the disk of "), ended.err.constData());
    QVERIFY2(ended.err.contains("free some space and try again."), ended.err.constData());
    QCOMPARE(ended.exitCode, 1);
    QVERIFY(!QFile::exists(home.path() + u"/workspaces/practice/workspace.json"_s));
    QVERIFY(!QFile::exists(home.path() + u"/clusters/practice/data"_s));
}

void TestVerbs::aHomeThatCannotBeWrittenGetsASentence()
{
    const Home home;
    home.write(u"workspaces"_s, "a file, where a folder belongs");
    const Ended ended = home.run({u"rehearse"_s, u"--comments"_s, u"5"_s});
    QVERIFY2(ended.err.contains("cannot be written"), ended.err.constData());
    QCOMPARE(ended.exitCode, 1);
    QVERIFY(!home.hasCluster());
}

QTEST_GUILESS_MAIN(TestVerbs)
#include "tst_verbs.moc"
