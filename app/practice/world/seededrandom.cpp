#include "practice/world/seededrandom.h"

namespace revos::practice {

quint64 stableHash(QByteArrayView bytes)
{
    quint64 hash = 0xcbf29ce484222325ULL;
    for (const char byte : bytes) {
        hash ^= quint8(byte);
        hash *= 0x100000001b3ULL;
    }
    return hash;
}

SeededRandom::SeededRandom(quint64 seed, QByteArrayView label)
    : m_state(seed * 0x9e3779b97f4a7c15ULL ^ stableHash(label))
{}

quint64 SeededRandom::next()
{
    m_state += 0x9e3779b97f4a7c15ULL;
    quint64 mixed = m_state;
    mixed = (mixed ^ (mixed >> 30U)) * 0xbf58476d1ce4e5b9ULL;
    mixed = (mixed ^ (mixed >> 27U)) * 0x94d049bb133111ebULL;
    return mixed ^ (mixed >> 31U);
}

qsizetype SeededRandom::below(qsizetype bound)
{
    return qsizetype(next() % quint64(bound));
}

double SeededRandom::unit()
{
    return double(next() >> 11U) * 0x1.0p-53;
}

} // namespace revos::practice
