#pragma once

#include "core/cancel.h"
#include "domain/ports/rehearsalcontrol.h"
#include "runtime/practice/practiceengine.h"

#include <thread>

namespace revos {

/// Runs a rehearsal on a thread of its own and tells the window how it goes. GUI thread.
class WindowRehearsal final : public RehearsalControl
{
    Q_OBJECT

public:
    /// @p engine outlives this.
    explicit WindowRehearsal(PracticeEngine& engine);
    /// Cancels and joins; ends quickly, because every wait of a rehearsal can be cancelled.
    ~WindowRehearsal() override;

    bool isRunning() const override { return m_running; }
    QString reportPath() const override { return m_engine.finishedReport(); }
    void start() override;
    void stop() override;

Q_SIGNALS:
    /// This workspace has been rehearsed; a person wants it again.
    void freshStartRequested();

private:
    void finish(const Result<rehearsal::Summary>& result);

    PracticeEngine& m_engine;
    CancelSource m_cancel;
    std::thread m_thread;
    bool m_running = false;
};

} // namespace revos
