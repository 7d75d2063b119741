#include "rehearsal/podchecks.h"

#include "domain/schedule/workinghours.h"
#include "rehearsal/checktools.h"

namespace revos::rehearsal {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kPodGapSeconds = 300;
constexpr qint64 kMemberGapSeconds = 900;
constexpr qint64 kHourSeconds = 3600;
constexpr int kMostAnHour = 3;
constexpr int kMostADay = 5;
constexpr qint64 kDaySeconds = 86'400;

/// A reshare the network really has.
struct Shared
{
    practice::Reshared event;
    QDateTime at; ///< practice time
};

QList<Shared> sharedOnSite(const Witness& witness)
{
    QList<Shared> shared;
    for (const practice::SiteEntry& entry : witness.site.entries()) {
        if (const auto* event = std::get_if<practice::Reshared>(&entry.event))
            shared.append({*event, entry.practiceAt});
    }
    return shared;
}

/// What the workspace says about the reshare of @p event; null when it knows of none.
const Reshare* rowOf(const Witness& witness, const practice::Reshared& event)
{
    for (const StoredResharePlan& plan : witness.plans) {
        for (const Reshare& reshare : plan.reshares) {
            if (reshare.postUrn == event.post && witness.slugs.value(reshare.resharer) == event.account &&
                reshare.status != ReshareStatus::Skipped)
                return &reshare;
        }
    }
    return nullptr;
}

bool mayHaveGoneOut(ReshareStatus status)
{
    return status == ReshareStatus::Success || status == ReshareStatus::Unknown;
}

} // namespace

Check checkResharesOnce(const Witness& witness)
{
    Findings findings(u"reshares-once"_s);
    const QList<Shared> shared = sharedOnSite(witness);
    QHash<std::pair<QString, QString>, int> times;
    QSet<QString> urns;
    for (const Shared& one : shared) {
        const QString& who = one.event.account;
        urns.insert(one.event.urn);
        if (one.event.instant)
            findings.wrong(who + u" reshared at once, without own words"_s);
        if (++times[{who, one.event.post}] > 1)
            findings.wrong(who + u" reshared the same post twice"_s);
        const Reshare* row = rowOf(witness, one.event);
        if (row == nullptr)
            findings.wrong(who + u" reshared what nobody planned"_s);
        else if (row->resharer == row->author)
            findings.wrong(who + u" reshared the own post"_s);
        else if (!mayHaveGoneOut(row->status))
            findings.wrong(who + u" reshared, and the workspace does not know"_s);
    }
    int planned = 0;
    for (const StoredResharePlan& plan : witness.plans) {
        for (const Reshare& reshare : plan.reshares) {
            planned += reshare.status == ReshareStatus::Skipped ? 0 : 1;
            if (reshare.status == ReshareStatus::Success && !urns.contains(reshare.siteUrn))
                findings.wrong(witness.slugs.value(reshare.resharer) +
                               u" is said to have reshared and did not"_s);
            if (reshare.status == ReshareStatus::Queued || reshare.status == ReshareStatus::Processing)
                findings.wrong(witness.slugs.value(reshare.resharer) + u" was left waiting"_s);
        }
    }
    return findings.answer(
        u"%1 of %2 planned reshares, each member once, the author never"_s.arg(shared.size()).arg(planned));
}

Check checkResharesAsApproved(const Witness& witness)
{
    Findings findings(u"reshares-as-approved"_s);
    const QList<Shared> shared = sharedOnSite(witness);
    for (const Shared& one : shared) {
        const Reshare* row = rowOf(witness, one.event);
        if (row == nullptr || !row->isApproved() || row->commentary != one.event.commentary)
            findings.wrong(one.event.account + u" reshared words that nobody approved"_s);
    }
    return findings.answer(u"%1 of %1 texts equal the approved ones"_s.arg(shared.size()));
}

Check checkReshareGapsKept(const Witness& witness)
{
    Findings findings(u"reshare-gaps-kept"_s);
    const QList<Shared> shared = sharedOnSite(witness);
    const WorkingHours hours = WorkingHours::businessHours(witness.timeZone);
    for (qsizetype i = 0; i < shared.size(); ++i) {
        const Shared& one = shared[i];
        const QString when = one.at.toString(Qt::ISODate);
        if (!hours.isOpen(one.at))
            findings.wrong(u"a reshare at %1 is outside the hours"_s.arg(when));
        if (i > 0 && shared[i - 1].at.secsTo(one.at) < kPodGapSeconds)
            findings.wrong(
                u"only %1 s between two reshares at %2"_s.arg(shared[i - 1].at.secsTo(one.at)).arg(when));
        int inHour = 0;
        int inDay = 0;
        for (qsizetype j = 0; j <= i; ++j) {
            if (shared[j].event.account != one.event.account)
                continue;
            const qint64 ago = shared[j].at.secsTo(one.at);
            inHour += ago < kHourSeconds ? 1 : 0;
            inDay += ago < kDaySeconds ? 1 : 0;
            if (j < i && ago < kMemberGapSeconds)
                findings.wrong(u"only %1 s between two reshares of %2"_s.arg(ago).arg(one.event.account));
        }
        if (inHour > kMostAnHour || inDay > kMostADay)
            findings.wrong(u"%1 reshared %2 times in an hour, %3 in a day"_s.arg(one.event.account)
                               .arg(inHour)
                               .arg(inDay));
    }
    return findings.answer(
        u"%1 reshares, at least %2 s apart, inside the hours"_s.arg(shared.size()).arg(kPodGapSeconds));
}

} // namespace revos::rehearsal
