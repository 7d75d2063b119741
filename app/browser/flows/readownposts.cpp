#include "browser/flows/readownposts.h"

#include "browser/flows/agelabel.h"
#include "browser/flows/wholelist.h"
#include "domain/site/urn.h"

namespace revos {

using namespace Qt::StringLiterals;

namespace {

/// A list that has not grown by then has ended.
constexpr std::chrono::milliseconds kGrowthPatience{1500};

HarvestPlan plan(const SiteGuard& guard)
{
    HarvestPlan plan;
    plan.items = guard.locator("activity.item");
    plan.fields = {{u"text"_s, guard.locator("activity.text")},
                   {u"author"_s, guard.locator("activity.author_urn")},
                   {u"original"_s, guard.locator("activity.original")},
                   {u"age"_s, guard.locator("activity.age")}};
    return plan;
}

/// The same post is named in different forms; nothing when @p text names none.
QString postUrn(const QString& text)
{
    const auto urn = PostUrn::parse(text);
    return urn ? urn->toString() : QString();
}

SitePost postFrom(const HarvestRecord& record, const QDateTime& now)
{
    SitePost post;
    post.urn = postUrn(record.key);
    post.text = record.fields.value(u"text"_s);
    post.originalUrn = postUrn(record.fields.value(u"original"_s));
    if (const auto age = ageRange(record.fields.value(u"age"_s), now)) {
        post.publishedFrom = age->earliest;
        post.publishedTo = age->latest;
    }
    return post;
}

} // namespace

Result<QList<SitePost>> shownOwnPosts(const SiteSession& session, const SiteGuard& guard,
                                      const QDateTime& now, const Call& call)
{
    REVOS_TRY_ASSIGN(const ElementMatches owner, session.page.locate(guard.locator("activity.list"), call));
    REVOS_TRY_ASSIGN(const Harvest list, wholeList(session.page, plan(guard), call));
    QList<SitePost> posts;
    const auto isAnothers = [&](const QString& urn) {
        return !urn.isEmpty() && !session.memberUrn.isEmpty() && urn != session.memberUrn;
    };
    if (owner.count > 0 && owner.list.first().value.startsWith(u"urn:") &&
        isAnothers(owner.list.first().value)) {
        REVOS_TRY_ASSIGN(const QUrl url, session.page.currentUrl(call));
        return fail(Error::because(
            Code::Conflict, "site.other-page",
            {session.pack.url(session.base, u"own_activity"_s).toString(), url.toString(QUrl::RemoveQuery)}));
    }
    for (const HarvestRecord& record : list.records) {
        // Activity also lists what others wrote and the account liked.
        if (isAnothers(record.fields.value(u"author"_s)))
            continue;
        SitePost post = postFrom(record, now);
        if (post.urn.isEmpty())
            continue;
        post.url = session.pack.url(session.base, u"post"_s, {{u"urn"_s, post.urn}}).toString();
        posts.append(post);
    }
    return posts;
}

Result<SiteAnswer<OwnPosts>> readOwnPosts(const SiteSession& session, int most, const QDateTime& now,
                                          const Call& call)
{
    SiteGuard guard(session);
    SiteAnswer<OwnPosts> answer;
    const QUrl url = session.pack.url(session.base, u"own_activity"_s);
    REVOS_TRY_ASSIGN(answer.incident, guard.open(u"activity"_s, url, call));
    if (answer.incident)
        return answer;
    OwnPosts own;
    for (;;) {
        REVOS_TRY_ASSIGN(own.posts, shownOwnPosts(session, guard, now, call));
        if (own.posts.size() > most || own.posts.isEmpty())
            break;
        const Locator items = guard.locator("activity.item");
        REVOS_TRY_ASSIGN(const ElementMatches shown, session.page.locate(items, call));
        REVOS_TRY(session.page.scrollToLast(items, call));
        const auto grown = guard.race({Condition::countAbove(u"more posts"_s, items, shown.count)},
                                      call.atMost(kGrowthPatience));
        if (!grown && grown.error().code == Code::Timeout && !call.deadline.hasPassed())
            break;
        REVOS_TRY(grown);
        if (grown->incident) {
            answer.incident = grown->incident;
            own.complete = false;
            break;
        }
    }
    if (own.posts.size() > most) {
        own.posts.resize(most);
        own.complete = false;
    }
    answer.value = std::move(own);
    return answer;
}

} // namespace revos
