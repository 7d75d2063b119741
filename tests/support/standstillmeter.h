#pragma once

#include <QElapsedTimer>
#include <QTimer>

#include <algorithm>
#include <chrono>
#include <utility>

namespace revos::test {

/// The longest time the thread's event loop did not come round. Lives on that thread.
class StandstillMeter
{
public:
    StandstillMeter()
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { beat(); });
        m_since.start();
        m_timer.start(std::chrono::milliseconds(1));
    }

    /// Milliseconds, since the call before.
    double takeWorst()
    {
        beat();
        return double(std::exchange(m_worst, 0)) / 1e6;
    }

private:
    void beat()
    {
        m_worst = std::max(m_worst, m_since.nsecsElapsed());
        m_since.restart();
    }

    QTimer m_timer;
    QElapsedTimer m_since;
    qint64 m_worst = 0;
};

} // namespace revos::test
