#include "browser/flows/siteguard.h"

#include "browser/originpolicy.h"
#include "browser/sitepack/packhealth.h"
#include "domain/site/profilekey.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QUrlQuery>

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

/// A page that has not filled by then is an empty shell: an engine that is too old, or a quiet refusal.
constexpr std::chrono::seconds kReadyPatience{20};

QString plainPath(const QUrl& url)
{
    QString path = url.path(QUrl::FullyDecoded).normalized(QString::NormalizationForm_C).toCaseFolded();
    while (path.endsWith(u'/'))
        path.chop(1);
    return path;
}

} // namespace

bool isSameAddress(const QUrl& asked, const QUrl& found)
{
    if (asked.scheme() != found.scheme() || asked.authority() != found.authority() ||
        plainPath(asked) != plainPath(found))
        return false;
    const QUrlQuery wanted(asked);
    const QUrlQuery given(found);
    const auto items = wanted.queryItems(QUrl::FullyDecoded);
    return std::all_of(items.begin(), items.end(), [&](const auto& item) {
        return given.allQueryItemValues(item.first, QUrl::FullyDecoded).contains(item.second);
    });
}

SiteGuard::SiteGuard(const SiteSession& session)
    : m_session(session)
{}

Result<std::optional<SiteIncident>> SiteGuard::open(const QString& kind, const QUrl& url, const Call& call)
{
    m_language.reset();
    const auto load = m_session.page.open(url, call);
    // What sites do with a session that they know by half: trying again only makes it worse.
    if (!load && load.error().reason == "browser.redirects-without-end")
        return std::optional(
            this->incident(IncidentKind::LoginWall, url, QStringLiteral("redirects-without-end")));
    if (!load)
        return fail(load.error());
    REVOS_TRY_ASSIGN(auto incident, judgeStatus(*load));
    if (incident)
        return incident;
    REVOS_TRY_ASSIGN(const PageFacts facts, m_session.page.facts(call));
    m_language = facts.language;
    if (const auto there = proveAddress(kind, url, call); !there) {
        // Walls have addresses of their own; anything else is simply not the page that was asked for.
        const auto wall = race({Condition::documentReady()}, call.atMost(kReadyPatience));
        if (wall && wall->incident)
            return wall->incident;
        return fail(there.error());
    }
    REVOS_TRY_ASSIGN(incident, waitUntilReady(kind, call));
    if (incident)
        return incident;
    REVOS_TRY(proveAddress(kind, url, call)); // scripts lead elsewhere, too
    return proveIdentity(call);
}

Result<std::optional<SiteIncident>> SiteGuard::judgeStatus(const PageLoad& load) const
{
    const QString status = QString::number(load.httpStatus);
    switch (httpVerdict(load.httpStatus)) {
    case HttpVerdict::Fine:
        return std::optional<SiteIncident>();
    case HttpVerdict::TooMany:
        return std::optional(incident(IncidentKind::TooManyRequests, load.url, status));
    case HttpVerdict::Gone:
        return fail(Error::because(Code::NotFound, "site.page-gone", {withoutQuery(load.requested)}));
    case HttpVerdict::Refused:
        return fail(Error::because(Code::Denied, "site.refused", {withoutQuery(load.requested), status}));
    case HttpVerdict::ServerError:
    case HttpVerdict::Other:
        break;
    }
    return fail(Error::because(Code::Offline, "site.server-error", {status}));
}

Result<std::optional<SiteIncident>> SiteGuard::waitUntilReady(const QString& kind, const Call& call)
{
    const Call patience = call.atMost(kReadyPatience);
    for (const QString& key : m_session.pack.page(kind).ready) {
        const auto answer = race({Condition::present(QStringLiteral("ready"), locatorOf(key))}, patience);
        if (!answer && answer.error().code == Code::Timeout)
            return fail(Error::because(Code::Timeout, "site.not-ready", {key, m_session.pack.title()}));
        REVOS_TRY(answer);
        if (answer->incident)
            return answer->incident;
    }
    return std::optional<SiteIncident>();
}

