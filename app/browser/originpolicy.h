#pragma once

#include "core/result.h"

#include <QStringList>
#include <QUrl>

namespace revos {

/// Where a browser may go and what its pages may load. Plain data; any thread.
class OriginPolicy
{
public:
    /// Exactly the origin of @p base, which must be plain http on a loopback address with a port.
    [[nodiscard]] static Result<OriginPolicy> practice(const QUrl& base);

    /// https on the given registrable domains (such as "linkedin.com": also its sub-domains), default port.
    /// @p resourceDomains: what pages may load beyond @p siteDomains, over https or wss.
    static OriginPolicy live(const QStringList& siteDomains, const QStringList& resourceDomains);

    /// Whether the page itself may be @p url.
    bool allowsMainFrame(const QUrl& url) const;
    /// Whether a page may load @p url: frames, scripts, images, requests, sockets.
    bool allowsResource(const QUrl& url) const;
    bool isPractice() const { return m_practice; }
    /// Whether a cookie of @p domain (a leading dot is fine) belongs to the site.
    bool ownsCookieDomain(const QString& domain) const;

private:
    OriginPolicy() = default;

    bool m_practice = false;
    QUrl m_base;
    QStringList m_siteDomains;
    QStringList m_resourceDomains;
};

/// The part of a host that somebody can register ("a.b.example.co.uk" → "example.co.uk") by the public suffix
/// list (https://publicsuffix.org); empty for addresses, public suffixes and names that are not well-formed.
QString registrableDomain(const QString& host);

/// The address without query and fragment: for traces and messages.
QString withoutQuery(const QUrl& url);

} // namespace revos
