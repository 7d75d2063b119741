#pragma once

#include "domain/ports/secretstore.h"

#include <chrono>

namespace revos {

class KeychainQueue;

/// Secrets in the system's keychain (Secret Service, KWallet, Windows Credential Manager, macOS Keychain).
/// Call from worker threads; the queue's thread must run its event loop.
///
/// Every process of the person can read what is here; the design protects the database, not the desktop. A
/// locked keyring answers read() with NotFound: whoever must tell that from "never stored" keeps a manifest.
class KeychainSecretStore final : public SecretStore
{
public:
    /// What a manifest calls this kind of store.
    static constexpr const char* kName = "keychain";
    /// How long a prompt for the keyring's password may stay open before a call gives up on it.
    static constexpr std::chrono::seconds kPatience{20};

    /// @p scope tells installations apart, such as the installation's id; part of every item's name.
    KeychainSecretStore(KeychainQueue& queue, const QString& scope,
                        std::chrono::milliseconds patience = kPatience);

    /// @errors NotFound; NeedsPerson "vault.keychain-locked"; Offline "vault.no-keychain"; Timeout
    /// "vault.keychain-no-answer" after the patience.
    [[nodiscard]] Result<Secret> read(const QString& key, const Call& call) override;
    /// @errors as read(); Internal "vault.keychain-damaged" when what was stored reads back otherwise.
    [[nodiscard]] Result<void> write(const QString& key, const Secret& value, const Call& call) override;
    /// Overwrites before it deletes: a locked keyring would report a deletion that did not happen.
    [[nodiscard]] Result<void> remove(const QString& key, const Call& call) override;

private:
    QString itemName(const QString& key) const { return m_prefix + key; }

    KeychainQueue& m_queue;
    QString m_prefix;
    std::chrono::milliseconds m_patience;
};

} // namespace revos
