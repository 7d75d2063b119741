#include "domain/site/posturl.h"
#include "domain/site/profilekey.h"

#include <QTest>

using namespace revos;
using namespace Qt::StringLiterals;

class TestSite : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void posts_data();
    void posts();
    void wrongPosts_data();
    void wrongPosts();
    void profiles_data();
    void profiles();
    void commentsOfBothForms();
};

void TestSite::posts_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("urn");
    QTest::newRow("feed") << u"https://www.linkedin.com/feed/update/urn:li:activity:7123456789012345678/"_s
                          << u"urn:li:activity:7123456789012345678"_s;
    QTest::newRow("encoded")
        << u"https://www.linkedin.com/feed/update/urn%3Ali%3Aactivity%3A7123456789012345678/"_s
        << u"urn:li:activity:7123456789012345678"_s;
    QTest::newRow("slug")
        << u"https://www.linkedin.com/posts/jane-doe_swipe-activity-7123456789012345678-AbCd?utm_source=share"_s
        << u"urn:li:activity:7123456789012345678"_s;
    QTest::newRow("ugc") << u"https://linkedin.com/feed/update/urn:li:ugcPost:7123456789012345678"_s
                         << u"urn:li:ugcPost:7123456789012345678"_s;
    QTest::newRow("share") << u"de.linkedin.com/posts/x-share-7123456789012345678-zz/"_s
                           << u"urn:li:share:7123456789012345678"_s;
    QTest::newRow("mobile, no scheme")
        << u" m.linkedin.com/feed/update/urn:li:activity:71234567/?trk=x "_s << u"urn:li:activity:71234567"_s;
    QTest::newRow("urn alone") << u"urn:li:activity:71234567"_s << u"urn:li:activity:71234567"_s;
    QTest::newRow("practice") << u"http://127.0.0.1:4711/posts/avery-activity-71234567-abcd"_s
                              << u"urn:li:activity:71234567"_s;
}

void TestSite::posts()
{
    QFETCH(QString, text);
    QFETCH(QString, urn);
    const auto post = PostUrl::parse(text, QUrl(u"http://127.0.0.1:4711"_s));
    QVERIFY2(post.has_value(), post ? "" : post.error().reason.constData());
    QCOMPARE(post->urn.toString(), urn);
    QVERIFY(post->canonical.path().endsWith(urn + u'/'));
    QVERIFY(!post->canonical.hasQuery());
}

void TestSite::wrongPosts_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("reason");
    QTest::newRow("empty") << u"  "_s << QByteArray("post-url.empty");
    QTest::newRow("words") << u"my post"_s << QByteArray("post-url.not-an-address");
    QTest::newRow("profile") << u"https://www.linkedin.com/in/jane-doe/"_s << QByteArray("post-url.profile");
    QTest::newRow("company") << u"https://www.linkedin.com/company/acme/posts/"_s
                             << QByteArray("post-url.company");
    QTest::newRow("feed") << u"https://www.linkedin.com/feed/"_s << QByteArray("post-url.feed");
    QTest::newRow("short") << u"https://lnkd.in/eAbCdEf"_s << QByteArray("post-url.short-link");
    QTest::newRow("other site") << u"https://example.com/posts/x-activity-71234567-ab"_s
                                << QByteArray("post-url.other-site");
    QTest::newRow("look-alike") << u"https://linkedin.com.example.org/posts/x-activity-71234567-ab"_s
                                << QByteArray("post-url.other-site");
    QTest::newRow("other port") << u"http://127.0.0.1:4712/posts/x-activity-71234567-ab"_s
                                << QByteArray("post-url.other-site");
    QTest::newRow("two posts")
        << u"https://www.linkedin.com/feed/update/urn:li:activity:71234567/urn:li:activity:71234568/"_s
        << QByteArray("post-url.several-posts");
    QTest::newRow("no post") << u"https://www.linkedin.com/jobs/view/123"_s << QByteArray("post-url.no-post");
}

void TestSite::wrongPosts()
{
    QFETCH(QString, text);
    QFETCH(QByteArray, reason);
    const auto post = PostUrl::parse(text, QUrl(u"http://127.0.0.1:4711"_s));
    QVERIFY(!post.has_value());
    QCOMPARE(post.error().reason, reason);
}

void TestSite::profiles_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("key");
    QTest::newRow("plain") << u"https://www.linkedin.com/in/jane-doe/"_s << u"jane-doe"_s;
    QTest::newRow("case and query") << u"https://WWW.linkedin.com/in/Jane-Doe?isSelfProfile=false"_s
                                    << u"jane-doe"_s;
    QTest::newRow("language path") << u"https://www.linkedin.com/in/jane-doe/de"_s << u"jane-doe"_s;
    QTest::newRow("encoded") << u"https://www.linkedin.com/in/zo%C3%AB-m%C3%BCller/"_s << u"zoë-müller"_s;
    QTest::newRow("relative") << u"/in/jane-doe/"_s << u"jane-doe"_s;
    QTest::newRow("practice") << u"http://127.0.0.1:4711/in/jane-doe/"_s << u"jane-doe"_s;
    QTest::newRow("mobile") << u"https://www.linkedin.com/mwlite/in/jane-doe"_s << u"jane-doe"_s;
    QTest::newRow("me") << u"https://www.linkedin.com/in/me/"_s << QString();
    QTest::newRow("company") << u"https://www.linkedin.com/company/in/x"_s << QString();
    QTest::newRow("nothing") << QString() << QString();
}

void TestSite::profiles()
{
    QFETCH(QString, url);
    QFETCH(QString, key);
    const auto parsed = ProfileKey::fromUrl(url);
    QCOMPARE(parsed ? parsed->toString() : QString(), key);
}

void TestSite::commentsOfBothForms()
{
    const auto brief = CommentUrn::parse(u"urn:li:comment:(activity:71,123)");
    const auto full = CommentUrn::parse(u"urn:li:comment:(urn:li:activity:71,123)");
    QVERIFY(brief && full);
    QCOMPARE(*brief, *full);
    QCOMPARE(full->toString(), u"urn:li:comment:(activity:71,123)"_s);
    QVERIFY(*brief != *CommentUrn::parse(u"urn:li:comment:(activity:71,1234)"));
    QVERIFY(!CommentUrn::parse(u"urn:li:comment:(activity:71)"));
}

QTEST_GUILESS_MAIN(TestSite)
#include "tst_site.moc"
