#include "net/webhook/httpwebhooksender.h"

#include "net/hostresolver.h"
#include "net/netthread.h"
#include "net/webhook/retryafter.h"
#include "net/webhook/standardwebhook.h"
#include "net/webhook/webhookexchange.h"
#include "net/webhook/webhooktarget.h"

#include <QElapsedTimer>
#include <QNetworkAccessManager>
#include <QPointer>

#include <algorithm>

namespace revos {

namespace {

constexpr qsizetype kMaxIdLength = 128;
constexpr std::chrono::seconds kGrace{2};

/// The standard forbids "." in an id; anything else unusual could break a header.
bool isSafeId(const QByteArray& id)
{
    const auto isSafe = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_' ||
               c == '-';
    };
    return !id.isEmpty() && id.size() <= kMaxIdLength && std::all_of(id.begin(), id.end(), isSafe);
}

QNetworkRequest requestTo(const WebhookTarget& target, const QHostAddress& address,
                          const QSslConfiguration& tls)
{
    QNetworkRequest request(target.urlAt(address));
    request.setPeerVerifyName(target.host());
    request.setSslConfiguration(tls);
    request.setRawHeader("Host", target.hostHeader());
    request.setHeader(QNetworkRequest::ContentTypeHeader, QByteArrayLiteral("application/json"));
    request.setHeader(QNetworkRequest::UserAgentHeader, QByteArrayLiteral("RevOS-Webhooks/" REVOS_VERSION));
    // Asking for no encoding also keeps a small answer from unpacking into a large one.
    request.setRawHeader("Accept-Encoding", "identity");
    request.setRawHeader("Connection", "close");
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false); // its authority would be the address
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    return request;
}

/// IPv4 first: a computer without a route for IPv6 would lose its ten seconds there.
QList<QHostAddress> inOrder(QList<QHostAddress> addresses)
{
    std::stable_partition(addresses.begin(), addresses.end(), [](const QHostAddress& address) {
        return address.protocol() == QAbstractSocket::IPv4Protocol;
    });
    return addresses;
}

/// A time that ran out before anything could say what it was spent on.
template<class T>
Result<T> explained(Result<T> answer, const WebhookTarget& target)
{
    if (!answer && answer.error().code == Code::Timeout)
        return fail(Error::because(Code::Timeout, "webhook.no-answer", {target.host()}));
    return answer;
}

/// Whether an error is something that happened out there and so an answer of its kind, rather than a refusal
/// of ours or the caller's own end. @p isCallersDeadline: the caller's time is the shorter one.
bool isOfTheOtherSide(const Error& error, bool isCallersDeadline)
{
    if (error.code == Code::Timeout)
        return !isCallersDeadline;
    return error.code == Code::Offline || error.code == Code::Auth;
}

} // namespace

HttpWebhookSender::HttpWebhookSender(NetThread& thread, HostResolver& resolver, const QSslConfiguration& tls,
                                     std::chrono::milliseconds limit)
    : m_thread(thread)
    , m_resolver(resolver)
    , m_tls(tls)
    , m_limit(limit)
{}

QSslConfiguration HttpWebhookSender::defaultTls()
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setProtocol(QSsl::TlsV1_2OrLater);
    tls.setPeerVerifyMode(QSslSocket::VerifyPeer);
    return tls;
}

Result<WebhookResponse> HttpWebhookSender::send(const WebhookEndpoint& endpoint, const Delivery& delivery,
                                                const Secret& secret, const Call& call)
{
    REVOS_TRY(call.check(QStringLiteral("send a webhook")));
    REVOS_TRY_ASSIGN(const WebhookTarget target, WebhookTarget::of(endpoint.url, endpoint.allowLoopback));
    if (secret.isEmpty())
        return fail(Error::invalid("webhook.secret-missing"));
    if (!isSafeId(delivery.eventId))
        return fail(Code::Internal, QStringLiteral("an event id that is not fit for a header"));

    QElapsedTimer elapsed;
    elapsed.start();
    const Call limited = call.atMost(m_limit);
    Result<WebhookAnswer> answer = postToAny(target, delivery, secret, limited);
    if (!answer) {
        const bool isCallersDeadline = limited.deadline.at() == call.deadline.at();
        if (!isOfTheOtherSide(answer.error(), isCallersDeadline))
            return fail(answer.error());
        answer = WebhookAnswer{0, {}, {}, answer.error()};
    }
    WebhookResponse response;
    response.httpStatus = answer->status;
    response.error = answer->error;
    response.bodyStart = answer->bodyStart;
    response.retryAfter = parseRetryAfter(answer->retryAfter, QDateTime::currentDateTimeUtc());
    response.durationMs = static_cast<int>(elapsed.elapsed());
    return response;
}

/// Posts to the first address that takes a connection; all of them are checked before the first one is tried.
Result<WebhookAnswer> HttpWebhookSender::postToAny(const WebhookTarget& target, const Delivery& delivery,
                                                   const Secret& secret, const Call& call)
{
    REVOS_TRY_ASSIGN(const QList<QHostAddress> addresses, addressesOf(target, call));
    REVOS_TRY(target.checkAddresses(addresses));
    WebhookAnswer answer;
    const QList<QHostAddress> ordered = inOrder(addresses);
    for (const QHostAddress& address : ordered) {
        REVOS_TRY_ASSIGN(answer, post(target, address, delivery, secret, call));
        if (answer.connected)
            break;
    }
    if (answer.status == 0)
        return fail(answer.error);
    return answer;
}

Result<QList<QHostAddress>> HttpWebhookSender::addressesOf(const WebhookTarget& target, const Call& call)
{
    const QHostAddress literal = target.literal();
    if (!literal.isNull())
        return QList<QHostAddress>{literal};
    return explained(m_resolver.resolve(target.host(), call), target);
}

Result<WebhookAnswer> HttpWebhookSender::post(const WebhookTarget& target, const QHostAddress& address,
                                              const Delivery& delivery, const Secret& secret,
                                              const Call& call)
{
    using namespace standardwebhook;
    const qint64 timestamp = QDateTime::currentSecsSinceEpoch(); // always real time: the receiver compares
    QNetworkRequest request = requestTo(target, address, m_tls);
    request.setRawHeader(kIdHeader.toByteArray(), delivery.eventId);
    request.setRawHeader(kTimestampHeader.toByteArray(), QByteArray::number(timestamp));
    request.setRawHeader(kSignatureHeader.toByteArray(),
                         signature(delivery.eventId, timestamp, delivery.body, std::span(&secret, 1)));

    const auto exchange = std::make_shared<QPointer<WebhookExchange>>();
    const auto limit = call.deadline.remaining();
    const auto start = [thread = &m_thread, request, body = delivery.body, limit,
                        exchange](const Reply<WebhookAnswer>& reply) {
        *exchange = new WebhookExchange(thread->manager(), request, body, limit, reply, thread->context());
    };
    // A little longer than the exchange itself, which knows at its limit whether a status has come already.
    const Call waiting{Deadline::in(limit + kGrace), call.cancel};
    auto answer =
        postAndWait<WebhookAnswer>(m_thread.context(), waiting, QStringLiteral("send a webhook"), start);
    if (!answer) {
        // Left early: end the request, too. The pointer is touched on the net thread only.
        QMetaObject::invokeMethod(m_thread.context(), [exchange] {
            if (*exchange)
                (*exchange)->abort();
        });
    }
    return explained(std::move(answer), target);
}

} // namespace revos
