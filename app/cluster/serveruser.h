#pragma once

#include "core/result.h"

#include <QString>

namespace revos {

/// As whom the server runs: PostgreSQL refuses to run as root, so a root RevOS lends it another account.
struct ServerUser
{
    /// False for an ordinary person: the server simply runs as that person.
    bool isOther = false;
    quint32 uid = 0;
    quint32 gid = 0;
    QString name;
};

/// The person, or for root the account `postgres`. NotFound `cluster.no-server-user` when root has none to
/// lend.
[[nodiscard]] Result<ServerUser> serverUser();

/// The account called @p name. NotFound when there is none.
[[nodiscard]] Result<ServerUser> serverUserNamed(const QString& name);

/// Makes @p path the server's, with @p mode (such as 0700). Internal when that fails.
[[nodiscard]] Result<void> giveTo(const ServerUser& user, const QString& path, quint32 mode);

/// Leaves root for good; for use between fork and exec, so it allocates nothing. False when that fails.
bool becomeServerUser(const ServerUser& user) noexcept;

} // namespace revos
