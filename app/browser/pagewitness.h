#pragma once

#include "browser/sitepack/sitepack.h"
#include "core/clock.h"
#include "core/result.h"
#include "domain/evidence.h"
#include "domain/ports/siteactions.h"

#include <mutex>

namespace revos {

class BrowserPage;
class EvidenceSink;

/// How a flow ended, when somebody will want to see the page it ended on.
struct BadEnd
{
    SendAttemptId attempt;      ///< that ended with it; null = none had passed the gate
    bool showsIncident = false; ///< the page stops the account
};

/// None for what went well, was stopped, was refused by the gate or was a person's decision.
std::optional<BadEnd> badEndOf(const Error& error);
std::optional<BadEnd> badEndOf(const SendReport& report);

template<class T>
std::optional<BadEnd> badEndOf(const Result<SiteAnswer<T>>& answer)
{
    if (!answer)
        return badEndOf(answer.error());
    std::optional<BadEnd> end;
    if constexpr (std::is_same_v<T, SendReport>) {
        if (answer->value) {
            end = badEndOf(*answer->value);
            if (!end && answer->incident && answer->value->pass)
                end = BadEnd{answer->value->pass->attemptId, false};
        }
    }
    if (answer->incident) {
        end = end.value_or(BadEnd());
        end->showsIncident = true;
    }
    return end;
}

/// Keeps what a page shows when a flow ended badly on it: a picture and an outline. Best effort and quick: it
/// never changes how the flow ended and takes at most half a second.
///
/// Nothing is kept of a page where somebody can sign in: one whose address is the site's sign-in page, or
/// that holds the sign-in form, a frame named after one, or any field for a password or a one-time code,
/// whether it can be seen or not. A person's page is left alone, too. Used by one worker at a time for each
/// account.
class PageWitness
{
public:
    /// A page is looked at so often within an hour for each account: more than every try of a job, and few
    /// enough that a broken page cannot fill the disk (6 an hour for 7 days are at most 600 MB).
    static constexpr int kMostAnHour = 6;
    static constexpr std::chrono::milliseconds kPatience{500};

    /// @p clock: the workspace's, by which the hours count. @p sink: none = nothing is kept. All outlive
    /// this.
    PageWitness(const SitePack& pack, const Clock& clock, EvidenceSink* sink);

    /// With control of @p page, on its worker.
    void keep(AccountId account, BrowserPage& page, const BadEnd& end);

private:
    [[nodiscard]] bool mayLook(AccountId account);
    [[nodiscard]] Result<QUrl> safeAddress(BrowserPage& page, const Call& call) const;

    const SitePack& m_pack;
    const Clock& m_clock;
    EvidenceSink* const m_sink;
    std::mutex m_mutex;
    QHash<AccountId, QList<QDateTime>> m_looks; ///< of the last hour
};

} // namespace revos
