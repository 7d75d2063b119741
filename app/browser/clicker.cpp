#include "browser/clicker.h"

#include "browser/scriptlibrary.h"
#include "browser/trustedinput.h"

#include <QWebEngineView>

#include <array>
#include <atomic>

namespace revos {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

/// Playwright's pauses between tries; the last one repeats.
constexpr std::array<milliseconds, 5> kPauses = {milliseconds(0), milliseconds(20), milliseconds(100),
                                                 milliseconds(100), milliseconds(500)};
/// Input that has not arrived by then was dropped; while a page is driven a late one finds the lock.
constexpr milliseconds kArrivalWait{300};
/// From the press to the click event of the page.
constexpr milliseconds kEndingWait{1500};
constexpr milliseconds kVerdictLimit{3000};
constexpr milliseconds kDismissLimit{3000};
constexpr qsizetype kLogLines = 30;

/// A press that the worker and the GUI thread decide on together: either it is pressed or it is called off.
using PressTicket = std::atomic<int>;
enum : int { kOpen = 0, kPressed = 1, kCalledOff = 2 };

void pause(const PageMailbox& mailbox, milliseconds span, const Call& call)
{
    const Deadline until = Deadline::in(span);
    while (!until.hasPassed() && call.check({}))
        mailbox.waitNewer(mailbox.snapshot().serial, until.remaining(), call);
}

QString shortReason(const Error& error)
{
    QStringList parts{QString::fromLatin1(error.reason).section(u'.', -1)};
    parts.append(error.facts);
    return parts.join(u" | "_s);
}

/// What a script says stands in the way.
Error obstacle(const QJsonObject& answer)
{
    QStringList facts;
    const QJsonObject given = answer.value("facts"_L1).toObject();
    for (const QJsonValue& value : given)
        facts.append(value.toString().left(200));
    return Error::because(Code::Timeout, answer.value("reason"_L1).toString().left(60).toLatin1(), facts);
}

Error inDoubt()
{
    return Error::because(Code::InDoubt, "browser.click-in-doubt");
}

} // namespace

Result<ClickReport> Clicker::click(const Locator& locator, const ClickOptions& options,
                                   const Call& call) const
{
    return clickUncovered(locator, options, m_overlay.has_value(), call);
}

Result<ClickReport> Clicker::clickUncovered(const Locator& locator, const ClickOptions& options,
                                            bool mayDismiss, const Call& call) const
{
    ClickReport report;
    Error last = Error::because(Code::Timeout, "browser.not-found", {locator.element()});
    const auto note = [&](const Error& error) {
        last = error;
        if (report.log.size() < kLogLines)
            report.log.append(shortReason(error));
    };

    for (int attempt = 0;; ++attempt) {
        pause(m_caller->link().mailbox(), kPauses[std::min<size_t>(size_t(attempt), kPauses.size() - 1)],
              call);
        if (call.cancel.isCancelled()) {
            disarmLater();
            return fail(Error::cancelled(u"click "_s + locator.element()));
        }
        if (call.deadline.hasPassed()) {
            disarmLater();
            last.code = Code::Timeout;
            last.detail = u"click %1: %2"_s.arg(locator.element(), report.log.join(u"; "_s));
            return fail(last);
        }

        const QJsonObject arguments{{u"locator"_s, locator.toJson()},
                                    {u"attempt"_s, attempt},
                                    {u"trial"_s, options.trial},
                                    {u"editable"_s, options.editable}};
        const auto answer = m_caller->callForObject(u"click.prepare"_s, arguments, call);
        if (!answer) {
            const bool goOn = isDocumentChange(answer.error()) || answer.error().code == Code::Timeout ||
                              answer.error().reason == "browser.no-frames";
            if (!goOn)
                return fail(answer.error());
            if (answer.error().code != Code::Timeout)
                note(answer.error());
            continue;
        }
        if (!answer->value("ready"_L1).toBool()) {
            note(obstacle(*answer));
            if (mayDismiss && last.reason == "browser.covered")
                dismissOverlay(report, call);
            continue;
        }

        const QJsonObject box = answer->value("rect"_L1).toObject();
        report.variant = answer->value("variant"_L1).toInt(-1);
        report.point = QPointF(answer->value("x"_L1).toDouble(), answer->value("y"_L1).toDouble());
        report.box = QRectF(box.value("x"_L1).toDouble(), box.value("y"_L1).toDouble(),
                            box.value("width"_L1).toDouble(), box.value("height"_L1).toDouble());
        report.outline = answer->value("outline"_L1).toString().left(200);
        if (options.trial)
            return report;

        const Prepared prepared{report.point, answer->value("byScript"_L1).toBool()};
        REVOS_TRY_ASSIGN(const Verdict verdict,
                         prepared.byScript ? pressByScript(report, call) : press(prepared, report, call));
        if (verdict == Verdict::Clicked)
            return report;
        last = Error::because(Code::Timeout, "browser.target-swapped", {report.outline});
    }
}

