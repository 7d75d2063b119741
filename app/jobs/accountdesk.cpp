#include "jobs/accountdesk.h"

namespace revos {

using namespace Qt::StringLiterals;

Result<QString> AccountDesk::signIn(AccountId account, const Call& call)
{
    REVOS_TRY_ASSIGN(const auto seen, m_site.watchSignIn(account, call));
    REVOS_TRY_ASSIGN(const Account known, m_accounts.load(account, call));
    if (seen.incident && seen.incident->kind == IncidentKind::IdentityMismatch) {
        // Somebody else's session is nothing this account may act with, not even for a moment.
        REVOS_TRY(m_sessions.end(account, SessionStatus::Revoked, u"somebody else signed in"_s, call));
        REVOS_TRY(m_accounts.setState(account, AccountState::NeedsLogin, {}, call));
        return fail(Error::because(Code::Conflict, "account.other-identity", {known.displayName}));
    }
    if (seen.incident)
        return fail(Error::because(Code::NeedsPerson, "gate.incident-open",
                                   {QString::fromUtf8(seen.incident->evidence)}));
    // Who paused an account wants it to stand still, signed in or not.
    const AccountState next = known.state == AccountState::Paused ? known.state : AccountState::Ok;
    const auto taken = m_accounts.setState(account, next, seen.value->memberUrn, call);
    if (!taken && taken.error().code == Code::Conflict) {
        // Not whom it was before, or somebody who stands in the list already.
        REVOS_TRY(m_sessions.end(account, SessionStatus::Revoked, u"somebody else signed in"_s, call));
        const bool isOther = taken.error().reason == "account.other-identity";
        return isOther ? Result<QString>(fail(taken.error()))
                       : fail(Error::because(Code::Conflict, "account.here-already", {seen.value->name}));
    }
    REVOS_TRY(taken);
    REVOS_TRY(m_sessions.keep(account, call));
    return seen.value->name.isEmpty() ? known.displayName : seen.value->name;
}

Result<void> AccountDesk::signOut(AccountId account, const Call& call)
{
    REVOS_TRY(m_sessions.end(account, SessionStatus::Revoked, u"signed out by a person"_s, call));
    return m_accounts.setState(account, AccountState::NeedsLogin, {}, call);
}

Result<bool> AccountDesk::bringBack(AccountId account, const Call& call)
{
    REVOS_TRY(m_lookForKeys(call));
    REVOS_TRY_ASSIGN(const SessionRestored restored, m_sessions.restore(account, call));
    REVOS_TRY_ASSIGN(const Account known, m_accounts.load(account, call));
    if (restored == SessionRestored::Expired && known.state == AccountState::Ok)
        REVOS_TRY(m_accounts.setState(account, AccountState::NeedsLogin, {}, call));
    return restored == SessionRestored::Restored;
}

} // namespace revos
