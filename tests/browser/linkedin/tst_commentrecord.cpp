#include "browser/flows/commentrecord.h"

#include <QTest>

using namespace revos;
using namespace Qt::StringLiterals;

/// Names, headlines and ages out of the words around them.
class TestCommentRecord : public QObject
{
    Q_OBJECT

private:
    static SiteComment read(const HarvestRecord& record)
    {
        const QDateTime now(QDate(2026, 11, 22), QTime(12, 0), Qt::UTC);
        const QStringList noise{u"Author"_s, u"You"_s, u"Edited"_s, u"(edited)"_s, u"Premium Profile"_s};
        return CommentRecordReader(QUrl(u"https://www.linkedin.com/"_s), noise, now).read(record);
    }
    static SiteComment withField(const QString& field, const QString& value)
    {
        HarvestRecord record;
        record.key = u"urn:li:comment:(activity:1,2)"_s;
        record.fields.insert(commentfield::kName, u"Ann Example"_s);
        record.fields.insert(field, value);
        return read(record);
    }

private Q_SLOTS:
    void names_data()
    {
        QTest::addColumn<QString>("shown");
        QTest::addColumn<QString>("name");
        QTest::newRow("plain") << u"Ann Example"_s << u"Ann Example"_s;
        QTest::newRow("degree") << u"Ann Example • 2nd"_s << u"Ann Example"_s;
        QTest::newRow("lines") << u"Ann Example\n• 3rd+\nCEO"_s << u"Ann Example"_s;
        // Elements of one line come with a mark between them.
        QTest::newRow("badge behind") << u"Ann Example \x1f"
                                         "Author"_s
                                      << u"Ann Example"_s;
        QTest::newRow("badge set apart by a margin") << u"Ann Example\x1f"
                                                        "Author\x1f"_s
                                                     << u"Ann Example"_s;
        QTest::newRow("two badges") << u"\x1fPat Q\x1fPremium Profile\x1f"
                                       "Author\x1f • 1st"_s
                                    << u"Pat Q"_s;
        QTest::newRow("degree without a dot") << u"Pat Q\x1f"
                                                 "2nd\x1f"_s
                                              << u"Pat Q"_s;
        QTest::newRow("two parts of a name") << u"\x1fPat\x1f \x1fQuill\x1f"_s << u"Pat Quill"_s;
        QTest::newRow("a name that ends like a badge") << u"Anna Autor"_s << u"Anna Autor"_s;
        QTest::newRow("a name that ends like a word for oneself") << u"Mai Tu"_s << u"Mai Tu"_s;
        QTest::newRow("badge first") << u"Author\nAnn Example"_s << u"Ann Example"_s;
        QTest::newRow("a name that begins like a badge") << u"You Jin"_s << u"You Jin"_s;
        QTest::newRow("twice") << u"Ann ExampleAnn Example"_s << u"Ann Example"_s;
        QTest::newRow("twice with a space") << u"Ann Example Ann Example"_s << u"Ann Example"_s;
        QTest::newRow("a name that is twice a word") << u"Duran Duran"_s << u"Duran Duran"_s;
        QTest::newRow("right to left") << u"ليلى حسن • 3rd+"_s << u"ليلى حسن"_s;
        QTest::newRow("nothing") << QString() << QString();
    }
    void names()
    {
        QFETCH(QString, shown);
        QFETCH(QString, name);
        QCOMPARE(withField(commentfield::kName, shown).authorName, name);
    }

    void headlines_data()
    {
        QTest::addColumn<QString>("shown");
        QTest::addColumn<QString>("headline");
        QTest::newRow("plain") << u"CEO • Founder"_s << u"CEO • Founder"_s;
        QTest::newRow("a badge's word alone") << u"Author"_s << u"Author"_s;
        QTest::newRow("the whole link") << u"Ann Example • 2nd\nAuthor\nCEO"_s << u"CEO"_s;
        QTest::newRow("name only") << u"Ann Example"_s << QString();
        QTest::newRow("with age in it") << u"10 years of sales"_s << u"10 years of sales"_s;
    }
    void headlines()
    {
        QFETCH(QString, shown);
        QFETCH(QString, headline);
        QCOMPARE(withField(commentfield::kHeadline, shown).headline, headline);
    }

    void ages_data()
    {
        QTest::addColumn<QString>("shown");
        QTest::addColumn<QString>("age");
        QTest::newRow("plain") << u"2h"_s << u"2h"_s;
        QTest::newRow("edited behind") << u"3d (edited)"_s << u"3d"_s;
        QTest::newRow("edited before") << u"Edited • 5 mo"_s << u"5 mo"_s;
        QTest::newRow("edited, no dot") << u"(edited) 1w"_s << u"1w"_s;
        QTest::newRow("German") << u"2 Woche(n)"_s << u"2 Woche(n)"_s;
        QTest::newRow("lines") << u"\n  1w \n"_s << u"1w"_s;
        QTest::newRow("elements of their own") << u"3d\x1f(edited)\x1f"_s << u"3d"_s;
    }
    void ages()
    {
        QFETCH(QString, shown);
        QFETCH(QString, age);
        QCOMPARE(withField(commentfield::kAge, shown).ageLabel, age);
    }

