#include "browser/flows/readcomments.h"
#include "browser/rig.h"
#include "domain/site/profilekey.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

using namespace revos;
using namespace revos::test;
using namespace Qt::StringLiterals;

namespace {

constexpr auto kPages = REVOS_SOURCE_DIR "/tests/browser/linkedin/pages/";

QByteArray contentOf(const QString& name)
{
    QFile file(QLatin1String(kPages) + name);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no page %s", qPrintable(name));
    return file.readAll();
}

/// A comment as the pages show it.
struct Expected
{
    QString urn;
    QString author;
    QString slug;
    QString headline;
    QString text;
    QString age;
    QString within;
};

QList<Expected> expectedComments()
{
    QList<Expected> comments;
    const QJsonArray list =
        QJsonDocument::fromJson(contentOf(u"expected.json"_s)).object().value(u"comments"_s).toArray();
    for (const QJsonValue& value : list) {
        const auto text = [&](const QString& key) { return value[key].toString(); };
        comments.append(Expected{text(u"urn"_s), text(u"author"_s), text(u"slug"_s), text(u"headline"_s),
                                 text(u"text"_s), text(u"age"_s), text(u"within"_s)});
    }
    return comments;
}

QString slugOf(const SiteComment& comment)
{
    const auto key = ProfileKey::fromUrl(comment.authorUrl);
    return key ? key->toString() : QString();
}

} // namespace

/// Comments of LinkedIn's front ends, read by the real driver: none lost, none invented, every field.
class TestLinkedInComments : public QObject
{
    Q_OBJECT

private:
    static PostUrn post() { return *PostUrn::parse(u"urn:li:activity:7380000000000000001"); }
    Result<SiteAnswer<CommentReading>> read(const QString& pageName, const QSet<QString>& known = {})
    {
        m_rig->server.addAnswer(u"/feed/update/urn:li:activity:7380000000000000001/"_s, 200,
                                contentOf(pageName + u".html"_s));
        return m_rig->drive([&, base = m_rig->server.url(u"/"_s)](BrowserPage& page) {
            const SiteSession session{page, *m_pack, base, {}};
            return CommentReader(session, known, {}, QDateTime::currentDateTimeUtc())
                .read(post(), Call::within(std::chrono::seconds(60)));
        });
    }

    std::unique_ptr<Rig> m_rig;
    std::optional<SitePack> m_pack;

private Q_SLOTS:
    void initTestCase()
    {
        m_rig = std::make_unique<Rig>();
        const auto pack = SitePack::load(u":/revos/sitepacks/linkedin.json"_s);
        QVERIFY2(pack, pack ? "" : qPrintable(pack.error().facts.join(u' ')));
        m_pack = *pack;
    }
    void cleanupTestCase() { m_rig.reset(); }

    void everyFrontEndSaysTheSame_data()
    {
        QTest::addColumn<bool>("hasNames");
        QTest::addColumn<bool>("hasReplies");
        QTest::newRow("entity") << true << true;
        QTest::newRow("item") << true << true;
        QTest::newRow("feed-shared") << false << true;
        QTest::newRow("view-name") << true << true;
        QTest::newRow("componentkey") << true << true;
        QTest::newRow("componentkey-flat") << true << true;
        QTest::newRow("componentkey-twice") << true << true;
        QTest::newRow("two-posts") << true << true;
        QTest::newRow("aria") << true << true;
        QTest::newRow("guest") << true << false;
        QTest::newRow("load-more") << true << true;
    }
    void everyFrontEndSaysTheSame()
    {
        QFETCH(bool, hasNames);
        QFETCH(bool, hasReplies);
        const auto answer = read(QLatin1String(QTest::currentDataTag()));
        QCOMPARE(reasonOf(answer), u"ok"_s);
        QVERIFY(!answer->incident);
        const CommentReading& reading = *answer->value;
        const QList<Expected> expected = expectedComments();
        QHash<QString, QString> keyOf; // of a comment on pages without names: who said what
        for (const SiteComment& comment : reading.comments)
            keyOf.insert(comment.authorName + comment.text, comment.siteId);
        for (const Expected& wanted : expected) {
            const QString key = hasNames ? wanted.urn : keyOf.value(wanted.author + wanted.text);
            const auto found =
                std::find_if(reading.comments.begin(), reading.comments.end(),
                             [&](const SiteComment& comment) { return comment.siteId == key; });
            QVERIFY2(found != reading.comments.end(), qPrintable(u"lost: "_s + wanted.author));
            QCOMPARE(isDerivedCommentKey(found->siteId), !hasNames);
            QCOMPARE(found->authorName, wanted.author);
            QCOMPARE(slugOf(*found), wanted.slug);
            QCOMPARE(found->authorUrl.isEmpty(), wanted.author == "LinkedIn Member"_L1);
            QCOMPARE(found->headline, wanted.headline);
            QCOMPARE(found->text, wanted.text);
            QCOMPARE(found->ageLabel, wanted.age);
            if (hasNames && hasReplies)
                QCOMPARE(found->parentId, wanted.within);
            else if (hasReplies)
                QCOMPARE(!found->parentId.isEmpty(), !wanted.within.isEmpty());
        }
        QCOMPARE(reading.comments.size(), expected.size());
        QCOMPARE(reading.withoutKey, 0);
        QVERIFY(reading.complete);
    }

