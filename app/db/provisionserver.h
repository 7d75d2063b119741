#pragma once

#include "db/migration.h"
#include "db/pg/session.h"

namespace revos::db {

/// What provisionServer() has made, to be taken back when what comes after it fails.
enum class MadeDatabase { No, Yes };

/// Makes the roles, with @p ownerPassword for the login that owns the database, and the database that
/// @p admin names, unless it is there and empty. @p admin is a superuser or the role that a hosted server
/// gives instead of one, with a direct or session-pooled connection.
/// @errors Conflict "db.server-has-revos" (database) when this or another database of the server is RevOS's:
/// its roles belong to the whole server, and a new password would shut its owner out.
[[nodiscard]] Result<MadeDatabase> provisionServer(const ConnectOptions& admin, const Secret& ownerPassword,
                                                   const QList<Migration>& migrations, const Call& call);

/// Takes back a database that provisionServer() made, and the login @p login unless it is empty.
[[nodiscard]] Result<void> unprovisionServer(const ConnectOptions& admin, const QString& login,
                                             const Call& call);

} // namespace revos::db
