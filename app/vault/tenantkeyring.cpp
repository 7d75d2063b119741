#include "vault/tenantkeyring.h"

#include "vault/keyfilelock.h"
#include "vault/random.h"

#include <openssl/hmac.h>

#include <array>

namespace revos {

namespace {

constexpr qsizetype kCheckBytes = 16;

QString storeKey(TenantId tenant, quint32 number)
{
    return QStringLiteral("tenant/%1/key/v%2").arg(tenant.toString()).arg(number);
}

/// Differs for different keys, and says nothing about the key itself.
QByteArray checkOf(const Secret& key, TenantId tenant, quint32 number)
{
    const QByteArray text =
        "RevOS key check/" + tenant.toString().toLatin1() + '/' + QByteArray::number(number);
    std::array<unsigned char, 32> mac{};
    unsigned int length = 0;
    HMAC(EVP_sha256(), key.view().data(), static_cast<int>(key.size()),
         reinterpret_cast<const unsigned char*>(text.constData()), static_cast<size_t>(text.size()),
         mac.data(), &length);
    return QByteArray(reinterpret_cast<const char*>(mac.data()), kCheckBytes);
}

Result<Secret> newKey()
{
    Secret key = Secret::ofSize(Aead::kKeyBytes);
    REVOS_TRY(fillRandom({reinterpret_cast<unsigned char*>(key.data()), static_cast<size_t>(key.size())}));
    return key;
}

VaultStatus lockedOrLost(QByteArray rule, QStringList facts = {})
{
    return {VaultState::LockedOrLost, Why{std::move(rule), std::move(facts), {}}};
}

/// What it means for the vault that a key named by the manifest cannot be read; empty = not the vault's
/// matter.
std::optional<VaultStatus> stateBehind(const Error& error)
{
    if (error.code == Code::NotFound)
        return lockedOrLost("vault.locked-or-lost");
    if (!error.reason.isEmpty())
        return lockedOrLost(error.reason, error.facts);
    return std::nullopt;
}

} // namespace

TenantKeyring::TenantKeyring(TenantId tenant, SecretStore& store, QByteArray storeName,
                             const QString& manifestPath)
    : m_tenant(tenant)
    , m_store(store)
    , m_storeName(std::move(storeName))
    , m_manifest(manifestPath)
{}

Result<VaultStatus> TenantKeyring::load(const Call& call)
{
    const std::lock_guard changing(m_changing);
    REVOS_TRY_ASSIGN(const std::optional<KeyManifest> manifest, m_manifest.load());
    if (!manifest) {
        publish({}, nullptr);
        return VaultStatus{};
    }
    return readKeys(*manifest, call);
}

Result<void> TenantKeyring::create(SealedData inDatabase, const Call& call)
{
    const std::lock_guard changing(m_changing);
    KeyFileLock lock(m_manifest.path());
    REVOS_TRY(lock.acquire(call));
    REVOS_TRY_ASSIGN(const std::optional<KeyManifest> existing, m_manifest.load());
    if (existing)
        return fail(Error::because(Code::Conflict, "vault.key-exists"));
    REVOS_TRY_ASSIGN(const KeyManifest::Version first, provideKey(1, inDatabase, call));
    REVOS_TRY(m_manifest.save({m_tenant, m_storeName, {first}}));
    return loadReady(call);
}

Result<void> TenantKeyring::addVersion(const Call& call)
{
    const std::lock_guard changing(m_changing);
    KeyFileLock lock(m_manifest.path());
    REVOS_TRY(lock.acquire(call));
    REVOS_TRY(loadReady(call));
    REVOS_TRY_ASSIGN(std::optional<KeyManifest> manifest, m_manifest.load());
    const quint32 number = manifest->versions.constLast().number + 1;
    REVOS_TRY_ASSIGN(const KeyManifest::Version next, provideKey(number, SealedData::None, call));
    manifest->versions.append(next);
    REVOS_TRY(m_manifest.save(*manifest));
    return loadReady(call);
}

VaultStatus TenantKeyring::status() const
{
    const std::lock_guard lock(m_mutex);
    return m_status;
}

Result<std::shared_ptr<const KeySet>> TenantKeyring::forSealing(const KeyScope& scope)
{
    const std::lock_guard lock(m_mutex);
    if (m_keys && scope.isTenant())
        return m_keys;
    if (m_status.state == VaultState::LockedOrLost)
        return fail(Error::because(Code::NeedsPerson, m_status.why.rule, m_status.why.facts));
    return fail(Error::because(Code::NeedsPerson, "vault.no-key"));
}

Result<std::shared_ptr<const KeySet>> TenantKeyring::forOpening(const KeyScope& scope, quint32)
{
    return forSealing(scope);
}

std::shared_ptr<const KeySet> TenantKeyring::keys() const
{
    const std::lock_guard lock(m_mutex);
    return m_keys;
}

Result<KeyManifest::Version> TenantKeyring::provideKey(quint32 number, SealedData inDatabase,
                                                       const Call& call)
{
    const QString name = storeKey(m_tenant, number);
    Result<Secret> key = m_store.read(name, call);
    if (!key && key.error().code != Code::NotFound)
        return fail(key.error());
    if (!key) {
        if (inDatabase == SealedData::Exists)
            return fail(Error::because(Code::NeedsPerson, "vault.key-missing-for-data"));
        // A locked keyring says "not found" too; it refuses this write, so nothing of it is overwritten.
        REVOS_TRY_ASSIGN(Secret fresh, newKey());
        REVOS_TRY(m_store.write(name, fresh, call));
        key = std::move(fresh);
    } else if (key->size() != Aead::kKeyBytes) {
        return fail(Error::because(Code::NeedsPerson, "vault.key-wrong"));
    }
    return KeyManifest::Version{number, name, checkOf(*key, m_tenant, number),
                                QDateTime::currentDateTimeUtc()};
}

Result<VaultStatus> TenantKeyring::readKeys(const KeyManifest& manifest, const Call& call)
{
    const auto settle = [this](VaultStatus status, std::shared_ptr<const KeySet> keys = nullptr) {
        publish(status, std::move(keys));
        return status;
    };
    if (manifest.tenant != m_tenant)
        return fail(Error::because(Code::NeedsPerson, "vault.manifest-unreadable", {m_manifest.path()}));
    if (manifest.store != m_storeName)
        return settle(lockedOrLost("vault.other-store",
                                   {QString::fromLatin1(manifest.store), QString::fromLatin1(m_storeName)}));
    auto keys = std::make_shared<KeySet>(m_tenant);
    for (const KeyManifest::Version& version : manifest.versions) {
        Result<Secret> key = m_store.read(version.storeKey, call);
        if (!key) {
            if (const auto status = stateBehind(key.error()))
                return settle(*status);
            return fail(key.error());
        }
        if (key->size() != Aead::kKeyBytes || checkOf(*key, m_tenant, version.number) != version.check)
            return settle(lockedOrLost("vault.key-wrong"));
        keys->insert(version.number, std::move(*key));
    }
    return settle({VaultState::Ready, {}}, std::move(keys));
}

Result<void> TenantKeyring::loadReady(const Call& call)
{
    REVOS_TRY_ASSIGN(const std::optional<KeyManifest> manifest, m_manifest.load());
    if (!manifest)
        return fail(Error::because(Code::NeedsPerson, "vault.no-key"));
    REVOS_TRY_ASSIGN(const VaultStatus status, readKeys(*manifest, call));
    if (status.state != VaultState::Ready)
        return fail(Error::because(Code::NeedsPerson, status.why.rule, status.why.facts));
    return {};
}

void TenantKeyring::publish(VaultStatus status, std::shared_ptr<const KeySet> keys)
{
    const std::lock_guard lock(m_mutex);
    m_status = std::move(status);
    m_keys = std::move(keys);
}

} // namespace revos
