#pragma once

#include "core/result.h"
#include "domain/campaign.h"
#include "domain/matching/phraseset.h"

#include <QList>

#include <optional>

namespace revos {

/// A trigger found in a text.
struct TriggerMatch
{
    TriggerId triggerId;
    int trigger = -1;   ///< index in the list it was compiled from
    qsizetype from = 0; ///< UTF-16, [from, to) of the text as given
    qsizetype to = 0;

    bool operator==(const TriggerMatch&) const = default;
};

/// How a trigger was nearly there.
enum class NearMissKind {
    OneEdit,          ///< "giude" for "guide"
    InsideLongerWord, ///< "guideline" for "guide"
};

struct TriggerNearMiss
{
    TriggerMatch where;
    NearMissKind kind = NearMissKind::OneEdit;
};

/// The trigger words of a campaign, compiled once; matching is done from any thread.
///
/// Comments and words are compared in folded form (fold.h). A whole-word trigger begins and ends at Unicode
/// word boundaries (wordboundary.h); in scripts without spaces that is any character. "Contains" ignores
/// boundaries. "Fuzzy" also takes words one edit away (editdistance.h) when the trigger has at least four
/// characters, else it is a whole word. Of several triggers the one that stands first in the text wins, then
/// the longest, then the first of the list; exact matches win over fuzzy ones.
class TriggerMatcher
{
public:
    static constexpr qsizetype kMaxWordLength = 80;

    /// Errors: "trigger.none", "trigger.empty", "trigger.too-long" (facts: word, characters allowed).
    [[nodiscard]] static Result<TriggerMatcher> compile(const QList<CampaignTrigger>& triggers);

    std::optional<TriggerMatch> match(QStringView text) const;
    /// Whether a trigger stands in @p utf8; the fast way for files. Broken UTF-8 counts as U+FFFD.
    bool matches(QByteArrayView utf8) const;
    /// For texts that do not match: what nearly did. Words of fewer than three characters are never near.
    std::optional<TriggerNearMiss> nearMiss(QStringView text) const;

    const QList<CampaignTrigger>& triggers() const { return m_triggers; }

private:
    TriggerMatcher() = default;
    std::optional<PhraseHit> findWithinOneEdit(QStringView folded, bool fuzzyOnly) const;
    std::optional<PhraseHit> findInsideWord(QStringView folded) const;
    TriggerMatch matchAt(const PhraseHit& hit, QStringView text, bool isFolded) const;

    QList<CampaignTrigger> m_triggers;
    PhraseSet m_exact; ///< phrase index = trigger index
    bool m_hasFuzzy = false;
};

} // namespace revos
