#include "browser/flows/personsturn.h"

#include "browser/flows/outcomewatch.h"

namespace revos {

using namespace Qt::StringLiterals;

namespace {

/// Somebody who empties an editor may be about to write something else.
constexpr std::chrono::seconds kRewritePatience{5};
constexpr std::chrono::seconds kTurnPatience{5};

} // namespace

PersonsTurn::PersonsTurn(WriteKind& kind, const GatePass& pass, bool hasText)
    : m_kind(kind)
    , m_pass(pass)
    , m_report(kind)
    , m_hasText(hasText)
    , m_pressesBefore(kind.session().page.state().presses)
{}

SiteAnswer<SendReport> PersonsTurn::wait(const Call& call)
{
    if (const auto begun = page().beginPersonsTurn(editor(), submit(), call.atMost(kTurnPatience)); !begun)
        return givenUp(begun.error());
    const auto left = untilLeft(call);
    if (!left)
        return givenUp(left.error());
    page().endPersonsTurn();
    return afterwards(*left);
}

Result<std::optional<SiteIncident>> PersonsTurn::untilLeft(const Call& call)
{
    const QString emptied = u"editor left"_s;
    const QString filled = u"written again"_s;
    for (;;) {
        const Condition isLeft =
            m_hasText ? Condition::emptied(emptied, editor()) : Condition::absent(emptied, submit());
        REVOS_TRY_ASSIGN(const auto left, m_kind.guard().race({isLeft}, call));
        if (left.incident || wasPressed() || !m_hasText)
            return left.incident;
        const auto again =
            m_kind.guard().race({Condition::filled(filled, editor())}, call.atMost(kRewritePatience));
        if (again && !again->incident)
            continue;
        if (!again && again.error().code != Code::Timeout)
            return fail(again.error());
        return again ? again->incident : std::nullopt;
    }
}

bool PersonsTurn::wasPressed() const
{
    return page().state().presses > m_pressesBefore;
}

SiteAnswer<SendReport> PersonsTurn::afterwards(const std::optional<SiteIncident>& incident)
{
    const bool pressed = wasPressed();
    SiteAnswer<SendReport> answer;
    if (incident) {
        answer = pressed ? m_report.unknown(m_pass, u"a wall came up after the press"_s)
                         : m_report.notSent(Why{"assisted.left-unsent", {}, {}}, m_pass);
        answer.incident = incident;
        return answer;
    }
    if (pressed)
        return OutcomeWatch(m_kind, m_pass).watch(true);
    // Nobody pressed; the page itself is asked once, because it knows best.
    const auto seen = m_kind.look(Call::within(m_kind.pace().patience));
    if (seen && seen->id)
        return m_report.sent(m_pass, *seen->id, m_kind.threadId(Call::within(kTurnPatience)));
    if (seen && seen->hasOtherText)
        return m_report.unknown(m_pass, u"another text was seen"_s, "assisted.other-text");
    return m_report.notSent(Why{"assisted.left-unsent", {}, {}}, m_pass);
}

/// Time over, stopped, taken over, or the page went away.
SiteAnswer<SendReport> PersonsTurn::givenUp(const Error& error)
{
    const auto cleared = page().leaveEmpty(editor());
    page().endPersonsTurn();
    // A press that came before the editor was emptied is known by now.
    if (wasPressed())
        return OutcomeWatch(m_kind, m_pass).watch(true);
    const bool isGone = !cleared && (cleared.error().code == Code::NotFound || !page().state().isAlive);
    if (!cleared && !isGone)
        return m_report.unknown(m_pass, u"the text could not be removed"_s);
    if (error.code == Code::NeedsPerson)
        return m_report.notSent(Why{"assisted.taken-over", {}, {}}, m_pass);
    if (error.code == Code::Timeout)
        return m_report.notSent(Why{"assisted.time-over", {}, {}}, m_pass);
    return m_report.notSent(Why{"assisted.left-unsent", {}, {}}, m_pass);
}

} // namespace revos
