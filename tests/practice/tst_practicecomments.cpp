#include "practice/practicefixture.h"

#include <QElapsedTimer>

using namespace revos;
using namespace revos::practice;
using namespace Qt::StringLiterals;

namespace {

const QString kCommentUrn = u"<article [^>]*data-id=\"(urn:li:comment:[^\"]+)\""_s;
const QString kLoadMore = u"data-load=\"(/api/comments[^\"]+)\">Load more"_s;
const QString kLoadReplies = u"data-load=\"(/api/replies[^\"]+)\""_s;

QString plain(QString html)
{
    return html.replace(u"&amp;"_s, u"&"_s);
}

} // namespace

/// The comment list as somebody reads it who has nothing but the pages.
class TestPracticeComments : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyCommentIsFoundOnce_data();
    void everyCommentIsFoundOnce();
    void recentMeansNewestFirst();
    void newCommentsDisturbNoPaging();
    void commentsAppearWithTheClock();
    void agesComeFromTheClock();
    void textsSurviveTheMarkup();
    void bothAddressesLeadToThePost();
    void otherIdsLeadNowhere();

private:
    /// All comment URNs of the list, replies included, page by page.
    static QStringList readAll(SiteVisitor& visitor, const QString& firstPage);
};

QStringList TestPracticeComments::readAll(SiteVisitor& visitor, const QString& firstPage)
{
    QStringList urns;
    QString next = firstPage;
    while (!next.isEmpty()) {
        const Answer page = visitor.get(next);
        if (page.status != 200)
            return {};
        urns += page.all(kCommentUrn);
        for (const QString& replies : page.all(kLoadReplies))
            urns += visitor.get(plain(replies)).all(kCommentUrn);
        next = plain(page.first(kLoadMore));
    }
    return urns;
}

void TestPracticeComments::everyCommentIsFoundOnce_data()
{
    QTest::addColumn<int>("comments");
    QTest::addColumn<QString>("sort");
    QTest::newRow("5, relevant") << 5 << u"relevant"_s;
    QTest::newRow("25, recent") << 25 << u"recent"_s;
    QTest::newRow("500, relevant") << 500 << u"relevant"_s;
    QTest::newRow("5000, recent") << 5000 << u"recent"_s;
}

void TestPracticeComments::everyCommentIsFoundOnce()
{
    QFETCH(int, comments);
    QFETCH(QString, sort);
    PracticeFixture site;
    site.options.comments = comments;
    QCOMPARE(site.start(), QString());
    site.letAllComment();
    const auto visitor = site.member();
    const QString first = u"/api/comments?urn=%1&sort=%2&after=0"_s.arg(site.network->postUrn(), sort);
    const QStringList urns = readAll(*visitor, first);
    QSet<QString> expected;
    for (const Persona& persona : site.network->personas()) {
        for (const PersonaComment& comment : persona.comments)
            expected.insert(comment.urn);
    }
    QCOMPARE(urns.size(), comments);
    QCOMPARE(QSet<QString>(urns.begin(), urns.end()), expected);
    const Answer post = visitor->get(site.network->postUrl().path());
    QCOMPARE(post.first(u"data-count=\"([0-9]+)\""_s).toInt(), comments);
}

void TestPracticeComments::recentMeansNewestFirst()
{
    PracticeFixture site;
    site.options.comments = 120;
    QCOMPARE(site.start(), QString());
    site.letAllComment();
    const auto visitor = site.member();
    QString next = u"/api/comments?urn=%1&sort=recent&after=0"_s.arg(site.network->postUrn());
    QList<qint64> ids;
    for (; !next.isEmpty(); next = plain(visitor->get(next).first(kLoadMore))) {
        for (const QString& urn : visitor->get(next).all(kCommentUrn))
            ids.append(urn.section(u',', 1).chopped(1).toLongLong());
    }
    QVERIFY(ids.size() > 80);
    QVERIFY(std::is_sorted(ids.begin(), ids.end(), std::greater<>()));
}

void TestPracticeComments::newCommentsDisturbNoPaging()
{
    PracticeFixture site;
    site.options.comments = 300;
    QCOMPARE(site.start(), QString());
    const auto half = site.network->options().startAt.addSecs(12 * 3600);
    QVERIFY(site.network->advanceTo(half));
    const auto visitor = site.member();
    const Answer first =
        visitor->get(u"/api/comments?urn=%1&sort=recent&after=0"_s.arg(site.network->postUrn()));
    site.letAllComment(); // many more, all newer than what is still to be read
    QStringList urns = first.all(kCommentUrn);
    for (QString next = plain(first.first(kLoadMore)); !next.isEmpty();) {
        const Answer page = visitor->get(next);
        urns += page.all(kCommentUrn);
        next = plain(page.first(kLoadMore));
    }
    QSet<QString> expected;
    for (const Persona& persona : site.network->personas()) {
        for (const PersonaComment& comment : persona.comments) {
            if (comment.parentUrn.isEmpty() && comment.at <= half)
                expected.insert(comment.urn);
        }
    }
    QCOMPARE(urns.size(), expected.size());
    QCOMPARE(QSet<QString>(urns.begin(), urns.end()), expected);
}

