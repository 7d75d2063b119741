#include "vault/memorysecretstore.h"

namespace revos {

Result<Secret> MemorySecretStore::read(const QString& key, const Call& call)
{
    REVOS_TRY(call.check(QStringLiteral("read a secret")));
    const std::lock_guard lock(m_mutex);
    const auto found = m_values.find(key);
    if (found == m_values.end())
        return fail(Code::NotFound, QStringLiteral("no such secret"));
    return found->second.clone();
}

Result<void> MemorySecretStore::write(const QString& key, const Secret& value, const Call& call)
{
    REVOS_TRY(call.check(QStringLiteral("write a secret")));
    const std::lock_guard lock(m_mutex);
    m_values.insert_or_assign(key, value.clone());
    return {};
}

Result<void> MemorySecretStore::remove(const QString& key, const Call& call)
{
    REVOS_TRY(call.check(QStringLiteral("remove a secret")));
    const std::lock_guard lock(m_mutex);
    m_values.erase(key);
    return {};
}

} // namespace revos
