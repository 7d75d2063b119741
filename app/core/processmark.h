#pragma once

#include <QString>

namespace revos {

/// What tells the process with id @p pid from an earlier one with the same id: boot and start time. Empty
/// when there is no such process (or the system does not say).
QString processMark(qint64 pid);

} // namespace revos
