#include "browser/sitepack/mhtml.h"

#include <QHash>
#include <QRegularExpression>
#include <QStringDecoder>

namespace revos {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLongestHead = 65'536;

struct Part
{
    QHash<QByteArray, QByteArray> headers; ///< names in lower case
    QByteArray body;                       ///< decoded
};

/// The header block at the start of @p text, folded lines joined; @p end becomes where the body begins.
QHash<QByteArray, QByteArray> headersOf(const QByteArray& text, qsizetype& end)
{
    QHash<QByteArray, QByteArray> headers;
    QByteArray name;
    qsizetype at = 0;
    while (at < text.size() && at < kLongestHead) {
        const qsizetype newline = text.indexOf('\n', at);
        const qsizetype stop = newline < 0 ? text.size() : newline;
        const QByteArray line = text.mid(at, stop - at);
        at = stop + 1;
        if (line.trimmed().isEmpty())
            break;
        const qsizetype colon = line.indexOf(':');
        if (line.front() == ' ' || line.front() == '\t') {
            headers[name] += line.trimmed();
        } else if (colon > 0) {
            name = line.first(colon).trimmed().toLower();
            headers.insert(name, line.mid(colon + 1).trimmed());
        }
    }
    end = std::min(at, text.size());
    return headers;
}

/// A parameter of a header: `boundary` in `multipart/related; boundary="x"`.
QByteArray parameterOf(const QByteArray& header, const QString& name)
{
    const QRegularExpression pattern(u"[;\\s]%1\\s*=\\s*(?:\"([^\"]*)\"|([^;\\s]+))"_s.arg(name),
                                     QRegularExpression::CaseInsensitiveOption);
    const auto match = pattern.match(QString::fromLatin1(header));
    return (match.captured(1) + match.captured(2)).toLatin1();
}

QByteArray unquoted(const QByteArray& text)
{
    QByteArray plain;
    plain.reserve(text.size());
    for (qsizetype at = 0; at < text.size(); ++at) {
        if (text[at] != '=') {
            plain += text[at];
            continue;
        }
        const QByteArray code = text.mid(at + 1, 2);
        bool isHex = false;
        const int value = code.toInt(&isHex, 16);
        if (code.startsWith('\n')) {
            at += 1;
        } else if (code == "\r\n") {
            at += 2;
        } else if (isHex && code.size() == 2) {
            plain += char(value);
            at += 2;
        } else {
            plain += '=';
        }
    }
    return plain;
}

Part partOf(const QByteArray& text)
{
    Part part;
    qsizetype end = 0;
    part.headers = headersOf(text, end);
    const QByteArray body = text.mid(end);
    const QByteArray encoding = part.headers.value("content-transfer-encoding").toLower();
    if (encoding == "quoted-printable")
        part.body = unquoted(body);
    else
        part.body = encoding == "base64" ? QByteArray::fromBase64(body) : body;
    return part;
}

QList<Part> partsOf(const QByteArray& bytes, const QByteArray& boundary)
{
    QList<Part> parts;
    const QByteArray border = "--" + boundary;
    const QByteArray nextBorder = "\n" + border;
    for (qsizetype at = bytes.indexOf(border); at >= 0;) {
        const qsizetype start = at + border.size();
        at = bytes.indexOf(nextBorder, start);
        const QByteArray text = bytes.mid(start, at < 0 ? -1 : at - start);
        if (text.startsWith("--"))
            break;
        const qsizetype newline = text.indexOf('\n');
        if (newline >= 0)
            parts.append(partOf(text.mid(newline + 1)));
        at = at < 0 ? at : at + 1;
    }
    return parts;
}

QString textOf(const Part& part)
{
    const QByteArray charset = parameterOf(part.headers.value("content-type"), u"charset"_s);
    QStringDecoder decoder(charset.isEmpty() ? "UTF-8" : charset.constData());
    if (!decoder.isValid())
        decoder = QStringDecoder(QStringDecoder::Utf8);
    return decoder(part.body);
}

/// A style sheet decides what can be seen; the page gets it in the place where it asks for it.
QString withStyles(QString html, const QHash<QString, QString>& styles)
{
    static const QRegularExpression kLink(u"<link\\b[^>]*>"_s, QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression kAddress(u"\\bhref\\s*=\\s*[\"']?([^\"'\\s>]+)"_s,
                                             QRegularExpression::CaseInsensitiveOption);
    for (auto match = kLink.match(html); match.hasMatch(); match = kLink.match(html, match.capturedEnd())) {
        const QString address = kAddress.match(match.captured()).captured(1).replace(u"&amp;"_s, u"&"_s);
        const auto style = styles.constFind(address);
        if (style == styles.cend())
            continue;
        const QString element =
            u"<style>"_s + QString(*style).remove(u"</style"_s, Qt::CaseInsensitive) + u"</style>"_s;
        const qsizetype start = match.capturedStart();
        html.replace(start, match.capturedLength(), element);
        match = kLink.match(html, start + element.size() - 1);
        if (!match.hasMatch())
            break;
    }
    return html;
}

} // namespace

bool isMhtml(const QByteArray& bytes)
{
    const QByteArray head = bytes.first(std::min<qsizetype>(bytes.size(), 4096)).trimmed();
    return !head.startsWith('<') && head.toLower().contains("multipart/related") &&
           head.toLower().contains("boundary");
}

Result<MhtmlPage> mhtmlPage(const QByteArray& bytes)
{
    qsizetype end = 0;
    const auto headers = headersOf(bytes, end);
    const QByteArray boundary = parameterOf(headers.value("content-type"), u"boundary"_s);
    const QList<Part> parts = boundary.isEmpty() ? QList<Part>() : partsOf(bytes.mid(end), boundary);
    QHash<QString, QString> styles;
    const Part* document = nullptr;
    for (const Part& part : parts) {
        const QByteArray type = part.headers.value("content-type").toLower();
        if (document == nullptr && (type.startsWith("text/html") || type.startsWith("application/xhtml")))
            document = &part;
        if (!type.startsWith("text/css"))
            continue;
        const QByteArray id = part.headers.value("content-id");
        for (const QByteArray& name :
             {part.headers.value("content-location"),
              id.size() > 2 ? QByteArray("cid:" + id.mid(1, id.size() - 2)) : QByteArray()}) {
            if (!name.isEmpty())
                styles.insert(QString::fromLatin1(name), textOf(part));
        }
    }
    if (document == nullptr)
        return fail(Error::invalid("savedpage.no-document"));
    const QByteArray snapshot = headers.value("snapshot-content-location");
    const QByteArray own = document->headers.value("content-location");
    return MhtmlPage{withStyles(textOf(*document), styles).toUtf8(),
                     QUrl(QString::fromUtf8(snapshot.isEmpty() ? own : snapshot))};
}

} // namespace revos
