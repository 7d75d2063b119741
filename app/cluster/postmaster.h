#pragma once

#include <QString>

#include <optional>

namespace revos {

/// What the server says of itself in the file postmaster.pid of its data folder.
/// https://www.postgresql.org/docs/current/storage-file-layout.html
struct Postmaster
{
    qint64 pid = 0;
    quint16 port = 0;
    QString socketFolder;
    enum class State { Starting, Ready, Stopping };
    State state = State::Starting; ///< recovering counts as starting

    /// What @p dataFolder says, or nothing when there is no such file. The process may be long gone.
    static std::optional<Postmaster> read(const QString& dataFolder);

    /// Whether that process lives and is the server of @p dataFolder, not another that got the same number.
    bool isServerOf(const QString& dataFolder) const;
};

/// Whether a process with this id exists and has not ended; a zombie has.
bool isProcessAlive(qint64 pid);

} // namespace revos
