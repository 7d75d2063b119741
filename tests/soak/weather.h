#pragma once

#include "practice/practicenetwork.h"

#include <QStringList>

#include <optional>
#include <random>

namespace revos::test {

/// Changes the network's looks and faults by the seed.
class Weather
{
public:
    Weather(practice::PracticeNetwork& network, QStringList slugs, quint64 seed);

    /// Another spell: a look, and with some luck a fault for the requests to come. The one before ends,
    /// unless it is a wall: as on a real site that stands until a person deals with it, whether or not
    /// anybody saw it.
    void turn();
    /// Nothing goes wrong for a while, so that a person can put the account right; another one's wall stays.
    void calm(const QString& slug);
    /// Nothing goes wrong any more. The account before which a wall stood; empty = none did.
    QString calmAll();

private:
    /// Ends the fault of this spell.
    void endSpell();

    template<class T, size_t N>
    T oneOf(const std::array<T, N>& values)
    {
        return values[m_random() % N];
    }

    practice::PracticeNetwork& m_network;
    QStringList m_slugs;
    std::mt19937_64 m_random;
    std::optional<int> m_spell; ///< rule of this spell
    std::optional<int> m_wall;  ///< rule of the wall that stands
    QString m_walled;           ///< the account before which it stands
};

} // namespace revos::test
