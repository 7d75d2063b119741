#pragma once

#include "practice/ledger/siteentry.h"

#include <QHash>
#include <QSet>

#include <chrono>
#include <optional>

namespace revos::practice {

/// Counts messages and visits of each account in sliding windows of the practice clock and stops whoever
/// passes the published limits. Follows ledger events. Not thread-safe; guarded by SiteState's owner.
class RatePolice
{
public:
    enum class Act { Message, Visit };

    explicit RatePolice(const PoliceLimits& limits);

    void apply(const MessageReceived& event, const QDateTime& at);
    void apply(const MessageDropped& event, const QDateTime& at);
    void apply(const PageViewed& event, const QDateTime& at);
    void apply(const IncidentRaised& event);
    void apply(const IncidentCleared& event, const QDateTime& at);

    /// The incident that one more @p act of @p account at @p now would be, if it breaks a limit.
    std::optional<IncidentRaised> wouldBreak(const QString& account, Act act, const QDateTime& now) const;

    /// Whether the account must solve the challenge first.
    bool isStopped(const QString& account) const { return m_stopped.contains(account); }

private:
    struct Record
    {
        std::vector<QDateTime> messages;
        std::vector<QDateTime> visits;
    };

    PoliceLimits m_limits;
    QHash<QString, Record> m_records;
    QSet<QString> m_stopped;
};

} // namespace revos::practice
