#pragma once

#include "core/call.h"
#include "domain/account.h"
#include "domain/campaign.h"
#include "domain/comment.h"
#include "jobs/flowservices.h"

namespace revos {

/// What became of comments that were taken in.
struct IntakeResult
{
    int added = 0; ///< not stored before
    int leads = 0; ///< new ones

    bool operator==(const IntakeResult&) const = default;
};

/// Judges comments and stores them with what follows: contacts, leads, the jobs that prepare them. For
/// comments read from the page and from files alike; taking the same ones again adds nothing.
class CommentIntake
{
public:
    CommentIntake(Stores& stores, UnitOfWork& unitOfWork, const Clock& clock);

    /// @p comments: newest first. @errors of the stores; "trigger.…" when the campaign's words cannot be
    /// compiled.
    [[nodiscard]] Result<IntakeResult> take(const Campaign& campaign, const Account& account,
                                            const QList<SiteComment>& comments, const Call& call);
    /// The verdicts alone, in the order of @p comments.
    [[nodiscard]] Result<QList<JudgedComment>> judge(const Campaign& campaign, const Account& account,
                                                     const QList<SiteComment>& comments, const Call& call);

private:
    Stores& m_stores;
    UnitOfWork& m_unitOfWork;
    const Clock& m_clock;
};

} // namespace revos
