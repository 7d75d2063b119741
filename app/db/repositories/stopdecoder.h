#pragma once

#include "db/pg/rows.h"
#include "domain/stop.h"

namespace revos::db {

/// A stop as every statement that shows one gives it.
struct StopDecoder
{
    explicit StopDecoder(const Rows& rows, const char* idColumn = "id",
                         const char* accountColumn = "account_id")
        : id(rows.column(idColumn))
        , account(rows.column(accountColumn))
        , at(rows.column("stopped_at"))
        , by(rows.column("stopped_by"))
    {}
    Stop operator()(const Row& row) const
    {
        return {row.id<StopId>(id), row.id<AccountId>(account), row.timestamp(at), row.text(by)};
    }

    Column id, account, at, by;
};

} // namespace revos::db
