#pragma once

#include "core/call.h"
#include "domain/ports/secretstore.h"
#include "domain/vaultstatus.h"
#include "vault/team/devicekey.h"
#include "vault/team/trustledger.h"

namespace revos {

/// What this installation knows of itself in a tenant, in a file beside the vault: which device it is, under
/// which name its key is kept, and what it has seen of the trust history. Holds no secret.
struct DeviceManifest
{
    TenantId tenant;
    DeviceId device;
    QByteArray store; ///< which kind of store holds the key, such as "keychain"
    QString storeKey;
    DeviceKeys keys;
    TrustPin root; ///< number 0: there was none yet, and this device means to be it
    TrustPin head; ///< newest event seen

    bool operator==(const DeviceManifest&) const = default;
};

/// This installation's device key: one item of the secret store, named by the manifest, made only on demand.
///
/// The key is written, read back and compared before the manifest names it; an interrupted creation leaves a
/// key that the next one takes over. A locked keyring answers "not found": only the manifest tells a key that
/// cannot be read now from one that never was. Waits for the store: worker threads; sequential.
class DeviceIdentity
{
public:
    /// @p manifestPath: beside the vault; empty = this run only.
    DeviceIdentity(TenantId tenant, SecretStore& store, QByteArray storeName, QString manifestPath);

    /// That the key cannot be read is a state, not an error. @errors Cancelled, Timeout of @p call;
    /// NeedsPerson "vault.manifest-unreadable".
    [[nodiscard]] Result<VaultStatus> load(const Call& call);
    /// Makes the key. @p root: of the history this device will follow, read before the key is made.
    /// @errors Conflict "vault.key-exists" when there is a manifest; those of the store.
    [[nodiscard]] Result<void> create(const TrustPin& root, const Call& call);
    /// Remembers what was seen of the history. @errors Internal "vault.file-not-written".
    [[nodiscard]] Result<void> remember(const TrustPin& root, const TrustPin& head);
    /// Removes the key, then the manifest. The person chose it.
    [[nodiscard]] Result<void> forget(const Call& call);

    /// Null unless load() said Ready or create() succeeded.
    const DeviceKey* key() const { return m_key ? &*m_key : nullptr; }
    /// Empty when there is no manifest.
    const std::optional<DeviceManifest>& manifest() const { return m_manifest; }

private:
    [[nodiscard]] Result<std::optional<DeviceManifest>> readManifest() const;
    [[nodiscard]] Result<void> writeManifest(const DeviceManifest& manifest);

    const TenantId m_tenant;
    SecretStore& m_store;
    const QByteArray m_storeName;
    const QString m_path;
    std::optional<DeviceManifest> m_manifest;
    std::optional<DeviceKey> m_key;
};

} // namespace revos
