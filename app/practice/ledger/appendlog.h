#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QFile>
#include <QList>

#include <memory>

namespace revos::practice {

/// A file of lines that only grows. A line is on the disk when append() has returned: after a SIGKILL or a
/// power cut the file holds every acknowledged line and at most one torn one, at its end, which open() cuts
/// off and reports. One writer at a time; not thread-safe.
class AppendLog
{
public:
    /// What a file held.
    struct Contents
    {
        QList<QByteArray> lines; ///< without their line ends
        qint64 tornBytes = 0;    ///< after the last line end: a write that was cut
    };

    /// Reads without changing anything; a file that is not there is empty. Any thread.
    [[nodiscard]] static Result<Contents> read(const QString& path);

    /// Opens for appending, creating the file (0600) when needed. @p held receives what was there; a torn
    /// end is cut off.
    [[nodiscard]] static Result<std::unique_ptr<AppendLog>> open(const QString& path, Contents* held);

    /// Writes @p line (which must hold no line end) and waits until the disk has it.
    [[nodiscard]] Result<void> append(const QByteArray& line);

private:
    explicit AppendLog(const QString& path);
    [[nodiscard]] Result<void> sync();

    QFile m_file;
};

} // namespace revos::practice
