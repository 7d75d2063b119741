#include "domain/pods/reshareplanner.h"
#include "domain/reasons.h"
#include "domain/schedule/seededmix.h"

#include <QTest>

using namespace revos;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QDateTime kMonday = QDateTime(QDate(2026, 11, 23), QTime(10, 0), Qt::UTC);

QList<LimitRule> usualLimits()
{
    return {{ActionKind::Reshare, LimitWindow::Hour, 3},
            {ActionKind::Reshare, LimitWindow::Day, 5},
            {ActionKind::Reshare, LimitWindow::Week, 100}};
}

QList<PodMember> pod(int size)
{
    QList<PodMember> members;
    for (int i = 0; i < size; ++i) {
        PodMember member;
        member.account = AccountId(QUuid::createUuidV5(QUuid(), u"member %1"_s.arg(i)));
        member.limits = usualLimits();
        members.append(member);
    }
    return members;
}

Why whyOf(const ResharePlan& plan, AccountId account)
{
    for (const SkippedReshare& skipped : plan.skipped) {
        if (skipped.account == account)
            return skipped.why;
    }
    return {};
}

QDateTime momentOf(const ResharePlan& plan, AccountId account)
{
    for (const PlannedReshare& planned : plan.planned) {
        if (planned.account == account)
            return planned.at;
    }
    return {};
}

} // namespace

Q_DECLARE_METATYPE(PodMember)

class TestResharePlanner : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sameSeedSamePlan();
    void everybodyIsInThePlanOnce_data();
    void everybodyIsInThePlanOnce();
    void momentsKeepTheirGaps_data();
    void momentsKeepTheirGaps();
    void momentsAreSpreadOverTheWindow();
    void otherPostsOfThePodAreKeptClearOf();
    void skippedWithTheReason_data();
    void skippedWithTheReason();
    void limitReachedMovesToTheNextDay();
    void weekLimitIsTooFarAway();
    void memberBusyElsewhereComesLaterInTheWindow();
    void leastActiveComeFirst();
    void fairOverTwoHundredPosts();
    void oneMoreKeepsClearOfEverything();
    void oneMoreWaitsForHoursAndLimits();
    void oneMoreIsSkippedWithTheReason();
};

void TestResharePlanner::sameSeedSamePlan()
{
    const ResharePlanner planner{PodRules()};
    const QList<PodMember> members = pod(9);
    const AccountId author = members[0].account;
    QCOMPARE(planner.plan(author, members, kMonday, {}, 7), planner.plan(author, members, kMonday, {}, 7));
    QVERIFY(planner.plan(author, members, kMonday, {}, 7).planned !=
            planner.plan(author, members, kMonday, {}, 8).planned);
}

void TestResharePlanner::everybodyIsInThePlanOnce_data()
{
    QTest::addColumn<int>("size");
    for (const int size : {0, 1, 2, 5, 13, 14, 40})
        QTest::newRow(qPrintable(QString::number(size))) << size;
}

void TestResharePlanner::everybodyIsInThePlanOnce()
{
    QFETCH(int, size);
    const QList<PodMember> members = pod(size);
    const ResharePlan plan = ResharePlanner(PodRules()).plan(AccountId::create(), members, kMonday, {}, 3);
    QSet<AccountId> seen;
    for (const PlannedReshare& planned : plan.planned)
        seen.insert(planned.account);
    for (const SkippedReshare& skipped : plan.skipped) {
        QVERIFY(!seen.contains(skipped.account));
        seen.insert(skipped.account);
        QVERIFY(findReason(skipped.why.rule) != nullptr);
    }
    QCOMPARE(seen.size(), size);
    QCOMPARE(plan.planned.size() + plan.skipped.size(), size);
    // Thirteen moments, five minutes apart, fit into an hour.
    QCOMPARE(plan.planned.size(), std::min(size, 13));
}

void TestResharePlanner::momentsKeepTheirGaps_data()
{
    QTest::addColumn<quint64>("seed");
    for (quint64 seed = 1; seed <= 50; ++seed)
        QTest::newRow(qPrintable(QString::number(seed))) << seed;
}

void TestResharePlanner::momentsKeepTheirGaps()
{
    QFETCH(quint64, seed);
    for (const int size : {2, 7, 13, 30}) {
        const ResharePlan plan =
            ResharePlanner(PodRules()).plan(AccountId::create(), pod(size), kMonday, {}, seed);
        QDateTime last;
        for (const PlannedReshare& planned : plan.planned) {
            QVERIFY(planned.at >= kMonday && planned.at <= kMonday.addSecs(3600));
            QVERIFY(last.isNull() || last.secsTo(planned.at) >= 300);
            last = planned.at;
        }
    }
}

