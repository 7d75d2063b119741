#pragma once

#include "core/error.h"
#include "domain/ids.h"

#include <QObject>

#include <optional>

namespace revos {

/// Signing accounts in by hand, in the browser, and out again. One sign-in is waited for at a time. GUI
/// thread; never waits.
class SignInControl : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Whose sign-in is waited for; null = nobody's.
    virtual AccountId awaited() const = 0;
    /// Waits until somebody is signed in on the account's page and keeps the session; ends the wait for
    /// another one.
    virtual void start(AccountId account) = 0;
    virtual void cancel() = 0;
    /// Removes the account's session from this computer and from the workspace.
    virtual void signOut(AccountId account) = 0;
    /// Why the session that is kept of the account could not be opened on this computer; nothing when it
    /// could, or when none is kept.
    virtual std::optional<Error> whyNotHere(AccountId account) const = 0;
    /// Tries once more to open it; ends with broughtBack().
    virtual void bringBack(AccountId account) = 0;

Q_SIGNALS:
    /// Of awaited().
    void changed();
    /// @p name: as the site calls them.
    void signedIn(revos::AccountId account, const QString& name);
    void signedOut(revos::AccountId account);
    /// whyNotHere() has the answer.
    void broughtBack(revos::AccountId account);
    /// What was asked for did not happen; not after cancel().
    void failed(revos::AccountId account, const revos::Error& error);
};

} // namespace revos
