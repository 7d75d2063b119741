#include "browser/browserpage.h"

namespace revos {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMatchesInDetail = 50;
constexpr std::chrono::seconds kTidyingLimit{3};

/// A call that also ends when a person takes the page over.
class JoinedCall
{
public:
    JoinedCall(const Call& call, const CancelToken& takeOver)
        : m_joined(std::make_shared<CancelSource>())
        , m_call{call.deadline, m_joined->token()}
        , m_byCaller(call.cancel.onCancel([joined = m_joined] { joined->cancel(); }))
        , m_byPerson(takeOver.onCancel([joined = m_joined] { joined->cancel(); }))
    {}

    const Call& call() const { return m_call; }

private:
    std::shared_ptr<CancelSource> m_joined;
    Call m_call;
    CancelRegistration m_byCaller;
    CancelRegistration m_byPerson;
};

QRectF rectFrom(const QJsonObject& object)
{
    return QRectF(object.value("x"_L1).toDouble(), object.value("y"_L1).toDouble(),
                  object.value("width"_L1).toDouble(), object.value("height"_L1).toDouble());
}

ElementMatch matchFrom(const QJsonObject& object)
{
    return ElementMatch{
        object.value("value"_L1).toString(),          object.value("text"_L1).toString(),
        object.value("visible"_L1).toBool(),          object.value("enabled"_L1).toBool(),
        rectFrom(object.value("rect"_L1).toObject()), object.value("outline"_L1).toString().left(200)};
}

QString outcomeOf(const Error& error)
{
    const QString reason = error.reason.isEmpty() ? codeName(error.code) : QString::fromLatin1(error.reason);
    return error.facts.isEmpty() ? reason : reason + u": "_s + error.facts.join(u" | "_s).left(300);
}

/// What a person reads in the trace about a step that went well.
template<class T>
QString summaryOf(const Result<T>&)
{
    return u"ok"_s;
}

QString summaryOf(const Result<ClickReport>& report)
{
    return report->log.isEmpty() ? u"ok"_s : u"ok after "_s + report->log.join(u"; "_s).left(300);
}

QString summaryOf(const Result<PageLoad>& load)
{
    const QString status = load->httpStatus > 0 ? QString::number(load->httpStatus) : u"still loading"_s;
    return load->redirected() ? status + u", led to "_s + withoutQuery(load->url) : status;
}

QString summaryOf(const Result<RaceOutcome>& outcome)
{
    return outcome->name;
}

} // namespace

BrowserPage::BrowserPage(std::shared_ptr<const PageLink> link, CancelSource takeOver)
    : m_link(std::move(link))
    , m_takeOver(std::move(takeOver))
    , m_caller(m_link)
    , m_navigator(m_caller)
    , m_clicker(m_caller)
    , m_writer(m_caller, m_clicker)
{}

BrowserPage::~BrowserPage()
{
    m_link->post([](PageView& view) { view.endRun(); });
}

Result<std::unique_ptr<BrowserPage>> BrowserPage::takeControl(std::shared_ptr<const PageLink> link,
                                                              const Call& call)
{
    const CancelSource takeOver;
    const auto began =
        link->wait<bool>(call, u"take control"_s, [takeOver](PageView& view, Reply<bool> reply) {
            if (!reply.isWanted())
                return;
            if (view.isTakenOver())
                reply.finish(fail(Error::because(Code::NeedsPerson, "browser.taken-over")));
            else
                reply.finish(view.beginRun(takeOver));
        });
    REVOS_TRY(began);
    if (!*began)
        return fail(Error::because(Code::Conflict, "browser.page-busy"));
    return std::unique_ptr<BrowserPage>(new BrowserPage(std::move(link), takeOver));
}

/// Runs one operation: joins the person's stop to the call and leaves a line in the trace.
template<class Fn>
auto BrowserPage::step(const char* action, const QString& target, const Call& call, Fn&& act)
    -> std::invoke_result_t<Fn, const Call&>
{
    const auto began = Deadline::Clock::now();
    const JoinedCall joined(call, m_takeOver.token());
    auto result = std::forward<Fn>(act)(joined.call());
    if (!result && m_takeOver.isCancelled() && result.error().code == Code::Cancelled)
        result = fail(Error::because(Code::NeedsPerson, "browser.taken-over"));
    trace(action, target, result ? summaryOf(result) : outcomeOf(result.error()), began);
    return result;
}

void BrowserPage::trace(const char* action, const QString& target, const QString& outcome,
                        Deadline::Clock::time_point began)
{
    const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(Deadline::Clock::now() - began);
    const TraceStep step{QDateTime::currentDateTimeUtc(), action, target, outcome, int(took.count())};
    m_link->post([step](PageView& view) { view.trace(step); });
}

Result<PageLoad> BrowserPage::open(const QUrl& url, const Call& call)
{
    return step("open", withoutQuery(url), call, [&](const Call& c) { return m_navigator.open(url, c); });
}

