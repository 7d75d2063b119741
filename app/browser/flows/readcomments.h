#pragma once

#include "browser/flows/siteguard.h"

namespace revos {

/// Reads the comments of one post, newest first, once each by their URN.
class CommentReader
{
public:
    /// @p known: URNs that need not be read again; @p now: the workspace's time, from which relative ages
    /// count.
    CommentReader(const SiteSession& session, const QSet<QString>& known, const ReadBudget& budget,
                  const QDateTime& now);

    /// Stops early when every comment the page counts is either known or read. `complete` is false when the
    /// budget ran out before that.
    [[nodiscard]] Result<SiteAnswer<CommentReading>> read(const QUrl& post, const Call& call);

private:
    [[nodiscard]] Result<void> sortByTime(const Call& call);
    [[nodiscard]] Result<void> harvest(bool last, const Call& call);
    /// Presses what shows more of the list, or more replies. False when there is nothing to press.
    [[nodiscard]] Result<bool> showMore(const char* key, const Call& call);
    [[nodiscard]] Result<void> readTotal(const Call& call);
    bool hasEverything() const;
    bool budgetIsSpent() const;
    void take(const HarvestRecord& record);

    SiteSession m_session;
    SiteGuard m_guard;
    QSet<QString> m_known;
    ReadBudget m_budget;
    QDateTime m_now;
    HarvestPlan m_plan;
    CommentReading m_reading;
    QSet<QString> m_seen; ///< on the page now, known or not
    int m_clicks = 0;
};

} // namespace revos
