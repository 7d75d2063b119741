#pragma once

#include "practice/ledger/siteledger.h"
#include "practice/practiceclock.h"
#include "practice/site/mailroom.h"
#include "practice/site/postbook.h"
#include "practice/site/ratepolice.h"
#include "practice/site/replybook.h"
#include "practice/site/sessionbook.h"
#include "practice/world/world.h"

#include <memory>
#include <optional>

namespace revos::practice {

/// Everything about the network that changes. Whatever changes it is an event that is on the disk before it
/// counts; replaying the events brings the state back after a kill. Not thread-safe: Site holds its lock.
class SiteState
{
public:
    /// All must outlive the state. @p held is what the ledger had when it was opened.
    SiteState(const World& world, PracticeClock& clock, SiteLedgerFile& writer, const SiteLedger& held);

    const World& world() const { return m_world; }
    const Mailroom& mailroom() const { return m_mailroom; }
    const SessionBook& sessions() const { return m_sessions; }
    const RatePolice& police() const { return m_police; }
    const PostBook& posts() const { return m_posts; }
    const ReplyBook& replies() const { return m_replies; }
    QDateTime now() const { return m_clock.now(); }
    /// Whom the account has asked to connect, the latest first.
    QStringList invitedBy(const QString& account) const { return m_invited.value(account); }
    /// How often the network was started in its folder before this time.
    int earlierStarts() const { return m_starts; }

    /// Writes @p event with the present practice moment, then lets it happen.
    [[nodiscard]] Result<void> commit(SiteEvent event);

    /// The next moment at which a persona does something.
    std::optional<QDateTime> nextEventAt() const;
    /// Moves the clock, letting everything due on the way happen at its own moment.
    [[nodiscard]] Result<void> advanceTo(const QDateTime& moment);

private:
    void apply(const SiteEntry& entry);
    [[nodiscard]] Result<void> give(const DueReply& due);

    const World& m_world;
    PracticeClock& m_clock;
    SiteLedgerFile& m_writer;
    Mailroom m_mailroom;
    SessionBook m_sessions;
    RatePolice m_police;
    PostBook m_posts;
    ReplyBook m_replies;
    QHash<QString, QStringList> m_invited; ///< by account
    int m_starts = 0;
};

} // namespace revos::practice