void TestResharePlanner::momentsAreSpreadOverTheWindow()
{
    const ResharePlan plan = ResharePlanner(PodRules()).plan(AccountId::create(), pod(4), kMonday, {}, 5);
    QCOMPARE(plan.planned.size(), 4);
    for (int i = 0; i < 4; ++i) {
        // Even places are at 7:30, 22:30, 37:30 and 52:30; a quarter of 15 minutes is 3:45.
        const qint64 even = 450 + i * 900;
        QVERIFY(std::abs(kMonday.secsTo(plan.planned[i].at) - even) <= 225);
    }
}

void TestResharePlanner::otherPostsOfThePodAreKeptClearOf()
{
    QList<QDateTime> taken;
    for (int minute = 0; minute <= 30; minute += 5)
        taken.append(kMonday.addSecs(minute * 60));
    const ResharePlan plan = ResharePlanner(PodRules()).plan(AccountId::create(), pod(6), kMonday, taken, 5);
    QVERIFY(!plan.planned.isEmpty());
    for (const PlannedReshare& planned : plan.planned) {
        for (const QDateTime& other : taken)
            QVERIFY(std::abs(other.secsTo(planned.at)) >= 300);
    }
}

void TestResharePlanner::skippedWithTheReason_data()
{
    QTest::addColumn<PodMember>("member");
    QTest::addColumn<QByteArray>("rule");
    const auto row = [](const char* rule, auto change) {
        PodMember member = pod(1).first();
        change(member);
        QTest::newRow(rule) << member << QByteArray(rule);
    };
    row("reshare.left", [](PodMember& member) { member.status = PodMemberStatus::Left; });
    row("reshare.member-paused", [](PodMember& member) { member.status = PodMemberStatus::Paused; });
    row("reshare.opted-out", [](PodMember& member) { member.optedOut = true; });
    row("reshare.has-one", [](PodMember& member) { member.resharedThisPost = true; });
    row("reshare.incident-open", [](PodMember& member) { member.hasOpenIncident = true; });
    row("reshare.account-not-ready", [](PodMember& member) { member.state = AccountState::NeedsLogin; });
    row("reshare.hours-closed",
        [](PodMember& member) { member.hours = WorkingHours("UTC", 0b1111111, QTime(18, 0), QTime(20, 0)); });
    row("reshare.too-soon", [](PodMember& member) {
        member.limits = {};
        for (int minute = 0; minute <= 60; minute += 10)
            member.reshares.append(kMonday.addSecs(minute * 60));
    });
}

void TestResharePlanner::skippedWithTheReason()
{
    QFETCH(PodMember, member);
    QFETCH(QByteArray, rule);
    const ResharePlan plan = ResharePlanner(PodRules()).plan(AccountId::create(), {member}, kMonday, {}, 1);
    QVERIFY(plan.planned.isEmpty());
    QCOMPARE(whyOf(plan, member.account).rule, rule);
    const ResharePlan own = ResharePlanner(PodRules()).plan(member.account, {member}, kMonday, {}, 1);
    QCOMPARE(whyOf(own, member.account).rule, QByteArray("reshare.author"));
}

void TestResharePlanner::limitReachedMovesToTheNextDay()
{
    QList<PodMember> members = pod(3);
    // Five in the last 24 hours, the oldest of them yesterday at 15:00.
    for (int i = 0; i < 5; ++i)
        members[1].reshares.append(kMonday.addDays(-1).addSecs(5 * 3600 + i * 1800));
    const ResharePlan plan = ResharePlanner(PodRules()).plan(AccountId::create(), members, kMonday, {}, 1);
    QCOMPARE(plan.planned.size(), 3);
    const PlannedReshare& moved = plan.planned.last();
    QCOMPARE(moved.account, members[1].account);
    QCOMPARE(moved.at, kMonday.addSecs(5 * 3600));
    QCOMPARE(moved.why.rule, QByteArray("reshare.moved"));
    QCOMPARE(moved.why.facts, QStringList({u"5"_s, u"5"_s}));
}

void TestResharePlanner::weekLimitIsTooFarAway()
{
    QList<PodMember> members = pod(1);
    members[0].limits = {{ActionKind::Reshare, LimitWindow::Week, 2}};
    members[0].reshares = {kMonday.addDays(-1), kMonday.addDays(-2)};
    const ResharePlan plan = ResharePlanner(PodRules()).plan(AccountId::create(), members, kMonday, {}, 1);
    QCOMPARE(whyOf(plan, members[0].account).rule, QByteArray("reshare.limit-reached"));
}

void TestResharePlanner::memberBusyElsewhereComesLaterInTheWindow()
{
    QList<PodMember> members = pod(6);
    members[2].reshares = {kMonday};
    for (quint64 seed = 1; seed <= 30; ++seed) {
        const ResharePlan plan =
            ResharePlanner(PodRules()).plan(AccountId::create(), members, kMonday, {}, seed);
        const QDateTime at = momentOf(plan, members[2].account);
        QVERIFY(at.isValid());
        QVERIFY(kMonday.secsTo(at) >= 900);
    }
}