    void numbersOfAnotherKindAreTheSamePost()
    {
        const auto answer = read(u"ugc-post"_s);
        QCOMPARE(reasonOf(answer), u"ok"_s);
        QCOMPARE(answer->value->comments.size(), 7);
        QVERIFY(answer->value->comments.first().siteId.startsWith(
            u"urn:li:comment:(ugcPost:7379999999999999001,"_s));
    }

    void namesAreFoundWhereverTheyStand()
    {
        const auto answer = read(u"names"_s);
        QCOMPARE(reasonOf(answer), u"ok"_s);
        const auto keyOf = [](int number) {
            return u"urn:li:comment:(activity:7380000000000000001,73800000000000010%1)"_s.arg(
                number, 2, 10, QLatin1Char('0'));
        };
        QMap<QString, QString> withins;
        for (const SiteComment& comment : answer->value->comments) {
            withins.insert(comment.siteId, comment.parentId);
            QVERIFY(!comment.authorName.isEmpty() && !comment.text.isEmpty());
        }
        const QMap<QString, QString> expected{
            {keyOf(1), QString()}, {keyOf(2), keyOf(1)}, {keyOf(7), QString()}, {keyOf(8), QString()},
            {keyOf(9), QString()}, {keyOf(3), keyOf(9)}, {keyOf(10), QString()}};
        QCOMPARE(withins, expected);
        QVERIFY(answer->value->complete);
    }

    void ofTwoUnnamedPostsThePagesOwnIsRead()
    {
        const auto answer = read(u"unnamed-cards"_s);
        QCOMPARE(reasonOf(answer), u"ok"_s);
        QCOMPARE(answer->value->comments.size(), 1);
        QCOMPARE(answer->value->comments.first().authorName, u"Eva Link"_s);
    }

    void membersAreKnownByTheirLinks()
    {
        const auto answer = read(u"entity"_s);
        QCOMPARE(reasonOf(answer), u"ok"_s);
        QVERIFY(answer->value->comments.first().authorUrn.startsWith(u"urn:li:fsd_profile:ACoAAB"_s));
    }

    void otherPostsButtonsAreNotPressed()
    {
        const auto answer = read(u"load-more"_s);
        QCOMPARE(reasonOf(answer), u"ok"_s);
        const auto title = m_rig->drive([](BrowserPage& page) { return page.facts(soon()); });
        QCOMPARE(reasonOf(title), u"ok"_s);
        QCOMPARE(title->title, u"Post | LinkedIn"_s);
    }

    void whatHasNoNameGetsOneThatStays()
    {
        const auto first = read(u"without-names"_s);
        QCOMPARE(reasonOf(first), u"ok"_s);
        QSet<QString> derived;
        for (const SiteComment& comment : first->value->comments) {
            if (isDerivedCommentKey(comment.siteId))
                derived.insert(comment.siteId);
        }
        // Two people said the same words; both count.
        QCOMPARE(first->value->comments.size(), 4);
        QCOMPARE(derived.size(), 3);
        QVERIFY(first->value->complete);
        const auto second = read(u"without-names"_s, derived);
        QCOMPARE(reasonOf(second), u"ok"_s);
        QCOMPARE(second->value->comments.size(), 1);
        QVERIFY(!isDerivedCommentKey(second->value->comments.first().siteId));
    }

    void whatCannotBeReadIsCounted()
    {
        const auto answer = read(u"unknown-shape"_s);
        QCOMPARE(reasonOf(answer), u"ok"_s);
        QCOMPARE(answer->value->comments.size(), 1);
        QCOMPARE(answer->value->withoutKey, 2);
        QVERIFY(!answer->value->complete);
    }

    void morePromisedAndNotGivenIsNotComplete()
    {
        const auto answer = read(u"promises-more"_s);
        QCOMPARE(reasonOf(answer), u"ok"_s);
        QCOMPARE(answer->value->comments.size(), 1);
        QVERIFY(!answer->value->complete);
    }
};

REVOS_BROWSER_TEST_MAIN(TestLinkedInComments)
#include "tst_linkedincomments.moc"
