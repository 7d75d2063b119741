#pragma once

#include "core/call.h"
#include "core/secret.h"

namespace revos {

/// Where this device keeps small secrets: the OS keychain, or the 0600 file of a practice workspace.
/// Sequential, any worker thread.
class SecretStore
{
public:
    virtual ~SecretStore() = default;

    /// @errors NotFound; NeedsPerson when the store is locked; Offline when there is none.
    [[nodiscard]] virtual Result<Secret> read(const QString& key, const Call& call) = 0;
    /// Stores, reads back and compares.
    [[nodiscard]] virtual Result<void> write(const QString& key, const Secret& value, const Call& call) = 0;
    [[nodiscard]] virtual Result<void> remove(const QString& key, const Call& call) = 0;
};

} // namespace revos
