#pragma once

#include <QtGlobal>

namespace revos {

/// Ends a renderer of our own at once. False when there is no such process or it is not ours to end.
bool endProcess(qint64 pid);

} // namespace revos