/// The page asked for, or the one of the same kind a site leads to: one's own profile and activity, and the
/// thread a message window belongs to, whose recipient is proved separately.
Result<void> SiteGuard::proveAddress(const QString& kind, const QUrl& asked, const Call& call)
{
    REVOS_TRY_ASSIGN(const QUrl found, m_session.page.currentUrl(call));
    const auto isKind = [&](const char* name) {
        const QRegularExpression& path = m_session.pack.page(QLatin1String(name)).path;
        return path.match(found.path()).hasMatch();
    };
    const bool leadsElsewhere = asked == m_session.pack.url(m_session.base, QStringLiteral("me"));
    const bool leadsToOwn = kind == QLatin1String("activity") &&
                            asked == m_session.pack.url(m_session.base, QStringLiteral("own_activity"));
    const bool isRight = isSameAddress(asked, found) || (leadsElsewhere && isKind("profile")) ||
                         (leadsToOwn && isKind("activity")) ||
                         (kind == QLatin1String("compose") && isKind("thread"));
    if (!isRight)
        return fail(
            Error::because(Code::Conflict, "site.other-page", {withoutQuery(asked), withoutQuery(found)}));
    return {};
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

Result<void> SiteGuard::checkHealth(const QStringList& keys, const Call& call)
{
    REVOS_TRY_ASSIGN(const PackHealth health, checkPackHealth(m_session.page, m_session.pack, keys, call));
    if (!health.languageKnown)
        return fail(Error::invalid("site.language-unknown", {health.language, m_session.pack.title()}));
    const QStringList failures = health.failures();
    if (!failures.isEmpty()) {
        return fail(Error::invalid("site.changed", {failures.join(QLatin1String(", ")),
                                                    m_session.pack.title(), m_session.pack.version()}));
    }
    return {};
}

Locator SiteGuard::locatorOf(const QString& key) const
{
    return m_language ? m_session.pack.locator(key, *m_language) : m_session.pack.locator(key);
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
    if (m_session.memberUrn.isEmpty() && m_session.slug.isEmpty())
        return std::optional<SiteIncident>();
    REVOS_TRY_ASSIGN(const ElementMatches urns, m_session.page.locate(locator("me.member_urn"), call));
    QString shown;
    bool isRight = false;
    if (urns.count > 0 && !m_session.memberUrn.isEmpty()) {
        // A page that names the member is held to it, whatever else it shows.
        const auto isAnothers = [&](const ElementMatch& me) { return me.value != m_session.memberUrn; };
        const auto other = std::find_if(urns.list.begin(), urns.list.end(), isAnothers);
        isRight = other == urns.list.end();
        shown = isRight ? m_session.memberUrn : other->value;
    } else {
        REVOS_TRY_ASSIGN(shown, shownSlug(call));
        isRight = !m_session.slug.isEmpty() && shown == m_session.slug;
    }
    if (isRight)
        return std::optional<SiteIncident>();
    REVOS_TRY_ASSIGN(const QUrl url, m_session.page.currentUrl(call));
    return std::optional(incident(IncidentKind::IdentityMismatch, url, shown));
}

/// The one profile that the page's links to "me" lead to. @errors Invalid "site.no-identity".
Result<QString> SiteGuard::shownSlug(const Call& call)
{
    QSet<QString> slugs;
    if (!m_session.slug.isEmpty() && m_session.pack.hasElement(QStringLiteral("me.link"))) {
        REVOS_TRY_ASSIGN(const ElementMatches links, m_session.page.locate(locator("me.link"), call));
        for (const ElementMatch& link : links.list) {
            // "/in/me/" leads to whoever it is and says nothing.
            const auto key = ProfileKey::fromUrl(m_session.base.resolved(QUrl(link.value)).toString());
            if (key && key->toString() != QLatin1String("me"))
                slugs.insert(key->toString());
        }
    }
    if (slugs.size() != 1)
        return fail(Error::invalid("site.no-identity", {m_session.pack.title()}));
    return *slugs.cbegin();
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
