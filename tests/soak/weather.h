#pragma once

#include "practice/practicenetwork.h"

#include <QStringList>

#include <random>

namespace revos::test {

/// Changes the network's looks and faults by the seed.
class Weather
{
public:
    Weather(practice::PracticeNetwork& network, QStringList slugs, quint64 seed);

    /// Another spell: a look, and with some luck a fault or two for the requests to come. Those of before
    /// end.
    void turn();
    /// Nothing goes wrong for a while, so that a person can put an account right.
    void calm();

private:
    template<class T, size_t N>
    T oneOf(const std::array<T, N>& values)
    {
        return values[m_random() % N];
    }

    practice::PracticeNetwork& m_network;
    QStringList m_slugs;
    std::mt19937_64 m_random;
};

} // namespace revos::test
