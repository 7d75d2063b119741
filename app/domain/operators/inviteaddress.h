#pragma once

#include "core/result.h"
#include "domain/ids.h"

namespace revos {

/// Where an invitation leads. No secret: the code that belongs to it is passed on separately and also proves
/// that nobody has changed this address on the way.
struct InviteAddress
{
    QString host;
    quint16 port = 5432;
    QString database;
    TenantId tenantId;
    QString workspace;   ///< the tenant's name, for people
    QByteArray caSha256; ///< of the server's own authority, 64 lower-case hex digits; empty: the system's
    bool pooler = false; ///< a pooler stands before the server

    /// "revos-join://db.example.com:5432/revos?tenant=…&name=…&ca=sha256:…". Always the same for the same
    /// values.
    QString toText() const;
    /// @errors Invalid "join.address-unreadable", with what is wrong.
    [[nodiscard]] static Result<InviteAddress> fromText(const QString& text);

    bool operator==(const InviteAddress&) const = default;
};

/// "AB:CD:…" as `openssl x509 -fingerprint -sha256` prints it, of @p hex.
QString fingerprintText(const QByteArray& hex);

} // namespace revos
