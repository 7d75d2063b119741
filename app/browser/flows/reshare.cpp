#include "browser/flows/reshare.h"

namespace revos {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::seconds kButtonPatience{10};

} // namespace

Resharer::Resharer(const SiteSession& session, const ReshareRequest& request, const PostUrn& post)
    : ShareKind(session, request, post.toString())
{}

Result<WriteStop> Resharer::arrive(const Call& call)
{
    REVOS_TRY_ASSIGN(WriteStop stop, noteActivity("reshare.already-there", call));
    if (stop.isStop())
        return stop;
    REVOS_TRY_ASSIGN(stop, openPost(call));
    if (stop.isStop())
        return stop;
    REVOS_TRY_ASSIGN(stop, openBox(call));
    return stop.isStop() ? stop : proveAgain(call);
}

Result<WriteStop> Resharer::openPost(const Call& call)
{
    const QUrl url = session().pack.url(session().base, u"post"_s, {{u"urn"_s, original()}});
    const auto opened = guard().open(u"post"_s, url, call);
    if (!opened && opened.error().reason == "site.page-gone")
        return WriteStop::because("reshare.post-gone");
    REVOS_TRY(opened);
    if (*opened)
        return WriteStop{*opened, {}};
    REVOS_TRY_ASSIGN(const ElementMatches card,
                     session().page.locate(guard().locator("post.card").where(original()), call));
    return card.count == 1 ? WriteStop{} : WriteStop::because("reshare.other-post");
}

Result<WriteStop> Resharer::openBox(const Call& call)
{
    const Locator card = guard().locator("post.card").where(original());
    REVOS_TRY(
        session().page.click(guard().locator("post.repost").within(card), {}, call.atMost(kButtonPatience)));
    REVOS_TRY_ASSIGN(const WriteStop stop, waitToSee("repost.with_thoughts", call));
    if (stop.isStop())
        return stop;
    REVOS_TRY_ASSIGN(const bool isClear, entryIsClear(call));
    if (!isClear)
        return WriteStop::because("reshare.entry-unclear");
    REVOS_TRY(
        session().page.click(guard().locator("repost.with_thoughts"), {}, call.atMost(kButtonPatience)));
    return waitForBox(call);
}

Result<bool> Resharer::entryIsClear(const Call& call)
{
    BrowserPage& page = session().page;
    REVOS_TRY_ASSIGN(const ElementMatches entry, page.locate(guard().locator("repost.with_thoughts"), call));
    REVOS_TRY_ASSIGN(const ElementMatches trap, page.locate(guard().locator("repost.instantly"), call));
    return entry.count == 1 &&
           std::none_of(trap.list.begin(), trap.list.end(), [&](const ElementMatch& instant) {
               return instant.rect.intersects(entry.list.first().rect);
           });
}

Result<WriteStop> Resharer::proveAgain(const Call& call)
{
    REVOS_TRY_ASSIGN(const ElementMatches attached,
                     session().page.locate(guard().locator("share.original"), call));
    // A front end may name it on several links; all of them must name this one.
    QSet<QString> named;
    for (const ElementMatch& match : attached.list) {
        if (const auto urn = PostUrn::parse(match.value))
            named.insert(urn->toString());
    }
    if (named.isEmpty())
        return WriteStop::because("reshare.original-missing");
    return named == QSet<QString>{original()} ? WriteStop{} : WriteStop::because("reshare.other-post");
}

} // namespace revos
