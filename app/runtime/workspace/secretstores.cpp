#include "runtime/workspace/secretstores.h"

#include "vault/filesecretstore.h"
#include "vault/keychainsecretstore.h"

namespace revos {

SecretStores::SecretStores(Paths paths, KeychainQueue& keychain)
    : m_paths(std::move(paths))
    , m_keychain(keychain)
{}

WorkspaceSecrets SecretStores::forWorkspace(const QString& name, WorkspaceKind kind) const
{
    if (kind == WorkspaceKind::Practice) {
        const QString path = m_paths.workspace(name) + QStringLiteral("/practice-secrets");
        return {std::unique_ptr<SecretStore>(new FileSecretStore(FileSecretStore::forPractice(path))),
                "file"};
    }
    return {std::make_unique<KeychainSecretStore>(m_keychain, m_paths.home() + u'/' + name),
            KeychainSecretStore::kName};
}

namespace secretkeys {

QString superuser()
{
    return QStringLiteral("superuser");
}

QString migrator()
{
    return QStringLiteral("migrator");
}

QString login(const QString& login)
{
    return QStringLiteral("login/") + login;
}

} // namespace secretkeys

} // namespace revos
