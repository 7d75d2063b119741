#include "files/commentsfile.h"
#include "files/linereader.h"

#include <QBuffer>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace revos;
using namespace std::chrono_literals;

namespace {

Result<CommentsFile> read(QByteArray bytes, const QHash<QString, QString>& overrides = {})
{
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::ReadOnly);
    return readCommentsFile(buffer, overrides, Call::within(10s));
}

} // namespace

class TestCommentsFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void headers_data();
    void headers();
    void refusals_data();
    void refusals();
    void overridesDecide();
    void wrongRowsAreNamed();
    void timesWithoutZoneAreUtc();
    void sameRowSameId();
    void linesOfAnyEnding();
};

void TestCommentsFile::headers_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::newRow("plain") << QByteArray("name,profile_url,text");
    QTest::newRow("english") << QByteArray("Full name,LinkedIn Profile URL,Comment");
    QTest::newRow("german") << QByteArray("Vollständiger Name;Profil;Kommentar");
    QTest::newRow("french") << QByteArray("Nom complet,URL du profil,Commentaire");
    QTest::newRow("spanish") << QByteArray("Nombre completo,URL del perfil,Comentario");
    QTest::newRow("shouting") << QByteArray("AUTHOR_NAME,AUTHOR-URL,COMMENT_TEXT");
}

void TestCommentsFile::headers()
{
    QFETCH(QByteArray, header);
    const char separator = header.contains(';') ? ';' : ',';
    const auto file = read(header + "\nJane Doe" + separator + "https://www.linkedin.com/in/jane" +
                           separator + "SWIPE please\n");
    QVERIFY2(file.has_value(), file ? "" : qPrintable(file.error().toLogLine()));
    QCOMPARE(file->comments.size(), 1);
    QCOMPARE(file->comments.first().authorName, u"Jane Doe"_s);
    QCOMPARE(file->comments.first().authorUrl, u"https://www.linkedin.com/in/jane"_s);
    QCOMPARE(file->comments.first().text, u"SWIPE please"_s);
    QCOMPARE(file->mapping.size(), 3);
}

void TestCommentsFile::refusals_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("reason");
    QTest::newRow("empty") << QByteArray() << QByteArray("csv.empty");
    QTest::newRow("header alone") << QByteArray("name,profile_url,text\n") << QByteArray("csv.empty");
    QTest::newRow("no text") << QByteArray("name,profile_url\na,b\n") << QByteArray("csv.column-missing");
    QTest::newRow("two texts") << QByteArray("name,profile_url,text,Text\na,b,c,d\n")
                               << QByteArray("csv.column-ambiguous");
    QTest::newRow("broken quotes") << QByteArray("name,profile_url,text\nJane,x,\"SWIPE\n")
                                   << QByteArray("csv.broken-quotes");
}

void TestCommentsFile::refusals()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, reason);
    const auto file = read(bytes);
    QVERIFY(!file.has_value());
    QCOMPARE(file.error().reason, reason);
}

void TestCommentsFile::overridesDecide()
{
    const QByteArray bytes = "name,profile_url,text,Better text\nJane,u,wrong,right\n";
    const auto file = read(bytes, {{u"text"_s, u"Better text"_s}});
    QVERIFY(file.has_value());
    QCOMPARE(file->comments.first().text, u"right"_s);
    QCOMPARE(read(bytes, {{u"colour"_s, u"name"_s}}).error().reason, QByteArray("csv.map-unknown-field"));
    QCOMPARE(read(bytes, {{u"text"_s, u"nowhere"_s}}).error().reason, QByteArray("csv.map-unknown-column"));
}

void TestCommentsFile::wrongRowsAreNamed()
{
    const auto file = read("name,profile_url,text,date\n"
                           "Jane,https://x/in/jane,SWIPE,2026-11-02T09:00:00Z\n"
                           "Joe,,SWIPE,\n"
                           "Jim,https://x/in/jim,,\n"
                           "Jil,https://x/in/jil,SWIPE,yesterday\n");
    QVERIFY(file.has_value());
    QCOMPARE(file->comments.size(), 1);
    QCOMPARE(file->comments.first().earliest, QDateTime(QDate(2026, 11, 2), QTime(9, 0), Qt::UTC));
    QCOMPARE(file->problems.size(), 3);
    QCOMPARE(file->problems[0].line, 3);
    QCOMPARE(file->problems[0].error.reason, QByteArray("csv.row-without-profile"));
    QCOMPARE(file->problems[1].error.reason, QByteArray("csv.row-without-text"));
    QCOMPARE(file->problems[2].error.reason, QByteArray("csv.row-with-wrong-time"));
}

void TestCommentsFile::timesWithoutZoneAreUtc()
{
    const auto file = read("name,profile_url,text,date\n"
                           "Jane,https://x/in/jane,SWIPE,2026-11-02T09:00:00\n"
                           "Joe,https://x/in/joe,SWIPE,2026-11-02 09:00:00\n"
                           "Jim,https://x/in/jim,SWIPE,2026-11-02T10:00:00+01:00\n");
    QVERIFY(file.has_value());
    QCOMPARE(file->comments.size(), 3);
    for (const SiteComment& comment : file->comments)
        QCOMPARE(comment.earliest, QDateTime(QDate(2026, 11, 2), QTime(9, 0), Qt::UTC));
}

void TestCommentsFile::sameRowSameId()
{
    const QByteArray bytes =
        "name,profile_url,text\nJane,https://x/in/jane,SWIPE\nJane,https://x/in/jane,SWIPE!\n";
    const auto once = read(bytes);
    const auto again = read(bytes);
    QVERIFY(once.has_value() && again.has_value());
    QCOMPARE(once->comments, again->comments);
    QVERIFY(once->comments[0].siteId != once->comments[1].siteId);
}

void TestCommentsFile::linesOfAnyEnding()
{
    QByteArray bytes("one\r\ntwo\n\nfo\xFCr");
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::ReadOnly);
    LineReader reader(buffer);
    QStringList lines;
    for (auto line = reader.next(); line && *line; line = reader.next())
        lines.append(**line);
    QCOMPARE(lines, (QStringList{u"one"_s, u"two"_s, QString(), u"foür"_s}));
}

QTEST_GUILESS_MAIN(TestCommentsFile)
#include "tst_commentsfile.moc"