void TestPracticeComments::commentsAppearWithTheClock()
{
    PracticeFixture site;
    site.options.comments = 40;
    QCOMPARE(site.start(), QString());
    QCOMPARE(site.network->clock().now().toString(Qt::ISODate), u"2026-11-23T09:00:00Z"_s);
    const auto visitor = site.member();
    const auto total = [&] {
        return visitor->get(site.network->postUrl().path()).first(u"data-count=\"([0-9]+)\""_s).toInt();
    };
    QCOMPARE(total(), 8); // a fifth stands there already
    const auto next = site.network->nextEventAt();
    QVERIFY(next && *next > site.network->clock().now());
    QVERIFY(site.network->advanceTo(next->addMSecs(-1)));
    QCOMPARE(total(), 8);
    QVERIFY(site.network->advanceTo(*next));
    QCOMPARE(total(), 9);
    QVERIFY(!site.network->advanceTo(*next - std::chrono::seconds(1)));
    site.letAllComment();
    QCOMPARE(total(), 40);
    QVERIFY(!site.network->nextEventAt());
}

void TestPracticeComments::agesComeFromTheClock()
{
    PracticeFixture site;
    site.options.comments = 10;
    QCOMPARE(site.start(), QString());
    const auto visitor = site.member();
    const auto age = [&] { return visitor->get(u"/feed/"_s).first(u"data-part=\"post-age\">([^<]+)<"_s); };
    const QDateTime start = site.network->clock().now();
    QCOMPARE(age(), u"3h"_s);
    QVERIFY(site.network->advanceTo(start.addSecs(20 * 3600)));
    QCOMPARE(age(), u"23h"_s);
    QVERIFY(site.network->advanceTo(start.addDays(2)));
    QCOMPARE(age(), u"2d"_s);
    QVERIFY(site.network->advanceTo(start.addDays(15)));
    QCOMPARE(age(), u"2w"_s);
    QVERIFY(site.network->advanceTo(start.addDays(65)));
    QCOMPARE(age(), u"2mo"_s);
}

void TestPracticeComments::textsSurviveTheMarkup()
{
    PracticeFixture site;
    site.options.comments = 200;
    site.options.pageSize = 200;
    site.options.triggers = {u"<b>&"_s};
    QCOMPARE(site.start(), QString());
    site.letAllComment();
    const auto visitor = site.member();
    const Answer post = visitor->get(site.network->postUrl().path());
    QVERIFY(!post.text.contains(u"<b>"_s));
    for (const Persona& persona : site.network->personas()) {
        for (const PersonaComment& comment : persona.comments) {
            if (comment.parentUrn.isEmpty())
                QVERIFY2(post.text.contains(u'>' + comment.text.toHtmlEscaped() + u"</div>"_s),
                         qPrintable(comment.text));
        }
    }
}

void TestPracticeComments::bothAddressesLeadToThePost()
{
    PracticeFixture site;
    QCOMPARE(site.start(), QString());
    const auto visitor = site.member();
    for (const QUrl& url : {site.network->postUrl(), site.network->postSlugUrl()}) {
        const Answer post = visitor->get(url.path());
        QCOMPARE(post.status, 200);
        QCOMPARE(post.first(u"<article class=\"card post\" data-urn=\"([^\"]+)\""_s),
                 site.network->postUrn());
    }
    QVERIFY(QRegularExpression(u"^/posts/.+-activity-[0-9]{16,22}-[0-9A-Za-z]{4}$"_s)
                .match(site.network->postSlugUrl().path())
                .hasMatch());
    const std::vector<PageViewed> expected(2, {u"avery-quinn"_s, u"post"_s, site.network->postUrn()});
    QCOMPARE(site.ledger().all<PageViewed>(), expected);
}

void TestPracticeComments::otherIdsLeadNowhere()
{
    PracticeFixture site;
    QCOMPARE(site.start(), QString());
    const auto visitor = site.member();
    const QString path = site.network->postUrl().path();
    QCOMPARE(visitor->get(path.chopped(2) + u'/').status, 404);
    QCOMPARE(visitor->get(path.chopped(1) + u"1/"_s).status, 404);
    QCOMPARE(visitor->get(u"/feed/update/urn:li:ugcPost:1/"_s).status, 404);
    QCOMPARE(visitor->get(u"/posts/x-activity-1234567890123456789-abcd"_s).status, 404);
    QCOMPARE(visitor->get(u"/in/nobody/"_s).status, 404);
}

QTEST_GUILESS_MAIN(TestPracticeComments)
#include "tst_practicecomments.moc"
