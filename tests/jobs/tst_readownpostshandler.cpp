#include "jobs/handlers/readownpostshandler.h"

#include "jobs/fakes/flowbench.h"
#include "jobs/poddesk.h"

#include <QTest>

using namespace revos;
using namespace revos::test;
using namespace Qt::StringLiterals;
using Kind = JobOutcome::Kind;

namespace {

SitePost post(int n, const QDateTime& at, const QString& original = {})
{
    SitePost post;
    post.urn = u"urn:li:activity:%1"_s.arg(n);
    post.url = u"https://www.linkedin.com/feed/update/%1/"_s.arg(post.urn);
    post.publishedFrom = at.addSecs(-1800);
    post.publishedTo = at;
    post.originalUrn = original;
    return post;
}

/// A pod that looks for posts, of the world's account and one more, read an hour ago with post 1 on the page.
class Bench : public FlowBench
{
public:
    Bench()
    {
        world.pod.id = PodId::create();
        world.pod.findsPosts = true;
        PodMember author;
        author.account = world.account.id;
        PodMember other;
        other.account = AccountId::create();
        world.podMembers = {author, other};
        world.postsRead = PostsReading{kMonday.addSecs(-3600), {u"urn:li:activity:1"_s}};
        site.ownPosts.posts = {post(1, kMonday.addDays(-1))};
    }
    JobOutcome read()
    {
        PodDesk desk(services(), {});
        ReadOwnPostsHandler handler(services(), desk);
        return run(handler, {{u"account_id"_s, world.account.id.toString()}});
    }
    QString planned() const { return world.plan.postUrn; }
};

} // namespace

class TestReadOwnPostsHandler : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aNewPostBecomesAPlanOnce();
    void theFirstReadingOnlyNotes();
    void whatIsNotNewIsNoPlan_data();
    void whatIsNotNewIsNoPlan();
    void aPlanThatIsThereIsNoTrouble();
    void whatCouldNotBePlannedIsStillNew();
    void visitsAreAskedFor();
    void anIncidentStopsTheAccount();
    void errorsBecome_data();
    void errorsBecome();
};

void TestReadOwnPostsHandler::aNewPostBecomesAPlanOnce()
{
    Bench bench;
    bench.site.ownPosts.posts.prepend(post(2, kMonday.addSecs(-60)));
    QCOMPARE(bench.read().kind, Kind::Done);
    QCOMPARE(bench.planned(), u"urn:li:activity:2"_s);
    QCOMPARE(bench.world.plan.author, bench.world.account.id);
    QCOMPARE(bench.world.plan.state, ResharePlanState::Proposed);
    QCOMPARE(bench.world.postsRead->urns, (QStringList{u"urn:li:activity:2"_s, u"urn:li:activity:1"_s}));
    bench.world.plan = {};
    QCOMPARE(bench.read().kind, Kind::Done);
    QCOMPARE(bench.planned(), QString());
}

void TestReadOwnPostsHandler::theFirstReadingOnlyNotes()
{
    Bench bench;
    bench.world.postsRead.reset();
    QCOMPARE(bench.read().kind, Kind::Done);
    QCOMPARE(bench.planned(), QString());
    QVERIFY(bench.world.postsRead);
    QCOMPARE(bench.world.postsRead->urns, QStringList{u"urn:li:activity:1"_s});
}

void TestReadOwnPostsHandler::whatIsNotNewIsNoPlan_data()
{
    QTest::addColumn<SitePost>("shown");
    QTest::newRow("a reshare") << post(2, kMonday, u"urn:li:activity:77"_s);
    QTest::newRow("an old one that moved up") << post(2, kMonday.addSecs(-3601));
}

void TestReadOwnPostsHandler::whatIsNotNewIsNoPlan()
{
    QFETCH(SitePost, shown);
    Bench bench;
    bench.site.ownPosts.posts.prepend(shown);
    QCOMPARE(bench.read().kind, Kind::Done);
    QCOMPARE(bench.planned(), QString());
    QCOMPARE(bench.world.postsRead->urns.size(), 2);
}

void TestReadOwnPostsHandler::aPlanThatIsThereIsNoTrouble()
{
    Bench bench;
    bench.site.ownPosts.posts.prepend(post(2, kMonday));
    bench.faults.put(u"reshares.addPlan"_s, errorOf(Code::Conflict));
    QCOMPARE(bench.read().kind, Kind::Done);
    QCOMPARE(bench.world.postsRead->urns.size(), 2);
}

void TestReadOwnPostsHandler::whatCouldNotBePlannedIsStillNew()
{
    Bench bench;
    bench.site.ownPosts.posts.prepend(post(2, kMonday));
    bench.faults.put(u"reshares.addPlan"_s, errorOf(Code::Offline));
    QCOMPARE(bench.read().kind, Kind::RetryAfter);
    QCOMPARE(bench.world.postsRead->urns.size(), 1);
    bench.faults.clear();
    QCOMPARE(bench.read().kind, Kind::Done);
    QCOMPARE(bench.planned(), u"urn:li:activity:2"_s);
}

void TestReadOwnPostsHandler::visitsAreAskedFor()
{
    Bench bench;
    bench.gate.visitRefusal = Why{"visit.limit-hour", {u"8"_s, u"8"_s, u"x"_s}, kMonday.addSecs(600)};
    QCOMPARE(bench.read().kind, Kind::Done);
    QCOMPARE(bench.faults.calls(u"site.readOwnPosts"_s), 0);
}

void TestReadOwnPostsHandler::anIncidentStopsTheAccount()
{
    Bench bench;
    bench.site.incident = SiteIncident{IncidentKind::Checkpoint, {}, "{}"};
    QCOMPARE(bench.read().kind, Kind::NeedsPerson);
    QCOMPARE(bench.world.account.state, AccountState::Challenge);
    QCOMPARE(bench.world.postsRead->urns.size(), 1);
}

void TestReadOwnPostsHandler::errorsBecome_data()
{
    QTest::addColumn<Code>("code");
    QTest::addColumn<Kind>("kind");
    for (const ErrorRow& row : kErrorTable)
        QTest::newRow(codeName(row.code).toLatin1().constData()) << row.code << row.becomes;
}

void TestReadOwnPostsHandler::errorsBecome()
{
    QFETCH(Code, code);
    QFETCH(Kind, kind);
    Bench bench;
    bench.faults.put(u"site.readOwnPosts"_s, errorOf(code));
    QCOMPARE(bench.read().kind, kind);
    QCOMPARE(bench.planned(), QString());
}

QTEST_GUILESS_MAIN(TestReadOwnPostsHandler)
#include "tst_readownpostshandler.moc"
