#pragma once

#include "e2e/program.h"
#include "runtime/workspace/openworkspace.h"
#include "support/onworker.h"
#include "support/testdatabase.h"
#include "vault/keychainqueue.h"

namespace revos::test {

/// Somebody's computer: a home of revosctl's, opened by this program as a window would open it.
class Desk
{
public:
    Ended run(const QStringList& arguments, const QByteArray& input = {}) const
    {
        return home.run(QStringList{QStringLiteral("--json")} + arguments, input);
    }

    [[nodiscard]] Result<std::unique_ptr<OpenWorkspace>> open(const QString& name)
    {
        return onWorker([&] { return OpenWorkspace::open(m_workspaces, name, patient()); });
    }

    Home home;

private:
    KeychainQueue m_keychain{QStringLiteral("com.revos.desktop")};
    SecretStores m_secrets{Paths(home.path()), m_keychain};
    Workspaces m_workspaces{Paths(home.path()), m_secrets, {}};
};

} // namespace revos::test
