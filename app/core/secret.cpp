#include "core/secret.h"

#include "core/pinnedmemory.h"

#include <QDebug>

#include <cstring>
#include <utility>

namespace revos {

Secret::Secret(QByteArrayView bytes)
{
    allocate(bytes.size());
    if (m_size > 0)
        std::memcpy(m_data, bytes.data(), static_cast<size_t>(m_size));
}

Secret::Secret(Secret&& other) noexcept
    : m_data(std::exchange(other.m_data, nullptr))
    , m_size(std::exchange(other.m_size, 0))
{}

Secret& Secret::operator=(Secret&& other) noexcept
{
    if (this != &other) {
        wipe();
        m_data = std::exchange(other.m_data, nullptr);
        m_size = std::exchange(other.m_size, 0);
    }
    return *this;
}

Secret::~Secret()
{
    wipe();
}

Secret Secret::ofSize(qsizetype size)
{
    Secret secret;
    secret.allocate(size);
    return secret;
}

Secret Secret::taking(QByteArray& bytes)
{
    Secret secret{QByteArrayView(bytes)};
    if (bytes.isDetached())
        PinnedMemory::wipe(bytes.data(), static_cast<size_t>(bytes.size()));
    bytes.clear();
    return secret;
}

Secret Secret::clone() const
{
    return Secret(view());
}

bool Secret::equals(const Secret& other) const
{
    if (m_size != other.m_size)
        return false;
    unsigned char difference = 0;
    for (qsizetype i = 0; i < m_size; ++i)
        difference |= static_cast<unsigned char>(m_data[i] ^ other.m_data[i]);
    return difference == 0;
}

void Secret::allocate(qsizetype size)
{
    if (size <= 0)
        return;
    m_data = PinnedMemory::allocate(static_cast<size_t>(size));
    m_size = size;
}

void Secret::wipe()
{
    if (m_data == nullptr)
        return;
    PinnedMemory::release(m_data, static_cast<size_t>(m_size));
    m_data = nullptr;
    m_size = 0;
}

QDebug operator<<(QDebug debug, const Secret&)
{
    return debug << "***";
}

} // namespace revos
