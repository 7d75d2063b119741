#include "domain/site/posturl.h"
#include "domain/site/profilekey.h"
#include "domain/site/urn.h"

#include <QTest>

using namespace revos;
using namespace Qt::StringLiterals;

namespace {

const QUrl kPractice(u"http://127.0.0.1:8123"_s);

} // namespace

class TestSite : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void posts_data();
    void posts();
    void refusedPosts_data();
    void refusedPosts();
    void practicePosts();
    void profiles_data();
    void profiles();
    void commentUrns_data();
    void commentUrns();
    void memberUrns_data();
    void memberUrns();
};

void TestSite::posts_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("urn");
    const auto row = [](const char* text, const char* urn) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromLatin1(urn);
    };
    constexpr auto kActivity = "urn:li:activity:7123456789012345678";
    row("https://www.linkedin.com/feed/update/urn:li:activity:7123456789012345678/", kActivity);
    row("https://www.linkedin.com/feed/update/urn:li:activity:7123456789012345678", kActivity);
    row("http://linkedin.com/feed/update/urn:li:activity:7123456789012345678", kActivity);
    row("linkedin.com/feed/update/urn:li:activity:7123456789012345678", kActivity);
    row("  <https://www.linkedin.com/feed/update/urn:li:activity:7123456789012345678/>, ", kActivity);
    row("https://www.linkedin.com/feed/update/urn%3Ali%3Aactivity%3A7123456789012345678/", kActivity);
    row("https://www.linkedin.com/feed/update/urn:li:ugcPost:7123456789012345678/?utm_source=share",
        "urn:li:ugcPost:7123456789012345678");
    row("https://www.linkedin.com/feed/update/urn:li:share:7123456789012345678/",
        "urn:li:share:7123456789012345678");
    row("https://www.linkedin.com/embed/feed/update/urn:li:share:7123456789012345678",
        "urn:li:share:7123456789012345678");
    row("https://www.linkedin.com/posts/jane-doe_a-title-activity-7123456789012345678-AbCd?utm_source=share",
        kActivity);
    row("https://www.linkedin.com/posts/jane-doe_activity-7123456789012345678-AbCd", kActivity);
    row("https://www.linkedin.com/posts/jane_title-ugcPost-7123456789012345678-x1_z/",
        "urn:li:ugcPost:7123456789012345678");
    row("https://de.linkedin.com/posts/jane_schöner-titel-activity-7123456789012345678-AbCd", kActivity);
    row("https://www.linkedin.com/posts/jane_sch%C3%B6n-share-7123456789012345678-AbCd",
        "urn:li:share:7123456789012345678");
    row("https://m.linkedin.com/mwlite/feed/update/urn:li:activity:7123456789012345678", kActivity);
    row("https://www.linkedin.com/feed/?highlightedUpdateUrn=urn%3Ali%3Aactivity%3A7123456789012345678",
        kActivity);
    row("https://www.linkedin.com/analytics/post/urn:li:activity:7123456789012345678/?resultType=REACTIONS",
        kActivity);
    row("https://www.linkedin.com/analytics/post-summary/urn:li:activity:7123456789012345678/", kActivity);
    row("https://www.linkedin.com/feed/update/"
        "urn:li:activity:7123456789012345678?commentUrn=urn%3Ali%3Acomment%3A%28activity%"
        "3A7123456789012345678%2C7123456789099999999%29",
        kActivity);
    row("https://www.linkedin.com/feed/update/"
        "urn:li:activity:7123456789012345678?dashCommentUrn=urn%3Ali%3Afsd_comment%3A%"
        "287123456789099999999%2Curn%3Ali%3AugcPost%3A7123456789000000000%29",
        kActivity);
    row("urn:li:activity:7123456789012345678", kActivity);
    row("activity:7123456789012345678", kActivity);
    row("https://WWW.LinkedIn.com/feed/update/urn:li:activity:7123456789012345678", kActivity);
    row("https://www.linkedin.com:443/feed/update/urn:li:activity:7123456789012345678", kActivity);
    row("m.linkedin.com/feed/update/urn:li:activity:71234567/?trk=x", "urn:li:activity:71234567");
    row("https://www.linkedin.com/posts/jane_share-5-tips-activity-7123456789012345678-AbCd", kActivity);
    row("https://www.linkedin.com/feed/update/urn:li:activity:1234567890123456/",
        "urn:li:activity:1234567890123456");
}

void TestSite::posts()
{
    QFETCH(QString, text);
    QFETCH(QString, urn);
    const auto post = PostUrl::parse(text, kPractice);
    QVERIFY2(post, post ? "" : post.error().reason.constData());
    QCOMPARE(post->urn.toString(), urn);
    QVERIFY(post->canonical.path().endsWith(urn + u'/'));
    QVERIFY(!post->canonical.hasQuery());
    const auto again = PostUrl::parse(post->canonical.toString(), kPractice);
    QVERIFY(again);
    QCOMPARE(*again, *post);
}

