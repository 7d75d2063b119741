#include "db/podfixture.h"

using namespace revos;
using namespace revos::test;

class tst_podrepository : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY_RESULT(m_server.start());
        m_bench = std::make_unique<PodBench>(m_server);
        QVERIFY_RESULT(m_bench->make(3));
    }
    void init() { QVERIFY_RESULT(m_bench->reset()); }

    void aPodComesBackAsItWasSaved();
    void lookingForPostsHasAJobOfItsOwn();
    void podsLookForActiveMembers();
    void theLastReadingTakesThePlaceOfTheOneBefore();
    void twoPodsOfOneNameAreRefused();
    void whoSavedFirstWins();
    void whoeverIsNotListedHasLeft();
    void aPlanComesBackAsItWasStored();
    void onePlanAPostAtATime();
    void startingShiftsWhatWaits();
    void cancellingEndsWhatWaits();
    void otherWordsVoidTheApproval();
    void approvalsAreOfTheWordsThatAreThere();
    void theListSaysWhatNeedsAPerson();
    void planMembersKnowHoursLimitsAndMoments();
    void lastWordsComeNewestFirst();
    void anAuthorNeverReshares();

private:
    Stores& stores() { return m_bench->stores(); }

    TestServer m_server;
    std::unique_ptr<PodBench> m_bench;
};

void tst_podrepository::aPodComesBackAsItWasSaved()
{
    Pod& pod = m_bench->pod();
    pod.name = QStringLiteral("Best friends");
    pod.reshareLimitDaily = 7;
    pod.rules = {std::chrono::minutes(90), std::chrono::minutes(6), std::chrono::minutes(20)};
    pod.findsPosts = true;
    pod.members[1].status = PodMemberStatus::Paused;
    pod.members[2].optedOut = {m_bench->accounts().first()};
    QASSIGN_RESULT(pod.rowVersion, stores().pods.save(pod, patient()));
    QASSIGN_RESULT(const Pod loaded, stores().pods.load(pod.id, patient()));
    QCOMPARE(loaded.name, pod.name);
    QCOMPARE(loaded.reshareLimitDaily, 7);
    QCOMPARE(loaded.rules.window, std::chrono::minutes(90));
    QCOMPARE(loaded.rules.podGap, std::chrono::minutes(6));
    QCOMPARE(loaded.rules.memberGap, std::chrono::minutes(20));
    QVERIFY(loaded.findsPosts);
    QCOMPARE(loaded.members.size(), 4);
    QCOMPARE(loaded.members[1].status, PodMemberStatus::Paused);
    QCOMPARE(loaded.members[2].optedOut, QList{m_bench->accounts().first()});
    QCOMPARE(loaded.members[0].accountName, QStringLiteral("Member0"));
    QVERIFY(loaded.members[0].joinedAt.isValid());
}

void tst_podrepository::lookingForPostsHasAJobOfItsOwn()
{
    Pod& pod = m_bench->pod();
    const auto jobs = [&] {
        return m_bench->queue().number("SELECT count(*)::integer FROM revos.jobs WHERE kind = 'find_posts'");
    };
    QCOMPARE(*jobs(), 0);
    pod.findsPosts = true;
    for (int time = 0; time < 2; ++time) {
        QASSIGN_RESULT(pod.rowVersion, stores().pods.save(pod, patient()));
        QCOMPARE(*jobs(), 1);
    }
}

void tst_podrepository::podsLookForActiveMembers()
{
    Pod& pod = m_bench->pod();
    pod.findsPosts = true;
    pod.members[1].status = PodMemberStatus::Paused;
    QASSIGN_RESULT(pod.rowVersion, stores().pods.save(pod, patient()));
    QASSIGN_RESULT(const auto ofActive, stores().pods.lookingFor(m_bench->accounts()[0], patient()));
    QCOMPARE(ofActive, QList{pod.id});
    QASSIGN_RESULT(const auto ofPaused, stores().pods.lookingFor(m_bench->accounts()[1], patient()));
    QCOMPARE(ofPaused, QList<PodId>());
}

