#pragma once

#include "practice/ledger/siteentry.h"

#include <QHash>

namespace revos::practice {

/// Who is signed in. Knows tokens by their hash only, as the ledger does. Follows ledger events. Not
/// thread-safe; guarded by SiteState's owner.
class SessionBook
{
public:
    void apply(const SignedIn& event);
    void apply(const SignedOut& event);

    /// Slug of the account whose session @p token opens; empty when none.
    QString accountOf(const QByteArray& token) const;

    /// A fresh token from the system's random source.
    static QByteArray newToken();
    /// SHA-256, hex.
    static QByteArray hashOf(const QByteArray& token);

private:
    QHash<QByteArray, QString> m_accounts; ///< by hash
};

} // namespace revos::practice
