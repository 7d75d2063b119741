#pragma once

#include "core/call.h"
#include "domain/account.h"
#include "domain/campaign.h"

namespace revos {

/// Campaigns, their triggers and steps. Sequential, any thread.
class CampaignStore
{
public:
    virtual ~CampaignStore() = default;

    /// All campaigns the operator may see, newest first; at most 500. Funnel counts included.
    [[nodiscard]] virtual Result<QList<CampaignSummary>> list(const Call& call) = 0;
    [[nodiscard]] virtual Result<Campaign> load(CampaignId id, const Call& call) = 0;
    /// Inserts (rowVersion 0) or updates with triggers and steps in one transaction; the new row version.
    /// @errors Conflict when somebody saved first; Invalid.
    [[nodiscard]] virtual Result<qint64> save(const Campaign& campaign, const Call& call) = 0;
    /// Moves along draft → scheduled → active ⇄ paused → completed → archived; launching checks the list.
    /// @errors Conflict for a move that is not in that chain, Invalid with the first missing point.
    [[nodiscard]] virtual Result<void> setStatus(CampaignId id, CampaignStatus status, const Call& call) = 0;
    [[nodiscard]] virtual Result<Funnel> funnel(CampaignId id, const Call& call) = 0;
    /// Whether an active campaign sends from @p account.
    [[nodiscard]] virtual Result<bool> hasRunning(AccountId account, const Call& call) = 0;
};

/// LinkedIn accounts. Sequential, any thread.
class AccountStore
{
public:
    virtual ~AccountStore() = default;

    [[nodiscard]] virtual Result<QList<Account>> list(const Call& call) = 0;
    [[nodiscard]] virtual Result<Account> load(AccountId id, const Call& call) = 0;
    [[nodiscard]] virtual Result<qint64> save(const Account& account, const Call& call) = 0;
    /// What the site said about the account: state and identity (URN set once; another one is a Conflict).
    [[nodiscard]] virtual Result<void> setState(AccountId id, AccountState state, const QString& memberUrn,
                                                const Call& call) = 0;
};

} // namespace revos
