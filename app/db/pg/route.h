#pragma once

#include "core/call.h"
#include "db/pg/connectoptions.h"
#include "db/pg/serverversion.h"

namespace revos::db {

/// What was found between us and a server.
struct Route
{
    Pooler pooler = Pooler::None;
    int serverVersion = 0; ///< 150020 for 15.20
};

/// Signs in and finds out whether a pooler stands in between, and which kind, with three connections at most
/// and without waiting for anything.
///
/// A pooler makes up the number of the server's process that it tells at sign-in, so it differs from what the
/// process says of itself. One that pools by transaction hands an idle session's process to the next who
/// asks: while a second session holds a transaction open, the first either gets another process, or the
/// second has got the first one's. Right when nobody else uses this login meanwhile, as when it has just been
/// made; in use, a busy pool may look like one of sessions. PgBouncer
/// (https://www.pgbouncer.org/features.html).
///
/// @errors as Session::open(); Auth "db.sign-in-unbound" when a pooler stands there and @p options say none.
[[nodiscard]] Result<Route> probeRoute(const ConnectOptions& options, const Call& call);

} // namespace revos::db
