#include "net/httpstub.h"

#include <QSslServer>

namespace revos {

namespace {

/// Whether @p bytes hold a whole request; fills @p request then.
bool isComplete(const QByteArray& bytes, HttpStub::Request& request)
{
    const qsizetype end = bytes.indexOf("\r\n\r\n");
    if (end < 0)
        return false;
    request.head = bytes.left(end + 2);
    request.body = bytes.mid(end + 4);
    return request.body.size() >= request.header("Content-Length").toLongLong();
}

} // namespace

QByteArray HttpStub::Request::header(const QByteArray& name) const
{
    const QByteArray wanted = name.toLower() + ':';
    const QList<QByteArray> lines = head.split('\n');
    for (const QByteArray& one : lines) {
        if (one.toLower().startsWith(wanted))
            return one.mid(wanted.size()).trimmed();
    }
    return {};
}

HttpStub::HttpStub(Answer answer, const QSslConfiguration& tls)
    : m_answer(std::move(answer))
{
    if (tls.localCertificate().isNull()) {
        m_server = std::make_unique<QTcpServer>();
        QObject::connect(m_server.get(), &QTcpServer::newConnection, m_server.get(), [this] {
            while (QTcpSocket* socket = m_server->nextPendingConnection())
                serve(socket);
        });
    } else {
        auto server = std::make_unique<QSslServer>();
        server->setSslConfiguration(tls);
        QObject::connect(server.get(), &QTcpServer::pendingConnectionAvailable, server.get(), [this] {
            while (QTcpSocket* socket = m_server->nextPendingConnection())
                serve(socket);
        });
        m_server = std::move(server);
    }
    if (!m_server->listen(QHostAddress::LocalHost))
        qFatal("no loopback port to listen on");
    m_port = m_server->serverPort();
    m_server->moveToThread(&m_thread);
    m_thread.start();
}

HttpStub::~HttpStub()
{
    // Sockets are children of the server; both go on their own thread.
    QMetaObject::invokeMethod(
        m_server.get(), [this] { m_server.reset(); }, Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
}

HttpStub::Answer HttpStub::always(const QByteArray& bytes)
{
    return [bytes](QTcpSocket& socket) {
        socket.write(bytes);
        socket.disconnectFromHost();
    };
}

QByteArray HttpStub::response(int status, const QByteArray& headers, const QByteArray& body)
{
    return "HTTP/1.1 " + QByteArray::number(status) + " Stub\r\n" + headers +
           "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

QList<HttpStub::Request> HttpStub::requests() const
{
    const std::lock_guard lock(m_mutex);
    return m_requests;
}

void HttpStub::serve(QTcpSocket* socket)
{
    ++m_connections;
    auto received = std::make_shared<QByteArray>();
    QObject::connect(socket, &QTcpSocket::disconnected, socket, [this] { ++m_disconnections; });
    QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket, received] {
        *received += socket->readAll();
        Request request;
        if (!isComplete(*received, request))
            return;
        received->clear();
        {
            const std::lock_guard lock(m_mutex);
            m_requests.append(request);
        }
        m_answer(*socket);
    });
    if (socket->bytesAvailable() > 0)
        Q_EMIT socket->readyRead();
}

} // namespace revos
