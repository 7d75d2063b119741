#include "browser/flows/readprofile.h"

namespace revos {

namespace {

/// The text behind @p key, or nothing when the page does not show it.
Result<QString> optionalText(const SiteSession& session, const SiteGuard& guard, const char* key,
                             const Call& call)
{
    REVOS_TRY_ASSIGN(const ElementMatches matches, session.page.locate(guard.locator(key), call));
    return matches.list.isEmpty() ? QString() : matches.list.first().value.trimmed();
}

/// "1st", "2nd", "• 3." → 1, 2, 3; 0 when there is no digit.
int degreeOf(const QString& label)
{
    for (const QChar character : label) {
        if (character >= u'1' && character <= u'3')
            return character.digitValue();
    }
    return 0;
}

} // namespace

Result<SiteAnswer<SiteProfile>> readProfile(const SiteSession& session, const QUrl& url, const Call& call)
{
    SiteGuard guard(session);
    SiteAnswer<SiteProfile> answer;
    REVOS_TRY_ASSIGN(answer.incident, guard.open(QStringLiteral("profile"), url, call));
    if (answer.incident)
        return answer;
    SiteProfile profile;
    REVOS_TRY_ASSIGN(const ElementMatch member,
                     session.page.locateOne(guard.locator("profile.member_urn"), call));
    profile.memberUrn = member.value;
    REVOS_TRY_ASSIGN(profile.name, session.page.readText(guard.locator("profile.name"), call));
    REVOS_TRY_ASSIGN(profile.headline, optionalText(session, guard, "profile.headline", call));
    REVOS_TRY_ASSIGN(profile.company, optionalText(session, guard, "profile.company", call));
    REVOS_TRY_ASSIGN(const QString degree, optionalText(session, guard, "profile.degree", call));
    profile.degree = degreeOf(degree);
    REVOS_TRY_ASSIGN(const ElementMatches link,
                     session.page.locate(guard.locator("profile.message_link"), call));
    profile.canMessage = link.count > 0;
    answer.value = profile;
    return answer;
}

} // namespace revos
