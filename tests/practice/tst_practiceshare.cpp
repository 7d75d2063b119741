#include "practice/practicefixture.h"
#include "support/resulttest.h"

#include <QJsonArray>

using namespace revos;
using namespace revos::practice;
using namespace Qt::StringLiterals;

/// Passing posts on, posts of one's own, activity pages and figures, by plain HTTP.
class TestPracticeShare : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void aRepostIsWitnessedAndStandsOnTheActivityPage();
    void theInstantEntryLeavesNoWords();
    void whatIsRefused_data();
    void whatIsRefused();
    void silentFailuresLeaveNothing();
    void deletedPostsAreGone();
    void accountsPublish();
    void figuresGrowAndBelongToTheAuthor();
    void otherPeoplesActivityIsAVisit();
    void aRestartKeepsPosts();

private:
    Answer share(SiteVisitor& visitor, const QString& original, const QString& text, bool isInstant = false)
    {
        return visitor.postJson(u"/api/posts"_s,
                                {{u"original"_s, original}, {u"text"_s, text}, {u"instant"_s, isInstant}});
    }
    QString post() const { return m_site->network->postUrn(); }

    std::optional<PracticeFixture> m_site;
    std::unique_ptr<SiteVisitor> m_avery;
    std::unique_ptr<SiteVisitor> m_sam;
};

void TestPracticeShare::init()
{
    m_avery.reset();
    m_sam.reset();
    m_site.emplace();
    m_site->options.accounts = {{u"avery-quinn"_s, u"Avery Quinn"_s, u"Author"_s, u"Quinn"_s},
                                {u"sam-lake"_s, u"Sam Lake"_s, u"Pod member"_s, u"Lake"_s}};
    QCOMPARE(m_site->start(), QString());
    m_avery = m_site->member();
    m_sam = m_site->member(u"sam-lake"_s);
}

void TestPracticeShare::aRepostIsWitnessedAndStandsOnTheActivityPage()
{
    const QString before = m_sam->get(u"/in/sam-lake/recent-activity/all/"_s).text;
    QVERIFY(!before.contains(u"data-part=\"card\""_s));
    const Answer answer = share(*m_sam, post(), u"Read it to the end: <b>worth</b> it & more"_s);
    QCOMPARE(answer.status, 200);
    const QString urn = answer.json()[u"urn"].toString();
    const std::vector<Reshared> expected{
        {urn, u"sam-lake"_s, post(), u"Read it to the end: <b>worth</b> it & more"_s, false}};
    QCOMPARE(m_site->ledger().all<Reshared>(), expected);
    QCOMPARE(m_sam->get(u"/in/me/recent-activity/all/"_s).location,
             QByteArray("/in/sam-lake/recent-activity/all/"));
    const Answer activity = m_sam->get(u"/in/sam-lake/recent-activity/all/"_s);
    QCOMPARE(activity.all(u"data-part=\"card\" data-urn=\"([^\"]+)\""_s), QStringList{urn});
    QCOMPARE(activity.all(u"data-original-urn=\"([^\"]+)\""_s), QStringList{post()});
    QVERIFY(activity.text.contains(u"Read it to the end: &lt;b&gt;worth&lt;/b&gt; it &amp; more"_s));
    // The new post has both kinds of address, and the original counts it.
    QCOMPARE(m_avery->get(answer.json()[u"href"].toString()).status, 200);
    QVERIFY(m_avery->get(m_site->network->postUrl().path()).text.contains(u"data-reposts=\"1\""_s));
}

void TestPracticeShare::theInstantEntryLeavesNoWords()
{
    const QString urn = share(*m_sam, post(), {}, true).json()[u"urn"].toString();
    QVERIFY(!urn.isEmpty());
    const std::vector<Reshared> expected{{urn, u"sam-lake"_s, post(), {}, true}};
    QCOMPARE(m_site->ledger().all<Reshared>(), expected);
    const Answer activity = m_sam->get(u"/in/sam-lake/recent-activity/shares/"_s);
    QVERIFY(activity.text.contains(u"Sam Lake reposted this"_s));
    QVERIFY(!activity.text.contains(u"data-part=\"post-text\""_s));
    // Passing that on means passing on what it stands for.
    QVERIFY(
        m_avery->get(u"/feed/update/%1/"_s.arg(urn)).text.contains(u"data-original=\"%1\""_s.arg(post())));
}

void TestPracticeShare::whatIsRefused_data()
{
    QTest::addColumn<QString>("original");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isInstant");
    QTest::addColumn<int>("status");
    QTest::newRow("no text") << u"post"_s << u" \n"_s << false << 400;
    QTest::newRow("text with an instant one") << u"post"_s << u"x"_s << true << 400;
    QTest::newRow("nothing at all") << QString() << QString() << true << 400;
    QTest::newRow("too long") << u"post"_s << QString(3001, u'x') << false << 400;
    QTest::newRow("no such post") << u"urn:li:activity:1"_s << u"x"_s << false << 410;
}

void TestPracticeShare::whatIsRefused()
{
    QFETCH(QString, original);
    QFETCH(QString, text);
    QFETCH(bool, isInstant);
    QTEST(share(*m_sam, original == u"post" ? post() : original, text, isInstant).status, "status");
    QVERIFY(m_site->ledger().all<Reshared>().empty());
    QVERIFY(m_site->ledger().all<Published>().empty());
}

