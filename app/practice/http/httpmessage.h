#pragma once

#include <QByteArray>
#include <QHash>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QUrlQuery>

#include <chrono>

namespace revos::practice {

/// A request as the site's own code sees it, free of the server library.
struct HttpRequest
{
    QByteArray method;
    QByteArray target; ///< as received: encoded path and query
    QString path;      ///< decoded once
    QUrlQuery query;
    QList<QPair<QByteArray, QByteArray>> headers; ///< names in lower case, sorted by name
    QByteArray body;

    /// First value of a header, empty when absent. @p name in lower case.
    QByteArray header(QByteArrayView name) const;
    /// Without the quotes that a value may stand in.
    QByteArray cookie(QByteArrayView name) const;
    QString param(const QString& name) const;
    /// Fields of a form body (application/x-www-form-urlencoded).
    QHash<QString, QString> form() const;

    /// Fills path and query from @p encoded.
    void setTarget(const QByteArray& encoded);
};

struct HttpResponse
{
    int status = 200;
    QByteArray contentType = "text/html; charset=utf-8";
    QList<QPair<QByteArray, QByteArray>> headers;
    QByteArray body;
    std::chrono::milliseconds delay{0}; ///< real time the server lets pass before it answers

    static HttpResponse html(const QString& page, int status = 200);
    static HttpResponse json(const QJsonObject& object, int status = 200);
    static HttpResponse text(const QByteArray& line, int status);
    /// @p target: a path on this site, already encoded.
    static HttpResponse redirect(const QByteArray& target);

    HttpResponse& with(const QByteArray& name, const QByteArray& value);
    HttpResponse& after(std::chrono::milliseconds span);
};

} // namespace revos::practice
