#include "vault/team/grantseal.h"

#include "vault/aead.h"
#include "vault/canonical.h"
#include "vault/hkdf.h"

namespace revos {

namespace {

constexpr qsizetype kCheckBytes = 32;

QByteArray infoOf(const GrantAddress& address, QByteArrayView ephemeral, const DeviceKeys& recipient)
{
    return Canonical("RevOS key grant 1")
        .part(address.tenant)
        .part(address.scope.account)
        .number(address.version)
        .part(address.device)
        .part(ephemeral)
        .part(recipient.exchange)
        .bytes();
}

QByteArray signedForm(const QByteArray& info, DeviceId granter, QByteArrayView sealed)
{
    return Canonical("RevOS signed key grant 1").part(info).part(granter).part(sealed).bytes();
}

/// Key and nonce of the one seal that is ever made with them.
Result<Secret> sealingKey(const Secret& shared, const QByteArray& info)
{
    Secret key = Secret::ofSize(Aead::kKeyBytes + Aead::kNonceBytes);
    REVOS_TRY(hkdfSha256(writableSpan(key), shared.view(), {}, info));
    return key;
}

Aead::Key keyIn(Secret& material)
{
    return std::span<const unsigned char>(writableSpan(material)).first<Aead::kKeyBytes>();
}

Aead::Nonce nonceIn(Secret& material)
{
    return std::span<const unsigned char>(writableSpan(material)).last<Aead::kNonceBytes>();
}

} // namespace

Result<KeyGrant> GrantSeal::seal(const GrantAddress& address, const Secret& key, const DeviceKeys& recipient,
                                 DeviceId granter, const DeviceKey& granterKey)
{
    if (key.size() != kKeyBytes)
        return fail(Code::Internal, QStringLiteral("granting a key of another length"));
    REVOS_TRY_ASSIGN(const DeviceKey ephemeral, DeviceKey::create());
    KeyGrant grant{
        address.scope, address.version, address.device, ephemeral.publicKeys().exchange, {}, granter, {}};
    const QByteArray info = infoOf(address, grant.ephemeral, recipient);
    REVOS_TRY_ASSIGN(const Secret shared, ephemeral.agree(recipient.exchange));
    REVOS_TRY_ASSIGN(Secret material, sealingKey(shared, info));
    REVOS_TRY(Aead::sealInto(grant.sealed, keyIn(material), nonceIn(material), info, key.view()));
    REVOS_TRY_ASSIGN(grant.signature, granterKey.sign(signedForm(info, granter, grant.sealed)));
    return grant;
}

Result<Secret> GrantSeal::open(const GrantAddress& address, const KeyGrant& grant, const DeviceKey& recipient,
                               QByteArrayView granterSigning)
{
    const QByteArray info = infoOf(address, grant.ephemeral, recipient.publicKeys());
    const bool fits = grant.scope == address.scope && grant.version == address.version &&
                      grant.device == address.device && grant.sealed.size() == kKeyBytes + Aead::kTagBytes;
    if (!fits ||
        !DeviceKey::verifies(granterSigning, signedForm(info, grant.granter, grant.sealed), grant.signature))
        return fail(refused());
    const auto shared = recipient.agree(grant.ephemeral);
    if (!shared)
        return fail(shared.error().code == Code::Auth ? refused() : shared.error());
    REVOS_TRY_ASSIGN(Secret material, sealingKey(*shared, info));
    auto key = Aead::open(keyIn(material), nonceIn(material), info, grant.sealed);
    if (!key)
        return fail(key.error() == Aead::refused() ? refused() : key.error());
    return key;
}

Result<QByteArray> GrantSeal::checkOf(const Secret& key, TenantId tenant, const KeyScope& scope,
                                      quint32 version)
{
    const QByteArray info =
        Canonical("RevOS key check 2").part(tenant).part(scope.account).number(version).bytes();
    QByteArray check(kCheckBytes, '\0');
    REVOS_TRY(hkdfSha256({reinterpret_cast<unsigned char*>(check.data()), static_cast<size_t>(check.size())},
                         key.view(), {}, info));
    return check;
}

Error GrantSeal::refused()
{
    return Error::because(Code::Auth, "device.grant-refused");
}

} // namespace revos
