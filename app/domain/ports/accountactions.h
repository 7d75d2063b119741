#pragma once

#include "core/call.h"
#include "domain/account.h"

namespace revos {

/// What a person does with an account and its session. Sequential, any thread.
class AccountActions
{
public:
    virtual ~AccountActions() = default;

    /// Waits until somebody is signed in on the account's page, proves who it is, and keeps the session.
    /// Nothing is pressed or typed meanwhile. Returns who it is, as the site names them.
    /// @errors Timeout "site.nobody-signed-in"; Conflict "account.other-identity" when it is somebody else
    /// than before, "account.here-already" when another account is that person: they are signed out here
    /// again and nothing is kept; NeedsPerson with what the page showed; those of keychain, vault and
    /// database, after which the account works until RevOS is closed.
    [[nodiscard]] virtual Result<QString> signIn(AccountId account, const Call& call) = 0;
    /// Removes the session from the browser, this computer's keychain and the workspace. On the site it ends
    /// only by signing out there.
    [[nodiscard]] virtual Result<void> signOut(AccountId account, const Call& call) = 0;
    /// Looks once more for the session that is kept, after it could not be opened: the keychain was locked,
    /// or this computer was not let into the keys yet. False = none is kept, or it was too old.
    /// @errors those of keychain, vault and database, and nothing changed.
    [[nodiscard]] virtual Result<bool> bringBack(AccountId account, const Call& call) = 0;
};

} // namespace revos
