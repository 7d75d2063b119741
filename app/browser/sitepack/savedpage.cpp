#include "browser/sitepack/savedpage.h"

#include "browser/sitepack/mhtml.h"

#include <QFile>
#include <QRegularExpression>
#include <QStringDecoder>
#include <QTcpServer>
#include <QTcpSocket>

namespace revos {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kLargestFile = 64LL * 1024 * 1024;
constexpr qsizetype kLargestRequest = 64LL * 1024;
// Where the notes about a page's address stand.
constexpr qsizetype kHeadSize = 256LL * 1024;

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

/// Open shadow roots are kept as templates, which engines read under different names; the file may use any.
void openShadowRoots(QByteArray& html)
{
    static const QRegularExpression kTemplate(
        u"<template(\\s[^>]*?)?\\s(?:shadowrootmode|shadowroot|shadowmode)\\s*=\\s*[\"']?open[\"']?"_s,
        QRegularExpression::CaseInsensitiveOption);
    if (!html.contains("shadow"))
        return;
    QString text = QString::fromUtf8(html);
    html = text.replace(kTemplate, u"<template\\1 shadowrootmode=\"open\" shadowroot=\"open\""_s).toUtf8();
}

/// What a file is that holds no page, as people call it; empty when it may hold one.
QString otherKindOf(const QByteArray& bytes)
{
    static const std::pair<QByteArray, QString> kKinds[]{{"%PDF", u"a PDF"_s},
                                                         {"bplist", u"a web archive of Safari"_s},
                                                         {"PK\x03\x04", u"a packed archive"_s},
                                                         {"\x1F\x8B", u"a packed file"_s},
                                                         {"\x89PNG", u"a picture"_s},
                                                         {"\xFF\xD8", u"a picture"_s},
                                                         {"{", u"JSON"_s}};
    for (const auto& [start, kind] : kKinds) {
        if (bytes.trimmed().startsWith(start))
            return kind;
    }
    static const QRegularExpression kTag(u"<[a-z][a-z0-9]*[\\s>/]"_s,
                                         QRegularExpression::CaseInsensitiveOption);
    const bool hasTag =
        kTag.match(QString::fromUtf8(bytes.first(std::min(bytes.size(), kHeadSize)))).hasMatch();
    if (bytes.contains('\0'))
        return u"no text"_s;
    return hasTag ? QString() : u"text without any markup"_s;
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
    const auto wide = QStringDecoder::encodingForData(page.html);
    if (wide && *wide != QStringDecoder::Utf8)
        page.html = QString(QStringDecoder(*wide)(page.html)).toUtf8();
    QUrl address;
    if (isMhtml(page.html)) {
        REVOS_TRY_ASSIGN(MhtmlPage whole, mhtmlPage(page.html));
        page.html = std::move(whole.html);
        address = whole.address;
    } else if (const QString kind = otherKindOf(page.html); !kind.isEmpty()) {
        return fail(Error::invalid("savedpage.no-page", {path, kind}));
    }
    stopRefreshing(page.html);
    openShadowRoots(page.html);
    page.address = address.host().isEmpty()
                       ? addressIn(QString::fromUtf8(page.html.first(std::min(page.html.size(), kHeadSize))))
                       : address;
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
