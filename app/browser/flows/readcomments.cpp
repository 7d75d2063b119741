#include "browser/flows/readcomments.h"

#include <QUuid>

namespace revos {

namespace {

using std::chrono::milliseconds;

// How long a press on "more" may take to show more before it is taken for the end of the list.
constexpr milliseconds kGrowthPatience{8000};
constexpr milliseconds kScrollPatience{1500};
constexpr milliseconds kSortPatience{6000};
constexpr milliseconds kPressPatience{6000};

// Some pages draw their comments only once the list was scrolled to.
constexpr milliseconds kFirstPatience{5000};

} // namespace

CommentReader::CommentReader(const SiteSession& session, const QSet<QString>& known, const ReadBudget& budget,
                             const QDateTime& now)
    : m_session(session)
    , m_guard(session)
    , m_known(known)
    , m_budget(budget)
    , m_records(session.base, session.pack.noise(), now)
{}

Result<SiteAnswer<CommentReading>> CommentReader::read(const PostUrn& post, const Call& call)
{
    const QUrl url = m_session.pack.url(m_session.base, QStringLiteral("post"),
                                        {{QStringLiteral("urn"), post.toString()}});
    REVOS_TRY_ASSIGN(m_incident, m_guard.open(QStringLiteral("post"), url, call));
    if (m_incident)
        return SiteAnswer<CommentReading>{{}, m_incident};
    REVOS_TRY(makePlan(post, call));
    REVOS_TRY(provePost(post, call));

    REVOS_TRY(readTotal(call));
    REVOS_TRY(sortByTime(call));
    REVOS_TRY(readAll(call));
    if (!m_incident) {
        // What still lacks a part is read as far as it is there: nothing is left out silently.
        REVOS_TRY(harvest(true, call));
    }
    const bool budgetLeft = m_clicks < m_budget.clicks && m_scrolls < m_budget.scrolls &&
                            m_reading.comments.size() < m_budget.maxComments;
    // Growth of a list is seen by the pack's own items; comments found without them may not be all.
    const bool isCountable = m_incident || m_reading.comments.isEmpty() || m_shown > 0;
    const bool isAtTheEnd = m_metKnown || (budgetLeft && !m_isStuck && isCountable);
    m_reading.complete =
        !m_incident && m_reading.withoutKey == 0 && (m_reading.total >= 0 ? hasAll() : isAtTheEnd);
    return SiteAnswer<CommentReading>{m_reading, m_incident};
}

Result<CommentReading> CommentReader::readShown(const std::optional<PostUrn>& post, const Call& call)
{
    REVOS_TRY(makePlan(post, call));
    REVOS_TRY(harvest(true, call));
    m_reading.complete = m_reading.withoutKey == 0;
    return m_reading;
}

Result<void> CommentReader::makePlan(const std::optional<PostUrn>& post, const Call& call)
{
    using namespace commentfield;
    REVOS_TRY_ASSIGN(const PageFacts facts, m_session.page.facts(call));
    const auto locator = [&](const char* key) {
        return m_session.pack.locator(QLatin1String(key), facts.language);
    };
    m_plan.items = locator("comments.item");
    m_plan.fields = {{kLink, locator("comments.author_link")},    {kName, locator("comments.author_name")},
                     {kUrn, locator("comments.author_urn")},      {kHeadline, locator("comments.headline")},
                     {kText, locator("comments.text")},           {kAge, locator("comments.time")},
                     {kReplyTo, locator("comments.reply_marker")}};
    m_plan.required = QStringList{kLink, kName, kText};
    m_plan.post = post ? QString(post->kind + u':' + post->id) : QString();
    m_plan.cards = locator("post.card");
    m_plan.traces = locator("comments.trace");
    m_plan.anchors = locator("comments.anchor");
    m_plan.lists = locator("comments.list");
    m_plan.session = QUuid::createUuid().toString(QUuid::Id128);
    return {};
}

/// Another post's comments would make leads of people who never asked. The address has been proved; a card
/// that is alone and says another number of the same kind disproves it. A number of another kind does not:
/// one post has several.
Result<void> CommentReader::provePost(const PostUrn& post, const Call& call)
{
    REVOS_TRY_ASSIGN(const ElementMatches cards, m_session.page.locate(m_plan.cards, call));
    for (const ElementMatch& card : cards.list) {
        const auto shown = PostUrn::parse(card.value);
        if (shown == post) {
            m_card = m_plan.cards.where(card.value);
            return {};
        }
        if (cards.count == 1 && shown && shown->kind == post.kind)
            return fail(
                Error::because(Code::Conflict, "site.other-page", {post.toString(), card.value.left(100)}));
    }
    m_isAlone = cards.count < 2;
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
    for (;;) {
        REVOS_TRY_ASSIGN(const Growth list, pressAll("comments.load_more", call));
        REVOS_TRY(pressAll("comments.load_replies", call));
        if (list == Growth::Stuck)
            return {};
        // Last, because only time tells that a list does not grow by being scrolled; a page that says how
        // many there are mostly needs none of it.
        REVOS_TRY_ASSIGN(const Growth scrolled, scroll(call));
        if (scrolled != Growth::Grown)
            return {};
    }
}

Result<CommentReader::Growth> CommentReader::pressAll(const char* key, const Call& call)
{
    // Any of several will do: each vanishes when it has shown what it stands for.
    REVOS_TRY_ASSIGN(const Locator button, onPost(key, call));
    const bool isMany = m_session.pack.cardinality(QLatin1String(key)) == Cardinality::Many;
    m_plan.next = isMany ? button.first() : button;
    m_isHarvested = false;
    for (;;) {
        if (isFinished())
            return Growth::Exhausted;
        REVOS_TRY_ASSIGN(const Growth growth, pressNext(call));
        if (growth != Growth::Grown) {
            m_isStuck = m_isStuck || growth == Growth::Stuck;
            return growth;
        }
    }
}

/// What belongs to the post that is read: on its card, where the card is known, and nowhere when other posts
/// are on the page and it is not.
Result<Locator> CommentReader::onPost(const char* key, const Call& call)
{
    const Locator anywhere = m_guard.locator(key);
    if (!m_card)
        return m_isAlone ? anywhere : Locator(anywhere.element(), {}, false);
    REVOS_TRY_ASSIGN(const ElementMatches onCard, m_session.page.locate(anywhere.within(*m_card), call));
    REVOS_TRY_ASSIGN(const ElementMatches cards, m_session.page.locate(m_plan.cards, call));
    return onCard.count > 0 || cards.count > 1 ? anywhere.within(*m_card) : anywhere;
}

Result<CommentReader::Growth> CommentReader::pressNext(const Call& call)
{
    // What a press may take away is read first, which tells as well what there is to press and how much is
    // shown: asked one by one, these took a sixth of the time.
    if (!m_isHarvested) {
        REVOS_TRY(harvest(false, call));
    }
    if (m_next == 0)
        return Growth::Exhausted;
    ++m_clicks;
    m_isHarvested = false;
    const Locator& button = m_plan.next;
    const int before = m_shown;
    const auto clicked = m_session.page.click(button, {}, call.atMost(kPressPatience));
    if (!clicked) {
        // Doubled, covered or gone: what has been read stays read.
        REVOS_TRY(call.check(QStringLiteral("more comments")));
        const bool isEnd = clicked.error().code == Code::NeedsPerson || clicked.error().code == Code::Offline;
        return isEnd ? Result<Growth>(fail(clicked.error())) : Result<Growth>(Growth::Stuck);
    }
    REVOS_TRY_ASSIGN(const Growth growth, waitForGrowth(before, kGrowthPatience, call));
    if (growth != Growth::Exhausted)
        return growth;
    // It promised more, and nothing came.
    REVOS_TRY_ASSIGN(const ElementMatches left, m_session.page.locate(button, call));
    return left.count > 0 ? Growth::Stuck : Growth::Exhausted;
}

Result<CommentReader::Growth> CommentReader::scroll(const Call& call)
{
    if (isFinished() || m_scrolls >= m_budget.scrolls)
        return Growth::Exhausted;
    ++m_scrolls;
    REVOS_TRY(harvest(false, call));
    const int before = m_shown;
    const milliseconds patience = before > 0 ? kScrollPatience : kFirstPatience;
    for (const Locator& target : {m_plan.items, m_guard.locator("comments.list"), m_plan.cards}) {
        REVOS_TRY_ASSIGN(const bool found, m_session.page.scrollToLast(target, call));
        if (found)
            return waitForGrowth(before, patience, call);
    }
    return Growth::Exhausted;
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
    if (!m_incident) {
        REVOS_TRY(harvest(false, call));
    }
    return outcome->value == grown ? Growth::Grown : Growth::Stuck;
}

Result<void> CommentReader::harvest(bool last, const Call& call)
{
    m_plan.last = last;
    for (;;) {
        REVOS_TRY_ASSIGN(const Harvest found, m_session.page.harvestComments(m_plan, call));
        m_reading.withoutKey = last ? found.withoutKey : 0;
        for (const HarvestRecord& record : found.records)
            take(record);
        m_shown = found.shown;
        m_next = found.next;
        m_isHarvested = found.waiting == 0;
        if (found.records.isEmpty() || found.waiting == 0)
            return {};
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
    const SiteComment comment = m_records.read(record);
    if (m_seen.contains(comment.siteId))
        return;
    m_seen.insert(comment.siteId);
    if (isNoteInPlaceOf(comment, record)) {
        ++m_reading.removed;
        return;
    }
    if (m_known.contains(comment.siteId))
        m_metKnown = m_metKnown || (m_isSorted && comment.parentId.isEmpty());
    else
        m_reading.comments.append(comment);
}

} // namespace revos
