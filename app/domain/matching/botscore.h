#pragma once

#include "domain/capture.h"
#include "domain/comment.h"

namespace revos {

/// How much a comment looks like the work of a machine. Named parts, each with the characters it rests on (of
/// the comment's text; of the headline for "headline", where from and to are 0).
struct BotScore
{
    static constexpr int kThreshold = 50;

    int points = 0;
    QList<EvidencePart> parts;

    bool isBotLike() const { return points >= kThreshold; }
};

/// Parts: "headline" 50 (the headline says it), "contact-bait" 40 (lure to another messenger), "link" 30,
/// "repetition" 30 (one word five times or more), "emoji-flood" 25 (more than ten), "nameless" 25. None alone
/// but the headline is enough.
BotScore botScore(const SiteComment& comment);

} // namespace revos
