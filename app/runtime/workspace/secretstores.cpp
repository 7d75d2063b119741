#include "runtime/workspace/secretstores.h"

#include "vault/filesecretstore.h"
#include "vault/keychainsecretstore.h"
#include "vault/memorysecretstore.h"
#include "vault/passphrasesecretstore.h"

namespace revos {

namespace {

constexpr auto kThisRun = "this-run";

} // namespace

SecretStores::SecretStores(Paths paths, KeychainQueue& keychain, AskPassphrase ask)
    : m_paths(std::move(paths))
    , m_keychain(keychain)
    , m_ask(std::move(ask))
{}

Result<WorkspaceSecrets> SecretStores::of(const WorkspaceConfig& config) const
{
    const bool isPractice = config.kind == WorkspaceKind::Practice;
    if (isPractice || config.keeping == SecretKeeping::Keychain)
        return make(config.name, config.kind, {});
    auto store = kept(config.name);
    if (!store && config.keeping == SecretKeeping::ThisRun)
        return fail(Error::because(Code::NotFound, "vault.was-this-run", {config.name}));
    if (!store && !m_ask)
        return fail(Error::because(Code::NeedsPerson, "vault.passphrase-missing", {config.name}));
    if (!store) {
        REVOS_TRY_ASSIGN(const Secret passphrase, m_ask(config.name));
        REVOS_TRY(unlock(config.name, passphrase));
        store = kept(config.name);
    }
    const bool isFile = config.keeping == SecretKeeping::Passphrase;
    return WorkspaceSecrets{std::move(store), isFile ? PassphraseSecretStore::kName : kThisRun};
}

Result<WorkspaceSecrets> SecretStores::make(const QString& name, WorkspaceKind kind,
                                            const SecretPlace& place) const
{
    if (kind == WorkspaceKind::Practice) {
        const QString path = m_paths.workspace(name) + QStringLiteral("/practice-secrets");
        return WorkspaceSecrets{
            std::shared_ptr<SecretStore>(new FileSecretStore(FileSecretStore::forPractice(path))), "file"};
    }
    switch (place.keeping) {
    case SecretKeeping::Keychain:
        return WorkspaceSecrets{
            std::make_shared<KeychainSecretStore>(m_keychain, m_paths.home() + u'/' + name),
            KeychainSecretStore::kName};
    case SecretKeeping::Passphrase: {
        auto unlocked = unlock(name, *place.passphrase);
        if (!unlocked && unlocked.error().code == Code::NotFound) {
            REVOS_TRY_ASSIGN(auto made, PassphraseSecretStore::create(fileOf(name), *place.passphrase));
            keep(name, std::move(made));
        } else if (!unlocked) {
            return fail(unlocked.error());
        }
        return WorkspaceSecrets{kept(name), PassphraseSecretStore::kName};
    }
    case SecretKeeping::ThisRun:
        keep(name, std::make_shared<MemorySecretStore>());
        return WorkspaceSecrets{kept(name), kThisRun};
    }
    return fail(Code::Internal, QStringLiteral("no such place for secrets"));
}

Result<void> SecretStores::unlock(const QString& name, const Secret& passphrase) const
{
    REVOS_TRY_ASSIGN(auto store, PassphraseSecretStore::unlock(fileOf(name), passphrase));
    keep(name, std::move(store));
    return {};
}

bool SecretStores::isPast(const WorkspaceConfig& config) const
{
    return config.keeping == SecretKeeping::ThisRun && !kept(config.name);
}

Result<Secret> SecretStores::ownPassword(const WorkspaceConfig& config, const Call& call) const
{
    REVOS_TRY_ASSIGN(const WorkspaceSecrets secrets, of(config));
    auto password = secrets.store->read(secretkeys::login(config.login), call);
    if (!password && password.error().code == Code::NotFound)
        return fail(Error::because(Code::NeedsPerson, "vault.login-locked-or-lost", {config.name}));
    return password;
}

QString SecretStores::fileOf(const QString& name) const
{
    return m_paths.workspace(name) + QStringLiteral("/secrets");
}

std::shared_ptr<SecretStore> SecretStores::kept(const QString& name) const
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_open.find(name);
    return found == m_open.end() ? nullptr : found->second;
}

void SecretStores::keep(const QString& name, std::shared_ptr<SecretStore> store) const
{
    const std::lock_guard lock(m_mutex);
    m_open.insert_or_assign(name, std::move(store));
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
