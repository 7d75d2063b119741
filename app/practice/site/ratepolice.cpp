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

std::vector<Rule> rulesFor(RatePolice::Act act, const PoliceLimits& limits)
{
    using std::chrono::hours;
    if (act == RatePolice::Act::Visit)
        return {{u"visits_per_hour"_s, limits.visitsPerHour, hours(1)},
                {u"visits_per_day"_s, limits.visitsPerDay, hours(24)}};
    return {{u"messages_per_hour"_s, limits.messagesPerHour, hours(1)},
            {u"messages_per_day"_s, limits.messagesPerDay, hours(24)},
            {u"messages_per_week"_s, limits.messagesPerWeek, hours(24 * 7)}};
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
        m_records[event.sender].messages.push_back(at);
}

void RatePolice::apply(const MessageDropped& event, const QDateTime& at)
{
    m_records[event.sender].messages.push_back(at);
}

void RatePolice::apply(const PageViewed& event, const QDateTime& at)
{
    m_records[event.account].visits.push_back(at);
}

void RatePolice::apply(const IncidentRaised& event)
{
    m_stopped.insert(event.account);
}

void RatePolice::apply(const IncidentCleared& event, const QDateTime& at)
{
    m_stopped.remove(event.account);
    // A cleared account starts afresh: otherwise its next act would stop it again.
    std::erase_if(m_records[event.account].messages, [&](const QDateTime& moment) { return moment <= at; });
    std::erase_if(m_records[event.account].visits, [&](const QDateTime& moment) { return moment <= at; });
}

std::optional<IncidentRaised> RatePolice::wouldBreak(const QString& account, Act act,
                                                     const QDateTime& now) const
{
    const auto record = m_records.constFind(account);
    if (!m_limits.enabled || record == m_records.constEnd())
        return std::nullopt;
    const std::vector<QDateTime>& moments = act == Act::Visit ? record->visits : record->messages;
    for (const Rule& rule : rulesFor(act, m_limits)) {
        const int count = countSince(moments, now, rule.window) + 1;
        if (count > rule.limit)
            return IncidentRaised{account, rule.name, count, rule.limit};
    }
    return std::nullopt;
}

} // namespace revos::practice
