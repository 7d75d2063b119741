#include "domain/pods/reshareplanner.h"

#include "domain/schedule/seededmix.h"

#include <algorithm>

namespace revos {

namespace {

using namespace std::chrono_literals;
using std::chrono::seconds;

// A reshare of a post that is older than this serves nobody.
constexpr seconds kLatest = 36h;
// Looked at for room: a window is an hour or a few.
constexpr seconds kStep = 1min;

qint64 countSince(const PodMember& member, const QDateTime& moment)
{
    return std::count_if(member.reshares.begin(), member.reshares.end(),
                         [&](const QDateTime& at) { return at > moment; });
}

/// A number of its own for each account under one seed.
quint64 lot(AccountId account, quint64 seed)
{
    const QByteArray bytes = account.uuid().toRfc4122();
    quint64 number = seed;
    for (const char byte : bytes)
        number = seededMix(number ^ static_cast<quint8>(byte));
    return number;
}

/// The latest of @p others that is nearer to @p moment than @p gap, or null.
QDateTime within(seconds gap, const QDateTime& moment, const QList<QDateTime>& others)
{
    QDateTime last;
    for (const QDateTime& other : others) {
        if (std::abs(other.secsTo(moment)) < gap.count() && (last.isNull() || other > last))
            last = other;
    }
    return last;
}

Why whyNotEver(const PodMember& member, AccountId author)
{
    if (member.account == author)
        return {"reshare.author", {}, {}};
    if (member.resharedThisPost)
        return {"reshare.has-one", {}, {}};
    if (member.status == PodMemberStatus::Left)
        return {"reshare.left", {}, {}};
    if (member.status == PodMemberStatus::Paused)
        return {"reshare.member-paused", {}, {}};
    if (member.optedOut)
        return {"reshare.opted-out", {}, {}};
    if (member.hasOpenIncident)
        return {"reshare.incident-open", {}, {}};
    if (member.state != AccountState::Ok)
        return {"reshare.account-not-ready", {}, {}};
    return {};
}

} // namespace

ResharePlanner::ResharePlanner(const PodRules& rules)
    : m_rules(rules)
{}

ResharePlan ResharePlanner::plan(AccountId author, const QList<PodMember>& members, const QDateTime& start,
                                 QList<QDateTime> podTaken, quint64 seed) const
{
    ResharePlan plan;
    plan.seed = seed;
    Members waiting = eligible(author, members, start, seed, plan);
    const auto inWindow = std::count_if(waiting.begin(), waiting.end(), [&](const PodMember* member) {
        return fitsIntoWindow(*member, start);
    });
    const QList<QDateTime> places = moments(inWindow, start, podTaken, seed);
    for (const QDateTime& place : places) {
        const auto next = std::find_if(waiting.cbegin(), waiting.cend(), [&](const PodMember* member) {
            return whyNotAt(*member, place).isEmpty();
        });
        if (next == waiting.cend())
            continue;
        plan.planned.append({(*next)->account, place, {}});
        podTaken.append(place);
        waiting.erase(next);
    }
    for (const PodMember* member : std::as_const(waiting))
        planLater(*member, start, podTaken, plan);
    std::sort(plan.planned.begin(), plan.planned.end(),
              [](const PlannedReshare& a, const PlannedReshare& b) { return a.at < b.at; });
    return plan;
}

ResharePlan ResharePlanner::planOne(AccountId author, const PodMember& member, const QDateTime& start,
                                    const QList<QDateTime>& podTaken, quint64 seed) const
{
    ResharePlan plan;
    plan.seed = seed;
    Why why = whyNotEver(member, author);
    if (why.isEmpty()) {
        const auto window = quint64(seconds(m_rules.window).count()) + 1;
        const QDateTime place = start.addSecs(qint64(seededMix(seed) % window));
        const QDateTime moment = laterMoment(member, place, start.addSecs(kLatest.count()), podTaken);
        if (moment.isValid()) {
            plan.planned.append({member.account, moment, {}});
            return plan;
        }
        why = whyNotAt(member, place);
    }
    plan.skipped.append({member.account, why.isEmpty() ? Why{"reshare.window-full", {}, {}} : why});
    return plan;
}

ResharePlanner::Members ResharePlanner::eligible(AccountId author, const QList<PodMember>& members,
                                                 const QDateTime& start, quint64 seed,
                                                 ResharePlan& plan) const
{
    Members found;
    for (const PodMember& member : members) {
        const Why why = whyNotEver(member, author);
        if (why.isEmpty())
            found.append(&member);
        else
            plan.skipped.append({member.account, why});
    }
    const QDateTime month = start.addDays(-30);
    const QDateTime week = start.addDays(-7);
    const auto key = [&](const PodMember* member) {
        return std::tuple(countSince(*member, month), countSince(*member, week), lot(member->account, seed));
    };
    std::sort(found.begin(), found.end(),
              [&](const PodMember* a, const PodMember* b) { return key(a) < key(b); });
    return found;
}

Why ResharePlanner::whyNotAt(const PodMember& member, const QDateTime& moment) const
{
    if (!member.hours.isOpen(moment))
        return {"reshare.hours-closed", {}, member.hours.nextOpen(moment)};
    const LimitVerdict verdict = evaluateLimits(member.limits, member.reshares, moment);
    if (!verdict.allowed)
        return {"reshare.limit-reached",
                {QString::number(verdict.used), QString::number(verdict.rule.max)},
                verdict.freesAt};
    const QDateTime near = within(m_rules.memberGap, moment, member.reshares);
    if (near.isValid())
        return {"reshare.too-soon", {}, near.addSecs(seconds(m_rules.memberGap).count())};
    return {};
}

bool ResharePlanner::fitsIntoWindow(const PodMember& member, const QDateTime& start) const
{
    for (seconds after{0}; after <= m_rules.window; after += kStep) {
        if (whyNotAt(member, start.addSecs(after.count())).isEmpty())
            return true;
    }
    return false;
}

QList<QDateTime> ResharePlanner::moments(qsizetype count, const QDateTime& start,
                                         const QList<QDateTime>& podTaken, quint64 seed) const
{
    const qint64 window = seconds(m_rules.window).count();
    const qint64 gap = seconds(m_rules.podGap).count();
    const qint64 room = gap > 0 ? window / gap + 1 : count;
    const qint64 wanted = std::min<qint64>(count, room);
    const double space = double(window) / double(std::max<qint64>(1, wanted));
    QList<QDateTime> places;
    qint64 least = 0;
    for (qint64 i = 0; i < wanted; ++i) {
        seed = seededMix(seed);
        const double jitter = space * (double(seed % 1001) / 1000.0 - 0.5) / 2.0; // ± a quarter
        const auto even = qint64(space * (double(i) + 0.5) + jitter);
        // Room is left for those that follow.
        const qint64 most = window - gap * (wanted - 1 - i);
        qint64 at = std::clamp(even, std::min(least, most), most);
        QDateTime place = start.addSecs(at);
        for (QDateTime taken = within(m_rules.podGap, place, podTaken); taken.isValid();
             taken = within(m_rules.podGap, place, podTaken)) {
            place = taken.addSecs(gap);
        }
        at = std::max(start.secsTo(place), least);
        if (at > window || within(m_rules.podGap, start.addSecs(at), podTaken).isValid())
            break;
        places.append(start.addSecs(at).toUTC());
        least = at + gap;
    }
    return places;
}

void ResharePlanner::planLater(const PodMember& member, const QDateTime& start, QList<QDateTime>& podTaken,
                               ResharePlan& plan) const
{
    const Why why = whyNotAt(member, start);
    if (why.rule == "reshare.limit-reached") {
        const QDateTime moment = laterMoment(member, why.until, start.addSecs(kLatest.count()), podTaken);
        if (moment.isValid()) {
            plan.planned.append({member.account, moment, {"reshare.moved", why.facts, moment}});
            podTaken.append(moment);
            return;
        }
    }
    plan.skipped.append({member.account, why.isEmpty() ? Why{"reshare.window-full", {}, {}} : why});
}

QDateTime ResharePlanner::laterMoment(const PodMember& member, const QDateTime& earliest,
                                      const QDateTime& latest, const QList<QDateTime>& podTaken) const
{
    QDateTime moment = earliest;
    // Each rule moves the moment later only, so this ends.
    while (moment.isValid() && moment <= latest) {
        const QDateTime taken = within(m_rules.podGap, moment, podTaken);
        if (taken.isValid()) {
            moment = taken.addSecs(seconds(m_rules.podGap).count());
            continue;
        }
        const Why why = whyNotAt(member, moment);
        if (why.isEmpty())
            return moment.toUTC();
        moment = why.until;
    }
    return {};
}

} // namespace revos
