#include "core/secret.h"

#include <QDebug>

#include <cstdlib>
#include <cstring>
#include <utility>

#ifdef Q_OS_UNIX
#include <sys/mman.h>
#endif

namespace revos {

namespace {

void wipeBytes(char* data, qsizetype size)
{
    // A volatile pointer keeps the compiler from dropping stores to memory that is freed next.
    volatile char* at = data;
    for (qsizetype i = 0; i < size; ++i)
        at[i] = 0;
}

} // namespace

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
        wipeBytes(bytes.data(), bytes.size());
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
    m_data = static_cast<char*>(std::calloc(1, static_cast<size_t>(size)));
    Q_CHECK_PTR(m_data);
    m_size = size;
#ifdef Q_OS_UNIX
    // Best effort: a small RLIMIT_MEMLOCK must not keep anybody from working.
    (void)mlock(m_data, static_cast<size_t>(size));
#endif
}

void Secret::wipe()
{
    if (m_data == nullptr)
        return;
    wipeBytes(m_data, m_size);
#ifdef Q_OS_UNIX
    (void)munlock(m_data, static_cast<size_t>(m_size));
#endif
    std::free(m_data);
    m_data = nullptr;
    m_size = 0;
}

QDebug operator<<(QDebug debug, const Secret&)
{
    return debug << "***";
}

} // namespace revos
