#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QString>

namespace revos::db {

struct ConnectOptions;

/// A certificate authority that a person chose to trust.
struct Authority
{
    QByteArray pem; ///< the file as it is
    QByteArray
        sha256; ///< of the certificate, 64 lower-case hex digits: what `openssl x509 -fingerprint` shows
};

/// Reads the PEM file at @p path, which holds exactly one certificate, so that one fingerprint says it all.
/// @errors Invalid "db.authority-unreadable" (path, what is wrong)
[[nodiscard]] Result<Authority> readAuthority(const QString& path);

/// Whether the file that @p options trusts still holds what was trusted. Nothing is asked where nothing was
/// pinned. @errors Auth "db.authority-changed" (path, fingerprint then, fingerprint now); those of
/// readAuthority().
[[nodiscard]] Result<void> checkAuthority(const ConnectOptions& options);

} // namespace revos::db
