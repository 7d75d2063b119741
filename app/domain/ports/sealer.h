#pragma once

#include "core/result.h"
#include "core/secret.h"
#include "domain/ids.h"

#include <QUuid>

namespace revos {

/// Where a sealed value belongs; part of what is authenticated, so that a ciphertext moved elsewhere is
/// refused.
struct SealContext
{
    QByteArray table;
    QByteArray column;
    TenantId tenantId;
    QUuid rowId;
    AccountId accountId; ///< null for values of the tenant
    quint64 counter = 1; ///< rises with each write of the same value
};

/// Where an endpoint's signing secret belongs.
inline SealContext webhookSecretContext(TenantId tenant, EndpointId endpoint)
{
    return SealContext{"webhook_endpoints", "secret_sealed", tenant, endpoint.uuid(), {}, 1};
}

/// Where a part of an account's session belongs; @p column of `linkedin_sessions`. An account has one row
/// there, under its own id.
inline SealContext sessionContext(TenantId tenant, AccountId account, const QByteArray& column,
                                  quint64 counter)
{
    return SealContext{"linkedin_sessions", column, tenant, account.uuid(), account, counter};
}

/// Seals and opens values with the tenant's key. Any thread, does not wait.
class Sealer
{
public:
    virtual ~Sealer() = default;

    [[nodiscard]] virtual Result<QByteArray> seal(const SealContext& context, const Secret& plain) = 0;
    /// @errors Auth with reason "vault.sealed-value-refused" for anything altered, moved or of another key.
    [[nodiscard]] virtual Result<Secret> open(const SealContext& context, const QByteArray& sealed) = 0;
    /// The version of the key that sealed @p sealed, without opening it; 0 = not a sealed value.
    virtual quint32 keyVersion(const QByteArray& sealed) const = 0;
};

} // namespace revos
