#pragma once

#include "core/result.h"

#include <QHostAddress>
#include <QList>
#include <QUrl>

namespace revos {

/// An endpoint's address after the checks that need no network. Pure, any thread.
class WebhookTarget
{
public:
    /// https everywhere; plain http only to 127.0.0.1 and ::1, written so, and only with @p allowLoopback.
    /// @errors Invalid "webhook.url-invalid", "webhook.url-with-password"; Denied "webhook.http-refused".
    [[nodiscard]] static Result<WebhookTarget> of(const QUrl& url, bool allowLoopback);

    /// For certificate, SNI and Host header; ASCII form of an international name.
    QString host() const { return m_url.host(QUrl::FullyEncoded); }
    /// The address itself where the host is one, else null.
    QHostAddress literal() const { return QHostAddress(m_url.host()); }
    /// The value of the Host header.
    QByteArray hostHeader() const;
    /// The same resource at @p address.
    QUrl urlAt(const QHostAddress& address) const;

    /// Fails when any of @p addresses is not one that may be sent to: a name that has a public and a private
    /// address is refused as a whole. @errors Denied "webhook.target-private" with host and address.
    [[nodiscard]] Result<void> checkAddresses(const QList<QHostAddress>& addresses) const;

private:
    WebhookTarget(QUrl url, bool allowLoopback)
        : m_url(std::move(url))
        , m_allowLoopback(allowLoopback)
    {}

    QUrl m_url;
    bool m_allowLoopback;
};

} // namespace revos
