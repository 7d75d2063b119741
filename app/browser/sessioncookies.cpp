#include "browser/sessioncookies.h"

#include <QWebEngineCookieStore>

namespace revos {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr QByteArrayView kVersionLine = "revos-session 1";
constexpr qsizetype kSessionLimit = 256LL * 1024;
constexpr auto kRest = 500ms;
constexpr auto kRestoreLimit = 2000ms;

bool isPrintable(const QByteArray& text)
{
    // Qt WebEngine before 6.8 crashes on a cookie that Chromium takes for malformed.
    return std::all_of(text.begin(), text.end(), [](char c) { return c > 0x1F && c != 0x7F && c != ';'; });
}

} // namespace

Secret sessionBytes(const QList<QNetworkCookie>& cookies)
{
    if (cookies.isEmpty())
        return {};
    QList<QNetworkCookie> ordered = cookies;
    std::sort(ordered.begin(), ordered.end(), [](const QNetworkCookie& a, const QNetworkCookie& b) {
        return std::tuple(a.name(), a.domain(), a.path()) < std::tuple(b.name(), b.domain(), b.path());
    });
    QByteArray bytes = kVersionLine.toByteArray();
    for (const QNetworkCookie& cookie : std::as_const(ordered)) {
        QByteArray line = cookie.toRawForm();
        bytes += '\n' + line;
        line.fill('\0');
    }
    return Secret::taking(bytes);
}

Result<QList<QNetworkCookie>> cookiesFromSession(const Secret& session)
{
    const QByteArrayView bytes = session.view();
    if (bytes.size() > kSessionLimit || !bytes.startsWith(kVersionLine))
        return fail(Error::invalid("browser.bad-session"));
    QList<QNetworkCookie> cookies;
    qsizetype from = kVersionLine.size();
    while (from < bytes.size()) {
        const qsizetype begin = from + 1;
        qsizetype end = bytes.indexOf('\n', begin);
        if (end < 0)
            end = bytes.size();
        QByteArray line = bytes.sliced(begin, end - begin).toByteArray();
        const auto parsed = QNetworkCookie::parseCookies(line);
        line.fill('\0');
        if (parsed.size() != 1 || parsed[0].name().isEmpty() || !isPrintable(parsed[0].name()) ||
            !isPrintable(parsed[0].value()))
            return fail(Error::invalid("browser.bad-session"));
        cookies.append(parsed[0]);
        from = end;
    }
    return cookies;
}

SessionCookies::SessionCookies(QWebEngineCookieStore& store, OriginPolicy policy, QObject* parent)
    : QObject(parent)
    , m_store(&store)
    , m_policy(std::move(policy))
{
    m_atRest.setSingleShot(true);
    m_atRest.setInterval(kRest);
    m_restoreLimit.setSingleShot(true);
    m_restoreLimit.setInterval(kRestoreLimit);
    connect(&m_atRest, &QTimer::timeout, this, &SessionCookies::changed);
    connect(&m_restoreLimit, &QTimer::timeout, this, &SessionCookies::finishRestoring);
    connect(m_store, &QWebEngineCookieStore::cookieAdded, this, &SessionCookies::onAdded);
    connect(m_store, &QWebEngineCookieStore::cookieRemoved, this, &SessionCookies::onRemoved);
}

BrowserSession SessionCookies::session(const QByteArray& name) const
{
    BrowserSession session;
    session.cookies = sessionBytes(m_cookies);
    const auto found = std::find_if(m_cookies.begin(), m_cookies.end(),
                                    [&](const QNetworkCookie& cookie) { return cookie.name() == name; });
    if (found == m_cookies.end())
        return session;
    QByteArray value = found->value();
    session.token = Secret::taking(value);
    if (!found->isSessionCookie())
        session.expiresAt = found->expirationDate().toUTC();
    return session;
}

void SessionCookies::restore(const QList<QNetworkCookie>& cookies, const QUrl& origin,
                             std::function<void(int missing)> done)
{
    finishRestoring();
    m_restored = std::move(done);
    for (const QNetworkCookie& cookie : cookies) {
        if (!m_policy.ownsCookieDomain(cookie.domain()))
            continue;
        m_awaited.append(cookie);
        QNetworkCookie prepared = cookie;
        // A host-only cookie is set for its origin; a domain would widen it to all sub-domains.
        if (!prepared.domain().startsWith(u'.'))
            prepared.setDomain({});
        m_store->setCookie(prepared, origin);
    }
    if (m_awaited.isEmpty())
        finishRestoring();
    else
        m_restoreLimit.start();
}

void SessionCookies::clear()
{
    m_store->deleteAllCookies();
    m_cookies.clear();
    m_atRest.start();
}

void SessionCookies::onAdded(const QNetworkCookie& cookie)
{
    if (!m_policy.ownsCookieDomain(cookie.domain()))
        return;
    const auto same = [&](const QNetworkCookie& other) { return other.hasSameIdentifier(cookie); };
    m_cookies.removeIf(same);
    m_cookies.append(cookie);
    m_atRest.start();
    if (m_restored && m_awaited.removeIf(same) > 0 && m_awaited.isEmpty())
        finishRestoring();
}

void SessionCookies::onRemoved(const QNetworkCookie& cookie)
{
    const auto removed =
        m_cookies.removeIf([&](const QNetworkCookie& other) { return other.hasSameIdentifier(cookie); });
    if (removed > 0)
        m_atRest.start();
}

void SessionCookies::finishRestoring()
{
    m_restoreLimit.stop();
    const int missing = int(std::exchange(m_awaited, {}).size());
    if (const auto done = std::exchange(m_restored, nullptr))
        done(missing);
}

} // namespace revos
