#include "browser/flows/whoami.h"

namespace revos {

using namespace Qt::StringLiterals;

namespace {

/// The member one's own profile belongs to; empty when the page does not say.
Result<QString> memberUrn(const SiteSession& session, const SiteGuard& guard, const Call& call)
{
    // The second is sure on one's own profile only: other people's pages carry theirs in the same place.
    for (const char* key : {"me.member_urn", "me.profile_urn"}) {
        if (!session.pack.hasElement(QLatin1String(key)))
            continue;
        REVOS_TRY_ASSIGN(const ElementMatches found, session.page.locate(guard.locator(key), call));
        if (found.count == 0)
            continue;
        const QString urn = found.list.first().value;
        const bool isOne = std::all_of(found.list.begin(), found.list.end(),
                                       [&](const ElementMatch& match) { return match.value == urn; });
        return isOne ? urn : QString();
    }
    return QString();
}

} // namespace

Result<SiteAnswer<SiteIdentity>> whoAmI(const SiteSession& session, const Call& call)
{
    SiteGuard guard(SiteSession{session.page, session.pack, session.base, {}, {}});
    SiteAnswer<SiteIdentity> answer;
    REVOS_TRY_ASSIGN(answer.incident,
                     guard.open(u"profile"_s, session.pack.url(session.base, u"me"_s), call));
    if (answer.incident)
        return answer;
    SiteIdentity identity;
    REVOS_TRY_ASSIGN(identity.memberUrn, memberUrn(session, guard, call));
    REVOS_TRY_ASSIGN(identity.name, session.page.readText(guard.locator("profile.name"), call));
    REVOS_TRY_ASSIGN(const QUrl url, session.page.currentUrl(call));
    identity.slug = url.path(QUrl::FullyDecoded).section(u'/', 2, 2);
    const bool saysWho = !identity.memberUrn.isEmpty() || session.pack.hasElement(u"me.link"_s);
    if (!saysWho || (identity.memberUrn.isEmpty() && !session.memberUrn.isEmpty()))
        return fail(Error::invalid("site.no-identity", {session.pack.title()}));
    if (!session.memberUrn.isEmpty() && identity.memberUrn != session.memberUrn)
        answer.incident = guard.incident(IncidentKind::IdentityMismatch, url, identity.memberUrn);
    else
        answer.value = identity;
    return answer;
}

} // namespace revos