void TestPracticeShare::silentFailuresLeaveNothing()
{
    m_site->network->faults().add({FaultKind::SilentSend, {}, u"/api/posts"_s, 1.0, 0, 1, {}});
    const Answer answer = share(*m_sam, post(), u"Lost"_s);
    QCOMPARE(answer.status, 200);
    QVERIFY(!answer.json().contains(u"urn"));
    const std::vector<ShareDropped> expected{{u"sam-lake"_s, post(), u"Lost"_s}};
    QCOMPARE(m_site->ledger().all<ShareDropped>(), expected);
    QVERIFY(!m_sam->get(u"/in/sam-lake/recent-activity/all/"_s).text.contains(u"Lost"_s));
}

void TestPracticeShare::deletedPostsAreGone()
{
    const QString repost = share(*m_sam, post(), u"Before it went"_s).json()[u"urn"].toString();
    QVERIFY_RESULT(m_site->network->deletePost(post()));
    QVERIFY_RESULT(m_site->network->deletePost(post())); // once is enough
    QCOMPARE(m_site->ledger().all<PostDeleted>().size(), size_t(1));
    QCOMPARE(share(*m_sam, post(), u"Too late"_s).status, 410);
    for (const QString& path : {m_site->network->postUrl().path(), m_site->network->postSlugUrl().path()}) {
        const Answer page = m_sam->get(path);
        QCOMPARE(page.status, 410);
        QVERIFY(page.text.contains(u"data-notice=\"post_deleted\""_s));
    }
    const QString kept = m_sam->get(u"/feed/update/%1/"_s.arg(repost)).text;
    QVERIFY(kept.contains(u"Before it went"_s) && kept.contains(u"no longer available"_s));
    QCOMPARE_ERROR(m_site->network->deletePost(u"urn:li:activity:2"_s), Code::NotFound);
}

void TestPracticeShare::accountsPublish()
{
    const QString urn =
        m_sam->postJson(u"/api/posts"_s, {{u"text"_s, u"My own words"_s}}).json()[u"urn"].toString();
    const std::vector<Published> expected{{urn, u"sam-lake"_s, u"My own words"_s}};
    QCOMPARE(m_site->ledger().all<Published>(), expected);
    const auto second = m_site->network->publish(u"avery-quinn"_s, u"From elsewhere"_s);
    QVERIFY_RESULT(second);
    QVERIFY(*second != urn);
    const Answer feed = m_sam->get(u"/feed/"_s);
    QCOMPARE(feed.all(u"data-part=\"card\" data-urn=\"([^\"]+)\""_s), QStringList({*second, urn, post()}));
    QVERIFY(!m_site->network->publish(u"nobody"_s, u"x"_s));
    QVERIFY(m_sam->get(u"/feed/?shareActive=true"_s).text.contains(u"data-open=\"true\""_s));
}

void TestPracticeShare::figuresGrowAndBelongToTheAuthor()
{
    const QString path = u"/analytics/post-summary/%1/"_s.arg(post());
    const auto figure = [&](const QString& key) {
        return m_avery->get(path).first(u"metric--%1\" data-value=\"([0-9]+)\""_s.arg(key)).toInt();
    };
    const QStringList keys{u"impressions"_s, u"members_reached"_s, u"reactions"_s, u"comments"_s,
                           u"reposts"_s};
    QMap<QString, int> before;
    for (const QString& key : keys)
        before[key] = figure(key);
    share(*m_sam, post(), u"More eyes"_s);
    m_site->letAllComment();
    for (const QString& key : keys)
        QVERIFY2(figure(key) > before[key], qPrintable(key));
    QCOMPARE(figure(u"comments"_s), m_site->options.comments);
    QCOMPARE(figure(u"reposts"_s), 1);
    QCOMPARE(m_sam->get(path).status, 404);
    QVERIFY(m_avery->get(u"/in/avery-quinn/recent-activity/all/"_s).text.contains(path));
    QVERIFY(!m_sam->get(u"/in/avery-quinn/recent-activity/all/"_s).text.contains(path));
}

void TestPracticeShare::otherPeoplesActivityIsAVisit()
{
    QCOMPARE(m_avery->get(u"/in/avery-quinn/recent-activity/all/"_s).status, 200);
    QVERIFY(m_site->ledger().all<PageViewed>().empty());
    QCOMPARE(m_avery->get(u"/in/sam-lake/recent-activity/all/"_s).status, 200);
    const std::vector<PageViewed> expected{{u"avery-quinn"_s, u"activity"_s, u"sam-lake"_s}};
    QCOMPARE(m_site->ledger().all<PageViewed>(), expected);
    QCOMPARE(m_avery->get(u"/in/sam-lake/recent-activity/nothing/"_s).status, 404);
    QCOMPARE(m_avery->get(u"/in/nobody-at-all/recent-activity/all/"_s).status, 404);
}

void TestPracticeShare::aRestartKeepsPosts()
{
    const QString urn = share(*m_sam, post(), u"Still here"_s).json()[u"urn"].toString();
    QCOMPARE(m_site->start(), QString());
    m_sam = m_site->member(u"sam-lake"_s);
    QVERIFY(m_sam->get(u"/in/sam-lake/recent-activity/all/"_s).text.contains(u"Still here"_s));
    const QString next = share(*m_sam, post(), u"And on"_s).json()[u"urn"].toString();
    QVERIFY(!next.isEmpty() && next != urn);
    const std::vector<NetworkResumed> expected{{2}};
    QCOMPARE(m_site->ledger().all<NetworkResumed>(), expected);
}

QTEST_GUILESS_MAIN(TestPracticeShare)
#include "tst_practiceshare.moc"
