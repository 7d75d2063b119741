#pragma once

#include "core/call.h"
#include "domain/accountsession.h"

namespace revos {

/// The sessions that the embedded browser holds, in memory only. Sequential, any thread but the browser's
/// own.
class BrowserSessions
{
public:
    virtual ~BrowserSessions() = default;

    /// Puts stored cookies into the account's profile, before its first page. @errors Invalid
    /// "browser.bad-session".
    [[nodiscard]] virtual Result<void> restoreSession(AccountId account, const Secret& cookies,
                                                      const Call& call) = 0;
    [[nodiscard]] virtual Result<BrowserSession> session(AccountId account, const Call& call) = 0;
    /// Forgets the account's cookies and closes its page.
    [[nodiscard]] virtual Result<void> forgetSession(AccountId account, const Call& call) = 0;
};

} // namespace revos
