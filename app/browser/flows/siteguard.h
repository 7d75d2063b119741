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
    QString memberUrn; ///< who must be signed in; empty = not known, or the site never says
    QString slug = {}; ///< of their profile, for pages that show no URN; empty = not known
};

/// Opens pages and sees walls: everything that must stop an account before anything else is done.
class SiteGuard
{
public:
    explicit SiteGuard(const SiteSession& session);

    /// Opens @p url, waits until a page of kind @p kind is ready, and proves where we are and who is signed
    /// in: by URN where the page shows one, else by the profile its own links lead to. A wall, a status that
    /// means "too many", somebody else's identity: the incident. @errors of the driver; NotFound
    /// "site.page-gone" for 404 and 410; Denied "site.refused" for 401 and 403; Offline "site.server-error"
    /// for 5xx; Timeout "site.not-ready" when the page never fills; Conflict "site.other-page" when the site
    /// led somewhere else; Invalid "site.no-identity" when the page does not say who is signed in.
    [[nodiscard]] Result<std::optional<SiteIncident>> open(const QString& kind, const QUrl& url,
                                                           const Call& call);
    /// Waits for one of @p outcomes or a wall. The name of the outcome, or the incident.
    [[nodiscard]] Result<SiteAnswer<QString>> race(const QList<Condition>& outcomes, const Call& call);
    /// Whether the page is in a language of the pack and has every element of @p keys: the canary before a
    /// write. @errors Invalid "site.language-unknown" (language, pack), "site.changed" (elements, pack,
    /// version).
    [[nodiscard]] Result<void> checkHealth(const QStringList& keys, const Call& call);

    /// What was seen at @p url, as evidence.
    SiteIncident incident(IncidentKind kind, const QUrl& url, const QString& seen) const;
    /// How to find @p key on the page that is open, in its language.
    Locator locator(const char* key) const { return locatorOf(QLatin1String(key)); }

private:
    Locator locatorOf(const QString& key) const;
    QList<Condition> walls() const;
    [[nodiscard]] Result<std::optional<SiteIncident>> judgeStatus(const PageLoad& load) const;
    [[nodiscard]] Result<std::optional<SiteIncident>> waitUntilReady(const QString& kind, const Call& call);
    [[nodiscard]] Result<void> proveAddress(const QString& kind, const QUrl& asked, const Call& call);
    [[nodiscard]] Result<std::optional<SiteIncident>> proveIdentity(const Call& call);
    [[nodiscard]] Result<QString> shownSlug(const Call& call);
    SiteSession m_session;
    std::optional<QString> m_language; ///< of the page, once one is open
};

/// Whether @p found is the page behind @p asked: same path, decoded and folded, and every query value that
/// was asked for. Sites add tracking values; those do not matter.
bool isSameAddress(const QUrl& asked, const QUrl& found);

} // namespace revos
