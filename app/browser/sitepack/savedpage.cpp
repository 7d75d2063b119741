#include "browser/sitepack/savedpage.h"

#include <QFile>
#include <QRegularExpression>
#include <QTcpServer>
#include <QTcpSocket>

namespace revos {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kLargestFile = 64 * 1024 * 1024;
constexpr qsizetype kLargestRequest = 64 * 1024;
// Where the notes about a page's address stand.
constexpr qsizetype kHeadSize = 256 * 1024;

/// The first of @p patterns that finds an address.
QUrl addressIn(const QString& head)
{
    static const QList<QRegularExpression> kPatterns{
        // "<!-- saved from url=(0042)https://… -->", as Chromium, Firefox and SingleFile write it.
        QRegularExpression(u"<!--\\s*saved from url=\\(\\d+\\)(\\S+?)\\s*-->"_s),
        QRegularExpression(u"\\burl:\\s*(https?://\\S+)"_s),
        QRegularExpression(u"<link[^>]+rel=[\"']?canonical[\"']?[^>]+href=[\"']([^\"']+)"_s),
        QRegularExpression(u"<link[^>]+href=[\"']([^\"']+)[\"'][^>]+rel=[\"']?canonical"_s),
        QRegularExpression(u"<meta[^>]+property=[\"']og:url[\"'][^>]+content=[\"']([^\"']+)"_s)};
    for (const QRegularExpression& pattern : kPatterns) {
        if (const auto match = pattern.match(head); match.hasMatch()) {
            const QUrl url(match.captured(1).replace(u"&amp;"_s, u"&"_s));
            if (url.isValid() && !url.host().isEmpty())
                return url;
        }
    }
    return {};
}

/// A saved page must not lead away from itself.
void stopRefreshing(QByteArray& html)
{
    const QByteArray key = "http-equiv";
    const QByteArray lower = html.toLower();
    for (qsizetype at = lower.indexOf(key); at >= 0; at = lower.indexOf(key, at + 1)) {
        if (lower.mid(at, 40).contains("refresh"))
            html.replace(at, key.size(), "data-equiv");
    }
}

} // namespace

Result<SavedPage> SavedPage::read(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(Code::NotFound, file.errorString());
    if (file.size() > kLargestFile)
        return fail(Code::Invalid, u"larger than 64 MB: "_s + path);
    SavedPage page;
    page.html = file.readAll();
    if (page.html.contains('\0'))
        return fail(Code::Invalid, u"no page: "_s + path);
    stopRefreshing(page.html);
    page.address = addressIn(QString::fromUtf8(page.html.first(std::min(page.html.size(), kHeadSize))));
    return page;
}

SavedPageServer::SavedPageServer(SavedPage page, QObject* parent)
    : QObject(parent)
    , m_page(std::move(page))
    , m_server(std::make_unique<QTcpServer>())
{
    connect(m_server.get(), &QTcpServer::newConnection, this, &SavedPageServer::serve);
    m_server->listen(QHostAddress::LocalHost);
}

SavedPageServer::~SavedPageServer() = default;

QUrl SavedPageServer::url() const
{
    if (!m_server->isListening())
        return {};
    QUrl url;
    url.setScheme(u"http"_s);
    url.setHost(u"127.0.0.1"_s);
    url.setPort(m_server->serverPort());
    url.setPath(m_page.address.path().isEmpty() ? u"/"_s : m_page.address.path());
    url.setQuery(m_page.address.query(QUrl::FullyEncoded));
    return url;
}

void SavedPageServer::serve()
{
    while (QTcpSocket* socket = m_server->nextPendingConnection()) {
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] {
            const QByteArray request = socket->peek(kLargestRequest);
            if (!request.contains("\r\n\r\n") && request.size() < kLargestRequest)
                return;
            socket->readAll();
            const QByteArray target = request.split(' ').value(1);
            const bool isPage =
                QUrl::fromEncoded(target).path(QUrl::FullyDecoded) == url().path(QUrl::FullyDecoded);
            const QByteArray body = isPage ? m_page.html : QByteArray();
            QByteArray answer = isPage ? "HTTP/1.1 200 OK\r\n" : "HTTP/1.1 404 Not Found\r\n";
            answer +=
                "Content-Type: text/html; charset=utf-8\r\n"
                "Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'; img-src data:\r\n"
                "Cache-Control: no-store\r\nConnection: close\r\nContent-Length: " +
                QByteArray::number(body.size()) + "\r\n\r\n" + body;
            socket->write(answer);
            socket->disconnectFromHost();
        });
    }
}

} // namespace revos
