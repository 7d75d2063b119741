#include "browser/navigator.h"

#include "browser/originpolicy.h"

#include <QJsonArray>

namespace revos {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

/// How long a document that has been read may go on loading images and scripts before we go on without it:
/// on busy sites the load event never comes.
constexpr milliseconds kLoadGrace{3000};
constexpr milliseconds kStopGrace{2000};
constexpr milliseconds kWatchSlice{1000};
constexpr milliseconds kQuiet{500};
constexpr milliseconds kPoll{100};

Error deadRenderer(const PageState& state)
{
    return Error::because(Code::Offline,
                          state.lastCrashWasHang ? "browser.page-hung" : "browser.page-crashed");
}

bool endedInRefusal(const PageState& before, const PageState& now)
{
    const quint64 fresh = now.refusals - before.refusals;
    const auto& last = now.lastRefusals;
    for (qsizetype at = std::max<qsizetype>(0, last.size() - qsizetype(fresh)); at < last.size(); ++at) {
        if (last[at].kind == "navigation")
            return true;
    }
    return false;
}

QString refusedAddress(const PageState& state)
{
    for (auto it = state.lastRefusals.crbegin(); it != state.lastRefusals.crend(); ++it) {
        if (it->kind == "navigation")
            return it->what;
    }
    return {};
}

} // namespace

HttpVerdict httpVerdict(int status)
{
    if (status == 429 || status == 999)
        return HttpVerdict::TooMany;
    if (status < 400)
        return HttpVerdict::Fine;
    if (status == 401 || status == 403)
        return HttpVerdict::Refused;
    if (status == 404 || status == 410)
        return HttpVerdict::Gone;
    return status >= 500 && status < 600 ? HttpVerdict::ServerError : HttpVerdict::Other;
}

Result<QString> Navigator::documentId(const Call& call) const
{
    REVOS_TRY_ASSIGN(const ScriptAnswer answer, m_caller->call(u"facts"_s, {}, call));
    if (answer.value.toObject().value("ready"_L1).toString() == "loading"_L1)
        return QString();
    return answer.documentId;
}

/// Whether the document that was asked for, or the error in its place, is there.
Result<bool> Navigator::hasArrived(const QUrl& target, const PageState& before, const QString& oldDocument,
                                   const Call& call) const
{
    const PageState now = m_caller->link().mailbox().snapshot();
    if (now.crashes > before.crashes)
        return fail(deadRenderer(now));
    const bool ended = now.loads > before.loads && !now.isLoading;
    if (endedInRefusal(before, now) && !now.isLoading)
        return fail(Error::because(Code::Denied, "browser.address-not-allowed", {refusedAddress(now)}));
    if (ended && now.isSentAround)
        return fail(
            Error::because(Code::NeedsPerson, "browser.redirects-without-end", {withoutQuery(target)}));
    if (ended && now.httpStatus == 0 && !now.loadError.isEmpty())
        return fail(
            Error::because(Code::Offline, "browser.load-failed", {withoutQuery(target), now.loadError}));
    if (now.documents == before.documents)
        return ended && now.httpStatus >= 400; // an answer without a document
    const auto current = documentId(call);
    if (!current) {
        if (isDocumentChange(current.error()))
            return false;
        return fail(current.error());
    }
    return !current->isEmpty() && *current != oldDocument;
}

/// The engine makes one load of two of the same address, and that one without the server's status.
Result<void> Navigator::endLoading(const Call& call) const
{
    const PageMailbox& mailbox = m_caller->link().mailbox();
    PageState state = mailbox.snapshot();
    if (!state.isLoading)
        return {};
    REVOS_TRY(m_caller->link().wait<void>(call, u"stop loading"_s, [](PageView& view, Reply<void> reply) {
        if (!reply.isWanted())
            return;
        view.stopLoading();
        reply.finish({});
    }));
    const Deadline patience = Deadline::in(kStopGrace);
    while (state.isLoading && !patience.hasPassed()) {
        mailbox.waitNewer(state.serial, kPoll, call);
        REVOS_TRY(call.check(u"open"_s));
        state = mailbox.snapshot();
    }
    return {};
}

