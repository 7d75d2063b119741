#include "db/pg/route.h"

#include "db/pg/session.h"
#include "db/pg/transaction.h"

namespace revos::db {

namespace {

[[nodiscard]] Result<qint64> processOf(Session& session, const Call& call)
{
    REVOS_TRY_ASSIGN(const Rows rows, session.execScript("SELECT pg_backend_pid() AS pid", call));
    return rows.first().integer(rows.column("pid"));
}

} // namespace

Result<Route> probeRoute(const ConnectOptions& options, const Call& call)
{
    // As if every transaction went elsewhere: right whatever is there.
    ConnectOptions careful = options;
    if (careful.pooler == Pooler::Session)
        careful.pooler = Pooler::Transaction;
    REVOS_TRY_ASSIGN(const auto first, Session::open(careful, call));
    Route route;
    route.serverVersion = first->serverVersion();
    REVOS_TRY_ASSIGN(const qint64 before, processOf(*first, call));
    if (before == first->backendPid())
        return route;
    route.pooler = Pooler::Session;
    REVOS_TRY_ASSIGN(const auto second, Session::open(careful, call));
    REVOS_TRY_ASSIGN(Transaction held, Transaction::begin(*second, call, {}));
    REVOS_TRY_ASSIGN(const Rows rows, held.execScript("SELECT pg_backend_pid() AS pid", call));
    const qint64 taken = rows.first().integer(rows.column("pid"));
    REVOS_TRY_ASSIGN(const qint64 after, processOf(*first, call));
    if (taken == before || after != before)
        route.pooler = Pooler::Transaction;
    return route;
}

} // namespace revos::db
