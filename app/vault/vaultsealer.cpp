#include "vault/vaultsealer.h"

#include "vault/envelope.h"

namespace revos {

Result<QByteArray> VaultSealer::seal(const SealContext& context, const Secret& plain)
{
    if (context.tenantId != m_keys.tenant())
        return fail(Code::Denied, QStringLiteral("sealing for a tenant whose key this is not"));
    REVOS_TRY_ASSIGN(const auto keys, m_keys.forSealing(KeyScope{context.accountId}));
    return Envelope::seal(*keys, context, plain.view());
}

Result<Secret> VaultSealer::open(const SealContext& context, const QByteArray& sealed)
{
    const KeyScope scope = Envelope::scopeOf(sealed, context);
    REVOS_TRY_ASSIGN(const auto keys, m_keys.forOpening(scope, Envelope::keyVersion(sealed)));
    return Envelope::open(*keys, context, sealed);
}

quint32 VaultSealer::keyVersion(const QByteArray& sealed) const
{
    return Envelope::keyVersion(sealed);
}

} // namespace revos
