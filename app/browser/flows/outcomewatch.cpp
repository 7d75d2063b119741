#include "browser/flows/outcomewatch.h"

namespace revos {

using namespace Qt::StringLiterals;

SiteAnswer<SendReport> OutcomeWatch::watch(bool byPerson)
{
    const auto [patience, lookAgain] = m_kind.pace();
    const Call call = Call::within(patience);
    const QString errorToast = u"error"_s;
    SiteGuard& guard = m_kind.guard();
    bool wasOtherText = false;
    for (;;) {
        auto seen = m_kind.look(call);
        if (seen && seen->id)
            return m_report.sent(m_pass, *seen->id, m_kind.threadId(call));
        // A page that reloads itself is read again; it is the same one or a wall, which the race tells.
        if (!seen && !isDocumentChange(seen.error()))
            return m_report.unknown(m_pass, u"the page could not be read"_s);
        if (seen && seen->incident) {
            SiteAnswer<SendReport> answer = m_report.unknown(m_pass, u"a wall came up after the press"_s);
            answer.incident = seen->incident;
            return answer;
        }
        // A text may come after the thing it belongs to: what looks different is looked at once more.
        if (byPerson && seen && seen->hasOtherText && std::exchange(wasOtherText, true))
            return m_report.unknown(m_pass, u"another text was seen"_s, "assisted.other-text");
        QList<Condition> conditions{Condition::present(errorToast, guard.locator("toast.error"))};
        if (seen)
            conditions += seen->next;
        // What the look asks for tells soonest; what else changes is looked for by the clock.
        const auto outcome = guard.race(conditions, call.atMost(lookAgain));
        const bool nothingYet = !outcome && outcome.error().code == Code::Timeout;
        if (nothingYet && !call.deadline.hasPassed())
            continue;
        if (!outcome)
            return m_report.unknown(m_pass, u"nothing was seen in time"_s);
        if (outcome->incident) {
            SiteAnswer<SendReport> answer = m_report.unknown(m_pass, u"a wall came up after the press"_s);
            answer.incident = outcome->incident;
            return answer;
        }
        if (outcome->value == errorToast) {
            // The page may put the text back into the editor; it must not wait there for somebody's Enter.
            std::ignore = m_kind.session().page.leaveEmpty(guard.locator(m_kind.editorKey()));
            return m_report.unknown(m_pass, u"the page reported an error after the press"_s);
        }
    }
}

} // namespace revos
