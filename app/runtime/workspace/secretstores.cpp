#include "runtime/workspace/secretstores.h"

#include "vault/filesecretstore.h"
#include "vault/keychainsecretstore.h"
#include "vault/memorysecretstore.h"
#include "vault/passphrasesecretstore.h"

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

Result<WorkspaceSecrets> SecretStores::chosen(const QString& name, SecretKeeping keeping,
                                              const Secret& passphrase) const
{
    switch (keeping) {
    case SecretKeeping::Keychain:
        return forWorkspace(name, WorkspaceKind::Local);
    case SecretKeeping::Passphrase: {
        const QString path = m_paths.workspace(name) + QStringLiteral("/secrets");
        auto store = PassphraseSecretStore::unlock(path, passphrase);
        if (!store && store.error().code == Code::NotFound)
            store = PassphraseSecretStore::create(path, passphrase);
        if (!store)
            return fail(store.error());
        return WorkspaceSecrets{std::move(*store), PassphraseSecretStore::kName};
    }
    case SecretKeeping::ThisRun:
        return WorkspaceSecrets{std::make_unique<MemorySecretStore>(), "this-run"};
    }
    return fail(Code::Internal, QStringLiteral("no such place for secrets"));
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
