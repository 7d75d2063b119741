#pragma once

#include "cluster/serveruser.h"
#include "core/call.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace revos {

/// A program of PostgreSQL's, or of the system, to run to its end.
struct ServerCommand
{
    QString program;
    QStringList arguments;
    ServerUser user = {};
    QByteArray input = {}; ///< for its standard input
};

/// Runs @p command in the folder "/", in English and without the person's PG* settings; its standard output.
/// Internal with the last words of its standard error when it fails. A call that ends first kills it
/// and whatever it has started.
[[nodiscard]] Result<QByteArray> runCommand(const ServerCommand& command, const Call& call);

/// Starts @p command as a session of its own that outlives this program, with its output appended to
/// @p logFile; its process id. Internal when it cannot be started.
[[nodiscard]] Result<qint64> startDetached(const ServerCommand& command, const QString& logFile);

} // namespace revos
