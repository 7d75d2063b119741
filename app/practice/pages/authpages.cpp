#include "practice/pages/authpages.h"

#include <QLocale>
#include <QRandomGenerator>

#include <openssl/crypto.h>

namespace revos::practice {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kChallengePath = "/checkpoint/challenge/";
constexpr auto kRestrictionPath = "/checkpoint/restricted/";
constexpr auto kOneYear = "; Max-Age=31536000";

/// Only a path of this site is gone back to.
QString safeRedirect(const QString& asked)
{
    const bool isOwnPath = asked.startsWith(u'/') && !asked.startsWith("//"_L1) && !asked.contains(u'\\') &&
                           !asked.contains(u'\n') && !asked.contains(u'\r');
    return isOwnPath ? asked : u"/feed/"_s;
}

bool sameBytes(const QByteArray& a, const QByteArray& b)
{
    return a.size() == b.size() && CRYPTO_memcmp(a.constData(), b.constData(), size_t(a.size())) == 0;
}

} // namespace

AuthPages::AuthPages(const Pages& pages)
    : m_pages(pages)
{}

QByteArray AuthPages::sessionIdCookie()
{
    const quint64 number = 1'000'000'000'000'000'000ULL +
                           QRandomGenerator::system()->generate64() % 8'000'000'000'000'000'000ULL;
    return "JSESSIONID=\"ajax:" + QByteArray::number(number) + "\"; Path=/; SameSite=Lax";
}

HttpResponse AuthPages::login(const Visit& visit) const
{
    return loginPage(visit, {}, {});
}

HttpResponse AuthPages::loginPage(const Visit& visit, const QString& userName, const QString& error) const
{
    QJsonArray hints;
    for (const Person& account : m_pages.world().accounts())
        hints.append(m_pages.models().person(account));
    const QString asked = visit.request.method == "POST" ? visit.request.form().value(u"session_redirect"_s)
                                                         : visit.request.param(u"session_redirect"_s);
    return m_pages.page(visit, u"login"_s, m_pages.phrases().text(u"sign_in"_s),
                        {{u"redirect"_s, safeRedirect(asked)},
                         {u"userName"_s, userName},
                         {u"error"_s, error},
                         {u"hints"_s, hints},
                         {u"password"_s, QString::fromLatin1(m_pages.world().password())}});
}

HttpResponse AuthPages::submitLogin(const Visit& visit) const
{
    const auto form = visit.request.form();
    const QString userName = form.value(u"session_key"_s).trimmed().toLower();
    const bool isAccepted = m_pages.world().isAccount(userName) &&
                            sameBytes(form.value(u"session_password"_s).toUtf8(), m_pages.world().password());
    const QByteArray token = SessionBook::newToken();
    const SignedIn event{userName, isAccepted, isAccepted ? SessionBook::hashOf(token) : QByteArray()};
    if (auto done = m_pages.state().commit(event); !done)
        return m_pages.broken(visit, done.error());
    if (!isAccepted)
        return loginPage(visit, userName, m_pages.phrases().text(u"sign_in_failed"_s));
    const QString target = safeRedirect(form.value(u"session_redirect"_s));
    return HttpResponse::redirect(QUrl(target).toEncoded())
        .with("Set-Cookie", "li_at=" + token + "; Path=/; HttpOnly; SameSite=Lax" + kOneYear)
        .with("Set-Cookie", sessionIdCookie());
}

Result<void> AuthPages::endSession(const Visit& visit, const QString& cause) const
{
    return m_pages.state().commit(SignedOut{visit.account->slug, SessionBook::hashOf(visit.token), cause});
}

HttpResponse AuthPages::logout(const Visit& visit) const
{
    if (visit.account != nullptr) {
        if (auto done = endSession(visit, u"asked"_s); !done)
            return m_pages.broken(visit, done.error());
    }
    return HttpResponse::redirect("/login")
        .with("Set-Cookie", "li_at=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0")
        .with("Set-Cookie", "JSESSIONID=; Path=/; SameSite=Lax; Max-Age=0");
}

