#pragma once

#include "ctl/verb.h"
#include "runtime/mainthread.h"
#include "runtime/workspace/openworkspace.h"
#include "vault/keychainqueue.h"

namespace revos::ctl {

/// Workspaces for verbs: paths, secrets and the keychain's queue, which lives on the main thread. The
/// passphrase of a workspace that has one is read as readPassphrase() says.
class WorkspaceHost
{
public:
    /// On the verb's worker thread.
    [[nodiscard]] static Result<std::unique_ptr<WorkspaceHost>> make(const VerbContext& context,
                                                                     const Call& call);

    Workspaces& workspaces() { return *m_workspaces; }
    const Paths& paths() const { return m_paths; }

private:
    explicit WorkspaceHost(OnMainThread<KeychainQueue> keychain);

    Paths m_paths = Paths::fromEnvironment();
    OnMainThread<KeychainQueue> m_keychain;
    SecretStores m_secrets;
    std::unique_ptr<Workspaces> m_workspaces;
};

} // namespace revos::ctl
