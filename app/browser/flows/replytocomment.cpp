#include "browser/flows/replytocomment.h"

#include "browser/flows/wholelist.h"
#include "browser/textwriter.h"

namespace revos {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::seconds kButtonPatience{10};
/// How often more of a list is asked for before the comment is given up.
constexpr int kMostClicks = 200;

} // namespace

CommentReplier::CommentReplier(const SiteSession& session, const ReplyRequest& request, PostUrn post,
                               CommentUrn comment)
    : WriteKind(session)
    , m_request(request)
    , m_post(std::move(post))
    , m_comment(std::move(comment))
{}

Result<WriteStop> CommentReplier::arrive(const Call& call)
{
    const QUrl url = session().pack.url(session().base, u"post"_s, {{u"urn"_s, m_post.toString()}});
    const auto opened = guard().open(u"post"_s, url, call);
    if (!opened && opened.error().reason == "site.page-gone")
        return WriteStop::because("reply.post-gone");
    REVOS_TRY(opened);
    if (*opened)
        return WriteStop{*opened, {}};
    REVOS_TRY_ASSIGN(const QString key, find(call));
    if (key.isEmpty())
        return WriteStop::because("reply.comment-not-found");
    REVOS_TRY(showAnswers(call));
    REVOS_TRY_ASSIGN(const Harvest there, comments(call));
    for (const HarvestRecord& record : there.records) {
        m_before.insert(record.key);
        if (isOurs(record) && hasOurText(record))
            return WriteStop::because("reply.already-there");
    }
    const Locator comment = guard().locator("comments.item").where(key);
    REVOS_TRY(session().page.click(guard().locator("comments.reply_button").within(comment), {},
                                   call.atMost(kButtonPatience)));
    REVOS_TRY_ASSIGN(const WriteStop stop, waitToSee(editorKey(), call));
    return stop.isStop() ? stop : proveAgain(call);
}

/// The box names the comment it belongs to; where a front end does not say, nothing is written.
Result<WriteStop> CommentReplier::proveAgain(const Call& call)
{
    REVOS_TRY_ASSIGN(const ElementMatches box, session().page.locate(guard().locator("reply.box"), call));
    const auto named = box.count == 1 ? CommentUrn::parse(box.list.first().value) : std::nullopt;
    return named == m_comment ? WriteStop{} : WriteStop::because("reply.other-comment");
}

Result<Harvest> CommentReplier::comments(const Call& call)
{
    HarvestPlan plan;
    plan.items = guard().locator("comments.item");
    plan.fields = {{u"text"_s, guard().locator("comments.text")},
                   {u"author"_s, guard().locator("comments.author_urn")},
                   {u"reply_to"_s, guard().locator("comments.reply_marker")}};
    return wholeList(session().page, std::move(plan), call);
}

Result<QString> CommentReplier::find(const Call& call)
{
    for (int clicks = 0;; ++clicks) {
        REVOS_TRY_ASSIGN(const Harvest there, comments(call));
        for (const HarvestRecord& record : there.records) {
            if (CommentUrn::parse(record.key) == m_comment)
                return record.key;
        }
        const Locator more = guard().locator("comments.load_more");
        REVOS_TRY_ASSIGN(const ElementMatches button, session().page.locate(more, call));
        if (button.count == 0 || clicks >= kMostClicks)
            return QString();
        REVOS_TRY_ASSIGN(const bool hasGrown, grow(more, call));
        if (!hasGrown)
            return QString();
    }
}

Result<bool> CommentReplier::grow(const Locator& button, const Call& call)
{
    const Locator items = guard().locator("comments.item");
    REVOS_TRY_ASSIGN(const ElementMatches before, session().page.locate(items, call));
    REVOS_TRY(session().page.click(button, {}, call.atMost(kButtonPatience)));
    const auto grown = guard().race({Condition::countAbove(u"more comments"_s, items, before.count)},
                                    call.atMost(kButtonPatience));
    if (!grown && grown.error().code == Code::Timeout && !call.deadline.hasPassed())
        return false;
    REVOS_TRY(grown);
    return !grown->incident;
}

/// Answers that are folded away would look new when they come out.
Result<void> CommentReplier::showAnswers(const Call& call)
{
    const Locator folded = guard().locator("comments.load_replies");
    REVOS_TRY_ASSIGN(const ElementMatches buttons, session().page.locate(folded, call));
    for (const ElementMatch& button : buttons.list) {
        const QString parent = QUrl::fromPercentEncoding(button.value.toUtf8()).section(u"parent="_s, 1);
        if (CommentUrn::parse(parent) == m_comment)
            REVOS_TRY(grow(folded.where(button.value), call));
    }
    return {};
}

bool CommentReplier::isOurs(const HarvestRecord& record) const
{
    return record.fields.value(u"author"_s) == session().memberUrn &&
           CommentUrn::parse(record.fields.value(u"reply_to"_s)) == m_comment;
}

bool CommentReplier::hasOurText(const HarvestRecord& record) const
{
    return comparableText(record.fields.value(u"text"_s)) == comparableText(m_request.text);
}

Result<WriteSighting> CommentReplier::look(const Call& call)
{
    REVOS_TRY_ASSIGN(const Harvest there, comments(call));
    WriteSighting sighting;
    for (const HarvestRecord& record : there.records) {
        if (m_before.contains(record.key) || !isOurs(record))
            continue;
        if (hasOurText(record))
            sighting.id = record.key;
        else
            sighting.hasOtherText = true;
    }
    sighting.next = {Condition::countNot(u"reply"_s, guard().locator("comments.item"), there.count)};
    return sighting;
}

QJsonObject CommentReplier::facts() const
{
    return {{u"comment"_s, m_comment.toString()}, {u"comments_before"_s, m_before.size()}};
}

} // namespace revos
