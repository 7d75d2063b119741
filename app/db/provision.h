#pragma once

#include "core/secret.h"
#include "db/migration.h"
#include "db/pg/session.h"

#include <QString>
#include <QStringList>

namespace revos::db {

/// Practice is a database of its own, and stays what it was made as.
enum class DatabaseKind { Live, Practice };

/// Which group of people a login belongs to; exactly one.
enum class OperatorGroup { Staff, Client, Platform };

/// The login that migrates, backs up and makes logins.
inline QString migratorLogin()
{
    return QStringLiteral("revos_migrator");
}

/// Makes the roles of the cluster; makes nothing twice and disturbs nobody who does the same meanwhile.
/// @p admin is a superuser's session.
[[nodiscard]] Result<void> ensureRoles(Session& admin, const Call& call);

/// Gives @p login a password. Only its SCRAM verifier travels, so no log can hold the password.
[[nodiscard]] Result<void> setPassword(Session& admin, const QString& login, const Secret& password,
                                       const Call& call);

/// Takes from PUBLIC what it may do in a new database beyond signing in. A copy of a database needs it again.
[[nodiscard]] Result<void> closeToPublic(Session& admin, const Call& call);

/// Makes the database @p name with every step of @p migrations, closed to PUBLIC, and marks it as @p kind.
/// A database that cannot be finished is dropped again. @p admin says how a superuser signs in to the
/// cluster; its database name is ignored. Conflict `db.database-exists` with the name.
[[nodiscard]] Result<void> createDatabase(const ConnectOptions& admin, const QString& name, DatabaseKind kind,
                                          const QList<Migration>& migrations, const Call& call);

/// The same in a database that is there and has no schema of RevOS: a server of somebody else's may give one
/// and no right to make more. @p admin names it.
[[nodiscard]] Result<void> fillDatabase(const ConnectOptions& admin, DatabaseKind kind,
                                        const QList<Migration>& migrations, const Call& call);

/// Adds the extension @p name to the database when the server has it; success also when it has not, because
/// steps that need it wait.
[[nodiscard]] Result<void> addExtension(Session& admin, const QString& name, const Call& call);

/// What a hosted server did not let us take away or give: functions and rights that PUBLIC still has, and
/// what the backup role may not see. Nothing on a server of one's own. For `doctor` to tell.
[[nodiscard]] Result<QStringList> provisioningGaps(Session& session, const Call& call);

/// A fresh name for a login: `u_` and 16 random hex digits.
QString newLogin();

/// Makes a login `u_<16 hex>` for one person on one desktop, member of @p group alone; its name.
[[nodiscard]] Result<QString> createOperator(Session& admin, OperatorGroup group, const Secret& password,
                                             const Call& call);

/// Shuts @p login out at once: no new sessions, and the open ones end.
[[nodiscard]] Result<void> disableOperator(Session& admin, const QString& login, const Call& call);

} // namespace revos::db
