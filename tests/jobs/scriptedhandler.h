#pragma once

#include "core/pause.h"
#include "jobs/jobhandler.h"

#include <atomic>

namespace revos {

/// A handler that does what a test gave it.
class ScriptedHandler final : public JobHandler
{
public:
    using Script = std::function<Result<JobOutcome>(const JobContext&)>;

    ScriptedHandler(QByteArray kind, Script script)
        : m_kind(std::move(kind))
        , m_script(std::move(script))
    {}

    QByteArray kind() const override { return m_kind; }
    QByteArray queue() const override { return "test_queue"; }
    Result<JobOutcome> run(const JobContext& context, const QJsonObject&) override
    {
        return m_script(context);
    }

private:
    QByteArray m_kind;
    Script m_script;
};

/// Waits until the run is stopped, as a handler does that hands its call to a port.
inline Result<JobOutcome> waitForTheStop(const JobContext& context)
{
    if (pauseFor(std::chrono::seconds(60), context.call.cancel))
        return fail(Code::Internal, QStringLiteral("nobody stopped the run"));
    return fail(Error::cancelled());
}

} // namespace revos
