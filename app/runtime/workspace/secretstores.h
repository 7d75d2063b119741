#pragma once

#include "domain/ports/secretstore.h"
#include "runtime/paths.h"
#include "runtime/workspace/workspaceconfig.h"
#include "vault/secretkeeping.h"

#include <memory>

namespace revos {

class KeychainQueue;

/// A workspace's secrets on this device: the keychain, or for practice the 0600 file beside it.
struct WorkspaceSecrets
{
    std::unique_ptr<SecretStore> store;
    QByteArray kind; ///< as the key manifest names it
};

/// Makes the right store for a workspace. @p keychain lives on the main thread and outlives the store.
class SecretStores
{
public:
    SecretStores(Paths paths, KeychainQueue& keychain);

    WorkspaceSecrets forWorkspace(const QString& name, WorkspaceKind kind) const;
    /// The store that a person chose where there is no keychain; the program never chooses. @p passphrase is
    /// for that choice alone, and makes the file the first time. Takes half a second.
    /// @errors those of PassphraseSecretStore.
    [[nodiscard]] Result<WorkspaceSecrets> chosen(const QString& name, SecretKeeping keeping,
                                                  const Secret& passphrase) const;

private:
    Paths m_paths;
    KeychainQueue& m_keychain;
};

/// Keys of what a workspace keeps.
namespace secretkeys {
QString superuser();
QString migrator();
QString login(const QString& login);
} // namespace secretkeys

} // namespace revos
