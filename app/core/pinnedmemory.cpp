#include "core/pinnedmemory.h"

#include <QtGlobal>

#include <algorithm>
#include <array>
#include <cstring>
#include <functional>
#include <mutex>
#include <new>

#ifdef Q_OS_UNIX
#include <sys/mman.h>
#endif

namespace revos {

namespace {

constexpr std::array<std::size_t, 4> kClasses{64, 512, 4096, 16384};
constexpr std::size_t kChunk = 64UL * 1024;
/// Old systems let a process pin 64 KiB, new ones 8 MiB: what does not fit is not pinned, but works.
constexpr int kMostChunks = 64;
constexpr std::size_t kPage = 4096;

void pin([[maybe_unused]] void* bytes, [[maybe_unused]] std::size_t size)
{
#ifdef Q_OS_UNIX
    (void)mlock(bytes, size);
#endif
}

void unpin([[maybe_unused]] void* bytes, [[maybe_unused]] std::size_t size)
{
#ifdef Q_OS_UNIX
    (void)munlock(bytes, size);
#endif
}

/// Whole pages, so that unpinning them unpins nothing else.
std::size_t pagesFor(std::size_t size)
{
    return (size + kPage - 1) / kPage * kPage;
}

char* newPages(std::size_t size)
{
    return static_cast<char*>(::operator new(size, std::align_val_t(kPage)));
}

/// Blocks of a few sizes on pinned chunks that are never given back to the system.
class Pool
{
public:
    /// nullptr when the size has no class or the pool is as large as it gets.
    char* take(std::size_t size)
    {
        const auto* found = std::lower_bound(kClasses.begin(), kClasses.end(), size);
        if (found == kClasses.end())
            return nullptr;
        const auto index = static_cast<std::size_t>(found - kClasses.begin());
        const std::lock_guard lock(m_mutex);
        if (m_free[index] == nullptr && !grow(index))
            return nullptr;
        Free* block = m_free[index];
        m_free[index] = block->next;
        block->next = nullptr; // the rest was wiped when it came back
        return reinterpret_cast<char*>(block);
    }

    /// False when @p block is not of the pool. Its bytes are zero.
    bool giveBack(char* block, std::size_t size)
    {
        const auto* found = std::lower_bound(kClasses.begin(), kClasses.end(), size);
        if (found == kClasses.end())
            return false;
        const std::lock_guard lock(m_mutex);
        if (!isOurs(block))
            return false;
        const auto index = static_cast<std::size_t>(found - kClasses.begin());
        m_free[index] = new (block) Free{m_free[index]};
        return true;
    }

private:
    struct Free
    {
        Free* next;
    };

    bool isOurs(const char* block) const
    {
        for (int chunk = 0; chunk < m_count; ++chunk) {
            const char* begin = m_chunks[static_cast<std::size_t>(chunk)];
            if (std::less_equal<>()(begin, block) && std::less<>()(block, begin + kChunk))
                return true;
        }
        return false;
    }

    bool grow(std::size_t index)
    {
        if (m_count == kMostChunks)
            return false;
        char* chunk = newPages(kChunk);
        std::memset(chunk, 0, kChunk);
        pin(chunk, kChunk);
        m_chunks[static_cast<std::size_t>(m_count++)] = chunk;
        for (std::size_t at = 0; at < kChunk; at += kClasses[index])
            m_free[index] = new (chunk + at) Free{m_free[index]};
        return true;
    }

    std::mutex m_mutex;
    std::array<Free*, kClasses.size()> m_free{};
    std::array<char*, kMostChunks> m_chunks{};
    int m_count = 0;
};

/// Lives to the very end: secrets in static objects are wiped after everything else is gone.
Pool& pool()
{
    static Pool* const kPool = new Pool;
    return *kPool;
}

} // namespace

char* PinnedMemory::allocate(std::size_t size)
{
#ifndef __SANITIZE_ADDRESS__ // which sees the end of a block only where each has its own
    if (char* block = pool().take(size))
        return block;
#endif
    const std::size_t whole = pagesFor(size);
    char* block = newPages(whole);
    std::memset(block, 0, whole);
    pin(block, whole);
    return block;
}

void PinnedMemory::release(char* block, std::size_t size)
{
    wipe(block, size);
#ifndef __SANITIZE_ADDRESS__
    if (pool().giveBack(block, size))
        return;
#endif
    unpin(block, pagesFor(size));
    ::operator delete(block, std::align_val_t(kPage));
}

void PinnedMemory::wipe(void* bytes, std::size_t size)
{
#if defined(__GNUC__) || defined(__clang__)
    std::memset(bytes, 0, size);
    // Says that somebody may look at the bytes, so that the line above stays.
    asm volatile("" : : "r"(bytes) : "memory");
#else
    volatile char* at = static_cast<char*>(bytes);
    for (std::size_t i = 0; i < size; ++i)
        at[i] = 0;
#endif
}

} // namespace revos
