#pragma once

#include "domain/extraction/addresscontext.h"
#include "domain/extraction/emailextractor.h"
#include "domain/extraction/foundaddress.h"

namespace revos {

/// Why a candidate is never taken without a person; the first that holds, in this order, is told.
enum class ReviewCause {
    None,
    NotMine,
    DoNotUse,
    Outdated,
    Superseded,
    Quoted,
    ThirdPerson,
    TypoDomain,
    Disposable,
    Role,
    Malformed,
};

/// A candidate while it is being scored.
struct ScoredCandidate
{
    EmailCandidate candidate;
    ReviewCause cause = ReviewCause::None;
};

/// Scores @p address by itself, at [from, to) of the text as given.
ScoredCandidate scoreAddress(const FoundAddress& address, AddressSpan span, bool isOnlyText);

/// Adds what @p remark says.
void addRemark(ScoredCandidate& scored, const ContextRemark& remark);

/// Adds a part and, when it is worse than what is known, the cause.
void addPart(ScoredCandidate& scored, const QString& part, int points, AddressSpan span,
             ReviewCause cause = ReviewCause::None);

/// Sums up, and adds the part "limit" when the sum leaves 0–100.
void closeScore(ScoredCandidate& scored);

} // namespace revos
