#include "desktop/windowrehearsal.h"

namespace revos {

namespace {

constexpr std::chrono::minutes kLongest{60};

} // namespace

WindowRehearsal::WindowRehearsal(PracticeEngine& engine)
    : m_engine(engine)
{}

WindowRehearsal::~WindowRehearsal()
{
    stop();
    if (m_thread.joinable())
        m_thread.join();
}

void WindowRehearsal::start()
{
    if (m_running)
        return;
    if (!reportPath().isEmpty()) {
        Q_EMIT freshStartRequested();
        return;
    }
    if (m_thread.joinable())
        m_thread.join();
    m_running = true;
    m_cancel = CancelSource();
    m_thread = std::thread([this, token = m_cancel.token()] {
        auto run = m_engine.rehearsal({}, [this](const RehearsalProgress& progress) {
            QMetaObject::invokeMethod(
                this, [this, progress] { Q_EMIT progressed(progress); }, Qt::QueuedConnection);
        });
        auto result = run.run(Call{Deadline::in(kLongest), token});
        QMetaObject::invokeMethod(
            this, [this, result = std::move(result)] { finish(result); }, Qt::QueuedConnection);
    });
}

void WindowRehearsal::stop()
{
    m_cancel.cancel();
}

void WindowRehearsal::finish(const Result<rehearsal::Summary>& result)
{
    m_running = false;
    if (result)
        Q_EMIT finished(result->toJson());
    else
        Q_EMIT failed(result.error().reason, result.error().facts);
}

} // namespace revos
