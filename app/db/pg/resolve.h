#pragma once

#include "core/call.h"

#include <QStringList>

namespace revos::db {

/// Numeric addresses of @p host in the order in which to try them. libpq would ask the name service itself
/// and block for as long as that takes; here a helper thread asks, and is left behind when the call ends
/// first. Offline `db.host-unknown` with the name, Timeout, Cancelled.
[[nodiscard]] Result<QStringList> resolveHost(const QString& host, const Call& call);

} // namespace revos::db
