#pragma once

#include "browser/flows/commentrecord.h"
#include "browser/flows/siteguard.h"
#include "domain/site/urn.h"

namespace revos {

/// Reads the comments of one post, newest first where the page sorts so, once each by their URN.
class CommentReader
{
public:
    /// @p known: URNs that need not be read again; @p now: the workspace's time, from which relative ages
    /// count.
    CommentReader(const SiteSession& session, const QSet<QString>& known, const ReadBudget& budget,
                  const QDateTime& now);

    /// Stops early at a known comment when the page sorts by time, or when every comment the page counts is
    /// known or read. `complete` is false when the budget ran out before that, when the page gave no more
    /// although it counts or promises more, or when something on it looks like a comment and cannot be read.
    /// A wall on the way is the incident; what was read before it comes along.
    [[nodiscard]] Result<SiteAnswer<CommentReading>> read(const PostUrn& post, const Call& call);
    /// The comments on the page that is open, as it is: nothing is opened, pressed or scrolled. Without @p
    /// post those of the post that comes first. `complete` only says that all that is there could be read.
    [[nodiscard]] Result<CommentReading> readShown(const std::optional<PostUrn>& post, const Call& call);

private:
    enum class Growth {
        Grown,
        Exhausted, ///< nothing to press, or pressing shows nothing more
        Stuck,     ///< there is something to press and it cannot be pressed
    };

    [[nodiscard]] Result<void> makePlan(const std::optional<PostUrn>& post, const Call& call);
    [[nodiscard]] Result<void> provePost(const PostUrn& post, const Call& call);
    [[nodiscard]] Result<void> readTotal(const Call& call);
    [[nodiscard]] Result<void> sortByTime(const Call& call);
    /// Reads on until the end, the budget or a wall.
    [[nodiscard]] Result<void> readAll(const Call& call);
    /// Presses what loads more until there is nothing left to press.
    [[nodiscard]] Result<Growth> pressAll(const char* key, const Call& call);
    [[nodiscard]] Result<Growth> pressNext(const Call& call);
    /// Lists that load what comes into view have no button.
    [[nodiscard]] Result<Growth> scroll(const Call& call);
    [[nodiscard]] Result<Growth> waitForGrowth(int before, std::chrono::milliseconds patience,
                                               const Call& call);
    [[nodiscard]] Result<Locator> onPost(const char* key, const Call& call);
    [[nodiscard]] Result<void> harvest(bool last, const Call& call);
    void take(const HarvestRecord& record);
    bool isFinished() const;
    bool hasAll() const;

    SiteSession m_session;
    SiteGuard m_guard;
    QSet<QString> m_known;
    ReadBudget m_budget;
    CommentRecordReader m_records;
    CommentPlan m_plan;
    std::optional<Locator> m_card; ///< of the post, where a card says which post it is
    bool m_isAlone = true;         ///< no other post on the page
    CommentReading m_reading;
    std::optional<SiteIncident> m_incident;
    QSet<QString> m_seen;    ///< on the page, known or not
    bool m_isSorted = false; ///< the page was told to show the newest first
    bool m_metKnown = false; ///< a top-level comment that is known, in a sorted list
    bool m_isStuck = false;
    bool m_isHarvested = false; ///< all that is on the page, since the last press
    int m_shown = 0;            ///< items at the last harvest, as the wait for more counts them
    int m_next = 0;             ///< buttons to press for more, then
    int m_clicks = 0;
    int m_scrolls = 0;
};

} // namespace revos
