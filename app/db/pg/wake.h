#pragma once

#include "core/deadline.h"

namespace revos::db {

/// A handle that waitForSocket() watches and any thread can raise; it ends a wait early.
class Wake
{
public:
    Wake();
    ~Wake();
    Wake(const Wake&) = delete;
    Wake& operator=(const Wake&) = delete;

    void raise();
    void clear();
    int handle() const { return m_readEnd; }

private:
    int m_readEnd = -1;
    int m_writeEnd = -1; ///< the same as the read end where the system has eventfd
};

enum class Waited { Ready, Woken, TimedOut, Failed };

/// Waits until @p socket can be read (or written, when @p forWriting; reading counts then, too), until
/// @p wake is raised, or until @p deadline. A woken wait wins over a ready socket.
[[nodiscard]] Waited waitForSocket(int socket, bool forWriting, const Wake& wake, const Deadline& deadline);

} // namespace revos::db