HttpResponse AuthPages::wall(const Visit& visit, const QString& address) const
{
    if (!visit.isCall())
        return HttpResponse::redirect(address.toLatin1());
    const int status = address.startsWith("/checkpoint/"_L1) ? 403 : 401;
    return HttpResponse::json({{u"wall"_s, address}}, status);
}

HttpResponse AuthPages::loginWall(const Visit& visit) const
{
    // Profiles and readable post addresses have a wall of their own, as on the network this one stands for.
    const bool isPublicKind =
        visit.request.path.startsWith("/in/"_L1) || visit.request.path.startsWith("/posts/"_L1);
    const QByteArray back = visit.isCall() ? QByteArray("/feed/") : visit.request.target;
    const QByteArray address = (isPublicKind ? "/authwall?session_redirect=" : "/login?session_redirect=") +
                               back.toPercentEncoding("/");
    return wall(visit, QString::fromLatin1(address));
}

HttpResponse AuthPages::challengeWall(const Visit& visit) const
{
    return wall(visit, QString::fromLatin1(kChallengePath));
}

HttpResponse AuthPages::restrictionWall(const Visit& visit) const
{
    return wall(visit, QString::fromLatin1(kRestrictionPath));
}

HttpResponse AuthPages::challenge(const Visit& visit, bool withCaptcha) const
{
    const Phrases& words = m_pages.phrases();
    const QString heading = words.text(u"challenge_title"_s);
    return m_pages.page(visit, u"wall"_s, heading,
                        {{u"wall"_s, u"challenge"_s},
                         {u"heading"_s, heading},
                         {u"text"_s, words.text(u"challenge_text"_s)},
                         {u"challenge"_s, true},
                         {u"appeal"_s, false},
                         {u"captcha"_s, withCaptcha}});
}

HttpResponse AuthPages::clearIncident(const Visit& visit) const
{
    if (visit.account != nullptr && m_pages.state().police().isStopped(visit.account->slug)) {
        if (auto done = m_pages.state().commit(IncidentCleared{visit.account->slug}); !done)
            return m_pages.broken(visit, done.error());
    }
    return HttpResponse::redirect("/feed/");
}

HttpResponse AuthPages::restricted(const Visit& visit) const
{
    const Phrases& words = m_pages.phrases();
    const QString heading = words.text(u"restricted_title"_s);
    return m_pages.page(visit, u"wall"_s, heading,
                        {{u"wall"_s, u"restricted"_s},
                         {u"heading"_s, heading},
                         {u"text"_s, words.text(u"restricted_text"_s)},
                         {u"challenge"_s, false},
                         {u"appeal"_s, visit.account != nullptr}});
}

HttpResponse AuthPages::limits(const Visit& visit) const
{
    const Phrases& words = m_pages.phrases();
    const PoliceLimits& limits = m_pages.world().options().police;
    QJsonArray rows;
    const std::pair<const char*, int> all[] = {{"limit_messages_per_hour", limits.messagesPerHour},
                                               {"limit_messages_per_day", limits.messagesPerDay},
                                               {"limit_messages_per_week", limits.messagesPerWeek},
                                               {"limit_visits_per_hour", limits.visitsPerHour},
                                               {"limit_visits_per_day", limits.visitsPerDay},
                                               {"limit_shares_per_hour", limits.sharesPerHour},
                                               {"limit_shares_per_day", limits.sharesPerDay},
                                               {"limit_shares_per_week", limits.sharesPerWeek},
                                               {"limit_invitations_per_day", limits.invitationsPerDay},
                                               {"limit_invitations_per_week", limits.invitationsPerWeek}};
    for (const auto& [key, limit] : all)
        rows.append(QJsonObject{{u"what"_s, words.text(QString::fromLatin1(key))},
                                {u"limit"_s, words.number(limit)}});
    return m_pages.page(visit, u"limits"_s, words.text(u"limits_title"_s), {{u"limits"_s, rows}});
}

} // namespace revos::practice
