#include "browser/originpolicy.h"

#include <QHostAddress>

#include <libpsl.h>

namespace revos {

using namespace Qt::StringLiterals;

namespace {

/// The host in lower-case ASCII; empty when it has a form that only serves to confuse (trailing dot).
QString plainHost(const QUrl& url)
{
    const QString host = url.host(QUrl::FullyEncoded).toLower();
    return host.endsWith(u'.') ? QString() : host;
}

bool isWithin(const QUrl& url, const QStringList& domains)
{
    const QString domain = registrableDomain(plainHost(url));
    return !domain.isEmpty() && domains.contains(domain);
}

bool isPlainAddress(const QUrl& url)
{
    return url.isValid() && url.userInfo().isEmpty();
}

/// Content that comes with the document itself and touches no network.
bool isInline(const QUrl& url)
{
    const QString scheme = url.scheme();
    return scheme == "data"_L1 || scheme == "blob"_L1;
}

bool isBlank(const QUrl& url)
{
    return url == QUrl(u"about:blank"_s) || url == QUrl(u"about:srcdoc"_s);
}

QStringList lowered(const QStringList& domains)
{
    QStringList result;
    for (const QString& domain : domains)
        result.append(domain.toLower());
    return result;
}

} // namespace

QString registrableDomain(const QString& host)
{
    if (host.isEmpty() || !QHostAddress(host).isNull())
        return {};
    const QByteArray ascii = host.toLower().toLatin1();
    const char* domain = psl_registrable_domain(psl_builtin(), ascii.constData());
    return domain ? QString::fromLatin1(domain) : QString();
}

QString withoutQuery(const QUrl& url)
{
    if (url.scheme() == "data"_L1)
        return u"data:"_s;
    return url.toString(QUrl::RemoveQuery | QUrl::RemoveFragment | QUrl::RemoveUserInfo).left(500);
}

Result<OriginPolicy> OriginPolicy::practice(const QUrl& base)
{
    const QString host = plainHost(base);
    const bool loopback = host == "localhost"_L1 || QHostAddress(host).isLoopback();
    if (base.scheme() != "http"_L1 || !loopback || base.port() <= 0 || !isPlainAddress(base))
        return fail(Error::invalid("browser.practice-address", {withoutQuery(base)}));
    OriginPolicy policy;
    policy.m_practice = true;
    policy.m_base = base;
    return policy;
}

OriginPolicy OriginPolicy::live(const QStringList& siteDomains, const QStringList& resourceDomains)
{
    OriginPolicy policy;
    policy.m_siteDomains = lowered(siteDomains);
    policy.m_resourceDomains = policy.m_siteDomains + lowered(resourceDomains);
    return policy;
}

bool OriginPolicy::allowsMainFrame(const QUrl& url) const
{
    if (url == QUrl(u"about:blank"_s))
        return true;
    if (!isPlainAddress(url))
        return false;
    if (m_practice)
        return url.scheme() == m_base.scheme() && plainHost(url) == plainHost(m_base) &&
               url.port() == m_base.port();
    return url.scheme() == "https"_L1 && url.port(443) == 443 && isWithin(url, m_siteDomains);
}

bool OriginPolicy::allowsResource(const QUrl& url) const
{
    if (isInline(url) || isBlank(url))
        return true;
    if (!isPlainAddress(url))
        return false;
    if (m_practice)
        return (url.scheme() == "http"_L1 || url.scheme() == "ws"_L1) &&
               plainHost(url) == plainHost(m_base) && url.port() == m_base.port();
    return (url.scheme() == "https"_L1 || url.scheme() == "wss"_L1) && url.port(443) == 443 &&
           isWithin(url, m_resourceDomains);
}

bool OriginPolicy::ownsCookieDomain(const QString& domain) const
{
    const QString host = (domain.startsWith(u'.') ? domain.mid(1) : domain).toLower();
    if (m_practice)
        return host == plainHost(m_base);
    return m_siteDomains.contains(registrableDomain(host));
}

} // namespace revos