    void linesTellWhatHasNoPartOfItsOwn()
    {
        HarvestRecord record;
        record.key = u"urn:li:comment:(activity:1,2)"_s;
        record.lines = {u"Ann Example"_s, u"• 2nd"_s,  u"CEO"_s,        u"2h"_s,
                        u"GUIDE"_s,       u"please"_s, u"3 reactions"_s};
        const SiteComment comment = read(record);
        QCOMPARE(comment.authorName, u"Ann Example"_s);
        QCOMPARE(comment.headline, u"CEO"_s);
        QCOMPARE(comment.ageLabel, u"2h"_s);
        QCOMPARE(comment.text, u"GUIDE\nplease"_s);
        QVERIFY(comment.authorUrl.isEmpty());
        QVERIFY(comment.earliest.isValid());
    }

    void aNoteInACommentsPlaceHasNoAuthor()
    {
        HarvestRecord record;
        record.key = u"urn:li:comment:(activity:1,2)"_s;
        record.lines = {u"This comment was removed."_s};
        QVERIFY(read(record).authorName.isEmpty());
        QCOMPARE(read(record).text, u"This comment was removed."_s);
    }

    void aNoteIsNoComment_data()
    {
        QTest::addColumn<QStringList>("lines");
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("isNote");
        QTest::newRow("a note") << QStringList{u"This comment was removed."_s} << QString() << true;
        QTest::newRow("nothing at all") << QStringList() << QString() << true;
        QTest::newRow("signed") << QStringList{u"Ann"_s} << u"Ann Example"_s << false;
        QTest::newRow("with an age") << QStringList{u"2h"_s} << QString() << false;
        QTest::newRow("more than a note") << QStringList{u"Ann"_s, u"GUIDE"_s} << QString() << false;
    }
    void aNoteIsNoComment()
    {
        QFETCH(QStringList, lines);
        QFETCH(QString, name);
        QFETCH(bool, isNote);
        HarvestRecord record;
        record.key = u"urn:li:comment:(activity:1,2)"_s;
        record.lines = lines;
        if (!name.isEmpty())
            record.fields.insert(commentfield::kName, name);
        QCOMPARE(isNoteInPlaceOf(read(record), record), isNote);
    }

    void nobodysLinkIsNoProfile()
    {
        const SiteComment comment = withField(commentfield::kLink, u"https://www.linkedin.com/in/UNKNOWN/"_s);
        QVERIFY(comment.authorUrl.isEmpty());
        QVERIFY(!withField(commentfield::kLink, u"/in/unknown/"_s).authorUrl.isEmpty());
    }

    void aTextWithoutAPartOrAnAgeIsNotLost()
    {
        HarvestRecord record;
        record.fields = {{commentfield::kName, u"Ann Example"_s}, {commentfield::kHeadline, u"CEO"_s}};
        record.lines = {u"Ann Example • 2nd"_s, u"CEO"_s, u"GUIDE"_s, u"3 replies"_s};
        QCOMPARE(read(record).text, u"GUIDE"_s);
    }

    void aNumberIsATextToo()
    {
        HarvestRecord record;
        record.lines = {u"Ann Example"_s, u"2h"_s, u"100"_s, u"2 replies"_s};
        QCOMPARE(read(record).text, u"100"_s);
    }

    void anEmptyTextStaysEmpty()
    {
        HarvestRecord record;
        record.fields.insert(commentfield::kText, u""_s);
        record.lines = {u"Ann Example"_s, u"2h"_s, u"Image"_s};
        QVERIFY(read(record).text.isEmpty());
    }

    void membersInLinks_data()
    {
        QTest::addColumn<QString>("link");
        QTest::addColumn<QString>("urn");
        QTest::newRow("query") << u"/in/ann/?miniProfileUrn=urn%3Ali%3Afs_miniProfile%3AACoAABcdefgh"_s
                               << u"urn:li:fsd_profile:ACoAABcdefgh"_s;
        QTest::newRow("address") << u"/in/ACoAABcdefghijklmnopqrstu/"_s
                                 << u"urn:li:fsd_profile:ACoAABcdefghijklmnopqrstu"_s;
        QTest::newRow("plain") << u"/in/acorn-ann/"_s << QString();
    }
    void membersInLinks()
    {
        QFETCH(QString, link);
        QFETCH(QString, urn);
        QCOMPARE(withField(commentfield::kLink, link).authorUrn, urn);
    }

    void derivedKeysStayTheSame()
    {
        const QString key = storedCommentKey(u"derived:1:[\"\",\"/in/ann\",\"Ann\",\"GUIDE\",\"Ann\"]"_s);
        QVERIFY(isDerivedCommentKey(key));
        QCOMPARE(key, storedCommentKey(u"derived:1:[\"\",\"/in/ann\",\"Ann\",\"GUIDE\",\"Ann\"]"_s));
        QVERIFY(key != storedCommentKey(u"derived:2:[\"\",\"/in/ann\",\"Ann\",\"GUIDE\",\"Ann\"]"_s));
        QCOMPARE(storedCommentKey(u"urn:li:comment:(activity:1,2)"_s), u"urn:li:comment:(activity:1,2)"_s);
        QVERIFY(storedCommentKey(QString()).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestCommentRecord)
#include "tst_commentrecord.moc"
