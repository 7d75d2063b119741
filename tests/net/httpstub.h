#pragma once

#include <QSslConfiguration>
#include <QTcpServer>
#include <QTcpSocket>
#include <QThread>

#include <functional>
#include <memory>
#include <mutex>

namespace revos {

/// A web server for tests on a thread and a loopback port of its own: keeps what it was sent and answers with
/// whatever bytes, and in whatever time, the test says.
class HttpStub
{
public:
    struct Request
    {
        QByteArray head; ///< request line and headers
        QByteArray body;

        QByteArray line() const { return head.left(head.indexOf("\r\n")); }
        /// Empty when there is no such header.
        QByteArray header(const QByteArray& name) const;
    };
    /// Called on the server's thread when a request is complete.
    using Answer = std::function<void(QTcpSocket& socket)>;

    /// Answers over TLS when @p tls has a certificate.
    explicit HttpStub(Answer answer, const QSslConfiguration& tls = {});
    ~HttpStub();
    HttpStub(const HttpStub&) = delete;
    HttpStub& operator=(const HttpStub&) = delete;

    /// Answers each request with @p bytes and closes.
    static Answer always(const QByteArray& bytes);
    /// A whole response with this status, headers ("Name: value\r\n") and body.
    static QByteArray response(int status, const QByteArray& headers = {}, const QByteArray& body = {});

    quint16 port() const { return m_port; }
    QList<Request> requests() const;
    int connections() const { return m_connections; }
    int disconnections() const { return m_disconnections; }

private:
    void serve(QTcpSocket* socket);

    Answer m_answer;
    QThread m_thread;
    std::unique_ptr<QTcpServer> m_server;
    quint16 m_port = 0;
    std::atomic<int> m_connections = 0;
    std::atomic<int> m_disconnections = 0;
    mutable std::mutex m_mutex;
    QList<Request> m_requests;
};

} // namespace revos
