#pragma once

#include "domain/ports/accountactions.h"
#include "domain/ports/campaignstore.h"
#include "domain/ports/siteactions.h"
#include "jobs/accountsessions.h"

namespace revos {

/// Carries out what a person decides about an account and its session.
class AccountDesk final : public AccountActions
{
public:
    /// All outlive this.
    AccountDesk(AccountStore& accounts, SiteActions& site, AccountSessions& sessions)
        : m_accounts(accounts)
        , m_site(site)
        , m_sessions(sessions)
    {}

    [[nodiscard]] Result<QString> signIn(AccountId account, const Call& call) override;
    [[nodiscard]] Result<void> signOut(AccountId account, const Call& call) override;

private:
    AccountStore& m_accounts;
    SiteActions& m_site;
    AccountSessions& m_sessions;
};

} // namespace revos
