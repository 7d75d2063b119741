#pragma once

#include "runtime/practice/practicelauncher.h"
#include "soak/soakjournal.h"
#include "soak/soakplan.h"
#include "soak/weather.h"

#include <atomic>

namespace revos::test {

/// The program under test for one life: until it is killed, or until the plan is fulfilled.
class SoakWorker
{
public:
    /// @p personHasPage: while it is true, what a person took over is left alone. @p isStopped: while it is
    /// true, somebody has stopped something, and what is due may have to wait.
    SoakWorker(OpenPractice& practice, const SoakPlan& plan, SoakJournal& journal, quint64 life,
               const std::atomic<bool>& personHasPage, const std::atomic<bool>& isStopped);

    /// Worker thread.
    [[nodiscard]] Result<void> run(const Call& call);

private:
    [[nodiscard]] Result<void> begin(const Call& call);
    /// The highest limits a person can set, so that weeks are few.
    [[nodiscard]] Result<void> raiseLimits(const Call& call);
    /// A person deals with what stopped accounts: signs in, clears the incident with a reason.
    [[nodiscard]] Result<void> helpAccounts(const Call& call);
    [[nodiscard]] Result<void> signIn(const TeamMember& member, const Call& call);
    /// One member publishes, and the pod reshares it.
    [[nodiscard]] Result<void> publishForPod(const Call& call);
    /// What is due now, then the clock goes on. False when nothing is left to wait for.
    [[nodiscard]] Result<bool> step(const Call& call);
    /// Without faults until the last answers have been read: who asks to be left alone while nothing can be
    /// read is suppressed as soon as it can, and that is waited for only so long.
    [[nodiscard]] Result<void> calmDown(const Call& call);
    [[nodiscard]] Result<bool> isFulfilled(const Call& call);
    /// False when nothing is left to wait for.
    [[nodiscard]] Result<bool> jumpToNext(const Call& call);

    OpenPractice& m_practice;
    PracticeEngine& m_engine;
    const SoakPlan m_plan;
    SoakJournal& m_journal;
    Weather m_weather;
    const std::atomic<bool>& m_personHasPage;
    const std::atomic<bool>& m_isStopped;
    int m_reshares = 0; ///< as of the last look
    QDateTime m_lastPost;
    int m_posts = 0;
};

} // namespace revos::test
