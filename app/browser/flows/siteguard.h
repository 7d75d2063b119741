#pragma once

#include "browser/browserpage.h"
#include "browser/sitepack/sitepack.h"
#include "domain/ports/siteactions.h"

namespace revos {

/// What the flows of one account share while they act on its page.
struct SiteSession
{
    BrowserPage& page;
    const SitePack& pack;
    QUrl base;         ///< of the site, such as "http://127.0.0.1:4711"
    QString memberUrn; ///< who must be signed in; empty = not known yet
};

/// Opens pages and sees walls: everything that must stop an account before anything else is done.
class SiteGuard
{
public:
    explicit SiteGuard(const SiteSession& session);

    /// Opens @p url, waits until a page of kind @p kind is ready, and proves who is signed in.
    /// A wall, a status that means "too many", somebody else's identity: the incident. @errors of the driver;
    /// NotFound "site.page-gone" for 404 and 410; Offline "site.server-error" for 5xx.
    [[nodiscard]] Result<std::optional<SiteIncident>> open(const QString& kind, const QUrl& url,
                                                           const Call& call);
    /// Waits for one of @p outcomes or a wall. The name of the outcome, or the incident.
    [[nodiscard]] Result<SiteAnswer<QString>> race(const QList<Condition>& outcomes, const Call& call);
    /// Whether the page is in a language of the pack and has every element that @p action needs on kind @p
    /// kind.
    /// @errors Invalid "site.language-unknown" (language), "site.changed" (element, pack).
    [[nodiscard]] Result<void> checkHealth(const QString& kind, const Call& call);

    Locator locator(const char* key) const { return m_session.pack.locator(QLatin1String(key)); }

private:
    QList<Condition> walls() const;
    [[nodiscard]] Result<std::optional<SiteIncident>> proveIdentity(const Call& call);
    SiteIncident incident(IncidentKind kind, const QUrl& url, const QString& seen) const;

    SiteSession m_session;
};

} // namespace revos