void TestResharePlanner::leastActiveComeFirst()
{
    QList<PodMember> members = pod(20);
    for (int i = 0; i < 7; ++i)
        members[i].reshares = {kMonday.addDays(-3)};
    const ResharePlan plan = ResharePlanner(PodRules()).plan(AccountId::create(), members, kMonday, {}, 2);
    QCOMPARE(plan.planned.size(), 13);
    for (int i = 0; i < 7; ++i)
        QCOMPARE(whyOf(plan, members[i].account).rule, QByteArray("reshare.window-full"));
}

/// The promise of a pod: over a month nobody carries more than the others.
void TestResharePlanner::fairOverTwoHundredPosts()
{
    const ResharePlanner planner{PodRules()};
    QList<PodMember> members = pod(30);
    const AccountId author = AccountId::create();
    QDateTime last;
    for (int post = 0; post < 200; ++post) {
        // Four posts on each workday: more than all members can reshare, and nobody comes near a limit.
        const int day = post / 4;
        const QDateTime start = kMonday.addDays(day / 5 * 7 + day % 5).addSecs(-3600 + (post % 4) * 6000);
        last = start;
        const ResharePlan plan = planner.plan(author, members, start, {}, seededMix(quint64(post)));
        for (const PlannedReshare& planned : plan.planned) {
            const auto member = std::find_if(members.begin(), members.end(), [&](const PodMember& one) {
                return one.account == planned.account;
            });
            QVERIFY(evaluateLimits(member->limits, member->reshares, planned.at).allowed);
            member->reshares.append(planned.at);
        }
    }
    const QDateTime month = last.addDays(-30);
    QList<qsizetype> counts;
    for (const PodMember& member : members)
        counts.append(std::count_if(member.reshares.begin(), member.reshares.end(),
                                    [&](const QDateTime& at) { return at > month; }));
    const auto [least, most] = std::minmax_element(counts.begin(), counts.end());
    qInfo("reshares of a member in the last 30 days: %lld to %lld", qint64(*least), qint64(*most));
    QVERIFY(*least > 0);
    QVERIFY(*most - *least <= 1);
}

void TestResharePlanner::oneMoreKeepsClearOfEverything()
{
    const ResharePlanner planner{PodRules()};
    PodMember member = pod(1).first();
    // The pod is busy until half past, the member itself at twenty past.
    QList<QDateTime> taken;
    for (int minute = 0; minute <= 30; minute += 6)
        taken.append(kMonday.addSecs(minute * 60));
    member.reshares = {kMonday.addSecs(20 * 60)};
    QSet<QDateTime> moments;
    for (quint64 seed = 0; seed < 50; ++seed) {
        const ResharePlan plan = planner.planOne(AccountId::create(), member, kMonday, taken, seed);
        QCOMPARE(plan.planned.size(), 1);
        QVERIFY(plan.skipped.isEmpty());
        const QDateTime at = plan.planned.first().at;
        QVERIFY(at >= kMonday);
        for (const QDateTime& other : taken)
            QVERIFY(std::abs(other.secsTo(at)) >= 5 * 60);
        QVERIFY(std::abs(member.reshares.first().secsTo(at)) >= 15 * 60);
        moments.insert(at);
    }
    QVERIFY(moments.size() > 1); // not everybody who is decided at once goes out at once
}

void TestResharePlanner::oneMoreWaitsForHoursAndLimits()
{
    const ResharePlanner planner{PodRules()};
    PodMember member = pod(1).first();
    const QDateTime evening(QDate(2026, 11, 23), QTime(20, 0), Qt::UTC);
    ResharePlan plan = planner.planOne(AccountId::create(), member, evening, {}, 7);
    QCOMPARE(plan.planned.size(), 1);
    QVERIFY(member.hours.isOpen(plan.planned.first().at));
    for (int hour = 0; hour < 5; ++hour)
        member.reshares.append(kMonday.addSecs(-3600 * (hour + 1)));
    plan = planner.planOne(AccountId::create(), member, kMonday, {}, 7);
    QCOMPARE(plan.planned.size(), 1);
    QVERIFY(evaluateLimits(member.limits, member.reshares, plan.planned.first().at).allowed);
}

void TestResharePlanner::oneMoreIsSkippedWithTheReason()
{
    const ResharePlanner planner{PodRules()};
    PodMember member = pod(1).first();
    QCOMPARE(whyOf(planner.planOne(member.account, member, kMonday, {}, 7), member.account).rule,
             QByteArray("reshare.author"));
    member.state = AccountState::NeedsLogin;
    QCOMPARE(whyOf(planner.planOne(AccountId::create(), member, kMonday, {}, 7), member.account).rule,
             QByteArray("reshare.account-not-ready"));
    member.state = AccountState::Ok;
    const QDateTime friday(QDate(2026, 11, 27), QTime(20, 0), Qt::UTC); // opens on Monday: too far away
    QCOMPARE(whyOf(planner.planOne(AccountId::create(), member, friday, {}, 7), member.account).rule,
             QByteArray("reshare.hours-closed"));
}

QTEST_GUILESS_MAIN(TestResharePlanner)
#include "tst_reshareplanner.moc"