void TestSite::refusedPosts_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("reason");
    const auto row = [](const char* text, const char* reason) {
        QTest::newRow(text) << QString::fromUtf8(text) << QByteArray(reason);
    };
    row("", "post-url.empty");
    row("   ", "post-url.empty");
    row("my post", "post-url.not-an-address");
    row("post", "post-url.not-an-address");
    row("ftp://www.linkedin.com/feed/update/urn:li:activity:7123456789012345678", "post-url.not-an-address");
    row("javascript://www.linkedin.com/feed/update/urn:li:activity:7123456789012345678",
        "post-url.not-an-address");
    row("https://example.com/feed/update/urn:li:activity:7123456789012345678", "post-url.other-site");
    row("https://linkedin.com.evil.example/feed/update/urn:li:activity:7123456789012345678",
        "post-url.other-site");
    row("https://evil-linkedin.com/feed/update/urn:li:activity:7123456789012345678", "post-url.other-site");
    row("https://wwww.linkedin.com/feed/update/urn:li:activity:7123456789012345678", "post-url.other-site");
    row("https://www.linkedin.com@evil.example/urn:li:activity:7123456789012345678", "post-url.unsafe");
    row("https://evil@www.linkedin.com/feed/update/urn:li:activity:7123456789012345678", "post-url.unsafe");
    row("https://www.linkedin.com:8443/feed/update/urn:li:activity:7123456789012345678", "post-url.unsafe");
    row("https://www.linkedin.com/in/../feed/update/urn:li:activity:7123456789012345678", "post-url.unsafe");
    row("https://www.linkedin.com/%2e%2e/update/urn:li:activity:7123456789012345678", "post-url.unsafe");
    row("https://www.linkedin.com\\feed\\update\\urn:li:activity:7123456789012345678", "post-url.unsafe");
    row("https://lnkd.in/dAbCdEf", "post-url.short-link");
    row("lnkd.in/p/dAbCdEf", "post-url.short-link");
    row("https://www.linkedin.com/in/jane-doe/", "post-url.profile");
    row("https://www.linkedin.com/in/jane-doe/recent-activity/all/", "post-url.profile");
    row("https://www.linkedin.com/company/acme/posts/", "post-url.company");
    row("https://www.linkedin.com/school/acme/", "post-url.company");
    row("https://www.linkedin.com/feed/", "post-url.feed");
    row("https://www.linkedin.com/", "post-url.feed");
    row("https://www.linkedin.com/pulse/a-title-jane-doe/", "post-url.article");
    row("https://www.linkedin.com/messaging/", "post-url.no-post");
    row("https://www.linkedin.com/jobs/view/7123456789012345678", "post-url.no-post");
    row("https://www.linkedin.com/feed/update/urn:li:activity:", "post-url.bad-id");
    row("https://www.linkedin.com/feed/update/urn:li:activity:71234567890123456789012", "post-url.bad-id");
    row("https://www.linkedin.com/feed/update/urn:li:activity:7123456789x12345678", "post-url.bad-id");
    row("https://www.linkedin.com/feed/update/urn:li:person:7123456789012345678", "post-url.bad-id");
    row("https://www.linkedin.com/posts/jane-doe_a-title", "post-url.bad-id");
    row("https://www.linkedin.com/feed/update/"
        "urn:li:activity:7123456789012345678?updateEntityUrn=urn:li:activity:"
        "7000000000000000000",
        "post-url.several-posts");
    row("https://www.linkedin.com/feed/update/"
        "urn:li:activity:7123456789012345678?commentUrn=urn:li:comment:(activity:"
        "7000000000000000000,1)",
        "post-url.several-posts");
    row("https://www.linkedin.com/posts/jane_activity-7123456789012345678-activity-7000000000000000000-AbCd",
        "post-url.several-posts");
    row("https://www.linkedin.com/feed/update/urn:li:activity:71234567/urn:li:activity:71234568/",
        "post-url.several-posts");
    row("http://127.0.0.1:8124/feed/update/urn:li:activity:7123456789012345678", "post-url.other-site");
    row("https://127.0.0.1:8123/feed/update/urn:li:activity:7123456789012345678", "post-url.other-site");
}

void TestSite::refusedPosts()
{
    QFETCH(QString, text);
    QFETCH(QByteArray, reason);
    const auto post = PostUrl::parse(text, kPractice);
    QVERIFY(!post);
    QCOMPARE(post.error().reason, reason);
    QCOMPARE(post.error().facts.value(0), text.trimmed().left(200));
    QCOMPARE(post.error().facts.size(), reason == "post-url.other-site" ? 2 : 1);
}

