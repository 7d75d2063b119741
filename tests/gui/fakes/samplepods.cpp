#include "gui/fakes/samplecampaigns.h"

namespace revos {

using namespace Qt::StringLiterals;

namespace {

AccountId accountOf(const FakeWorkspace& workspace, const QString& name)
{
    for (const Account& account : workspace.accounts.accounts) {
        if (account.displayName == name)
            return account.id;
    }
    return {};
}

PodMembership membership(const FakeWorkspace& workspace, const QString& name, int week, int month)
{
    PodMembership member;
    for (const Account& account : workspace.accounts.accounts) {
        if (account.displayName != name)
            continue;
        member.account = account.id;
        member.state = account.state;
        member.hasOpenIncident = account.hasOpenIncident;
    }
    member.accountName = name;
    member.joinedAt = workspace.clock.now().addDays(-120);
    member.resharesOf7Days = week;
    member.resharesOf30Days = month;
    member.lastReshareAt = workspace.clock.now().addSecs(qint64{week - 8} * 7 * 3600);
    return member;
}

Reshare reshare(const FakeWorkspace& workspace, const StoredResharePlan& plan, const QString& name,
                int minutes, const QString& words)
{
    Reshare row;
    row.id = ReshareId::create();
    row.rowVersion = 1;
    row.plan = plan.id;
    row.pod = plan.pod;
    row.author = plan.author;
    row.resharer = accountOf(workspace, name);
    row.resharerName = name;
    row.postUrl = plan.postUrl;
    row.postUrn = plan.postUrn;
    row.commentary = words;
    row.hash = words.toUtf8().toHex();
    row.scheduledFor = plan.startsAt.addSecs(qint64{minutes} * 60);
    return row;
}

Reshare skipped(const FakeWorkspace& workspace, const StoredResharePlan& plan, const QString& name,
                const QByteArray& rule)
{
    Reshare row = reshare(workspace, plan, name, 0, {});
    row.scheduledFor = {};
    row.status = ReshareStatus::Skipped;
    row.why = Why{rule, {}, {}};
    return row;
}

StoredResharePlan emptyPlan(const FakeWorkspace& workspace, const Pod& pod, const QString& author,
                            int minutes)
{
    StoredResharePlan plan;
    plan.id = ResharePlanId::create();
    plan.rowVersion = 1;
    plan.pod = pod.id;
    plan.podName = pod.name;
    plan.author = accountOf(workspace, author);
    plan.authorName = author;
    plan.postUrl = u"https://www.linkedin.com/feed/update/urn:li:activity:7391234567890123456/"_s;
    plan.postUrn = u"urn:li:activity:7391234567890123456"_s;
    plan.seed = 4'711'208;
    plan.startsAt = workspace.clock.now().addSecs(qint64{minutes} * 60);
    plan.endsAt = plan.startsAt.addSecs(3600);
    plan.createdAt = workspace.clock.now().addSecs(qint64{std::min(0, minutes)} * 60 - 300);
    return plan;
}

/// Shown, and nothing moves yet.
StoredResharePlan proposed(const FakeWorkspace& workspace, const Pod& pod)
{
    StoredResharePlan plan = emptyPlan(workspace, pod, u"Jonas Lindqvist"_s, 15);
    const auto add = [&](const QString& name, int minutes, const QString& words) -> Reshare& {
        plan.reshares.append(reshare(workspace, plan, name, minutes, words));
        return plan.reshares.last();
    };
    Reshare& first = add(
        u"Marcus Weber"_s, 4,
        u"Three tiers, and nobody takes the middle one: we had exactly that. The second slide says why."_s);
    first.approvedHash = first.hash;
    add(u"Noah Kim"_s, 15,
        u"Raised prices twice this year and lost nobody. This is the reasoning I wish I had then."_s);
    add(u"Amara Osei"_s, 26,
        u"For founders who discount by habit: read the part about what you compare it with, twice."_s);
    Reshare& fourth =
        add(u"Lucas Silva"_s, 35,
            u"For founders who discount by habit: read the part about what you compare it with."_s);
    fourth.approvedHash = fourth.hash;
    add(u"Hannah Vogel"_s, 48, {});
    Reshare& later = add(u"Tomás Rivera"_s, 18 * 60,
                         u"Positioning first, price second. The teardown makes the order plain."_s);
    later.approvedHash = later.hash;
    later.why = Why{"reshare.moved", {u"5"_s, u"5"_s}, {}};
    plan.reshares.append(skipped(workspace, plan, u"Priya Raman"_s, "reshare.account-not-ready"));
    plan.reshares.append(skipped(workspace, plan, u"Elena Petrova"_s, "reshare.incident-open"));
    plan.reshares.append(skipped(workspace, plan, u"Sofia Duarte"_s, "reshare.member-paused"));
    return plan;
}

/// Half of it has happened.
StoredResharePlan running(const FakeWorkspace& workspace, const Pod& pod)
{
    StoredResharePlan plan = emptyPlan(workspace, pod, u"Noah Kim"_s, -38);
    plan.state = ResharePlanState::Started;
    const auto add = [&](const QString& name, int minutes, ReshareStatus status,
                         const QString& words) -> Reshare& {
        plan.reshares.append(reshare(workspace, plan, name, minutes, words));
        Reshare& row = plan.reshares.last();
        row.approvedHash = row.hash;
        row.status = status;
        return row;
    };
    Reshare& done = add(
        u"Jonas Lindqvist"_s, 3, ReshareStatus::Success,
        u"Hired our first seller in spring and made every mistake on this list. The third was the dearest."_s);
    done.executedAt = done.scheduledFor.addSecs(24);
    done.executionTime = std::chrono::milliseconds(23'400);
    done.siteUrn = u"urn:li:activity:7391299887766554433"_s;
    add(u"Marcus Weber"_s, 14, ReshareStatus::Failed,
        u"A scorecard before the first interview, not after it: that one line saved us a quarter."_s)
        .why = Why{"site.changed", {u"share.with_thoughts"_s}, {}};
    add(u"Lucas Silva"_s, 26, ReshareStatus::Unknown,
        u"If your founder still closes every deal, read what stands here about handing over."_s)
        .executedAt = plan.startsAt.addSecs(qint64{27} * 60);
    add(u"Hannah Vogel"_s, 37, ReshareStatus::Processing,
        u"We hired for charm and paid for it. The questions in this post are the ones we ask now."_s);
    add(u"Amara Osei"_s, 49, ReshareStatus::Queued,
        u"Two weeks of shadowing before any quota: it sounds slow, and it was the fastest thing we did."_s)
        .why = Why{
        "dm.outside-hours", {u"2025-11-04T08:00:00Z"_s}, workspace.clock.now().addSecs(qint64{18} * 3600)};
    return plan;
}

} // namespace

void fillPods(FakeWorkspace& workspace)
{
    Pod founders;
    founders.id = PodId::create();
    founders.rowVersion = 3;
    founders.name = u"Founders’ circle"_s;
    founders.reshareLimitDaily = 5;
    founders.members = {
        membership(workspace, u"Amara Osei"_s, 2, 9),   membership(workspace, u"Elena Petrova"_s, 0, 4),
        membership(workspace, u"Hannah Vogel"_s, 2, 9), membership(workspace, u"Jonas Lindqvist"_s, 3, 10),
        membership(workspace, u"Lucas Silva"_s, 2, 9),  membership(workspace, u"Marcus Weber"_s, 2, 10),
        membership(workspace, u"Noah Kim"_s, 3, 10),    membership(workspace, u"Priya Raman"_s, 0, 7),
        membership(workspace, u"Sofia Duarte"_s, 0, 3), membership(workspace, u"Tomás Rivera"_s, 5, 10),
    };
    founders.members[8].status = PodMemberStatus::Paused;
    founders.members[0].optedOut = {founders.members[3].account};

    Pod sellers = founders;
    sellers.id = PodId::create();
    sellers.name = u"Sales leaders, DACH"_s;
    sellers.members.remove(6, 4);

    Pod quiet;
    quiet.id = PodId::create();
    quiet.rowVersion = 1;
    quiet.name = u"Legal & compliance"_s;
    quiet.members = {founders.members[0], founders.members[4]};

    for (const Pod& pod : {founders, sellers, quiet})
        workspace.pods.pods.insert(pod.id, pod);
    workspace.reshares.stored = {proposed(workspace, founders), running(workspace, sellers)};
    const QDateTime now = workspace.clock.now();
    workspace.pods.summaries = {
        {.id = founders.id,
         .name = founders.name,
         .members = 9,
         .stopped = 2,
         .runningPlans = 0,
         .awaitingApproval = 3,
         .unknown = 0,
         .nextReshareAt = {}},
        {.id = quiet.id,
         .name = quiet.name,
         .members = 2,
         .stopped = 0,
         .runningPlans = 0,
         .awaitingApproval = 0,
         .unknown = 0,
         .nextReshareAt = {}},
        {.id = sellers.id,
         .name = sellers.name,
         .members = 6,
         .stopped = 1,
         .runningPlans = 1,
         .awaitingApproval = 0,
         .unknown = 1,
         .nextReshareAt = now.addSecs(qint64{11} * 60)},
    };
}

} // namespace revos
