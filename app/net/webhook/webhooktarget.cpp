#include "net/webhook/webhooktarget.h"

#include "net/addresspolicy.h"

namespace revos {

namespace {

constexpr qsizetype kMaxUrlLength = 2048;

bool isNamedLoopback(const QHostAddress& literal)
{
    return literal == QHostAddress(QHostAddress::LocalHost) ||
           literal == QHostAddress(QHostAddress::LocalHostIPv6);
}

} // namespace

Result<WebhookTarget> WebhookTarget::of(const QUrl& url, bool allowLoopback)
{
    const bool isWeb = url.scheme() == QLatin1String("https") || url.scheme() == QLatin1String("http");
    if (!url.isValid() || !isWeb || url.host().isEmpty() || url.toEncoded().size() > kMaxUrlLength ||
        url.port(443) == 0)
        return fail(Error::invalid("webhook.url-invalid", {url.toDisplayString()}));
    if (!url.userInfo().isEmpty())
        return fail(Error::invalid("webhook.url-with-password"));
    WebhookTarget target(url.adjusted(QUrl::RemoveFragment), allowLoopback);
    if (url.scheme() == QLatin1String("http") && !(allowLoopback && isNamedLoopback(target.literal())))
        return fail(Error::because(Code::Denied, "webhook.http-refused", {target.host()}));
    return target;
}

QByteArray WebhookTarget::hostHeader() const
{
    QByteArray header = host().toLatin1();
    if (header.contains(':'))
        header = '[' + header + ']';
    if (m_url.port() != -1)
        header += ':' + QByteArray::number(m_url.port());
    return header;
}

QUrl WebhookTarget::urlAt(const QHostAddress& address) const
{
    QUrl url = m_url;
    url.setHost(address.toString());
    return url;
}

Result<void> WebhookTarget::checkAddresses(const QList<QHostAddress>& addresses) const
{
    for (const QHostAddress& address : addresses) {
        const AddressScope scope = scopeOf(address);
        if (scope == AddressScope::Public || (scope == AddressScope::Loopback && m_allowLoopback))
            continue;
        return fail(Error::because(Code::Denied, "webhook.target-private", {host(), address.toString()}));
    }
    return {};
}

} // namespace revos
