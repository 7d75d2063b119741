#include "vault/vaultsealer.h"

#include "vault/envelope.h"

namespace revos {

Result<QByteArray> VaultSealer::seal(const SealContext& context, const Secret& plain)
{
    REVOS_TRY_ASSIGN(const auto keySet, keys());
    if (context.tenantId != keySet->tenant())
        return fail(Code::Denied, QStringLiteral("sealing for a tenant whose key this is not"));
    return Envelope::seal(*keySet, context, plain.view());
}

Result<Secret> VaultSealer::open(const SealContext& context, const QByteArray& sealed)
{
    REVOS_TRY_ASSIGN(const auto keySet, keys());
    return Envelope::open(*keySet, context, sealed);
}

quint32 VaultSealer::keyVersion(const QByteArray& sealed) const
{
    return Envelope::keyVersion(sealed);
}

Result<std::shared_ptr<const KeySet>> VaultSealer::keys() const
{
    if (auto keySet = m_keyring.keys())
        return keySet;
    const VaultStatus status = m_keyring.status();
    if (status.state == VaultState::LockedOrLost)
        return fail(Error::because(Code::NeedsPerson, status.why.rule, status.why.facts));
    return fail(Error::because(Code::NeedsPerson, "vault.no-key"));
}

} // namespace revos