Result<PageLoad> Navigator::open(const QUrl& url, const Call& call) const
{
    const QUrl target = url.adjusted(QUrl::RemoveFragment);
    const PageMailbox& mailbox = m_caller->link().mailbox();
    // A page that hangs or died is left behind: only what the call itself says ends the opening here.
    const auto old = documentId(call);
    REVOS_TRY(call.check(u"open"_s));
    const QString oldDocument = old.value_or(QString());
    REVOS_TRY(endLoading(call));

    const PageState before = mailbox.snapshot();
    REVOS_TRY(m_caller->link().wait<void>(call, u"open"_s, [target](PageView& view, Reply<void> reply) {
        if (!reply.isWanted())
            return;
        view.load(target);
        reply.finish({});
    }));

    std::optional<Deadline> grace;
    for (;;) {
        const PageState state = mailbox.snapshot();
        REVOS_TRY_ASSIGN(const bool arrived, hasArrived(target, before, oldDocument, call));
        if (arrived) {
            const PageState now = mailbox.snapshot();
            if (!grace)
                grace = Deadline::in(kLoadGrace);
            // A document may be there before the engine's word that it is loading, and with it the status.
            const bool isComplete = !now.isLoading && now.httpStatus > 0;
            if (isComplete || grace->hasPassed())
                return PageLoad{target, now.url, isComplete ? now.httpStatus : 0};
        }
        mailbox.waitNewer(state.serial, kPoll, call);
        REVOS_TRY(call.check(u"open"_s));
    }
}

Result<RaceOutcome> Navigator::race(const QList<Condition>& conditions, const Call& call) const
{
    QJsonArray list;
    QStringList names;
    for (const Condition& condition : conditions) {
        list.append(condition.toJson());
        names.append(condition.name());
    }
    const PageMailbox& mailbox = m_caller->link().mailbox();
    for (;;) {
        const PageState state = mailbox.snapshot();
        if (!state.isAlive)
            return fail(deadRenderer(state));
        if (!state.isLoading && httpVerdict(state.httpStatus) != HttpVerdict::Fine)
            return RaceOutcome{u"http-status"_s, state.url, state.httpStatus};

        const auto slice = std::min(kWatchSlice, call.deadline.remaining());
        const auto answer = m_caller->callForObject(
            u"watch"_s, {{u"conditions"_s, list}, {u"limitMs"_s, qint64(slice.count())}}, call);
        if (answer) {
            const QString outcome = answer->value("outcome"_L1).toString();
            if (!outcome.isEmpty() && names.contains(outcome))
                return RaceOutcome{outcome, QUrl(answer->value("url"_L1).toString()), state.httpStatus};
        } else if (isDocumentChange(answer.error())) {
            mailbox.waitNewer(state.serial, kPoll, call);
        } else if (answer.error().code != Code::Timeout) {
            return fail(answer.error());
        }
        if (call.cancel.isCancelled())
            return fail(Error::cancelled(u"race"_s));
        if (call.deadline.hasPassed())
            return fail(Error::because(Code::Timeout, "browser.wait-timeout", {names.join(u", "_s)}));
    }
}

Result<void> Navigator::settle(const Call& call) const
{
    const PageMailbox& mailbox = m_caller->link().mailbox();
    PageState last = mailbox.snapshot();
    Deadline quiet = Deadline::in(kQuiet);
    while (last.isLoading || !quiet.hasPassed()) {
        mailbox.waitNewer(last.serial, last.isLoading ? kPoll : quiet.remaining(), call);
        REVOS_TRY(call.check(u"settle"_s));
        const PageState now = mailbox.snapshot();
        if (!now.isAlive)
            return fail(deadRenderer(now));
        if (now.url != last.url || now.isLoading != last.isLoading)
            quiet = Deadline::in(kQuiet);
        last = now;
    }
    return {};
}

} // namespace revos
