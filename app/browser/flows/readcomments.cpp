#include "browser/flows/readcomments.h"

#include "browser/flows/agelabel.h"

#include <QUuid>

namespace revos {

namespace {

// How long a press on "more" may take to show more before it is taken for the end of the list.
constexpr std::chrono::seconds kGrowthPatience{8};

} // namespace

CommentReader::CommentReader(const SiteSession& session, const QSet<QString>& known, const ReadBudget& budget,
                             const QDateTime& now)
    : m_session(session)
    , m_guard(session)
    , m_known(known)
    , m_budget(budget)
    , m_now(now)
{
    m_plan.items = m_guard.locator("comments.item");
    m_plan.fields = {{QStringLiteral("link"), m_guard.locator("comments.author_link")},
                     {QStringLiteral("name"), m_guard.locator("comments.author_name")},
                     {QStringLiteral("urn"), m_guard.locator("comments.author_urn")},
                     {QStringLiteral("headline"), m_guard.locator("comments.headline")},
                     {QStringLiteral("text"), m_guard.locator("comments.text")},
                     {QStringLiteral("age"), m_guard.locator("comments.time")},
                     {QStringLiteral("reply_to"), m_guard.locator("comments.reply_marker")}};
    m_plan.required = QStringList{QStringLiteral("link"), QStringLiteral("name"), QStringLiteral("text")};
    m_plan.session = QUuid::createUuid().toString(QUuid::Id128);
}

Result<SiteAnswer<CommentReading>> CommentReader::read(const QUrl& post, const Call& call)
{
    SiteAnswer<CommentReading> answer;
    REVOS_TRY_ASSIGN(answer.incident, m_guard.open(QStringLiteral("post"), post, call));
    if (answer.incident)
        return answer;
    REVOS_TRY(readTotal(call));
    REVOS_TRY(sortByTime(call));
    REVOS_TRY(harvest(false, call));
    while (!hasEverything() && !budgetIsSpent()) {
        REVOS_TRY_ASSIGN(const bool more, showMore("comments.load_more", call));
        REVOS_TRY(harvest(false, call));
        if (!more)
            break;
    }
    while (!hasEverything() && !budgetIsSpent()) {
        REVOS_TRY_ASSIGN(const bool more, showMore("comments.load_replies", call));
        REVOS_TRY(harvest(false, call));
        if (!more)
            break;
    }
    // What still lacks a part is read as far as it is there: nothing is left out silently.
    REVOS_TRY(harvest(true, call));
    m_reading.complete = m_reading.total < 0 ? !budgetIsSpent() : hasEverything();
    answer.value = m_reading;
    return answer;
}

Result<void> CommentReader::readTotal(const Call& call)
{
    REVOS_TRY_ASSIGN(const ElementMatches matches,
                     m_session.page.locate(m_guard.locator("comments.total"), call));
    bool isNumber = false;
    if (!matches.list.isEmpty())
        m_reading.total = matches.list.first().value.toInt(&isNumber);
    if (!isNumber)
        m_reading.total = -1;
    return {};
}

/// Newest first lets a visit stop at what is known. Sites without that order are read to the end.
Result<void> CommentReader::sortByTime(const Call& call)
{
    const Locator sort = m_guard.locator("comments.sort_recent");
    REVOS_TRY_ASSIGN(const ElementMatches matches, m_session.page.locate(sort, call));
    if (matches.count != 1 || !matches.list.first().enabled)
        return {};
    REVOS_TRY(m_session.page.click(sort, {}, call));
    return m_session.page.waitFor(Condition::present(QStringLiteral("sorted"), m_plan.items), call);
}

Result<void> CommentReader::harvest(bool last, const Call& call)
{
    m_plan.last = last;
    for (;;) {
        REVOS_TRY_ASSIGN(const Harvest found, m_session.page.harvest(m_plan, call));
        for (const HarvestRecord& record : found.records)
            take(record);
        if (found.records.isEmpty() || found.waiting == 0)
            return {};
    }
}

Result<bool> CommentReader::showMore(const char* key, const Call& call)
{
    const Locator button = m_guard.locator(key);
    REVOS_TRY_ASSIGN(const ElementMatches matches, m_session.page.locate(button, call));
    if (matches.count == 0)
        return false;
    // Of several the first is pressed: each names what it loads by its own value.
    const Locator one = matches.count == 1 ? button : button.where(matches.list.first().value);
    ++m_clicks;
    REVOS_TRY_ASSIGN(const Harvest before, m_session.page.harvest(m_plan, call));
    for (const HarvestRecord& record : before.records)
        take(record);
    REVOS_TRY(m_session.page.click(one, {}, call));
    const auto grown =
        m_session.page.race({Condition::countAbove(QStringLiteral("grown"), m_plan.items, before.count)},
                            call.atMost(kGrowthPatience));
    if (!grown && grown.error().code == Code::Timeout && !call.deadline.hasPassed())
        return false;
    if (!grown)
        return fail(grown.error());
    return true;
}

bool CommentReader::hasEverything() const
{
    if (m_reading.total < 0)
        return false;
    return (m_known + m_seen).size() >= m_reading.total;
}

bool CommentReader::budgetIsSpent() const
{
    return m_clicks >= m_budget.clicks || m_reading.comments.size() >= m_budget.maxComments;
}

void CommentReader::take(const HarvestRecord& record)
{
    m_seen.insert(record.key);
    if (m_known.contains(record.key))
        return;
    SiteComment comment;
    comment.siteId = record.key;
    comment.parentId =
        record.within.isEmpty() ? record.fields.value(QStringLiteral("reply_to")) : record.within;
    comment.authorUrl = m_session.base.resolved(QUrl(record.fields.value(QStringLiteral("link")))).toString();
    comment.authorUrn = record.fields.value(QStringLiteral("urn"));
    comment.authorName = record.fields.value(QStringLiteral("name")).simplified();
    comment.headline = record.fields.value(QStringLiteral("headline")).simplified();
    comment.text = record.fields.value(QStringLiteral("text"));
    comment.ageLabel = record.fields.value(QStringLiteral("age")).simplified();
    if (const auto range = ageRange(comment.ageLabel, m_now)) {
        comment.earliest = range->earliest;
        comment.latest = range->latest;
    }
    m_reading.comments.append(comment);
}

} // namespace revos
