#include "browser/flows/readcomments.h"

#include "browser/flows/agelabel.h"

#include <QUuid>

namespace revos {

namespace {

using std::chrono::milliseconds;

// How long a press on "more" may take to show more before it is taken for the end of the list.
constexpr milliseconds kGrowthPatience{8000};
constexpr milliseconds kScrollPatience{1500};
constexpr milliseconds kSortPatience{6000};
constexpr milliseconds kPressPatience{6000};

const auto kLink = QStringLiteral("link");
const auto kName = QStringLiteral("name");
const auto kUrn = QStringLiteral("urn");
const auto kHeadline = QStringLiteral("headline");
const auto kText = QStringLiteral("text");
const auto kAge = QStringLiteral("age");
const auto kReplyTo = QStringLiteral("reply_to");

} // namespace

CommentReader::CommentReader(const SiteSession& session, const QSet<QString>& known, const ReadBudget& budget,
                             const QDateTime& now)
    : m_session(session)
    , m_guard(session)
    , m_known(known)
    , m_budget(budget)
    , m_now(now)
{}

Result<SiteAnswer<CommentReading>> CommentReader::read(const PostUrn& post, const Call& call)
{
    const QUrl url = m_session.pack.url(m_session.base, QStringLiteral("post"),
                                        {{QStringLiteral("urn"), post.toString()}});
    REVOS_TRY_ASSIGN(m_incident, m_guard.open(QStringLiteral("post"), url, call));
    if (m_incident)
        return SiteAnswer<CommentReading>{{}, m_incident};
    REVOS_TRY(provePost(post, call));

    m_plan.items = m_guard.locator("comments.item");
    m_plan.fields = {{kLink, m_guard.locator("comments.author_link")},
                     {kName, m_guard.locator("comments.author_name")},
                     {kUrn, m_guard.locator("comments.author_urn")},
                     {kHeadline, m_guard.locator("comments.headline")},
                     {kText, m_guard.locator("comments.text")},
                     {kAge, m_guard.locator("comments.time")},
                     {kReplyTo, m_guard.locator("comments.reply_marker")}};
    m_plan.required = QStringList{kLink, kName, kText};
    m_plan.session = QUuid::createUuid().toString(QUuid::Id128);

    REVOS_TRY(readTotal(call));
    REVOS_TRY(sortByTime(call));
    REVOS_TRY(readAll(call));
    if (!m_incident) {
        // What still lacks a part is read as far as it is there: nothing is left out silently.
        REVOS_TRY(harvest(true, call));
    }
    const bool budgetLeft = m_clicks < m_budget.clicks && m_scrolls < m_budget.scrolls &&
                            m_reading.comments.size() < m_budget.maxComments;
    const bool isAtTheEnd = m_metKnown || (budgetLeft && !m_isStuck);
    m_reading.complete = !m_incident && (m_reading.total >= 0 ? hasAll() : isAtTheEnd);
    return SiteAnswer<CommentReading>{m_reading, m_incident};
}

/// Another post's comments would make leads of people who never asked.
Result<void> CommentReader::provePost(const PostUrn& post, const Call& call)
{
    REVOS_TRY_ASSIGN(const ElementMatch card, m_session.page.locateOne(m_guard.locator("post.card"), call));
    if (PostUrn::parse(card.value) != post)
        return fail(
            Error::because(Code::Conflict, "site.other-page", {post.toString(), card.value.left(100)}));
    return {};
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

/// Newest first lets a visit stop at what is known. A page without that order, or one that does not change
/// when it is asked for, is read to the end.
Result<void> CommentReader::sortByTime(const Call& call)
{
    const Locator sort = m_guard.locator("comments.sort_recent");
    REVOS_TRY_ASSIGN(const ElementMatches matches, m_session.page.locate(sort, call));
    if (matches.count != 1 || !m_session.page.remember(m_plan.items, call))
        return {};
    ++m_clicks;
    const auto clicked = m_session.page.click(sort, {}, call.atMost(kPressPatience));
    if (!clicked)
        return call.check(QStringLiteral("sort"));
    const auto sorted = m_guard.race({Condition::replaced(QStringLiteral("sorted"), m_plan.items)},
                                     call.atMost(kSortPatience));
    if (sorted) {
        m_incident = sorted->incident;
        m_isSorted = sorted->value.has_value();
        return {};
    }
    if (sorted.error().code == Code::Timeout)
        return call.check(QStringLiteral("sort"));
    return fail(sorted.error());
}

Result<void> CommentReader::readAll(const Call& call)
{
    if (m_incident)
        return {};
    REVOS_TRY(harvest(false, call));
    REVOS_TRY_ASSIGN(const Growth list, pressAll("comments.load_more", call));
    if (list == Growth::Exhausted) {
        for (;;) {
            REVOS_TRY_ASSIGN(const Growth scrolled, scroll(call));
            if (scrolled != Growth::Grown)
                break;
        }
    }
    REVOS_TRY(pressAll("comments.load_replies", call));
    return {};
}

Result<CommentReader::Growth> CommentReader::pressAll(const char* key, const Call& call)
{
    // Any of several will do: each vanishes when it has shown what it stands for.
    const Locator button = m_guard.locator(key);
    const bool isMany = m_session.pack.cardinality(QLatin1String(key)) == Cardinality::Many;
    for (;;) {
        if (isFinished())
            return Growth::Exhausted;
        REVOS_TRY_ASSIGN(const Growth growth, press(isMany ? button.first() : button, call));
        if (growth != Growth::Grown) {
            m_isStuck = m_isStuck || growth == Growth::Stuck;
            return growth;
        }
    }
}

Result<CommentReader::Growth> CommentReader::press(const Locator& button, const Call& call)
{
    REVOS_TRY_ASSIGN(const ElementMatches matches, m_session.page.locate(button, call));
    if (matches.count == 0)
        return Growth::Exhausted;
    ++m_clicks;
    REVOS_TRY_ASSIGN(const int before, harvest(false, call));
    const auto clicked = m_session.page.click(button, {}, call.atMost(kPressPatience));
    if (!clicked) {
        // Doubled, covered or gone: what has been read stays read.
        REVOS_TRY(call.check(QStringLiteral("more comments")));
        const bool isEnd = clicked.error().code == Code::NeedsPerson || clicked.error().code == Code::Offline;
        return isEnd ? Result<Growth>(fail(clicked.error())) : Result<Growth>(Growth::Stuck);
    }
    return waitForGrowth(before, kGrowthPatience, call);
}

Result<CommentReader::Growth> CommentReader::scroll(const Call& call)
{
    if (isFinished() || m_scrolls >= m_budget.scrolls)
        return Growth::Exhausted;
    ++m_scrolls;
    REVOS_TRY_ASSIGN(const int before, harvest(false, call));
    REVOS_TRY_ASSIGN(const bool found, m_session.page.scrollToLast(m_plan.items, call));
    return found ? waitForGrowth(before, kScrollPatience, call) : Result<Growth>(Growth::Exhausted);
}

Result<CommentReader::Growth> CommentReader::waitForGrowth(int before, milliseconds patience,
                                                           const Call& call)
{
    const QString grown = QStringLiteral("grown");
    const auto outcome =
        m_guard.race({Condition::countAbove(grown, m_plan.items, before),
                      Condition::visible(QStringLiteral("error"), m_guard.locator("toast.error"))},
                     call.atMost(patience));
    if (!outcome && outcome.error().code == Code::Timeout) {
        REVOS_TRY(call.check(QStringLiteral("more comments")));
        return Growth::Exhausted;
    }
    REVOS_TRY(outcome);
    m_incident = outcome->incident;
    REVOS_TRY(m_incident ? Result<int>(0) : harvest(false, call));
    return outcome->value == grown ? Growth::Grown : Growth::Stuck;
}

/// How many comments the page shows now.
Result<int> CommentReader::harvest(bool last, const Call& call)
{
    m_plan.last = last;
    for (;;) {
        REVOS_TRY_ASSIGN(const Harvest found, m_session.page.harvest(m_plan, call));
        for (const HarvestRecord& record : found.records)
            take(record);
        if (found.records.isEmpty() || found.waiting == 0)
            return found.count;
    }
}

/// Nothing more to look for, or nothing left to look with. A known comment alone is the end only where the
/// page does not say how many there are: an answer to an old comment stands far below it.
bool CommentReader::isFinished() const
{
    const bool hasEnough = m_reading.total >= 0 ? hasAll() : m_metKnown;
    return m_incident || hasEnough || m_clicks >= m_budget.clicks ||
           m_reading.comments.size() >= m_budget.maxComments;
}

bool CommentReader::hasAll() const
{
    return m_reading.total >= 0 && (m_known + m_seen).size() >= m_reading.total;
}

void CommentReader::take(const HarvestRecord& record)
{
    if (m_seen.contains(record.key))
        return;
    m_seen.insert(record.key);
    const QString marked = record.fields.value(kReplyTo);
    const QString parent = record.within.isEmpty() ? marked : record.within;
    if (m_known.contains(record.key)) {
        m_metKnown = m_metKnown || (m_isSorted && parent.isEmpty());
        return;
    }
    SiteComment comment;
    comment.siteId = record.key;
    comment.parentId = parent;
    comment.authorUrl = m_session.base.resolved(QUrl(record.fields.value(kLink))).toString();
    comment.authorUrn = record.fields.value(kUrn);
    comment.authorName = record.fields.value(kName).simplified();
    comment.headline = record.fields.value(kHeadline).simplified();
    comment.text = record.fields.value(kText);
    comment.ageLabel = record.fields.value(kAge).simplified();
    if (const auto range = ageRange(comment.ageLabel, m_now)) {
        comment.earliest = range->earliest;
        comment.latest = range->latest;
    }
    m_reading.comments.append(comment);
}

} // namespace revos
