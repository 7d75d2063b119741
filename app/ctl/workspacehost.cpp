#include "ctl/workspacehost.h"

#include "ctl/secretinput.h"

#include <QCoreApplication>

namespace revos::ctl {

Result<std::unique_ptr<WorkspaceHost>> WorkspaceHost::make(const VerbContext& context, const Call& call)
{
    REVOS_TRY_ASSIGN(auto keychain, makeOnMainThread<KeychainQueue>(*qApp, call, [] {
                         return new KeychainQueue(QStringLiteral("com.revos.desktop"));
                     }));
    std::unique_ptr<WorkspaceHost> host(new WorkspaceHost(std::move(keychain)));
    host->m_workspaces = std::make_unique<Workspaces>(
        host->m_paths, host->m_secrets, [&out = context.out](const QString& text) { out.progress(text); });
    return host;
}

WorkspaceHost::WorkspaceHost(OnMainThread<KeychainQueue> keychain)
    : m_keychain(std::move(keychain))
    , m_secrets(m_paths, *m_keychain, [](const QString& name) {
        return readPassphrase(QStringLiteral("Passphrase of \"%1\"").arg(name));
    })
{}

} // namespace revos::ctl
