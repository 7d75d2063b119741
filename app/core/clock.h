#pragma once

#include <QDateTime>

#include <atomic>
#include <chrono>

namespace revos {

/// Where "now" comes from. Decisions about limits, hours and due times use the workspace's clock, which is
/// the database's `revos_api.now()`; leases, heartbeats, deadlines and webhook timestamps always use real
/// time. Implementations are callable from any thread.
class Clock
{
public:
    virtual ~Clock() = default;
    /// Now, in UTC, with milliseconds.
    virtual QDateTime now() const = 0;
};

/// The computer's clock.
class RealClock final : public Clock
{
public:
    QDateTime now() const override { return QDateTime::currentDateTimeUtc(); }
};

/// A clock that stands still until somebody moves it: tests and the practice network.
class SteppedClock final : public Clock
{
public:
    explicit SteppedClock(const QDateTime& start)
        : m_ms(start.toMSecsSinceEpoch())
    {}

    QDateTime now() const override { return QDateTime::fromMSecsSinceEpoch(m_ms.load(), Qt::UTC); }
    void set(const QDateTime& moment) { m_ms.store(moment.toMSecsSinceEpoch()); }
    void advance(std::chrono::milliseconds span) { m_ms.fetch_add(span.count()); }

private:
    std::atomic<qint64> m_ms;
};

} // namespace revos
