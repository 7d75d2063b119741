#pragma once

#include <QtGlobal>

namespace revos {

/// splitmix64: one step of a stream that is the same on every platform, which std::uniform_int_distribution
/// is not. Plans are stored with their seed and must come out the same when they are made again.
constexpr quint64 seededMix(quint64 seed)
{
    seed += 0x9E3779B97F4A7C15ULL;
    seed = (seed ^ (seed >> 30U)) * 0xBF58476D1CE4E5B9ULL;
    seed = (seed ^ (seed >> 27U)) * 0x94D049BB133111EBULL;
    return seed ^ (seed >> 31U);
}

} // namespace revos
