#pragma once

#include "core/result.h"
#include "core/secret.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <chrono>
#include <memory>
#include <utility>

namespace revos::db {

/// What stands between us and the server, if anything does.
enum class Pooler {
    None,
    Session,     ///< hands us one session of the server until we leave: all works
    Transaction, ///< gives us another session each transaction: nothing is prepared, no session settings, no
                 ///< LISTEN
};

/// Where a server is and as whom to sign in. Copyable; the password is shared, never printed.
struct ConnectOptions
{
    /// A name, an address, or the absolute folder of a local socket.
    QString host;
    quint16 port = 5432;
    QString database;
    QString user;
    std::shared_ptr<const Secret> password;
    /// PEM file with the certificates that the server's must come from; empty: the system's.
    QString caFile;
    /// What caFile must still hold: the SHA-256 of its certificate, 64 lower-case hex digits; empty:
    /// anything.
    QByteArray caSha256;
    QString applicationName = QStringLiteral("RevOS");

    /// A pooler ends the encryption itself, so that the sign-in cannot be bound to it: whoever puts one there
    /// has to say so.
    Pooler pooler = Pooler::None;
    /// Plans each execution for its own values (`plan_cache_mode = force_custom_plan`): right for lists with
    /// optional filters, needless for short statements of a queue.
    bool customPlans = true;
    /// The server ends a statement by itself after this long: a backstop above our own deadlines.
    std::chrono::milliseconds statementTimeout = std::chrono::minutes(30);
    /// The server ends a session that keeps a transaction open without saying anything.
    std::chrono::milliseconds idleInTransactionTimeout = std::chrono::minutes(2);
    /// More settings of the session, such as {"search_path", "revos, pg_catalog"}.
    QList<std::pair<QByteArray, QByteArray>> settings;

    bool isLocalSocket() const { return host.startsWith(u'/'); }
    bool isPooledByTransaction() const { return pooler == Pooler::Transaction; }

    /// Reads `postgresql://user@host:port/database?sslrootcert=…`, `host=… user=…`, or `service=name` from
    /// the person's and the system's service files. A password in it is taken and belongs in the keychain,
    /// not in a file. Whatever it says about encryption is not asked: nothing weaker than ours is ever used.
    /// Invalid `db.address-unreadable`, `db.address-several-hosts`; NotFound `db.service-unknown`.
    [[nodiscard]] static Result<ConnectOptions> fromAddress(const QString& address);
    /// Whether @p address itself holds a password; a service that it names may. @errors Invalid
    /// `db.address-unreadable`.
    [[nodiscard]] static Result<bool> holdsPassword(const QString& address);
    /// `postgresql://user@host:port/database`, without the password; fromAddress() reads it back.
    QString toAddress() const;
};

} // namespace revos::db
