#pragma once

#include "domain/matching/phraseset.h"

#include <QList>

namespace revos {

enum class OptOutRole {
    Always,    ///< asks not to be contacted wherever it stands, unless negated
    Alone,     ///< does so when nothing but courtesies stand in its sentence
    ContactMe, ///< does so after a negation: "contact me"
    Negation,
    Harmless, ///< looks like one of the others and is none: "don't stop"
    Courtesy, ///< "please"
};

/// The phrases of five languages, without accents. Any thread.
class OptOutPhrases
{
public:
    static const OptOutPhrases& shared();

    const PhraseSet& set() const { return m_set; }
    OptOutRole role(int phrase) const { return m_roles.at(phrase); }

private:
    OptOutPhrases();

    PhraseSet m_set{FoldedText::Accents::Drop};
    QList<OptOutRole> m_roles;
};

/// Words that begin a question written without a question mark: "how do I …", "was kostet …".
const PhraseSet& questionStarts();

} // namespace revos