void tst_podrepository::theLastReadingTakesThePlaceOfTheOneBefore()
{
    const AccountId account = m_bench->accounts().first();
    QASSIGN_RESULT(const auto none, stores().pods.postsRead(account, patient()));
    QVERIFY(!none);
    for (const QStringList& urns :
         {QStringList{}, QStringList{kPostUrn, QStringLiteral("urn:li:activity:8")}}) {
        QVERIFY_RESULT(stores().pods.notePostsRead(account, urns, patient()));
        QASSIGN_RESULT(const auto last, stores().pods.postsRead(account, patient()));
        QVERIFY(last);
        QCOMPARE(last->urns, urns);
        QCOMPARE(last->readAt, m_bench->queue().now());
    }
}

void tst_podrepository::twoPodsOfOneNameAreRefused()
{
    Pod other = m_bench->pod();
    other.id = PodId::create();
    other.rowVersion = 0;
    other.name = QStringLiteral(" FRIENDS ");
    const auto saved = stores().pods.save(other, patient());
    QVERIFY(!saved);
    QCOMPARE(saved.error().reason, QByteArray("pod.name-taken"));
}

void tst_podrepository::whoSavedFirstWins()
{
    Pod mine = m_bench->pod();
    QVERIFY_RESULT(stores().pods.save(mine, patient()));
    mine.name = QStringLiteral("Others");
    const auto second = stores().pods.save(mine, patient());
    QVERIFY(!second);
    QCOMPARE(second.error().code, Code::Conflict);
}

void tst_podrepository::whoeverIsNotListedHasLeft()
{
    Pod& pod = m_bench->pod();
    const PodMembership gone = pod.members.takeLast();
    QASSIGN_RESULT(pod.rowVersion, stores().pods.save(pod, patient()));
    QASSIGN_RESULT(Pod loaded, stores().pods.load(pod.id, patient()));
    QCOMPARE(loaded.members.size(), 4);
    for (const PodMembership& member : std::as_const(loaded.members))
        QCOMPARE(member.status == PodMemberStatus::Left, member.account == gone.account);
    pod.members.append(gone);
    QASSIGN_RESULT(pod.rowVersion, stores().pods.save(pod, patient()));
    QASSIGN_RESULT(loaded, stores().pods.load(pod.id, patient()));
    QCOMPARE(loaded.members.last().status, PodMemberStatus::Active);
}

