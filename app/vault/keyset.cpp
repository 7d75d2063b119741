#include "vault/keyset.h"

namespace revos {

std::optional<Aead::Key> KeySet::key(quint32 version) const
{
    const auto found = m_keys.find(version);
    if (found == m_keys.end())
        return std::nullopt;
    const auto* bytes = reinterpret_cast<const unsigned char*>(found->second.view().data());
    return Aead::Key(bytes, static_cast<size_t>(Aead::kKeyBytes));
}

QList<quint32> KeySet::versions() const
{
    QList<quint32> all;
    for (const auto& entry : m_keys)
        all.append(entry.first);
    return all;
}

void KeySet::insert(quint32 version, Secret key)
{
    Q_ASSERT(version > 0 && key.size() == Aead::kKeyBytes);
    m_keys.insert_or_assign(version, std::move(key));
}

} // namespace revos
