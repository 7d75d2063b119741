#pragma once

#include "vault/random.h"
#include "vault/scopekeys.h"

#include <map>
#include <mutex>

namespace revos::test {

/// A random key for every scope that is asked for, in memory: for tests that seal with the real sealer and
/// have no team.
class TestScopeKeys final : public ScopeKeys
{
public:
    explicit TestScopeKeys(TenantId tenant)
        : m_tenant(tenant)
    {}

    TenantId tenant() const override { return m_tenant; }
    [[nodiscard]] Result<std::shared_ptr<const KeySet>> forSealing(const KeyScope& scope) override
    {
        const std::lock_guard lock(m_mutex);
        auto& set = m_sets[scope];
        if (!set) {
            std::array<unsigned char, Aead::kKeyBytes> bytes{};
            REVOS_TRY(fillRandom(bytes));
            auto fresh = std::make_shared<KeySet>(m_tenant);
            fresh->insert(1, Secret(QByteArrayView(bytes.data(), bytes.size())));
            set = std::move(fresh);
        }
        return set;
    }
    [[nodiscard]] Result<std::shared_ptr<const KeySet>> forOpening(const KeyScope& scope, quint32) override
    {
        return forSealing(scope);
    }

private:
    const TenantId m_tenant;
    std::mutex m_mutex;
    std::map<KeyScope, std::shared_ptr<const KeySet>> m_sets;
};

} // namespace revos::test
