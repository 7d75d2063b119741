#pragma once

#include "core/secret.h"
#include "domain/ids.h"
#include "vault/aead.h"

#include <QList>

#include <map>
#include <optional>

namespace revos {

/// The versions of one scope's key that this device holds. Immutable once it is shared between threads.
class KeySet
{
public:
    explicit KeySet(TenantId tenant)
        : m_tenant(tenant)
    {}

    TenantId tenant() const { return m_tenant; }
    /// The version new values are sealed with; 0 = there is none.
    quint32 currentVersion() const { return m_keys.empty() ? 0 : m_keys.rbegin()->first; }
    /// Rising.
    QList<quint32> versions() const;
    /// Empty when this device does not hold @p version. Valid as long as this object is.
    std::optional<Aead::Key> key(quint32 version) const;
    /// @p key: Aead::kKeyBytes bytes.
    void insert(quint32 version, Secret key);

private:
    TenantId m_tenant;
    std::map<quint32, Secret> m_keys;
};

} // namespace revos
