#pragma once

#include "domain/ports/secretstore.h"
#include "runtime/paths.h"
#include "runtime/workspace/workspaceconfig.h"

#include <functional>
#include <map>
#include <memory>
#include <mutex>

namespace revos {

class KeychainQueue;

/// A workspace's secrets on this computer.
struct WorkspaceSecrets
{
    std::shared_ptr<SecretStore> store;
    QByteArray kind; ///< as the key manifest names it
};

/// The stores of this computer's workspaces: the keychain; for practice the 0600 file beside the workspace;
/// where a person chose so, a file under a passphrase or this program's memory. What was unlocked stays so as
/// long as this object lives. Waits: worker threads.
class SecretStores
{
public:
    /// Asks a person for the passphrase of the workspace of that name.
    using AskPassphrase = std::function<Result<Secret>(const QString&)>;

    /// @p keychain lives on the main thread and outlives the stores. Without @p ask a passphrase has to be
    /// given by unlock() first.
    SecretStores(Paths paths, KeychainQueue& keychain, AskPassphrase ask = {});

    /// Of a workspace that is there. @errors NeedsPerson "vault.passphrase-missing" (name), NotFound
    /// "vault.was-this-run" (name); those of PassphraseSecretStore::unlock() where somebody is asked.
    [[nodiscard]] Result<WorkspaceSecrets> of(const WorkspaceConfig& config) const;
    /// Of a workspace that is being made. A passphrase file that an interrupted making left behind is taken
    /// over by who knows its passphrase. @errors those of PassphraseSecretStore.
    [[nodiscard]] Result<WorkspaceSecrets> make(const QString& name, WorkspaceKind kind,
                                                const SecretPlace& place) const;
    /// Takes half a second. @errors those of PassphraseSecretStore::unlock().
    [[nodiscard]] Result<void> unlock(const QString& name, const Secret& passphrase) const;

    /// A workspace that was kept for a run of the program that has ended: nothing opens it any more.
    bool isPast(const WorkspaceConfig& config) const;

    /// The password of this computer's own login. A locked keychain says that there is none, so that is what
    /// a missing one is taken for. @errors NeedsPerson "vault.login-locked-or-lost" (name); those of of()
    /// and of the store.
    [[nodiscard]] Result<Secret> ownPassword(const WorkspaceConfig& config, const Call& call) const;

private:
    QString fileOf(const QString& name) const;
    std::shared_ptr<SecretStore> kept(const QString& name) const;
    void keep(const QString& name, std::shared_ptr<SecretStore> store) const;

    Paths m_paths;
    KeychainQueue& m_keychain;
    AskPassphrase m_ask;
    mutable std::mutex m_mutex;
    mutable std::map<QString, std::shared_ptr<SecretStore>> m_open; ///< by workspace
};

/// Keys of what a workspace keeps.
namespace secretkeys {
QString superuser();
QString migrator();
QString login(const QString& login);
} // namespace secretkeys

} // namespace revos
