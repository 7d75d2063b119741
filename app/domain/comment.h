#pragma once

#include "domain/ids.h"

#include <QDateTime>
#include <QList>

namespace revos {

/// A comment as read from a page. Nothing in it is trusted.
struct SiteComment
{
    QString siteId; ///< comment URN, the key: "urn:li:comment:(activity:1,2)"; "urn:revos:comment:…" when the
                    ///< page names it nowhere
    QString parentId;  ///< URN of the comment it answers; empty = top level
    QString authorUrl; ///< profile link as found; empty for a member who left
    QString authorUrn; ///< may be empty
    QString authorName;
    QString headline;   ///< may be empty
    QString text;       ///< plain text
    QString ageLabel;   ///< "2h"; the newer front ends show no exact time
    QDateTime earliest; ///< UTC; the range the label stands for, or both the exact moment
    QDateTime latest;

    bool operator==(const SiteComment&) const = default;
};

/// What one visit of a post found.
struct CommentReading
{
    QList<SiteComment> comments; ///< newest first as far as the page sorts so
    bool complete = false;       ///< false: a budget ran out before the end (or before a known comment)
    int total = -1;              ///< as the page says, -1 unknown
    int withoutKey = 0;          ///< seen and not readable; never complete with any
    int removed = 0;             ///< notes where a comment was: nobody wrote them, none is among `comments`
};

/// Why a comment became a lead, or did not. Stored with the comment.
enum class CommentRule {
    Matched,
    NoTrigger,
    NearMiss,   ///< one edit away, or inside a longer word
    OwnComment, ///< by the post's author or by the sending account
    Reply,      ///< answers another comment
    Suppressed, ///< the person asked not to be contacted
    BotLike,
    GenericPraise,
    AlreadyALead, ///< the same person, in the same campaign
};

struct CommentVerdict
{
    CommentRule rule = CommentRule::NoTrigger;
    TriggerId triggerId; ///< of the match or of the near miss; null otherwise
    QString matchedText; ///< the characters that matched or nearly did

    bool operator==(const CommentVerdict&) const = default;
};

/// A comment with its verdict, ready to be stored.
struct JudgedComment
{
    SiteComment comment;
    QString profileKey; ///< normalised, see site/profilekey.h
    CommentVerdict verdict;
};

} // namespace revos
