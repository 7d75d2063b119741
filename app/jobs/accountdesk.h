#pragma once

#include "domain/ports/accountactions.h"
#include "domain/ports/campaignstore.h"
#include "domain/ports/siteactions.h"
#include "jobs/accountsessions.h"

#include <functional>

namespace revos {

/// Carries out what a person decides about an account and its session.
class AccountDesk final : public AccountActions
{
public:
    /// Reads anew which keys this computer was given.
    using LookForKeys = std::function<Result<void>(const Call& call)>;

    /// All outlive this.
    AccountDesk(AccountStore& accounts, SiteActions& site, AccountSessions& sessions, LookForKeys lookForKeys)
        : m_accounts(accounts)
        , m_site(site)
        , m_sessions(sessions)
        , m_lookForKeys(std::move(lookForKeys))
    {}

    [[nodiscard]] Result<QString> signIn(AccountId account, const Call& call) override;
    [[nodiscard]] Result<void> signOut(AccountId account, const Call& call) override;
    [[nodiscard]] Result<bool> bringBack(AccountId account, const Call& call) override;

private:
    AccountStore& m_accounts;
    SiteActions& m_site;
    AccountSessions& m_sessions;
    const LookForKeys m_lookForKeys;
};

} // namespace revos