Result<QUrl> BrowserPage::currentUrl(const Call& call)
{
    REVOS_TRY_ASSIGN(const PageFacts page, facts(call));
    return page.url;
}

Result<PageFacts> BrowserPage::facts(const Call& call)
{
    return step("facts", {}, call, [&](const Call& c) -> Result<PageFacts> {
        REVOS_TRY_ASSIGN(const QJsonObject answer, m_caller.callForObject(u"facts"_s, {}, c));
        return PageFacts{QUrl(answer.value("url"_L1).toString()), answer.value("title"_L1).toString(),
                         answer.value("lang"_L1).toString().left(40)};
    });
}

Result<void> BrowserPage::waitFor(const Condition& condition, const Call& call)
{
    REVOS_TRY_ASSIGN(const RaceOutcome outcome, race({condition}, call));
    if (outcome.name != condition.name())
        return fail(
            Error::because(Code::Offline, "browser.http-status", {QString::number(outcome.httpStatus)}));
    return {};
}

Result<RaceOutcome> BrowserPage::race(const QList<Condition>& conditions, const Call& call)
{
    QStringList names;
    bool hasWall = false;
    for (const Condition& condition : conditions) {
        if (condition.name().startsWith("wall:"_L1))
            hasWall = true; // looked for in every wait: one word for all of them
        else
            names.append(condition.name());
    }
    if (hasWall)
        names.append(u"a wall"_s);
    return step("wait", names.join(u" | "_s), call,
                [&](const Call& c) { return m_navigator.race(conditions, c); });
}

Result<void> BrowserPage::settle(const Call& call)
{
    return step("settle", {}, call, [&](const Call& c) { return m_navigator.settle(c); });
}

Result<ElementMatches> BrowserPage::locate(const Locator& locator, const Call& call)
{
    return step("locate", locator.element(), call, [&](const Call& c) -> Result<ElementMatches> {
        REVOS_TRY_ASSIGN(
            const QJsonObject answer,
            m_caller.callForObject(u"locate"_s,
                                   {{u"locator"_s, locator.toJson()}, {u"limit"_s, kMatchesInDetail}}, c));
        ElementMatches matches;
        matches.variant = answer.value("variant"_L1).toInt(-1);
        matches.count = answer.value("count"_L1).toInt();
        const QJsonArray list = answer.value("matches"_L1).toArray();
        for (const QJsonValue& match : list)
            matches.list.append(matchFrom(match.toObject()));
        return matches;
    });
}

Result<int> BrowserPage::count(const Locator& locator, const Call& call)
{
    return step("count", locator.element(), call, [&](const Call& c) -> Result<int> {
        REVOS_TRY_ASSIGN(
            const QJsonObject answer,
            m_caller.callForObject(u"locate"_s, {{u"locator"_s, locator.toJson()}, {u"limit"_s, 0}}, c));
        return answer.value("count"_L1).toInt();
    });
}

Result<ElementMatch> BrowserPage::locateOne(const Locator& locator, const Call& call)
{
    REVOS_TRY_ASSIGN(const ElementMatches matches, locate(locator, call));
    if (matches.list.isEmpty())
        return fail(Error::because(Code::NotFound, "browser.not-found", {locator.element()}));
    if (matches.count > 1) {
        QStringList candidates;
        for (const ElementMatch& match : matches.list.first(std::min<qsizetype>(matches.list.size(), 5)))
            candidates.append(match.outline);
        return fail(Error::because(Code::Conflict, "browser.several-matches",
                                   {candidates.join(u", "_s), QString::number(matches.count)}));
    }
    return matches.list.first();
}

Result<QMap<QString, QList<int>>> BrowserPage::census(const QList<Locator>& locators, const Call& call)
{
    return step("census", {}, call, [&](const Call& c) -> Result<QMap<QString, QList<int>>> {
        QJsonArray elements;
        for (const Locator& locator : locators)
            elements.append(locator.toJson().value("steps"_L1).toArray().last());
        REVOS_TRY_ASSIGN(const ScriptAnswer answer,
                         m_caller.call(u"census"_s, {{u"elements"_s, elements}}, c));
        QMap<QString, QList<int>> counts;
        const QJsonArray answered = answer.value.toArray();
        for (const QJsonValue& value : answered) {
            QList<int> list;
            const QJsonArray given = value.toObject().value("counts"_L1).toArray();
            for (const QJsonValue& count : given)
                list.append(count.toInt());
            counts.insert(value.toObject().value("element"_L1).toString(), list);
        }
        return counts;
    });
}

Result<Harvest> BrowserPage::harvest(const HarvestPlan& plan, const Call& call)
{
    return step("harvest", plan.items.element(), call, [&](const Call& c) -> Result<Harvest> {
        REVOS_TRY_ASSIGN(const QJsonObject answer,
                         m_caller.callForObject(u"harvest"_s, argumentsOf(plan), c));
        return harvestFrom(answer);
    });
}

