#pragma once

#include "core/call.h"
#include "domain/pods/pod.h"
#include "domain/pods/reshare.h"

namespace revos {

/// What an account's own activity page showed.
struct PostsReading
{
    QDateTime readAt; ///< UTC
    QStringList urns; ///< of posts and reshares, newest first
};

/// Pods and who is in them. Sequential, any thread.
class PodStore
{
public:
    virtual ~PodStore() = default;

    /// By name; at most 500.
    [[nodiscard]] virtual Result<QList<PodSummary>> list(const Call& call) = 0;
    [[nodiscard]] virtual Result<Pod> load(PodId id, const Call& call) = 0;
    /// Inserts (rowVersion 0) or updates with the members in one transaction; a member who is not in the list
    /// any more has left and stays in the history. The new row version. @errors Conflict when somebody saved
    /// first; Invalid.
    [[nodiscard]] virtual Result<qint64> save(const Pod& pod, const Call& call) = 0;
    /// Everybody who is in the pod, with what a plan for @p postUrn of @p author needs to know.
    [[nodiscard]] virtual Result<QList<PodMember>> planMembers(PodId id, const QString& postUrn,
                                                               AccountId author, const Call& call) = 0;
    /// The moments at which the pod reshares from @p from on, UTC, ascending.
    [[nodiscard]] virtual Result<QList<QDateTime>> takenMoments(PodId id, const QDateTime& from,
                                                                const Call& call) = 0;
    /// The pods that look for new posts of @p author, who is active in them.
    [[nodiscard]] virtual Result<QList<PodId>> lookingFor(AccountId author, const Call& call) = 0;
    /// The last reading; nothing when there was none.
    [[nodiscard]] virtual Result<std::optional<PostsReading>> postsRead(AccountId account,
                                                                        const Call& call) = 0;
    /// Read just now; takes the place of what postsRead() answered before. @p urns: at most 500.
    [[nodiscard]] virtual Result<void> notePostsRead(AccountId account, const QStringList& urns,
                                                     const Call& call) = 0;
};

/// Plans and reshares. A plan ends by itself when nothing in it is left to happen. Sequential, any thread.
class ReshareStore
{
public:
    virtual ~ReshareStore() = default;

    /// Stores a proposed plan and its reshares. @errors Conflict "pod.plan-exists" when the pod has an
    /// unfinished plan for the post.
    [[nodiscard]] virtual Result<void> addPlan(const StoredResharePlan& plan, const Call& call) = 0;
    [[nodiscard]] virtual Result<StoredResharePlan> loadPlan(ResharePlanId id, const Call& call) = 0;
    /// The pod's plans with their reshares, newest first.
    [[nodiscard]] virtual Result<QList<StoredResharePlan>> plans(PodId pod, int limit, const Call& call) = 0;
    /// Proposed → started: the plan keeps its shape and begins at @p startsAt. @errors Conflict.
    [[nodiscard]] virtual Result<void> startPlan(ResharePlanId id, const QDateTime& startsAt,
                                                 const Call& call) = 0;
    /// Proposed or started → cancelled; what waits in it is cancelled for the same reason. @errors Conflict.
    [[nodiscard]] virtual Result<void> cancelPlan(ResharePlanId id, const Why& why, const Call& call) = 0;
    [[nodiscard]] virtual Result<Reshare> load(ReshareId id, const Call& call) = 0;
    /// Queued ones with a text nobody approved, by their moment. @p pod null = all.
    [[nodiscard]] virtual Result<QList<Reshare>> awaitingApproval(PodId pod, int limit, const Call& call) = 0;
    /// New words; voids an approval. The new row version. @errors Conflict
    [[nodiscard]] virtual Result<qint64> edit(ReshareId id, qint64 rowVersion, const QString& commentary,
                                              const Call& call) = 0;
    /// @errors Conflict when the text is another by now; Denied.
    [[nodiscard]] virtual Result<void> approve(ReshareId id, const QByteArray& hash, const Call& call) = 0;
    /// The same for the practice operator; refused outside a practice database.
    [[nodiscard]] virtual Result<void> approveInPractice(ReshareId id, const QByteArray& hash,
                                                         const Call& call) = 0;
    /// A queued one gets another moment, or a reason to wait.
    [[nodiscard]] virtual Result<void> markQueued(ReshareId id, const QDateTime& scheduledFor, const Why& why,
                                                  const Call& call) = 0;
    /// A queued one ends without having been tried: Failed, Skipped or Cancelled. @errors Conflict.
    [[nodiscard]] virtual Result<void> end(ReshareId id, ReshareStatus status, const Why& why,
                                           const Call& call) = 0;
    /// What the account's own reshares said lately, newest first: a text must not repeat them.
    [[nodiscard]] virtual Result<QStringList> lastCommentaries(AccountId account, int limit,
                                                               const Call& call) = 0;
};

} // namespace revos