void tst_podrepository::aPlanComesBackAsItWasStored()
{
    QASSIGN_RESULT(const StoredResharePlan plan, m_bench->addPlan());
    QCOMPARE(plan.seed, 0xFFFF'FFFF'FFFF'FFFFULL);
    QCOMPARE(plan.state, ResharePlanState::Proposed);
    QCOMPARE(plan.podName, QStringLiteral("Friends"));
    QCOMPARE(plan.authorName, QStringLiteral("Member0"));
    QCOMPARE(plan.reshares.size(), 4);
    QCOMPARE(plan.reshares.first().resharer, m_bench->accounts()[1]);
    QCOMPARE(plan.reshares.first().scheduledFor, m_bench->queue().now());
    QCOMPARE(plan.reshares.last().status, ReshareStatus::Skipped);
    QCOMPARE(plan.reshares.last().why.rule, QByteArray("reshare.author"));
    QASSIGN_RESULT(const auto plans, stores().reshares.plans(m_bench->pod().id, 10, patient()));
    QCOMPARE(plans, QList{plan});
}

void tst_podrepository::onePlanAPostAtATime()
{
    QASSIGN_RESULT(const StoredResharePlan plan, m_bench->addPlan());
    const auto again = m_bench->addPlan();
    QVERIFY(!again);
    QCOMPARE(again.error().reason, QByteArray("pod.plan-exists"));
    QVERIFY_RESULT(stores().reshares.cancelPlan(plan.id, Why{"reshare.post-gone", {}, {}}, patient()));
    QVERIFY_RESULT(m_bench->addPlan());
}

void tst_podrepository::startingShiftsWhatWaits()
{
    QASSIGN_RESULT(const StoredResharePlan plan, m_bench->addPlan());
    const QDateTime later = m_bench->queue().now().addSecs(720);
    QVERIFY_RESULT(stores().reshares.startPlan(plan.id, later, patient()));
    QASSIGN_RESULT(const StoredResharePlan started, stores().reshares.loadPlan(plan.id, patient()));
    QCOMPARE(started.state, ResharePlanState::Started);
    QCOMPARE(started.startsAt, later);
    QCOMPARE(started.endsAt, later.addSecs(3600));
    for (qsizetype i = 0; i < 3; ++i)
        QCOMPARE(started.reshares[i].scheduledFor, plan.reshares[i].scheduledFor.addSecs(720));
    const auto again = stores().reshares.startPlan(plan.id, later, patient());
    QVERIFY_RESULT(again); // the same state is no move
    QVERIFY_RESULT(stores().reshares.cancelPlan(plan.id, Why{"reshare.post-gone", {}, {}}, patient()));
    const auto dead = stores().reshares.startPlan(plan.id, later, patient());
    QVERIFY(!dead);
    QCOMPARE(dead.error().reason, QByteArray("reshare-plan.wrong-move"));
}

void tst_podrepository::cancellingEndsWhatWaits()
{
    QASSIGN_RESULT(const StoredResharePlan plan, m_bench->addRunning());
    const Why why{"reshare.cancelled-by-person", {QStringLiteral("no")}, {}};
    QVERIFY_RESULT(stores().reshares.cancelPlan(plan.id, why, patient()));
    QASSIGN_RESULT(const StoredResharePlan cancelled, stores().reshares.loadPlan(plan.id, patient()));
    QCOMPARE(cancelled.state, ResharePlanState::Cancelled);
    QCOMPARE(cancelled.why, why);
    for (qsizetype i = 0; i < 3; ++i) {
        QCOMPARE(cancelled.reshares[i].status, ReshareStatus::Cancelled);
        QCOMPARE(cancelled.reshares[i].why, why);
    }
}

void tst_podrepository::otherWordsVoidTheApproval()
{
    QASSIGN_RESULT(const StoredResharePlan plan, m_bench->addRunning());
    const Reshare approved = plan.reshares.first();
    QVERIFY(approved.isApproved());
    QVERIFY_RESULT(
        stores().reshares.edit(approved.id, approved.rowVersion, QStringLiteral("Other words"), patient()));
    QASSIGN_RESULT(const Reshare edited, stores().reshares.load(approved.id, patient()));
    QVERIFY(edited.approvedHash.isEmpty());
    QCOMPARE(edited.commentary, QStringLiteral("Other words"));
    const auto late =
        stores().reshares.edit(approved.id, approved.rowVersion, QStringLiteral("Again"), patient());
    QVERIFY(!late);
    QCOMPARE(late.error().code, Code::Conflict);
}

void tst_podrepository::approvalsAreOfTheWordsThatAreThere()
{
    QASSIGN_RESULT(const StoredResharePlan plan, m_bench->addPlan());
    const Reshare& first = plan.reshares[0];
    QASSIGN_RESULT(auto waiting, stores().reshares.awaitingApproval({}, 10, patient()));
    QCOMPARE(waiting.size(), 3);
    const auto wrong = stores().reshares.approve(first.id, plan.reshares[1].hash, patient());
    QVERIFY(!wrong);
    QCOMPARE(wrong.error().reason, QByteArray("reshare.text-changed"));
    QVERIFY_RESULT(stores().reshares.approve(first.id, first.hash, patient()));
    QVERIFY_RESULT(stores().reshares.approve(first.id, first.hash, patient()));
    QVERIFY_RESULT(
        stores().reshares.approveInPractice(plan.reshares[1].id, plan.reshares[1].hash, patient()));
    QASSIGN_RESULT(waiting, stores().reshares.awaitingApproval(m_bench->pod().id, 10, patient()));
    QCOMPARE(waiting.size(), 1);
}

void tst_podrepository::theListSaysWhatNeedsAPerson()
{
    QASSIGN_RESULT(const StoredResharePlan plan, m_bench->addPlan());
    QVERIFY_RESULT(stores().reshares.approve(plan.reshares[0].id, plan.reshares[0].hash, patient()));
    QVERIFY_RESULT(stores().reshares.startPlan(plan.id, m_bench->queue().now(), patient()));
    QVERIFY_RESULT(
        stores().accounts.setState(m_bench->accounts()[2], AccountState::NeedsLogin, {}, patient()));
    QASSIGN_RESULT(const QList<PodSummary> pods, stores().pods.list(patient()));
    QCOMPARE(pods.size(), 1);
    QCOMPARE(pods[0], (PodSummary{m_bench->pod().id, QStringLiteral("Friends"), 4, 1, 1, 2, 0,
                                  m_bench->queue().now()}));
}

void tst_podrepository::planMembersKnowHoursLimitsAndMoments()
{
    QASSIGN_RESULT(const StoredResharePlan plan, m_bench->addRunning());
    Pod& pod = m_bench->pod();
    pod.reshareLimitDaily = 2;
    pod.members[3].optedOut = {m_bench->accounts().first()};
    QVERIFY_RESULT(stores().pods.save(pod, patient()));
    QASSIGN_RESULT(const auto members,
                   stores().pods.planMembers(pod.id, plan.postUrn, m_bench->accounts().first(), patient()));
    QCOMPARE(members.size(), 4);
    QVERIFY(!members[0].resharedThisPost);
    QVERIFY(members[1].resharedThisPost);
    QVERIFY(members[3].optedOut);
    QCOMPARE(members[1].reshares, QList{m_bench->queue().now()});
    QVERIFY(members[1].hours.isOpen(m_bench->queue().now()));
    QVERIFY(!members[1].hours.isOpen(m_bench->queue().now().addDays(-1))); // a Sunday
    const auto daily = std::find_if(members[1].limits.begin(), members[1].limits.end(),
                                    [](const LimitRule& rule) { return rule.window == LimitWindow::Day; });
    QVERIFY(daily != members[1].limits.end());
    QCOMPARE(daily->max, 2);
    QCOMPARE(daily->source, QByteArray("pod"));
    QCOMPARE(daily->kind, ActionKind::Reshare);
    QASSIGN_RESULT(const auto taken, stores().pods.takenMoments(pod.id, m_bench->queue().now(), patient()));
    QCOMPARE(taken.size(), 3);
}

void tst_podrepository::lastWordsComeNewestFirst()
{
    QASSIGN_RESULT(const StoredResharePlan first, m_bench->addPlan());
    QVERIFY_RESULT(m_bench->queue().advance(std::chrono::hours(1)));
    QASSIGN_RESULT(const StoredResharePlan second, m_bench->addPlan(QStringLiteral("urn:li:activity:71")));
    const Reshare& newer = second.reshares.first();
    QVERIFY_RESULT(stores().reshares.edit(newer.id, newer.rowVersion, QStringLiteral("Newer"), patient()));
    QASSIGN_RESULT(const auto words, stores().reshares.lastCommentaries(newer.resharer, 5, patient()));
    QCOMPARE(words, (QStringList{QStringLiteral("Newer"), first.reshares.first().commentary}));
}

void tst_podrepository::anAuthorNeverReshares()
{
    StoredResharePlan plan;
    plan.id = ResharePlanId::create();
    plan.pod = m_bench->pod().id;
    plan.author = m_bench->accounts().first();
    plan.postUrl = QStringLiteral("https://www.linkedin.com/feed/update/") + kPostUrn;
    plan.postUrn = kPostUrn;
    plan.startsAt = m_bench->queue().now();
    plan.endsAt = plan.startsAt;
    Reshare own;
    own.id = ReshareId::create();
    own.resharer = plan.author;
    own.scheduledFor = plan.startsAt;
    plan.reshares = {own};
    QVERIFY(!stores().reshares.addPlan(plan, patient()));
    QASSIGN_RESULT(const auto plans, stores().reshares.plans(m_bench->pod().id, 10, patient()));
    QCOMPARE(plans.size(), 0);
}

QTEST_GUILESS_MAIN(tst_podrepository)
#include "tst_podrepository.moc"
