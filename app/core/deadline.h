#pragma once

#include <chrono>

namespace revos {

/// A moment on the steady clock by which something must have ended. Copyable, any thread.
class Deadline
{
public:
    using Clock = std::chrono::steady_clock;

    /// Passes after @p span.
    static Deadline in(std::chrono::milliseconds span) { return Deadline(Clock::now() + span); }
    /// Never passes. For the few things that end by cancellation alone, such as a listener.
    static Deadline never() { return Deadline(Clock::time_point::max()); }

    bool isNever() const { return m_at == Clock::time_point::max(); }
    bool hasPassed() const { return !isNever() && Clock::now() >= m_at; }
    Clock::time_point at() const { return m_at; }

    /// Time left, never negative; one day for `never`.
    std::chrono::milliseconds remaining() const
    {
        if (isNever())
            return std::chrono::hours(24);
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(m_at - Clock::now());
        return left.count() > 0 ? left : std::chrono::milliseconds(0);
    }

    /// The earlier of the two.
    Deadline sooner(Deadline other) const { return other.m_at < m_at ? other : *this; }

private:
    explicit Deadline(Clock::time_point at)
        : m_at(at)
    {}

    Clock::time_point m_at;
};

} // namespace revos