Result<Clicker::Verdict> Clicker::press(const Prepared& prepared, ClickReport& report, const Call& call) const
{
    const auto ticket = std::make_shared<PressTicket>(kOpen);
    const auto sent = m_caller->link().wait<void>(
        call, u"press"_s, [ticket, point = prepared.point](PageView& view, Reply<void> reply) {
            int expected = kOpen;
            if (!ticket->compare_exchange_strong(expected, kPressed))
                return;
            input::moveTo(view.view(), point);
            input::click(view.view(), point);
            reply.finish({});
        });
    int expected = kOpen;
    if (!sent && ticket->compare_exchange_strong(expected, kCalledOff)) {
        disarmLater();
        return fail(sent.error()); // called off in time: nothing was pressed
    }

    report.pressed = true;
    return verdictAfterPress(report);
}

/// Asks the guard in the page what became of the press. The caller's own end does not cut this short: what
/// was pressed must be known.
Result<Clicker::Verdict> Clicker::verdictAfterPress(ClickReport& report) const
{
    const Call call = Call::within(kVerdictLimit);
    const PageMailbox& mailbox = m_caller->link().mailbox();
    const Deadline arrival = Deadline::in(kArrivalWait);
    const Deadline ending = Deadline::in(kEndingWait);
    for (;;) {
        const quint64 seen = mailbox.snapshot().serial;
        const QString question = ending.hasPassed()    ? u"guard.disarm"_s
                                 : arrival.hasPassed() ? u"guard.callOff"_s
                                                       : u"guard.verdict"_s;
        const auto answer = m_caller->callForObject(question, {}, call);
        if (!answer) {
            // The document was left: by the click, as far as anybody can tell.
            if (isDocumentChange(answer.error()))
                return Verdict::Clicked;
            return fail(inDoubt());
        }
        const QString verdict = answer->value("verdict"_L1).toString();
        report.clickSeen = answer->value("clicked"_L1).toBool();
        if (verdict == "none"_L1)
            return Verdict::Clicked; // a new document that knows of no press
        if (verdict == "waiting"_L1 && arrival.hasPassed() && question != "guard.verdict"_L1) {
            report.pressed = false;
            report.log.append(u"press-lost"_s);
            return Verdict::NotClicked;
        }
        const bool missed = verdict == "missed"_L1 && answer->value("over"_L1).toBool();
        if (report.clickSeen || missed || question == "guard.disarm"_L1) {
            report.pressed = verdict == "hit"_L1;
            if (!report.pressed)
                report.log.append(u"target-swapped | "_s +
                                  answer->value("insteadOf"_L1).toString().left(200));
            return report.pressed ? Verdict::Clicked : Verdict::NotClicked;
        }
        mailbox.waitNewer(seen, std::chrono::milliseconds(50), call);
    }
}

Result<Clicker::Verdict> Clicker::pressByScript(ClickReport& report, const Call& call) const
{
    REVOS_TRY(call.check(u"press"_s));
    const auto answer = m_caller->callForObject(u"click.byScript"_s, {}, Call::within(kVerdictLimit));
    if (!answer) {
        report.pressed = true;
        return isDocumentChange(answer.error()) ? Result<Verdict>(Verdict::Clicked) : fail(inDoubt());
    }
    report.pressed = report.clickSeen = answer->value("clicked"_L1).toBool();
    return report.pressed ? Verdict::Clicked : Verdict::NotClicked;
}

/// Nothing is expected any more; nobody waits for the page to say so.
void Clicker::disarmLater() const
{
    m_caller->link().post(
        [](PageView& view) { view.run(scripts::callExpression(u"guard.disarm"_s, {}), [](const auto&) {}); });
}

void Clicker::dismissOverlay(ClickReport& report, const Call& call) const
{
    const auto harmless =
        m_caller->callForObject(u"overlay.harmless"_s, {{u"locator"_s, m_overlay->banner.toJson()}}, call);
    if (!harmless || !harmless->value("harmless"_L1).toBool())
        return;
    const auto dismissed = clickUncovered(m_overlay->dismiss, {}, false, call.atMost(kDismissLimit));
    report.log.append(dismissed ? u"waved away: "_s + m_overlay->banner.element()
                                : u"could not wave away: "_s + shortReason(dismissed.error()));
}

} // namespace revos
