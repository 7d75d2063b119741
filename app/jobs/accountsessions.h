#pragma once

#include "core/clock.h"
#include "domain/ports/browsersessions.h"
#include "domain/ports/sealer.h"
#include "domain/ports/secretstore.h"
#include "domain/ports/sessionstore.h"

#include <map>
#include <mutex>

namespace revos {

/// What became of an account's session when it was looked for at a start.
enum class SessionRestored {
    None,     ///< nobody ever signed in, or somebody signed out
    Restored, ///< the browser has it
    Expired,  ///< it was too old; it is removed
};

/// Keeps what makes an account signed in: first in this device's secret store, read back, then sealed in the
/// database for the other desktops. Two copies, one counter: whichever a death in between left newer wins at
/// the next start. Everywhere else the bytes are in memory only. Worker threads; one call at a time.
class AccountSessions
{
public:
    /// All outlive this.
    struct Parts
    {
        SessionStore& store;
        SecretStore& device; ///< takes values of any length
        Sealer& sealer;
        BrowserSessions& browser;
        const Clock& clock;
        TenantId tenant;
    };

    explicit AccountSessions(const Parts& parts)
        : m_parts(parts)
    {}

    /// Keeps what the browser holds of the account, after somebody made sure who is signed in there.
    /// @errors of the two stores; NeedsPerson while the vault is locked.
    [[nodiscard]] Result<void> keep(AccountId account, const Call& call);
    /// Keeps what changed of the session that is known here. Another sign-in is not kept before it is known
    /// whose it is; when the site has signed the account out, what was kept ends. Errors as above.
    [[nodiscard]] Result<void> follow(AccountId account, const Call& call);
    /// Puts the newer of the two copies into the browser and brings the other one up to date.
    /// @errors of the two stores; NeedsPerson while the vault is locked or this device was not approved; Auth
    /// "vault.sealed-value-refused" when the stored one is not what was sealed.
    [[nodiscard]] Result<SessionRestored> restore(AccountId account, const Call& call);
    /// Removes both copies and what the browser holds.
    [[nodiscard]] Result<void> end(AccountId account, SessionStatus status, const QString& reason,
                                   const Call& call);

private:
    /// The copy of this device.
    struct Kept
    {
        quint64 counter = 0; ///< 0 = there is none
        Secret cookies;
    };

    [[nodiscard]] Result<void> keepNewer(AccountId account, const BrowserSession& session, const Call& call);
    [[nodiscard]] Result<Kept> keptHere(AccountId account, const Call& call);
    [[nodiscard]] Result<void> keepHere(AccountId account, quint64 counter, const Secret& cookies,
                                        const Call& call);
    [[nodiscard]] Result<void> store(AccountId account, quint64 counter, const BrowserSession& session,
                                     const Call& call);
    /// Ends both copies. @p status and @p reason: for whoever asks why.
    [[nodiscard]] Result<void> endBoth(AccountId account, SessionStatus status, const QString& reason,
                                       const Call& call);
    [[nodiscard]] Result<void> takeStored(const StoredSession& stored, const Call& call);

    const Parts m_parts;
    std::mutex m_mutex;
    std::map<AccountId, Secret> m_tokens; ///< of the sessions whose owner is known
};

} // namespace revos
