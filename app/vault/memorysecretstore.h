#pragma once

#include "domain/ports/secretstore.h"

#include <map>
#include <mutex>

namespace revos {

/// Secrets for this run of the program only: the choice of somebody without a keychain, and a stand-in for
/// one in tests. Any thread.
class MemorySecretStore final : public SecretStore
{
public:
    [[nodiscard]] Result<Secret> read(const QString& key, const Call& call) override;
    [[nodiscard]] Result<void> write(const QString& key, const Secret& value, const Call& call) override;
    [[nodiscard]] Result<void> remove(const QString& key, const Call& call) override;

private:
    std::mutex m_mutex;
    std::map<QString, Secret> m_values;
};

} // namespace revos
