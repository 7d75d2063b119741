#pragma once

#include "domain/matching/phraseset.h"

namespace revos {

/// What a phrase of contextphrases.cpp does in a sentence.
enum class PhraseRole {
    Negation, ///< "not", "nicht", "pas": turns the next claim or request round
    Harmless, ///< holds a negation that means none: "don't hesitate"
    Mine,     ///< claim: "my email"
    UseIt,    ///< request: "write to"
    NotMine,
    DoNotUse,
    Outdated,
    ThirdPerson,
    Correction,
};

/// Which address a phrase can speak of.
enum class PhraseReach {
    Both,
    Next,     ///< only of the one after it
    Previous, ///< only of the one before it
};

/// The phrases in five languages, without accents. Any thread.
class ContextPhrases
{
public:
    static const ContextPhrases& shared();

    const PhraseSet& set() const { return m_set; }
    PhraseRole role(int phrase) const;
    PhraseReach reach(int phrase) const;

private:
    ContextPhrases();

    PhraseSet m_set{FoldedText::Accents::Drop};
};

} // namespace revos
