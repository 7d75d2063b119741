#pragma once

#include <QtGlobal>

#include <QByteArrayView>

#include <utility>
#include <vector>

namespace revos::practice {

/// A stream of numbers that depends on its seed and label alone: the same on every platform and compiler,
/// which the distributions of <random> do not promise. Streams of different labels do not disturb each
/// other, so that a new use never changes what older ones draw.
///
/// Generator: SplitMix64 (Steele, Lea, Flood 2014, public domain). Not thread-safe.
class SeededRandom
{
public:
    SeededRandom(quint64 seed, QByteArrayView label);

    quint64 next();
    /// 0 ≤ result < @p bound; @p bound > 0.
    qsizetype below(qsizetype bound);
    /// 0 ≤ result < 1.
    double unit();
    bool chance(double probability) { return unit() < probability; }

    template<class Container>
    const auto& pick(const Container& items)
    {
        return items.at(below(qsizetype(items.size())));
    }

    template<class Item>
    void shuffle(std::vector<Item>& items)
    {
        for (qsizetype left = qsizetype(items.size()); left > 1; --left)
            std::swap(items[size_t(left - 1)], items[size_t(below(left))]);
    }

private:
    quint64 m_state;
};

/// FNV-1a, 64 bits: a stable hash for labels and ids (Qt's qHash may change between runs).
quint64 stableHash(QByteArrayView bytes);

} // namespace revos::practice
