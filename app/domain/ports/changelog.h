#pragma once

#include "core/call.h"

#include <QByteArray>
#include <QSet>

namespace revos {

/// What changed in a workspace since a moment of its own count.
struct Changes
{
    qint64 last = 0; ///< to ask from, the next time
    QSet<QByteArray> tables;
};

/// What changed, for who cannot be told of it. The count follows the order in which changes
/// became visible, so nothing is missed between two questions. Sequential, any thread.
class ChangeLog
{
public:
    virtual ~ChangeLog() = default;

    /// Where the count stands.
    [[nodiscard]] virtual Result<qint64> position(const Call& call) = 0;
    /// At most some thousand changes after @p last, in their order.
    [[nodiscard]] virtual Result<Changes> since(qint64 last, const Call& call) = 0;
};

} // namespace revos
