#include "e2e/program.h"

#include <QJsonArray>
#include <QTcpServer>
#include <QTest>

using namespace revos::test;
using namespace Qt::StringLiterals;

namespace {

QString pageAt(const QString& name)
{
    return QStringLiteral(REVOS_SOURCE_DIR "/tests/browser/linkedin/pages/%1.html").arg(name);
}

QList<QJsonObject> linesOf(const Ended& ended)
{
    QList<QJsonObject> lines;
    for (const QByteArray& line : ended.out.trimmed().split('\n'))
        lines.append(QJsonDocument::fromJson(line).object());
    return lines;
}

/// The value of @p key in the line about @p element.
QJsonValue about(const QList<QJsonObject>& lines, const QString& element, const QString& key)
{
    for (const QJsonObject& line : lines) {
        if (line.value(u"element"_s).toString() == element)
            return line.value(key);
    }
    return {};
}

} // namespace

/// `revosctl doctor --site` as a person starts it.
class TestDoctor : public QObject
{
    Q_OBJECT

private:
    Ended doctor(const QStringList& arguments)
    {
        return m_home.run(QStringList{u"--json"_s, u"doctor"_s} + arguments);
    }

    Home m_home;

private Q_SLOTS:
    void aPageOfThisYearPasses()
    {
        const Ended ended = doctor({u"--site"_s, pageAt(u"componentkey"_s), u"--page"_s, u"post"_s});
        const QList<QJsonObject> lines = linesOf(ended);
        QCOMPARE(about(lines, u"comments.item"_s, u"health"_s).toString(), u"PASS"_s);
        QCOMPARE(about(lines, u"comments.item"_s, u"count"_s).toInt(), 10);
        QCOMPARE(about(lines, u"comments.text"_s, u"health"_s).toString(), u"PASS"_s);
        QCOMPARE(about(lines, u"comments.time"_s, u"health"_s).toString(), u"ABSENT"_s);
        QVERIFY(!about(lines, u"comments.item"_s, u"source"_s).toString().isEmpty());
        QCOMPARE(lines.last().value(u"page"_s).toString(), u"post"_s);
        QCOMPARE(ended.exitCode, 0);
    }

    void everyFrontEndPassesByItsOwnVariants_data()
    {
        QTest::addColumn<QString>("skin");
        QTest::newRow("componentkey") << u"componentkey"_s;
        QTest::newRow("view-name") << u"view-name"_s;
        QTest::newRow("entity") << u"entity"_s;
        QTest::newRow("feed-shared") << u"feed-shared"_s;
        QTest::newRow("guest") << u"guest"_s;
    }
    void everyFrontEndPassesByItsOwnVariants()
    {
        QFETCH(QString, skin);
        const Ended ended =
            doctor({u"--site"_s, pageAt(QLatin1String(QTest::currentDataTag())), u"--page"_s, u"post"_s});
        const QList<QJsonObject> lines = linesOf(ended);
        QCOMPARE(lines.last().value(u"skin"_s).toString(), skin);
        QCOMPARE(about(lines, u"comments.item"_s, u"health"_s).toString(), u"PASS"_s);
        QCOMPARE(about(lines, u"comments.item"_s, u"skin"_s).toString(), skin);
        QCOMPARE(lines.last().value(u"fail"_s).toInt(), 0);
        QCOMPARE(ended.exitCode, 0);
    }

