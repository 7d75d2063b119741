#include "ui/decisionqueue.h"

#include <chrono>

namespace revos {

using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds kRegret = 10s;

} // namespace

DecisionQueue::DecisionQueue(QObject* parent)
    : QObject(parent)
{
    m_check.setInterval(250ms);
    connect(&m_check, &QTimer::timeout, this, &DecisionQueue::carryOutOld);
}

void DecisionQueue::decide(const QUuid& thing, std::function<void()> carryOut)
{
    m_hidden.insert(thing);
    Open open{thing, {}, std::move(carryOut)};
    open.since.start();
    m_open.append(std::move(open));
    m_check.start();
}

bool DecisionQueue::undo()
{
    if (m_open.isEmpty())
        return false;
    const Open last = m_open.takeLast();
    m_hidden.remove(last.thing);
    Q_EMIT undone(last.thing);
    return true;
}

void DecisionQueue::flush()
{
    m_check.stop();
    const QList<Open> open = std::exchange(m_open, {});
    for (const Open& decision : open)
        decision.carryOut();
}

void DecisionQueue::settled(const QUuid& thing)
{
    m_hidden.remove(thing);
}

void DecisionQueue::carryOutOld()
{
    while (!m_open.isEmpty() && m_open.first().since.hasExpired(kRegret.count())) {
        const Open decision = m_open.takeFirst();
        decision.carryOut();
    }
    if (m_open.isEmpty())
        m_check.stop();
}

} // namespace revos
