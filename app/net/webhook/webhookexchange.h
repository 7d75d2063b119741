#pragma once

#include "core/postandwait.h"

#include <QNetworkReply>
#include <QNetworkRequest>
#include <QPointer>
#include <QTimer>

class QNetworkAccessManager;

namespace revos {

/// What one request brought back.
struct WebhookAnswer
{
    int status = 0;        ///< 0 = no answer; then `error` says why
    QByteArray bodyStart;  ///< at most kKeptBytes
    QByteArray retryAfter; ///< the header as it came
    Error error;
    bool connected = true; ///< false: nothing was sent, another address may be tried
};

/// One POST, on the thread of its network access manager; deletes itself after it answered. The status line
/// is the answer: a receiver that then drips or floods its body is cut off and still counts by its status.
class WebhookExchange final : public QObject
{
    Q_OBJECT

public:
    static constexpr qsizetype kKeptBytes = 512;
    static constexpr qsizetype kMaxBodyBytes = 64LL * 1024;

    /// @p limit: for all of it, from connecting to the last byte.
    WebhookExchange(QNetworkAccessManager& manager, const QNetworkRequest& request, const QByteArray& body,
                    std::chrono::milliseconds limit, Reply<WebhookAnswer> reply, QObject* parent);
    ~WebhookExchange() override;

    /// Ends it early, because nobody waits any more.
    void abort();

private:
    void readBody();
    void rememberTlsErrors(const QList<QSslError>& errors);
    void finish();
    Error whyNoAnswer() const;

    QPointer<QNetworkReply> m_reply; ///< ours; at the end of the program its manager may go first
    Reply<WebhookAnswer> m_answer;
    QTimer m_limit;
    QString m_host;
    QString m_tlsError;
    QByteArray m_bodyStart;
    qsizetype m_received = 0;
    bool m_timedOut = false;
};

} // namespace revos
