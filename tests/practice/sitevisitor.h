#pragma once

#include "practice/practicenetwork.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QMap>
#include <QRegularExpression>
#include <QUrl>

#include <httplib.h>

namespace revos::practice {

/// What a plain HTTP client got.
struct Answer
{
    int status = 0; ///< 0: no answer at all
    QString text;
    QByteArray location;
    QByteArray bytes;

    QJsonObject json() const { return QJsonDocument::fromJson(bytes).object(); }
    /// First capture of @p pattern, empty when it does not occur.
    QString first(const QString& pattern) const
    {
        return QRegularExpression(pattern).match(text).captured(1);
    }
    QStringList all(const QString& pattern) const
    {
        QStringList found;
        auto matches = QRegularExpression(pattern).globalMatch(text);
        while (matches.hasNext())
            found.append(matches.next().captured(1));
        return found;
    }
};

/// A browser's part of a visit to the practice network: cookies, the CSRF header, no redirects by itself.
class SiteVisitor
{
public:
    explicit SiteVisitor(const QUrl& base)
        : m_client("127.0.0.1", base.port())
    {
        m_client.set_read_timeout(20, 0);
    }

    Answer get(const QString& target) { return read(m_client.Get(target.toStdString(), headers())); }

    Answer post(const QString& target, const QByteArray& body, const char* type)
    {
        return read(m_client.Post(target.toStdString(), headers(), body.toStdString(), type));
    }

    Answer postJson(const QString& target, const QJsonObject& body)
    {
        return post(target, QJsonDocument(body).toJson(QJsonDocument::Compact), "application/json");
    }

    Answer signIn(const PracticeLogin& login)
    {
        const QByteArray form =
            "session_key=" + QUrl::toPercentEncoding(login.userName) +
            "&session_password=" + login.password.view().toByteArray().toPercentEncoding();
        return post(QStringLiteral("/checkpoint/lg/login-submit"), form, "application/x-www-form-urlencoded");
    }

    Answer send(const QString& memberId, const QString& text)
    {
        return postJson(QStringLiteral("/api/messages"),
                        {{QStringLiteral("recipient"), memberId}, {QStringLiteral("text"), text}});
    }

    QByteArray cookie(const QByteArray& name) const { return m_cookies.value(name); }
    void setCookie(const QByteArray& name, const QByteArray& value) { m_cookies.insert(name, value); }
    /// Every Set-Cookie line seen.
    const QList<QByteArray>& cookieLines() const { return m_cookieLines; }
    /// Without it calls are refused.
    void setSendsCsrf(bool on) { m_sendsCsrf = on; }
    void setHost(const QByteArray& host) { m_host = host; }
    /// The skin of the page that what is loaded later belongs to.
    void setSkin(const QByteArray& skin) { m_skin = skin; }

private:
    httplib::Headers headers() const
    {
        httplib::Headers all;
        QByteArrayList cookies;
        for (auto cookie = m_cookies.begin(); cookie != m_cookies.end(); ++cookie)
            cookies.append(cookie.key() + '=' + cookie.value());
        if (!cookies.isEmpty())
            all.emplace("Cookie", cookies.join("; ").toStdString());
        if (!m_host.isEmpty())
            all.emplace("Host", m_host.toStdString());
        if (!m_skin.isEmpty())
            all.emplace("x-skin", m_skin.toStdString());
        QByteArray session = m_cookies.value("JSESSIONID");
        if (m_sendsCsrf && session.size() > 2)
            all.emplace("csrf-token", session.mid(1, session.size() - 2).toStdString());
        return all;
    }

    Answer read(const httplib::Result& result)
    {
        Answer answer;
        if (!result)
            return answer;
        answer.status = result->status;
        answer.bytes = QByteArray::fromStdString(result->body);
        answer.text = QString::fromUtf8(answer.bytes);
        for (const auto& [name, value] : result->headers) {
            const QByteArray key = QByteArray::fromStdString(name).toLower();
            const QByteArray line = QByteArray::fromStdString(value);
            if (key == "location")
                answer.location = line;
            if (key != "set-cookie")
                continue;
            m_cookieLines.append(line);
            const QByteArray pair = line.left(line.indexOf(';'));
            const QByteArray cookieName = pair.left(pair.indexOf('='));
            const QByteArray cookieValue = pair.mid(pair.indexOf('=') + 1);
            if (cookieValue.isEmpty())
                m_cookies.remove(cookieName);
            else
                m_cookies.insert(cookieName, cookieValue);
        }
        return answer;
    }

    httplib::Client m_client;
    QMap<QByteArray, QByteArray> m_cookies;
    QList<QByteArray> m_cookieLines;
    QByteArray m_host;
    QByteArray m_skin;
    bool m_sendsCsrf = true;
};

} // namespace revos::practice
