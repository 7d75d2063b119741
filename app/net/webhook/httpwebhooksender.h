#pragma once

#include "domain/ports/webhooksender.h"

#include <QSslConfiguration>

#include <chrono>

namespace revos {

class HostResolver;
class NetThread;
struct WebhookAnswer;
class WebhookTarget;

/// Sends webhooks over HTTP/1.1: resolves the host once, checks every address, connects to a checked one with
/// the certificate still verified for the name. The sender is an operator's computer inside a network, and
/// anybody who may edit a webhook chooses the address. Any worker thread.
class HttpWebhookSender final : public WebhookSender
{
public:
    static constexpr std::chrono::seconds kLimit{10};

    /// @p limit: for one delivery, from resolving to the last byte.
    HttpWebhookSender(NetThread& thread, HostResolver& resolver, const QSslConfiguration& tls = defaultTls(),
                      std::chrono::milliseconds limit = kLimit);

    /// TLS 1.2 or later with the system's certificate authorities.
    static QSslConfiguration defaultTls();

    /// @errors Invalid "webhook.url-invalid", "webhook.url-with-password", "webhook.secret-missing"; Denied
    /// "webhook.http-refused", "webhook.target-private"; Cancelled and Timeout of @p call. Everything that
    /// the other side does is an answer.
    [[nodiscard]] Result<WebhookResponse> send(const WebhookEndpoint& endpoint, const Delivery& delivery,
                                               const Secret& secret, const Call& call) override;

private:
    [[nodiscard]] Result<WebhookAnswer> postToAny(const WebhookTarget& target, const Delivery& delivery,
                                                  const Secret& secret, const Call& call);
    [[nodiscard]] Result<QList<QHostAddress>> addressesOf(const WebhookTarget& target, const Call& call);
    [[nodiscard]] Result<WebhookAnswer> post(const WebhookTarget& target, const QHostAddress& address,
                                             const Delivery& delivery, const Secret& secret,
                                             const Call& call);

    NetThread& m_thread;
    HostResolver& m_resolver;
    QSslConfiguration m_tls;
    std::chrono::milliseconds m_limit;
};

} // namespace revos
