#include "practice/http/httpmessage.h"

#include <QJsonDocument>
#include <QUrl>

namespace revos::practice {

QByteArray HttpRequest::header(QByteArrayView name) const
{
    for (const auto& [key, value] : headers) {
        if (QByteArrayView(key) == name)
            return value;
    }
    return {};
}

QByteArray HttpRequest::cookie(QByteArrayView name) const
{
    for (const QByteArray& part : header("cookie").split(';')) {
        const qsizetype equals = part.indexOf('=');
        if (equals < 0 || part.left(equals).trimmed() != name)
            continue;
        QByteArray value = part.mid(equals + 1).trimmed();
        if (value.size() >= 2 && value.startsWith('"') && value.endsWith('"'))
            value = value.mid(1, value.size() - 2);
        return value;
    }
    return {};
}

QString HttpRequest::param(const QString& name) const
{
    return query.queryItemValue(name, QUrl::FullyDecoded);
}

QHash<QString, QString> HttpRequest::form() const
{
    QHash<QString, QString> fields;
    for (QByteArray field : body.split('&')) {
        field.replace('+', ' ');
        const qsizetype equals = field.indexOf('=');
        if (equals > 0)
            fields.insert(QUrl::fromPercentEncoding(field.left(equals)),
                          QUrl::fromPercentEncoding(field.mid(equals + 1)));
    }
    return fields;
}

void HttpRequest::setTarget(const QByteArray& encoded)
{
    target = encoded;
    const qsizetype question = encoded.indexOf('?');
    path = QUrl::fromPercentEncoding(encoded.left(question < 0 ? encoded.size() : question));
    query = QUrlQuery(question < 0 ? QString() : QString::fromLatin1(encoded.mid(question + 1)));
}

HttpResponse HttpResponse::html(const QString& page, int status)
{
    HttpResponse response;
    response.status = status;
    response.body = page.toUtf8();
    return response;
}

HttpResponse HttpResponse::json(const QJsonObject& object, int status)
{
    HttpResponse response;
    response.status = status;
    response.contentType = "application/json; charset=utf-8";
    response.body = QJsonDocument(object).toJson(QJsonDocument::Compact);
    return response;
}

HttpResponse HttpResponse::text(const QByteArray& line, int status)
{
    HttpResponse response;
    response.status = status;
    response.contentType = "text/plain; charset=utf-8";
    response.body = line + '\n';
    return response;
}

HttpResponse HttpResponse::redirect(const QByteArray& target)
{
    HttpResponse response;
    response.status = 302;
    response.headers.append({"Location", target});
    return response;
}

HttpResponse& HttpResponse::with(const QByteArray& name, const QByteArray& value)
{
    headers.append({name, value});
    return *this;
}

HttpResponse& HttpResponse::after(std::chrono::milliseconds span)
{
    delay = span;
    return *this;
}

} // namespace revos::practice
