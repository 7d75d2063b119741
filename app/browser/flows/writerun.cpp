#include "browser/flows/writerun.h"

#include "browser/flows/outcomewatch.h"
#include "browser/flows/personsturn.h"
#include "browser/textwriter.h"
#include "core/log.h"

namespace revos {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::seconds kButtonPatience{10};

Why notPressed(const Error& error)
{
    const QByteArray& reason = error.reason;
    return Why{
        "send.not-pressed", {reason.isEmpty() ? codeName(error.code) : QString::fromLatin1(reason)}, {}};
}

} // namespace

WriteRun::WriteRun(WriteKind& kind, const WriteOrder& order)
    : m_kind(kind)
    , m_order(order)
    , m_report(kind)
{}

Result<SiteAnswer<SendReport>> WriteRun::run(const Call& call)
{
    REVOS_TRY_ASSIGN(const WriteStop arrived, m_kind.arrive(call));
    if (arrived.incident)
        return Answer{{}, arrived.incident};
    if (arrived.isStop())
        return m_report.notSent(arrived.why);
    // The canary: whatever the write needs must be found, before a person's text is put anywhere.
    QStringList needed{QString::fromLatin1(m_kind.submitKey())};
    if (!m_order.text.isEmpty())
        needed.append(QString::fromLatin1(m_kind.editorKey()));
    REVOS_TRY(m_kind.guard().checkHealth(needed, call));
    REVOS_TRY_ASSIGN(const bool isEmpty, editorIsEmpty(call));
    if (!isEmpty)
        return m_report.notSent(Why{"send.editor-occupied", {}, {}});
    return m_order.presser == Presser::Person ? byPerson(call) : byRevOS(call);
}

/// Also when there is nothing to write: what stands there would go out.
Result<bool> WriteRun::editorIsEmpty(const Call& call)
{
    REVOS_TRY_ASSIGN(const ElementMatches found, page().locate(editor(), call));
    if (found.count == 0)
        return true;
    REVOS_TRY_ASSIGN(const QString held, page().readEditor(editor(), call));
    return held.isEmpty();
}

Result<SiteAnswer<SendReport>> WriteRun::byRevOS(const Call& call)
{
    REVOS_TRY_ASSIGN(const WriteStop stop, prepare(call));
    if (stop.incident)
        return Answer{{}, stop.incident};
    if (stop.isStop())
        return m_report.notSent(stop.why);
    if (const auto go = call.check(u"before the gate"_s); !go) {
        tidyUp();
        return fail(go.error());
    }
    const auto gate = m_order.gate();
    if (!gate || !gate->pass) {
        tidyUp();
        return gate ? Result<Answer>(m_report.refused(gate->refusal)) : fail(gate.error());
    }
    return press(*gate->pass, call);
}

Result<SiteAnswer<SendReport>> WriteRun::byPerson(const Call& call)
{
    if (!isApproved(m_order.text))
        return m_report.notSent(Why{"gate.not-approved", {}, {}});
    REVOS_TRY(call.check(u"before the gate"_s));
    REVOS_TRY_ASSIGN(const GateAnswer gate, m_order.gate());
    if (!gate.pass)
        return m_report.refused(gate.refusal);
    const auto stop = prepare(call);
    if (!stop)
        return m_report.notSent(notPressed(stop.error()), gate.pass);
    if (stop->isStop()) {
        Answer answer = m_report.notSent(stop->why, gate.pass);
        answer.incident = stop->incident;
        return answer;
    }
    return PersonsTurn(m_kind, *gate.pass, !m_order.text.isEmpty()).wait(call.atMost(m_order.patience));
}

Result<WriteStop> WriteRun::prepare(const Call& call)
{
    auto stop = fillIn(call);
    if (stop && !stop->isStop())
        stop = m_kind.proveAgain(call);
    if (stop && !stop->isStop()) {
        const auto trial = page().click(submit(), ClickOptions{true, false}, call.atMost(kButtonPatience));
        if (!trial)
            stop = fail(trial.error());
    }
    if (!stop || stop->isStop())
        tidyUp();
    return stop;
}

/// Puts the text in, reads it back and compares it with what was approved.
Result<WriteStop> WriteRun::fillIn(const Call& call)
{
    QString held;
    if (!m_order.text.isEmpty()) {
        // Shift+Return is a new line in every editor of the site; paragraphs come out as two line feeds where
        // a page reads its editor by innerText.
        const auto inserted = page().insertText(editor(), m_order.text, LineBreak::ShiftReturn, call);
        if (!inserted && inserted.error().code == Code::Invalid)
            return WriteStop{{}, Why{inserted.error().reason, inserted.error().facts, {}}};
        REVOS_TRY(inserted);
        REVOS_TRY_ASSIGN(held, page().readEditor(editor(), call));
    }
    const QString wanted = comparableText(m_order.text);
    if (held != wanted)
        return WriteStop::because("browser.text-changed");
    // Editors drop spaces at line ends; where the approved text has none, the very text on the page is
    // hashed.
    if (!isApproved(wanted == m_order.text ? held : m_order.text))
        return WriteStop::because("gate.not-approved");
    return WriteStop{};
}

bool WriteRun::isApproved(const QString& text) const
{
    return !m_order.hashOf || m_order.hashOf(text) == m_order.approvedHash;
}

SiteAnswer<SendReport> WriteRun::press(const GatePass& pass, const Call& call)
{
    const auto click = page().click(submit(), {}, call.atMost(kButtonPatience));
    if (!click && click.error().code != Code::InDoubt) {
        // The driver's word: nothing was pressed.
        tidyUp();
        return m_report.notSent(notPressed(click.error()), pass);
    }
    return OutcomeWatch(m_kind, pass).watch();
}

/// Nothing was sent; the text must not stay behind for somebody to send by accident.
void WriteRun::tidyUp()
{
    if (m_order.text.isEmpty())
        return;
    if (const auto cleared = page().leaveEmpty(editor()); !cleared)
        qCWarning(lcBrowser, "a text was left in an editor: %s", qPrintable(cleared.error().toLogLine()));
}

} // namespace revos
