#pragma once

#include "runtime/practice/practicelauncher.h"
#include "soak/soakjournal.h"

#include <QRandomGenerator>

#include <atomic>
#include <thread>

namespace revos::test {

/// Somebody who stops everything, or one account, now and then and resumes it after a few seconds; also what
/// a life before was killed in. On a thread of its own, until it goes; then nothing is stopped.
class StopPress
{
public:
    StopPress(OpenPractice& practice, SoakJournal& journal, quint32 seed);
    ~StopPress();
    StopPress(const StopPress&) = delete;
    StopPress& operator=(const StopPress&) = delete;

    /// Whether something stands still now.
    const std::atomic<bool>& isStopped() const { return m_isStopped; }

private:
    void work();
    /// False when the database does not answer: then the soak has failed already.
    [[nodiscard]] Result<void> press(const TeamMember* member);
    [[nodiscard]] Result<void> resumeAll();
    QString slugOf(AccountId account) const;

    OpenPractice& m_practice;
    SoakJournal& m_journal;
    QRandomGenerator m_random;
    CancelSource m_leaving;
    std::atomic<bool> m_isStopped = false;
    std::thread m_thread;
};

} // namespace revos::test
