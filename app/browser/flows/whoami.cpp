#include "browser/flows/whoami.h"

namespace revos {

Result<SiteAnswer<SiteIdentity>> whoAmI(const SiteSession& session, const Call& call)
{
    SiteGuard guard(session);
    SiteAnswer<SiteIdentity> answer;
    REVOS_TRY_ASSIGN(answer.incident, guard.open(QStringLiteral("profile"),
                                                 session.pack.url(session.base, QStringLiteral("me")), call));
    if (answer.incident)
        return answer;
    SiteIdentity identity;
    REVOS_TRY_ASSIGN(const ElementMatch me, session.page.locateOne(guard.locator("me.member_urn"), call));
    REVOS_TRY_ASSIGN(identity.name, session.page.readText(guard.locator("profile.name"), call));
    REVOS_TRY_ASSIGN(const QUrl url, session.page.currentUrl(call));
    identity.memberUrn = me.value;
    identity.slug = url.path(QUrl::FullyDecoded).section(u'/', 2, 2);
    answer.value = identity;
    return answer;
}

} // namespace revos
