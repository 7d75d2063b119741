#include "practice/site/ratepolice.h"

namespace revos::practice {

using namespace Qt::StringLiterals;

namespace {

struct Rule
{
    QString name;
    int limit;
    std::chrono::hours window;
};

constexpr int kTooMany = 429;
constexpr int kRefused = 999;
constexpr std::chrono::hours kHour{1};
constexpr std::chrono::hours kDay{24};
constexpr std::chrono::hours kWeek{24 * 7};

std::vector<Rule> rulesFor(RatePolice::Act act, const PoliceLimits& limits)
{
    switch (act) {
    case RatePolice::Act::Message:
        return {{u"messages_per_hour"_s, limits.messagesPerHour, kHour},
                {u"messages_per_day"_s, limits.messagesPerDay, kDay},
                {u"messages_per_week"_s, limits.messagesPerWeek, kWeek}};
    case RatePolice::Act::Visit:
        return {{u"visits_per_hour"_s, limits.visitsPerHour, kHour},
                {u"visits_per_day"_s, limits.visitsPerDay, kDay}};
    case RatePolice::Act::Share:
        return {{u"shares_per_hour"_s, limits.sharesPerHour, kHour},
                {u"shares_per_day"_s, limits.sharesPerDay, kDay},
                {u"shares_per_week"_s, limits.sharesPerWeek, kWeek}};
    case RatePolice::Act::Invitation:
        return {{u"invitations_per_day"_s, limits.invitationsPerDay, kDay},
                {u"invitations_per_week"_s, limits.invitationsPerWeek, kWeek}};
    }
    return {};
}

/// How many of @p moments, which ascend, lie in the window that ends now.
int countSince(const std::vector<QDateTime>& moments, const QDateTime& now, std::chrono::hours window)
{
    const QDateTime from = now.addSecs(-std::chrono::seconds(window).count());
    return int(moments.end() - std::upper_bound(moments.begin(), moments.end(), from));
}

} // namespace

RatePolice::RatePolice(const PoliceLimits& limits)
    : m_limits(limits)
{}

void RatePolice::apply(const MessageReceived& event, const QDateTime& at)
{
    if (event.step < 0)
        m_records[event.sender].acts[Act::Message].push_back(at);
}

void RatePolice::apply(const MessageDropped& event, const QDateTime& at)
{
    m_records[event.sender].acts[Act::Message].push_back(at);
}

void RatePolice::apply(const PageViewed& event, const QDateTime& at)
{
    m_records[event.account].acts[Act::Visit].push_back(at);
}

void RatePolice::apply(const Published& event, const QDateTime& at)
{
    m_records[event.account].acts[Act::Share].push_back(at);
}

void RatePolice::apply(const Reshared& event, const QDateTime& at)
{
    m_records[event.account].acts[Act::Share].push_back(at);
}

void RatePolice::apply(const ShareDropped& event, const QDateTime& at)
{
    m_records[event.account].acts[Act::Share].push_back(at);
}

void RatePolice::apply(const InvitationReceived& event, const QDateTime& at)
{
    m_records[event.sender].acts[Act::Invitation].push_back(at);
}

void RatePolice::apply(const RequestRefused& event, const QDateTime& at)
{
    m_records[event.account].refusals.push_back(at);
}

void RatePolice::apply(const IncidentRaised& event)
{
    m_stopped.insert(event.account, event.isRestriction);
}

void RatePolice::apply(const IncidentCleared& event)
{
    m_stopped.remove(event.account);
    // A cleared account starts afresh: otherwise its next act would stop it again.
    m_records.remove(event.account);
}

std::optional<RatePolice::Objection> RatePolice::objectionTo(const QString& account, Act act,
                                                             const QDateTime& now) const
{
    const auto record = m_records.constFind(account);
    if (!m_limits.enabled || record == m_records.constEnd())
        return std::nullopt;
    const auto moments = record->acts.find(act);
    if (moments == record->acts.end())
        return std::nullopt;
    for (const Rule& rule : rulesFor(act, m_limits)) {
        const int count = countSince(moments->second, now, rule.window) + 1;
        if (count <= rule.limit)
            continue;
        if (rule.window != kHour)
            return IncidentRaised{account, rule.name, count, rule.limit, false};
        const int refusals = countSince(record->refusals, now, kHour);
        if (refusals >= m_limits.patience)
            return IncidentRaised{account, rule.name, count, rule.limit, true};
        // The first half of the patience is polite.
        const int status = 2 * refusals < m_limits.patience ? kTooMany : kRefused;
        return RequestRefused{account, rule.name, count, rule.limit, status};
    }
    return std::nullopt;
}

} // namespace revos::practice
