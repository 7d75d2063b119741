#pragma once

#include "core/call.h"
#include "core/result.h"

#include <QJsonObject>
#include <QProcess>

namespace revos::ctl {

/// Another program that does the tasks of a benchmark: one JSON object a line to it, one back for each. On
/// one worker thread.
class Peer
{
public:
    /// Starts @p command (split as a shell would, without one). @errors NotFound.
    [[nodiscard]] static Result<std::unique_ptr<Peer>> start(const QString& command);
    ~Peer();

    /// @errors Internal with what it said when it failed or ended; Timeout; Cancelled.
    [[nodiscard]] Result<QJsonObject> ask(const QJsonObject& request, const Call& call);
    qint64 processId() const { return m_process.processId(); }

private:
    Peer() = default;

    QProcess m_process;
};

} // namespace revos::ctl
