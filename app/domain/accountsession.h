#pragma once

#include "core/secret.h"
#include "domain/ids.h"

#include <QDateTime>

namespace revos {

/// What a browser holds of an account's session on the site: all its cookies, and the one that is the
/// session.
struct BrowserSession
{
    Secret cookies;
    Secret token;        ///< value of the cookie that makes somebody signed in; empty = nobody is
    QDateTime expiresAt; ///< UTC, of that cookie; null = it does not say
};

enum class SessionStatus { Active, Expired, Revoked };

/// An account's session as the workspace keeps it: sealed, for every approved desktop.
struct StoredSession
{
    AccountId account;
    QByteArray cookiesSealed; ///< empty once it has ended
    QByteArray tokenSealed;   ///< empty once it has ended
    quint32 keyVersion = 1;   ///< of the account's key
    quint64 counter = 0;      ///< rises with each write; the newer of two copies has the higher one
    QDateTime expiresAt;      ///< UTC; null = it does not say
    SessionStatus status = SessionStatus::Active;
    QString reason; ///< why it has ended, for a person

    bool operator==(const StoredSession&) const = default;
};

} // namespace revos
