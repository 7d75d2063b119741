#pragma once

#include "practice/practiceoptions.h"
#include "practice/world/persona.h"
#include "practice/world/seededrandom.h"
#include "practice/world/textbank.h"

#include <QSet>

namespace revos::practice {

/// Makes members: names, profile addresses, ids, headlines. The n-th person of a seed is always the same.
/// Not thread-safe.
class PeopleMaker
{
public:
    PeopleMaker(const TextBank& texts, quint64 seed);

    /// A new member who writes @p language.
    Person make(const QString& language);
    /// A new member with the full name of @p other, and nothing else in common.
    Person namesakeOf(const Person& other);
    /// An operator's account as a member; its id depends on seed and slug alone.
    Person fromAccount(const PracticeAccount& account) const;

private:
    Person withName(const QString& first, const QString& last);
    QString memberIdFor(const QString& slug) const;

    const TextBank& m_texts;
    quint64 m_seed;
    SeededRandom m_random;
    QSet<QString> m_slugs;
};

/// Lower-case ASCII letters, digits and nothing else: "Jürgen O'Rourke" → "jurgenorourke".
QString plainLetters(const QString& name);

/// A host name of the person's company under a reserved top-level domain: "brightwaterlabs.example".
QString companyHost(const Person& person);

} // namespace revos::practice
