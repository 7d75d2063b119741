#include "browser/flows/readpostmetrics.h"

#include "browser/flows/groupednumber.h"
#include "browser/originpolicy.h"

namespace revos {

using namespace Qt::StringLiterals;

namespace {

Result<std::optional<qint64>> metric(const SiteSession& session, const SiteGuard& guard, const char* key,
                                     const Call& call)
{
    REVOS_TRY_ASSIGN(const ElementMatches shown, session.page.locate(guard.locator(key), call));
    return shown.count == 1 ? groupedNumber(shown.list.first().value) : std::nullopt;
}

} // namespace

Result<SiteAnswer<SiteMetrics>> readPostMetrics(const SiteSession& session, const PostUrn& post,
                                                const Call& call)
{
    SiteGuard guard(session);
    SiteAnswer<SiteMetrics> answer;
    const QUrl url = session.pack.url(session.base, u"analytics"_s, {{u"urn"_s, post.toString()}});
    REVOS_TRY_ASSIGN(answer.incident, guard.open(u"analytics"_s, url, call));
    if (answer.incident)
        return answer;
    REVOS_TRY_ASSIGN(const ElementMatches card, session.page.locate(guard.locator("analytics.card"), call));
    const auto shown = card.count == 1 ? PostUrn::parse(card.list.first().value) : std::nullopt;
    if (card.count > 0 && shown != post) {
        REVOS_TRY_ASSIGN(const QUrl found, session.page.currentUrl(call));
        return fail(
            Error::because(Code::Conflict, "site.other-page", {withoutQuery(url), withoutQuery(found)}));
    }
    SiteMetrics metrics;
    REVOS_TRY_ASSIGN(metrics.impressions, metric(session, guard, "analytics.impressions", call));
    REVOS_TRY_ASSIGN(metrics.likes, metric(session, guard, "analytics.reactions", call));
    REVOS_TRY_ASSIGN(metrics.comments, metric(session, guard, "analytics.comments", call));
    REVOS_TRY_ASSIGN(metrics.shares, metric(session, guard, "analytics.reposts", call));
    answer.value = metrics;
    return answer;
}

} // namespace revos
