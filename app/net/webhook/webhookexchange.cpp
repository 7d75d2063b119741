#include "net/webhook/webhookexchange.h"

#include <QNetworkAccessManager>
#include <QSslError>

namespace revos {

WebhookExchange::WebhookExchange(QNetworkAccessManager& manager, const QNetworkRequest& request,
                                 const QByteArray& body, std::chrono::milliseconds limit,
                                 Reply<WebhookAnswer> reply, QObject* parent)
    : QObject(parent)
    , m_reply(manager.post(request, body))
    , m_answer(std::move(reply))
    , m_host(request.peerVerifyName())
{
    m_reply->setReadBufferSize(kMaxBodyBytes);
    connect(m_reply.data(), &QNetworkReply::readyRead, this, &WebhookExchange::readBody);
    connect(m_reply.data(), &QNetworkReply::sslErrors, this, &WebhookExchange::rememberTlsErrors);
    connect(m_reply.data(), &QNetworkReply::finished, this, &WebhookExchange::finish);
    m_limit.setSingleShot(true);
    m_limit.setTimerType(Qt::PreciseTimer);
    m_limit.callOnTimeout(this, [this] {
        m_timedOut = true;
        m_reply->abort();
    });
    m_limit.start(limit);
}

WebhookExchange::~WebhookExchange()
{
    delete m_reply;
}

void WebhookExchange::abort()
{
    m_reply->abort();
}

void WebhookExchange::readBody()
{
    const QByteArray chunk = m_reply->readAll();
    m_received += chunk.size();
    m_bodyStart.append(chunk.left(kKeptBytes - m_bodyStart.size()));
    if (m_received > kMaxBodyBytes)
        m_reply->abort();
}

void WebhookExchange::rememberTlsErrors(const QList<QSslError>& errors)
{
    if (!errors.isEmpty())
        m_tlsError = errors.constFirst().errorString();
}

void WebhookExchange::finish()
{
    m_limit.stop();
    WebhookAnswer answer;
    answer.status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (answer.status != 0) {
        answer.bodyStart = m_bodyStart;
        answer.retryAfter = m_reply->rawHeader("Retry-After");
    } else {
        answer.error = whyNoAnswer();
        answer.connected = m_timedOut || m_reply->error() != QNetworkReply::ConnectionRefusedError;
    }
    m_answer.finish(std::move(answer));
    deleteLater();
}

Error WebhookExchange::whyNoAnswer() const
{
    if (m_timedOut)
        return Error::because(Code::Timeout, "webhook.no-answer", {m_host});
    if (m_reply->error() == QNetworkReply::SslHandshakeFailedError) {
        const QString cause = m_tlsError.isEmpty() ? m_reply->errorString() : m_tlsError;
        return Error::because(Code::Auth, "webhook.tls-failed", {m_host, cause});
    }
    return Error::because(Code::Offline, "webhook.connection-failed", {m_host, m_reply->errorString()});
}

} // namespace revos
