#pragma once

#include "core/call.h"

#include <QStringList>

#include <functional>

namespace revos::db {

/// Asks the system's name service; blocks for as long as that takes. Empty when the name is not known.
QStringList lookUpHost(const QString& host);

/// Numeric addresses of @p host in the order in which to try them. libpq would ask the name service itself
/// and block; here @p lookUp runs on a helper thread, which is left behind when the call ends first. Offline
/// `db.host-unknown` with the name, Timeout, Cancelled.
[[nodiscard]] Result<QStringList> resolveHost(const QString& host, const Call& call,
                                              std::function<QStringList(const QString&)> lookUp = lookUpHost);

} // namespace revos::db
