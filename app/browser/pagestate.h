#pragma once

#include "browser/refusal.h"
#include "core/call.h"

#include <QList>
#include <QUrl>

#include <condition_variable>
#include <functional>
#include <mutex>

namespace revos {

/// What the engine tells about a page, as of one moment.
struct PageState
{
    quint64 serial = 0;    ///< grows with every change
    QUrl url;              ///< of the document that is shown
    quint64 loads = 0;     ///< page loads begun (not: routes changed by script)
    quint64 documents = 0; ///< documents begun; includes error pages
    bool isLoading = false;
    int httpStatus = 0;            ///< of the newest page load that ended; 0 = none yet, or no answer at all
    QString loadError;             ///< of the newest page load that failed without an HTTP status
    bool isSentAround = false;     ///< the newest page load led from one address to the next without end
    quint64 crashes = 0;           ///< renderer processes that died or were killed
    bool lastCrashWasHang = false; ///< killed by us, because a script did not end
    bool isAlive = true;           ///< a renderer process serves the page
    quint64 presses = 0;           ///< of a person, on what sends, while it was their turn
    quint64 refusals = 0;
    QList<Refusal> lastRefusals; ///< newest last, at most 50
};

/// Carries PageState from the main thread, which writes it, to workers, which wait for it to change.
class PageMailbox
{
public:
    PageState snapshot() const;
    /// Applies @p change and wakes everybody who waits.
    void update(const std::function<void(PageState&)>& change);
    /// Something happened that is not part of the state.
    void nudge()
    {
        update([](PageState&) {});
    }

    /// Waits until the state is newer than @p serial, the call ends or @p atMost has passed, whichever comes
    /// first. Worker threads only.
    void waitNewer(quint64 serial, std::chrono::milliseconds atMost, const Call& call) const;

private:
    mutable std::mutex m_mutex;
    mutable std::condition_variable m_changed;
    PageState m_state;
};

} // namespace revos
