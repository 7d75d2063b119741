#pragma once

#include "practice/ledger/siteentry.h"

#include <QHash>

#include <chrono>
#include <map>
#include <optional>

namespace revos::practice {

/// Counts what each account does in sliding windows of the practice clock and objects to whoever passes the
/// published limits: a refusal for the hour's, a challenge for the longer ones, a restriction for whoever
/// goes on after refusals. Follows ledger events. Not thread-safe; guarded by SiteState's owner.
class RatePolice
{
public:
    enum class Act { Message, Visit, Share, Invitation };
    using Objection = std::variant<RequestRefused, IncidentRaised>;

    explicit RatePolice(const PoliceLimits& limits);

    void apply(const MessageReceived& event, const QDateTime& at);
    void apply(const MessageDropped& event, const QDateTime& at);
    void apply(const PageViewed& event, const QDateTime& at);
    void apply(const Published& event, const QDateTime& at);
    void apply(const Reshared& event, const QDateTime& at);
    void apply(const ShareDropped& event, const QDateTime& at);
    void apply(const InvitationReceived& event, const QDateTime& at);
    void apply(const RequestRefused& event, const QDateTime& at);
    void apply(const IncidentRaised& event);
    void apply(const IncidentCleared& event);

    /// What the police has against one more @p act of @p account at @p now, if it breaks a limit.
    std::optional<Objection> objectionTo(const QString& account, Act act, const QDateTime& now) const;

    /// Whether a person must deal with a challenge or a restriction first.
    bool isStopped(const QString& account) const { return m_stopped.contains(account); }
    bool isRestricted(const QString& account) const { return m_stopped.value(account, false); }

private:
    struct Record
    {
        std::map<Act, std::vector<QDateTime>> acts; ///< moments, ascending
        std::vector<QDateTime> refusals;
    };

    PoliceLimits m_limits;
    QHash<QString, Record> m_records;
    QHash<QString, bool> m_stopped; ///< account, whether it is a restriction
};

} // namespace revos::practice
