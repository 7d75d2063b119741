#pragma once

#include "core/clock.h"

namespace revos::practice {

/// The time of the practice network: it stands still until PracticeNetwork::advanceTo() moves it, so that
/// nobody can pass a moment at which a persona does something without its happening. Reading: any thread.
class PracticeClock final : public Clock
{
public:
    QDateTime now() const override { return QDateTime::fromMSecsSinceEpoch(m_ms.load(), Qt::UTC); }

private:
    friend class SiteState;
    void set(const QDateTime& moment) { m_ms.store(moment.toMSecsSinceEpoch()); }

    std::atomic<qint64> m_ms{0};
};

} // namespace revos::practice
