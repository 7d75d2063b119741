#include "browser/flows/sendmessage.h"

#include "browser/scriptcaller.h"
#include "browser/textwriter.h"
#include "core/log.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QUuid>

namespace revos {

namespace {

// After the click the page gets its own time, also when the job's is over: looking away would make an unknown
// outcome of what can be seen.
constexpr std::chrono::seconds kOutcomePatience{10};
constexpr std::chrono::seconds kLookAgain{1};
constexpr std::chrono::seconds kTidyingPatience{3};
constexpr std::chrono::seconds kButtonPatience{10};

/// "urn:li:fsd_profile:ACoA…" → "ACoA…"
QString memberId(const QString& urn)
{
    return urn.section(u':', -1);
}

} // namespace

MessageSender::MessageSender(const SiteSession& session, const SendRequest& request)
    : m_session(session)
    , m_request(request)
    , m_guard(session)
{}

Result<SiteAnswer<SendReport>> MessageSender::send(const Call& call)
{
    const QUrl compose = m_session.pack.url(m_session.base, QStringLiteral("compose"),
                                            {{QStringLiteral("recipient"), memberId(m_request.memberUrn)}});
    REVOS_TRY_ASSIGN(const auto incident, m_guard.open(QStringLiteral("compose"), compose, call));
    if (incident)
        return SiteAnswer<SendReport>{{}, incident};
    REVOS_TRY(m_guard.checkHealth(m_session.pack.page(QStringLiteral("compose")).required, call));
    REVOS_TRY_ASSIGN(const auto obstacle, this->obstacle(call));
    if (obstacle)
        return notSent(*obstacle);
    // The canary: whatever the write needs must be found, before a person's text is put anywhere.
    REVOS_TRY(m_guard.checkHealth({QStringLiteral("compose.editor"), QStringLiteral("compose.send")}, call));
    REVOS_TRY_ASSIGN(m_before, messageIds(call));
    REVOS_TRY_ASSIGN(const bool isThere, textIsNewest(call));
    if (isThere)
        return notSent(Why{"send.already-there", {}, {}});
    REVOS_TRY_ASSIGN(const auto unwritten, writeText(call));
    if (unwritten)
        return notSent(*unwritten);

    const auto trial = m_session.page.click(m_guard.locator("compose.send"), ClickOptions{true, false},
                                            call.atMost(kButtonPatience));
    if (!trial) {
        tidyUp();
        return fail(trial.error());
    }
    if (const auto stop = call.check(QStringLiteral("before the gate")); !stop) {
        tidyUp();
        return fail(stop.error());
    }
    const auto gate = m_request.gate();
    if (!gate || !gate->pass) {
        tidyUp();
        if (!gate)
            return fail(gate.error());
        SiteAnswer<SendReport> refused = notSent(gate->refusal);
        refused.value->refusal = gate->refusal;
        return refused;
    }
    return pressSend(*gate->pass, call);
}

/// Nothing was sent; the text must not stay behind for somebody to send by accident.
void MessageSender::tidyUp()
{
    const auto cleared =
        m_session.page.clearEditor(m_guard.locator("compose.editor"), Call::within(kTidyingPatience));
    if (!cleared)
        qCWarning(lcBrowser, "a text was left in a message window: %s",
                  qPrintable(cleared.error().toLogLine()));
}

Result<std::optional<Why>> MessageSender::obstacle(const Call& call)
{
    const auto isThere = [&](const char* key) -> Result<bool> {
        REVOS_TRY_ASSIGN(const ElementMatches matches, m_session.page.locate(m_guard.locator(key), call));
        return matches.count > 0;
    };
    REVOS_TRY_ASSIGN(const ElementMatch recipient,
                     m_session.page.locateOne(m_guard.locator("compose.recipient"), call));
    if (recipient.value != m_request.memberUrn)
        return std::optional(Why{"send.other-recipient", {}, {}});
    REVOS_TRY_ASSIGN(const bool isUpsell, isThere("compose.upsell"));
    if (isUpsell)
        return std::optional(Why{"send.not-reachable", {}, {}});
    REVOS_TRY_ASSIGN(const bool entersSend, isThere("compose.enter_to_send"));
    if (entersSend)
        return std::optional(Why{"send.enter-to-send", {}, {}});
    REVOS_TRY_ASSIGN(const bool hasEditor, isThere("compose.editor"));
    if (!hasEditor)
        return std::optional(Why{"send.not-reachable", {}, {}});
    REVOS_TRY_ASSIGN(const QString held, m_session.page.readEditor(m_guard.locator("compose.editor"), call));
    if (!held.isEmpty())
        return std::optional(Why{"send.editor-occupied", {}, {}});
    return std::optional<Why>();
}

/// Puts the text in, reads it back and compares it with what was approved.
Result<std::optional<Why>> MessageSender::writeText(const Call& call)
{
    const Locator editor = m_guard.locator("compose.editor");
    // Shift+Return is a new line in every message window; paragraphs come out as two line feeds where a page
    // reads its editor by innerText.
    const auto inserted = m_session.page.insertText(editor, m_request.text, LineBreak::ShiftReturn, call);
    if (!inserted && inserted.error().code == Code::Invalid)
        return std::optional(Why{inserted.error().reason, inserted.error().facts, {}});
    if (!inserted)
        return fail(inserted.error());
    REVOS_TRY_ASSIGN(const QString held, m_session.page.readEditor(editor, call));
    const bool same = held == comparableText(m_request.text);
    // Editors drop spaces at line ends; where the approved text has none, the very text on the page is
    // hashed.
    const bool isPlain = comparableText(m_request.text) == m_request.text;
    const bool approved =
        !m_request.hashOf || m_request.hashOf(isPlain ? held : m_request.text) == m_request.approvedHash;
    if (same && approved)
        return std::optional<Why>();
    tidyUp();
    return std::optional(
        Why{same ? QByteArray("gate.not-approved") : QByteArray("browser.text-changed"), {}, {}});
}

Result<SiteAnswer<SendReport>> MessageSender::pressSend(const GatePass& pass, const Call& call)
{
    const auto click =
        m_session.page.click(m_guard.locator("compose.send"), {}, call.atMost(kButtonPatience));
    if (!click && click.error().code != Code::InDoubt) {
        // The driver's word: nothing was pressed.
        tidyUp();
        const QByteArray& reason = click.error().reason;
        return notSent(Why{"send.not-pressed",
                           {reason.isEmpty() ? codeName(click.error().code) : QString::fromLatin1(reason)},
                           {}},
                       pass);
    }
    return watchOutcome(pass, Call{Deadline::in(kOutcomePatience), {}});
}

Result<SiteAnswer<SendReport>> MessageSender::watchOutcome(const GatePass& pass, const Call& call)
{
    const QString newMessage = QStringLiteral("message");
    const QString errorToast = QStringLiteral("error");
    for (;;) {
        const auto seen = lookForMessage(call);
        if (seen && !seen->newId.isEmpty())
            return sent(pass, seen->newId, call);
        // A page that reloads itself is read again; it is the same conversation or a wall, which the race
        // tells.
        if (!seen && !isDocumentChange(seen.error()))
            return unknown(pass, QStringLiteral("the page could not be read"));
        QList<Condition> conditions{Condition::present(errorToast, m_guard.locator("toast.error"))};
        if (seen)
            conditions += Condition::countNot(newMessage, m_guard.locator("messages.item"), seen->count);
        // The number of messages tells soonest; what else changes, such as a text that comes after its
        // message, is looked for by the clock.
        const auto outcome = m_guard.race(conditions, call.atMost(kLookAgain));
        const bool nothingYet = !outcome && outcome.error().code == Code::Timeout;
        if (nothingYet && !call.deadline.hasPassed())
            continue;
        if (!outcome)
            return unknown(pass, QStringLiteral("nothing was seen in time"));
        if (outcome->incident) {
            SiteAnswer<SendReport> answer = unknown(pass, QStringLiteral("a wall came up after the click"));
            answer.incident = outcome->incident;
            return answer;
        }
        if (outcome->value == errorToast) {
            // The page may put the text back into the editor; it must not wait there for somebody's Enter.
            tidyUp();
            return unknown(pass, QStringLiteral("the page reported an error after the click"));
        }
    }
}

Result<QSet<QString>> MessageSender::messageIds(const Call& call)
{
    HarvestPlan plan;
    plan.items = m_guard.locator("messages.item");
    plan.session = QUuid::createUuid().toString(QUuid::Id128);
    plan.last = true;
    QSet<QString> ids;
    for (;;) {
        REVOS_TRY_ASSIGN(const Harvest harvest, m_session.page.harvest(plan, call));
        for (const HarvestRecord& record : harvest.records)
            ids.insert(record.key);
        if (harvest.waiting == 0 || harvest.records.isEmpty())
            return ids;
    }
}

/// Whether the newest message is ours and says the very same: then it went out before, by hand or unseen.
Result<bool> MessageSender::textIsNewest(const Call& call)
{
    HarvestPlan plan = messagePlan();
    HarvestRecord newest;
    for (;;) {
        REVOS_TRY_ASSIGN(const Harvest harvest, m_session.page.harvest(plan, call));
        if (!harvest.records.isEmpty())
            newest = harvest.records.last();
        if (harvest.waiting == 0 || harvest.records.isEmpty())
            return isOurText(newest);
    }
}

HarvestPlan MessageSender::messagePlan() const
{
    HarvestPlan plan;
    plan.items = m_guard.locator("messages.item");
    plan.fields = {{QStringLiteral("text"), m_guard.locator("messages.text")},
                   {QStringLiteral("mine"), m_guard.locator("messages.mine")}};
    plan.session = QUuid::createUuid().toString(QUuid::Id128);
    plan.last = true;
    return plan;
}

bool MessageSender::isOurText(const HarvestRecord& record) const
{
    return !record.fields.value(QStringLiteral("mine")).isNull() &&
           comparableText(record.fields.value(QStringLiteral("text"))) == comparableText(m_request.text);
}

Result<MessageSender::Sighting> MessageSender::lookForMessage(const Call& call)
{
    const HarvestPlan plan = messagePlan();
    Sighting sighting;
    for (;;) {
        REVOS_TRY_ASSIGN(const Harvest harvest, m_session.page.harvest(plan, call));
        sighting.count = harvest.count;
        for (const HarvestRecord& record : harvest.records) {
            if (!m_before.contains(record.key) && isOurText(record))
                sighting.newId = record.key;
        }
        if (harvest.waiting == 0 || harvest.records.isEmpty())
            return sighting;
    }
}

QByteArray MessageSender::evidence(const QString& step) const
{
    const QJsonObject json{{QStringLiteral("pack"), m_session.pack.version()},
                           {QStringLiteral("recipient"), m_request.memberUrn},
                           {QStringLiteral("messages_before"), m_before.size()},
                           {QStringLiteral("step"), step}};
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

SiteAnswer<SendReport> MessageSender::sent(const GatePass& pass, const QString& id, const Call& call) const
{
    SiteAnswer<SendReport> answer;
    answer.value = SendReport{};
    answer.value->pass = pass;
    answer.value->result.outcome = AttemptOutcome::Sent;
    answer.value->result.siteId = id;
    answer.value->result.evidence = evidence(QStringLiteral("seen in the thread"));
    if (const auto url = m_session.page.currentUrl(call))
        answer.value->result.threadId = url->path(QUrl::FullyDecoded).section(u'/', 3, 3);
    return answer;
}

SiteAnswer<SendReport> MessageSender::notSent(Why why, std::optional<GatePass> pass) const
{
    SiteAnswer<SendReport> answer;
    answer.value = SendReport{};
    answer.value->pass = std::move(pass);
    answer.value->result.outcome = AttemptOutcome::NotSent;
    answer.value->result.evidence = evidence(QStringLiteral("before the click"));
    answer.value->result.why = std::move(why);
    return answer;
}

SiteAnswer<SendReport> MessageSender::unknown(const GatePass& pass, const QString& step) const
{
    SiteAnswer<SendReport> answer;
    answer.value = SendReport{};
    answer.value->pass = pass;
    answer.value->result.outcome = AttemptOutcome::Unknown;
    answer.value->result.evidence = evidence(step);
    answer.value->result.why = Why{"send.unknown", {}, {}};
    return answer;
}

} // namespace revos
