#pragma once

#include "browser/originpolicy.h"
#include "domain/accountsession.h"

#include <QNetworkCookie>
#include <QObject>
#include <QTimer>

class QWebEngineCookieStore;

namespace revos {

/// Cookies of one account as bytes for the vault: a version line, then one cookie a line as in Set-Cookie, in
/// an order that does not depend on which came first.
/// @errors Invalid for bytes that are no session of this form.
[[nodiscard]] Secret sessionBytes(const QList<QNetworkCookie>& cookies);
[[nodiscard]] Result<QList<QNetworkCookie>> cookiesFromSession(const Secret& session);

/// Keeps what a profile knows of the site's cookies, which the engine itself cannot be asked for: it only
/// reports changes. Cookies of other sites are not looked at. GUI thread.
class SessionCookies final : public QObject
{
    Q_OBJECT

public:
    SessionCookies(QWebEngineCookieStore& store, OriginPolicy policy, QObject* parent = nullptr);

    /// The session as it is now, with what the cookie @p name says of it.
    BrowserSession session(const QByteArray& name) const;
    bool isEmpty() const { return m_cookies.isEmpty(); }
    /// Puts @p cookies into the profile and calls @p done when the engine has them all, or after two seconds
    /// with the number that is missing (expired ones, say).
    void restore(const QList<QNetworkCookie>& cookies, const QUrl& origin,
                 std::function<void(int missing)> done);
    /// Forgets all cookies of the profile.
    void clear();

Q_SIGNALS:
    /// The site's cookies changed; they have been at rest for half a second. Ask session() for them.
    void changed();

private:
    void onAdded(const QNetworkCookie& cookie);
    void onRemoved(const QNetworkCookie& cookie);
    void finishRestoring();

    QWebEngineCookieStore* m_store;
    OriginPolicy m_policy;
    QList<QNetworkCookie> m_cookies;
    QTimer m_atRest;
    QTimer m_restoreLimit;
    QList<QNetworkCookie> m_awaited;
    std::function<void(int)> m_restored;
};

} // namespace revos
