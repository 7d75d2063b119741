#pragma once

#include "db/pg/rows.h"
#include "domain/operators/invitation.h"

namespace revos::db {

/// A timestamp, or a null one for NULL.
QDateTime momentOrNull(const Row& row, Column column);

/// The people of a workspace, of whom each has a row for each desktop, one below the other.
[[nodiscard]] Result<QList<Operator>> decodeOperators(const Rows& rows);

struct InvitationDecoder
{
    explicit InvitationDecoder(const Rows& rows);
    Invitation operator()(const Row& row) const;

    Column id, email, displayName, role, createdAt, expiresAt;
};

struct ShutOutDecoder
{
    explicit ShutOutDecoder(const Rows& rows);
    ShutOut operator()(const Row& row) const;

    Column login, closed, ended, remaining;
};

} // namespace revos::db
