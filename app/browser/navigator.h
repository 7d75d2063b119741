#pragma once

#include "browser/condition.h"
#include "browser/scriptcaller.h"

namespace revos {

/// How opening an address ended.
struct PageLoad
{
    QUrl requested;
    QUrl url;           ///< after redirects
    int httpStatus = 0; ///< 0 = the page is there, but its load has not ended yet
    bool redirected() const { return url.adjusted(QUrl::RemoveFragment) != requested; }
};

/// What an HTTP status means for the account.
enum class HttpVerdict {
    Fine,
    TooMany,     ///< 429, and 999, which LinkedIn answers when it takes the visitor for a robot
    Refused,     ///< 401, 403
    Gone,        ///< 404, 410
    ServerError, ///< 5xx
    Other
};
HttpVerdict httpVerdict(int status);

/// Moving between pages and waiting for what they show. Used by one worker at a time.
class Navigator
{
public:
    explicit Navigator(const ScriptCaller& caller)
        : m_caller(&caller)
    {}

    /// Opens @p url (its fragment is dropped) and returns once its document has been read; for an error
    /// status that is no error. @errors Denied for an address, or a redirect to one, that the policy does not
    /// allow; Offline when nothing answered or the renderer died.
    [[nodiscard]] Result<PageLoad> open(const QUrl& url, const Call& call) const;

    /// Waits until one of @p conditions holds; the first in the list wins when several do. A page load that
    /// ends with an error status decides too. @errors Timeout "browser.wait-timeout".
    [[nodiscard]] Result<RaceOutcome> race(const QList<Condition>& conditions, const Call& call) const;

    /// Waits until no page load is under way and the address has not changed for half a second.
    [[nodiscard]] Result<void> settle(const Call& call) const;

private:
    [[nodiscard]] Result<void> endLoading(const Call& call) const;
    [[nodiscard]] Result<QString> documentId(const Call& call) const;
    [[nodiscard]] Result<bool> hasArrived(const QUrl& target, const PageState& before,
                                          const QString& oldDocument, const Call& call) const;

    const ScriptCaller* m_caller;
};

} // namespace revos
