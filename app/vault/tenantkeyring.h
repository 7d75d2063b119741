#pragma once

#include "domain/ports/secretstore.h"
#include "domain/vaultstatus.h"
#include "vault/keymanifest.h"
#include "vault/scopekeys.h"

#include <memory>
#include <mutex>

namespace revos {

/// Whether the database holds values that some key has sealed already.
enum class SealedData { None, Exists };

/// The key of one tenant on this device: read from a secret store, named by the manifest, made only on
/// demand.
///
/// A key is written, read back and compared before the manifest names it; an interrupted creation leaves a
/// key that the next one takes over, so that there is only ever one. load(), create() and addVersion() wait
/// for the store: worker threads. status() and keys(): any thread, at once.
class TenantKeyring final : public ScopeKeys
{
public:
    /// @p storeName: kind of @p store, kept in the manifest; a vault made with another kind is not opened.
    /// @p manifestPath: beside the vault; empty = this run only.
    TenantKeyring(TenantId tenant, SecretStore& store, QByteArray storeName, const QString& manifestPath);

    /// Reads manifest and keys. That a key cannot be read is a state, not an error.
    /// @errors Cancelled, Timeout of @p call; NeedsPerson "vault.manifest-unreadable".
    [[nodiscard]] Result<VaultStatus> load(const Call& call);
    /// Makes the first key. @errors Conflict "vault.key-exists" when there is a manifest; NeedsPerson
    /// "vault.key-missing-for-data" when there is sealed data but no key; those of the store.
    [[nodiscard]] Result<void> create(SealedData inDatabase, const Call& call);
    /// Makes a newer version that seals from now on; what older versions sealed stays readable.
    /// @errors NeedsPerson unless ready; those of the store.
    [[nodiscard]] Result<void> addVersion(const Call& call);

    TenantId tenant() const override { return m_tenant; }
    /// The tenant's scope only; never wait. @errors NeedsPerson with the reason why there is no key.
    [[nodiscard]] Result<std::shared_ptr<const KeySet>> forSealing(const KeyScope& scope) override;
    [[nodiscard]] Result<std::shared_ptr<const KeySet>> forOpening(const KeyScope& scope,
                                                                   quint32 version) override;

    VaultStatus status() const;
    /// Null unless ready.
    std::shared_ptr<const KeySet> keys() const;

private:
    [[nodiscard]] Result<KeyManifest::Version> provideKey(quint32 number, SealedData inDatabase,
                                                          const Call& call);
    [[nodiscard]] Result<VaultStatus> readKeys(const KeyManifest& manifest, const Call& call);
    [[nodiscard]] Result<void> loadReady(const Call& call);
    void publish(VaultStatus status, std::shared_ptr<const KeySet> keys);

    const TenantId m_tenant;
    SecretStore& m_store;
    const QByteArray m_storeName;
    KeyManifestFile m_manifest;
    std::mutex m_changing; ///< one load, create or addVersion at a time
    mutable std::mutex m_mutex;
    VaultStatus m_status;
    std::shared_ptr<const KeySet> m_keys;
};

} // namespace revos
