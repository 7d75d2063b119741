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
    QString applicationName = QStringLiteral("RevOS");

    /// Between us and the server sits a pooler that gives us another session each transaction: nothing is
    /// prepared, no session settings, no LISTEN.
    bool transactionPooler = false;
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

    /// Reads `postgresql://user@host:port/database?sslrootcert=…`, `host=… user=…`, or `service=name` from
    /// the person's and the system's service files. A password in it is taken and belongs in the keychain,
    /// not in a file. Whatever it says about encryption is not asked: nothing weaker than ours is ever used.
    /// Invalid `db.address-unreadable`, `db.address-several-hosts`; NotFound `db.service-unknown`.
    [[nodiscard]] static Result<ConnectOptions> fromAddress(const QString& address);
    /// `postgresql://user@host:port/database`, without the password; fromAddress() reads it back.
    QString toAddress() const;
};

} // namespace revos::db
