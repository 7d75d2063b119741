#include "browser/flows/siteguard.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace revos {

namespace {

// Names of the walls in a race; anything else is an outcome.
constexpr auto kLoginForm = "wall:login";
constexpr auto kChallenge = "wall:challenge";
constexpr auto kCaptcha = "wall:captcha";
constexpr auto kRestricted = "wall:restricted";
constexpr auto kTooMany = "wall:too-many";
constexpr auto kHttpStatus = "http-status";

std::optional<IncidentKind> wallKind(const QString& name)
{
    if (name == QLatin1String(kLoginForm))
        return IncidentKind::LoginWall;
    if (name == QLatin1String(kChallenge))
        return IncidentKind::Checkpoint;
    if (name == QLatin1String(kCaptcha))
        return IncidentKind::Captcha;
    if (name == QLatin1String(kRestricted))
        return IncidentKind::Restriction;
    if (name == QLatin1String(kTooMany))
        return IncidentKind::TooManyRequests;
    return std::nullopt;
}

} // namespace

SiteGuard::SiteGuard(const SiteSession& session)
    : m_session(session)
{}

Result<std::optional<SiteIncident>> SiteGuard::open(const QString& kind, const QUrl& url, const Call& call)
{
    REVOS_TRY_ASSIGN(const PageLoad load, m_session.page.open(url, call));
    switch (httpVerdict(load.httpStatus)) {
    case HttpVerdict::TooMany:
        return std::optional(
            incident(IncidentKind::TooManyRequests, load.url, QString::number(load.httpStatus)));
    case HttpVerdict::Gone:
        return fail(Error::because(Code::NotFound, "site.page-gone", {url.toString(QUrl::RemoveQuery)}));
    case HttpVerdict::ServerError:
        return fail(Error::because(Code::Offline, "site.server-error", {QString::number(load.httpStatus)}));
    case HttpVerdict::Fine:
    case HttpVerdict::Refused:
    case HttpVerdict::Other:
        break;
    }
    for (const QString& key : m_session.pack.page(kind).ready) {
        const Condition ready = Condition::present(QStringLiteral("ready"), m_session.pack.locator(key));
        REVOS_TRY_ASSIGN(const auto answer, race({ready}, call));
        if (answer.incident)
            return answer.incident;
    }
    return proveIdentity(call);
}

Result<SiteAnswer<QString>> SiteGuard::race(const QList<Condition>& outcomes, const Call& call)
{
    // Walls first: when a page shows both, the wall is what counts.
    REVOS_TRY_ASSIGN(const RaceOutcome outcome, m_session.page.race(walls() + outcomes, call));
    SiteAnswer<QString> answer;
    if (outcome.name == QLatin1String(kHttpStatus)) {
        if (httpVerdict(outcome.httpStatus) != HttpVerdict::TooMany)
            return fail(
                Error::because(Code::Offline, "site.server-error", {QString::number(outcome.httpStatus)}));
        answer.incident =
            incident(IncidentKind::TooManyRequests, outcome.url, QString::number(outcome.httpStatus));
    } else if (const auto kind = wallKind(outcome.name)) {
        answer.incident = incident(*kind, outcome.url, outcome.name);
    } else {
        answer.value = outcome.name;
    }
    return answer;
}

Result<void> SiteGuard::checkHealth(const QString& kind, const Call& call)
{
    REVOS_TRY_ASSIGN(const PageFacts facts, m_session.page.facts(call));
    if (!m_session.pack.knowsLocale(facts.language))
        return fail(Error::invalid("site.language-unknown", {facts.language, m_session.pack.title()}));
    QList<Locator> locators;
    const QStringList required = m_session.pack.page(kind).required;
    for (const QString& key : required)
        locators.append(m_session.pack.locator(key));
    REVOS_TRY_ASSIGN(const auto census, m_session.page.census(locators, call));
    for (const QString& key : required) {
        const QList<int> counts = census.value(key);
        const bool found = std::any_of(counts.begin(), counts.end(), [](int count) { return count > 0; });
        if (!found)
            return fail(
                Error::invalid("site.changed", {key, m_session.pack.title(), m_session.pack.version()}));
    }
    return {};
}

QList<Condition> SiteGuard::walls() const
{
    QList<Condition> conditions;
    const auto add = [&](const char* name, const char* key) {
        if (m_session.pack.hasElement(QLatin1String(key)))
            conditions.append(Condition::present(QLatin1String(name), locator(key)));
    };
    add(kCaptcha, "page.captcha");
    add(kChallenge, "page.challenge");
    add(kRestricted, "page.restricted");
    add(kTooMany, "page.too_many");
    add(kLoginForm, "session.login_form");
    return conditions;
}

Result<std::optional<SiteIncident>> SiteGuard::proveIdentity(const Call& call)
{
    if (m_session.memberUrn.isEmpty())
        return std::optional<SiteIncident>();
    REVOS_TRY_ASSIGN(const ElementMatch me, m_session.page.locateOne(locator("me.member_urn"), call));
    if (me.value == m_session.memberUrn)
        return std::optional<SiteIncident>();
    REVOS_TRY_ASSIGN(const QUrl url, m_session.page.currentUrl(call));
    return std::optional(incident(IncidentKind::IdentityMismatch, url, me.value));
}

SiteIncident SiteGuard::incident(IncidentKind kind, const QUrl& url, const QString& seen) const
{
    const QUrl plain = url.adjusted(QUrl::RemoveQuery | QUrl::RemoveFragment);
    const QJsonObject evidence{{QStringLiteral("url"), plain.toString()},
                               {QStringLiteral("seen"), seen},
                               {QStringLiteral("pack"), m_session.pack.version()}};
    return SiteIncident{kind, plain, QJsonDocument(evidence).toJson(QJsonDocument::Compact)};
}

} // namespace revos