void TestSite::practicePosts()
{
    const QString text = u"http://127.0.0.1:8123/feed/update/urn:li:activity:7123456789012345678/"_s;
    const auto post = PostUrl::parse(text, kPractice);
    QVERIFY(post);
    QCOMPARE(post->canonical.toString(), text);
    QVERIFY(!PostUrl::parse(text));
    const auto bare = PostUrl::parse(u"urn:li:activity:7123456789012345678"_s, kPractice);
    QVERIFY(bare);
    QCOMPARE(bare->canonical.toString(), text);
    const QUrl local(u"http://localhost"_s);
    const auto slug = PostUrl::parse(u"http://localhost:80/posts/a_activity-7123456789012345678-x"_s, local);
    QVERIFY(slug);
    QCOMPARE(slug->canonical.host(), u"localhost"_s);
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
    QTest::newRow("decomposed") << u"https://www.linkedin.com/in/jo\u0308rg"_s << u"jörg"_s;
    QTest::newRow("capitals encoded")
        << u"https://de.linkedin.com/in/J%C3%96RG-1a2b?originalSubdomain=de#about"_s << u"jörg-1a2b"_s;
    QTest::newRow("Chinese") << u"https://www.linkedin.com/in/%E7%8E%8B%E4%BC%9F/"_s << u"王伟"_s;
    QTest::newRow("below the profile")
        << u"https://www.linkedin.com/in/jane-doe/recent-activity/all/"_s << u"jane-doe"_s;
    QTest::newRow("slash inside") << u"https://www.linkedin.com/in/a%2Fb"_s << QString();
    QTest::newRow("control character") << u"https://www.linkedin.com/in/a%00b"_s << QString();
    QTest::newRow("too long") << QString(u"https://www.linkedin.com/in/"_s + QString(201, u'a')) << QString();
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

void TestSite::commentUrns_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("normal"); // null = none
    const auto row = [](const char* text, const char* normal) {
        QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(normal);
    };
    row("urn:li:comment:(activity:12,34)", "urn:li:comment:(activity:12,34)");
    row("urn:li:comment:(urn:li:activity:12,34)", "urn:li:comment:(activity:12,34)");
    row("urn:li:comment:(ugcPost:12,34)", "urn:li:comment:(ugcPost:12,34)");
    row("urn:li:fsd_comment:(34,urn:li:activity:12)", "urn:li:comment:(activity:12,34)");
    row("urn:li:comment:(activity:12,34", nullptr);
    row("urn:li:comment:(activity:12,34)x", nullptr);
    row("urn:li:comment:(activity:12,)", nullptr);
    row("urn:li:comment:(activity:12)", nullptr);
    row("urn:li:comment:(person:12,34)", nullptr);
    row("urn:li:comment:(activity:12,34,56)", nullptr);
    row("urn:li:fsd_comment:(urn:li:activity:12,34)", nullptr);
    row("urn:li:activity:12", nullptr);
    row("", nullptr);
}

void TestSite::commentUrns()
{
    QFETCH(QString, text);
    QFETCH(QString, normal);
    const auto urn = CommentUrn::parse(text);
    QCOMPARE(urn ? urn->toString() : QString(), normal);
    if (urn)
        QVERIFY(CommentUrn::parse(u"urn:li:comment:(activity:12,345)") != urn); // not a prefix of it
}

void TestSite::memberUrns_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("normal");
    const auto row = [](const char* text, const char* normal) {
        QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(normal);
    };
    row("urn:li:fsd_profile:ACoAAB1cD2e_F-3", "urn:li:fsd_profile:ACoAAB1cD2e_F-3");
    row("urn:li:fs_miniProfile:ACoAAB1cD2e_F-3", "urn:li:fsd_profile:ACoAAB1cD2e_F-3");
    row("ACoAAB1cD2e_F-3", "urn:li:fsd_profile:ACoAAB1cD2e_F-3");
    row("urn:li:member:123", "urn:li:member:123");
    row("urn:li:member:12x", nullptr);
    row("urn:li:fsd_profile:", nullptr);
    row("urn:li:fsd_profile:ACoA AB1", nullptr);
    row("urn:li:fsd_profile:ACoAAB1cD2e/../x", nullptr);
    row("jane-doe", nullptr);
}

void TestSite::memberUrns()
{
    QFETCH(QString, text);
    QFETCH(QString, normal);
    const auto urn = MemberUrn::parse(text);
    QCOMPARE(urn ? urn->toString() : QString(), normal);
}

QTEST_APPLESS_MAIN(TestSite)
#include "tst_site.moc"
