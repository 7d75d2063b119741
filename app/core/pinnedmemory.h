#pragma once

#include <cstddef>

namespace revos {

/// Memory for secrets: kept out of the swap file where the system allows it, wiped when it is given back. Any
/// thread.
///
/// Small blocks come from pages that are pinned once and stay so: pinning takes longer than sealing a value,
/// and unpinning one block would unpin its neighbours on the page with it. Best effort: a small
/// RLIMIT_MEMLOCK must not keep anybody from working.
class PinnedMemory
{
public:
    /// @p size zero bytes, at least one; aborts when there is no memory.
    static char* allocate(std::size_t size);
    /// Wipes and takes back what allocate() gave for @p size.
    static void release(char* block, std::size_t size);
    /// Overwrites @p size bytes in a way that the compiler does not leave out.
    static void wipe(void* bytes, std::size_t size);
};

} // namespace revos