Result<Harvest> BrowserPage::harvestComments(const CommentPlan& plan, const Call& call)
{
    return step("harvest", plan.items.element(), call, [&](const Call& c) -> Result<Harvest> {
        REVOS_TRY_ASSIGN(const QJsonObject answer,
                         m_caller.callForObject(u"harvest.comments"_s, argumentsOf(plan), c));
        return harvestFrom(answer);
    });
}

Result<PageOutline> BrowserPage::outline(const Call& call)
{
    return step("outline", QString(), call, [&](const Call& c) -> Result<PageOutline> {
        REVOS_TRY_ASSIGN(const QJsonObject answer, m_caller.callForObject(u"outline"_s, {}, c));
        if (!answer.value("whole"_L1).toBool())
            return fail(Code::Invalid, u"the page is too large for an outline"_s);
        return PageOutline{answer.value("html"_L1).toString(), answer.value("path"_L1).toString()};
    });
}

Result<void> BrowserPage::remember(const Locator& locator, const Call& call)
{
    return step("remember", locator.element(), call, [&](const Call& c) -> Result<void> {
        REVOS_TRY_ASSIGN(const QJsonObject answer,
                         m_caller.callForObject(u"watch.remember"_s, {{u"locator"_s, locator.toJson()}}, c));
        if (!answer.value("found"_L1).toBool())
            return fail(Error::because(Code::NotFound, "browser.not-found", {locator.element()}));
        return {};
    });
}

Result<bool> BrowserPage::scrollToLast(const Locator& locator, const Call& call)
{
    return step("scroll", locator.element(), call, [&](const Call& c) -> Result<bool> {
        REVOS_TRY_ASSIGN(const QJsonObject answer,
                         m_caller.callForObject(u"scroll.on"_s, {{u"locator"_s, locator.toJson()}}, c));
        return answer.value("found"_L1).toBool();
    });
}

Result<ClickReport> BrowserPage::click(const Locator& locator, const ClickOptions& options, const Call& call)
{
    return step("click", locator.element(), call,
                [&](const Call& c) { return m_clicker.click(locator, options, c); });
}

Result<void> BrowserPage::insertText(const Locator& editor, const QString& text, LineBreak lineBreak,
                                     const Call& call)
{
    return step("insert-text", editor.element(), call,
                [&](const Call& c) { return m_writer.insert(editor, text, lineBreak, c); });
}

Result<QString> BrowserPage::readEditor(const Locator& editor, const Call& call)
{
    return step("read-editor", editor.element(), call,
                [&](const Call& c) { return m_writer.read(editor, c); });
}

Result<void> BrowserPage::clearEditor(const Locator& editor, const Call& call)
{
    return step("clear", editor.element(), call, [&](const Call& c) { return m_writer.clear(editor, c); });
}

Result<void> BrowserPage::leaveEmpty(const Locator& editor)
{
    const auto began = Deadline::Clock::now();
    auto left = m_writer.clear(editor, Call::within(kTidyingLimit));
    trace("clear", editor.element(), left ? u"ok"_s : outcomeOf(left.error()), began);
    return left;
}

Result<void> BrowserPage::beginPersonsTurn(const Locator& editor, const Locator& submit, const Call& call)
{
    return step("your-turn", submit.element(), call, [&](const Call& c) -> Result<void> {
        REVOS_TRY(m_caller.call(u"press.watch"_s,
                                {{u"editor"_s, editor.toJson()}, {u"submit"_s, submit.toJson()}}, c));
        return m_link->wait<void>(c, u"your turn"_s, [](PageView& view, Reply<void> reply) {
            if (!reply.isWanted())
                return;
            view.setPersonsTurn(true);
            reply.finish({});
        });
    });
}

void BrowserPage::endPersonsTurn()
{
    m_link->post([](PageView& view) { view.setPersonsTurn(false); });
    std::ignore = m_caller.call(u"press.forget"_s, {}, Call::within(kTidyingLimit));
}

Result<QString> BrowserPage::readText(const Locator& locator, const Call& call)
{
    REVOS_TRY_ASSIGN(const ElementMatch match, locateOne(locator, call));
    return match.text;
}

Result<QImage> BrowserPage::grab(const Call& call)
{
    return step("grab", {}, call, [&](const Call& c) -> Result<QImage> {
        REVOS_TRY_ASSIGN(const QImage image,
                         m_link->wait<QImage>(c, u"grab"_s, [](PageView& view, Reply<QImage> reply) {
                             reply.finish(view.grab());
                         }));
        if (image.isNull())
            return fail(Error::because(Code::NotFound, "browser.no-picture"));
        return image;
    });
}

} // namespace revos
