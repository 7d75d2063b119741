#pragma once

#include "core/call.h"
#include "domain/account.h"
#include "domain/incident.h"
#include "domain/stop.h"

#include <optional>

namespace revos {

/// An account with what a person must know about it at a glance.
struct AccountCard
{
    Account account;
    std::optional<Incident> incident; ///< the open one
    /// Its own, else the one of everything: a person wants it to stand still.
    std::optional<Stop> stop;
    bool hasSession = false;    ///< one is kept, and opens on every approved desktop
    QDateTime sessionExpiresAt; ///< UTC; null = no session is kept, or it does not say
    QDateTime halvedUntil;      ///< UTC; limits are half until then, after an incident; null = they are not
    QDateTime lastActionAt;     ///< UTC, of whatever kind but visits; null = never
    QDateTime nextActionAt;     ///< UTC; the next planned job of the account; null = none

    bool operator==(const AccountCard&) const = default;
};

/// How the accounts are. Sequential, any thread.
class AccountWatch
{
public:
    virtual ~AccountWatch() = default;

    /// By name; at most 500.
    [[nodiscard]] virtual Result<QList<AccountCard>> cards(const Call& call) = 0;
    /// Newest first.
    [[nodiscard]] virtual Result<QList<Incident>> incidents(AccountId account, int limit,
                                                            const Call& call) = 0;
};

} // namespace revos