    void aPageThatLostWhatItsFrontEndHadFallsBack()
    {
        QFile file(pageAt(u"entity"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString page = m_home.write(
            u"changed.html"_s, file.readAll().replace(" data-id=\"urn:li:comment", " data-x=\"urn"));
        const Ended ended = doctor({u"--site"_s, page, u"--page"_s, u"post"_s});
        const QList<QJsonObject> lines = linesOf(ended);
        QCOMPARE(about(lines, u"comments.item"_s, u"health"_s).toString(), u"FALLBACK"_s);
        QVERIFY(about(lines, u"comments.item"_s, u"variant"_s).toInt() > 1);
        QCOMPARE(lines.last().value(u"skin"_s).toString(), u"entity"_s);
        QCOMPARE(lines.last().value(u"health"_s).toString(), u"FALLBACK"_s);
        QCOMPARE(ended.exitCode, 0);
    }

    void aPageThatIsNoneFails()
    {
        const QString page =
            m_home.write(u"other.html"_s, "<!doctype html><html lang=en><main><p>Nothing here</p></main>");
        const Ended ended = doctor({u"--site"_s, page, u"--page"_s, u"post"_s});
        QCOMPARE(about(linesOf(ended), u"comments.item"_s, u"health"_s).toString(), u"FAIL"_s);
        QCOMPARE(ended.lastLine().value(u"health"_s).toString(), u"FAIL"_s);
        QCOMPARE(ended.exitCode, 1);
    }

    void theAddressTellsTheKind()
    {
        QFile file(pageAt(u"entity"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString page = m_home.write(
            u"saved.html"_s,
            "<!-- saved from "
            "url=(0069)https://www.linkedin.com/feed/update/urn:li:activity:7380000000000000001/ -->\n" +
                file.readAll());
        const Ended ended = doctor({u"--site"_s, page, u"--comments"_s});
        QCOMPARE(ended.exitCode, 0);
        const QList<QJsonObject> lines = linesOf(ended);
        QCOMPARE(lines.last().value(u"comments"_s).toInt(), 10);
        QCOMPARE(lines.last().value(u"without_key"_s).toInt(), 0);
        const QJsonObject first = lines[lines.size() - 11];
        QCOMPARE(first.value(u"comment"_s).toString(),
                 u"urn:li:comment:(activity:7380000000000000001,7380000000000001001)"_s);
        QCOMPARE(first.value(u"author"_s).toString(), u"Ann Example"_s);
        QCOMPARE(first.value(u"profile"_s).toString(), u"ann-example"_s);
        QCOMPARE(first.value(u"is_reply"_s).toBool(), false);
    }

    void whatCannotBeReadFails()
    {
        const Ended ended =
            doctor({u"--site"_s, pageAt(u"unknown-shape"_s), u"--page"_s, u"post"_s, u"--comments"_s});
        QCOMPARE(ended.lastLine().value(u"without_key"_s).toInt(), 2);
        QCOMPARE(ended.exitCode, 1);
    }

    void aSavedPageAsksNobody()
    {
        QTcpServer listener;
        QVERIFY(listener.listen(QHostAddress::LocalHost));
        const QByteArray there = "http://127.0.0.1:" + QByteArray::number(listener.serverPort());
        const QString page = m_home.write(
            u"asks.html"_s, "<!doctype html><html lang=en><head><link rel=stylesheet href='" + there +
                                "/a.css'>"
                                "<meta http-equiv=refresh content='0; url=" +
                                there + "/b'></head><body><img src='" + there + "/c.png'><iframe src='" +
                                there + "/d'></iframe><script src='" + there +
                                "/e.js'></script><script>fetch('" + there + "/f'); location = '" + there +
                                "/g';</script>"
                                "<main></main></body></html>");
        const Ended ended = doctor({u"--site"_s, page, u"--page"_s, u"post"_s});
        QCOMPARE(ended.exitCode, 1);
        QVERIFY(!listener.waitForNewConnection(0));
        QVERIFY(!listener.hasPendingConnections());
    }

    void recordsNothingAnybodyWrote()
    {
        const QString out = m_home.path() + u"/outline.html"_s;
        const Ended ended =
            doctor({u"--site"_s, pageAt(u"entity"_s), u"--page"_s, u"post"_s, u"--record"_s, out});
        QCOMPARE(ended.exitCode, 0);
        QFile file(out);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString outline = QString::fromUtf8(file.readAll());
        for (const QString& word :
             {u"Ann"_s, u"Example"_s, u"GUIDE"_s, u"7380000000000000001"_s, u"founder"_s})
            QVERIFY2(!outline.contains(word), qPrintable(word));
        QVERIFY(outline.contains(u"comments-comment-entity--reply"_s));
        const Ended again = doctor({u"--site"_s, out, u"--page"_s, u"post"_s, u"--comments"_s});
        QCOMPARE(again.lastLine().value(u"comments"_s).toInt(), 10);
        QCOMPARE(again.exitCode, 0);
    }

    void wrongWordsGetASentence_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("exitCode");
        QTest::addColumn<QByteArray>("sentence");
        QTest::newRow("nothing") << QStringList() << 2 << QByteArray("Usage: revosctl doctor --site");
        QTest::newRow("another site")
            << QStringList{u"--site"_s, u"https://example.org/"_s} << 1 << QByteArray("https://example.org/");
        QTest::newRow("no TLS") << QStringList{u"--site"_s, u"http://www.linkedin.com/"_s} << 1
                                << QByteArray("http://www.linkedin.com/");
        QTest::newRow("a look-alike") << QStringList{u"--site"_s, u"https://linkedin.com.example.org/"_s} << 1
                                      << QByteArray("linkedin.com.example.org");
        QTest::newRow("this computer, with a live pack")
            << QStringList{u"--site"_s, u"http://127.0.0.1:1/"_s} << 1 << QByteArray("127.0.0.1");
        QTest::newRow("no such file")
            << QStringList{u"--site"_s, u"/nowhere/page.html"_s} << 1 << QByteArray("/nowhere/page.html");
        QTest::newRow("no such kind") << QStringList{u"--site"_s, pageAt(u"entity"_s), u"--page"_s, u"jobs"_s}
                                      << 2 << QByteArray("no page kind \"jobs\"");
        QTest::newRow("no such pack") << QStringList{u"--site"_s, pageAt(u"entity"_s), u"--pack"_s, u"none"_s}
                                      << 1 << QByteArray("cannot be opened");
        QTest::newRow("over itself") << QStringList{u"--site"_s, pageAt(u"entity"_s), u"--record"_s,
                                                    pageAt(u"entity"_s)}
                                     << 2 << QByteArray("write over the page itself");
    }
    void wrongWordsGetASentence()
    {
        QFETCH(QStringList, arguments);
        QFETCH(int, exitCode);
        QFETCH(QByteArray, sentence);
        const Ended ended = doctor(arguments);
        QCOMPARE(ended.exitCode, exitCode);
        QVERIFY2(ended.err.contains(sentence), ended.err.constData());
        QVERIFY(ended.out.isEmpty());
    }

    void helpSaysWhatARecordKeeps()
    {
        const Ended ended = m_home.run({u"doctor"_s, u"--help"_s});
        QCOMPARE(ended.exitCode, 0);
        for (const char* word : {"Kept:", "Replaced by stand-ins", "Left out:", "no request leaves"})
            QVERIFY2(ended.out.contains(word), word);
    }
};

QTEST_GUILESS_MAIN(TestDoctor)
#include "tst_doctor.moc"
