#include "browser/textwriter.h"

#include "browser/trustedinput.h"

#include <QWebEngineView>

namespace revos {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

constexpr milliseconds kFocusLimit{2000};
constexpr milliseconds kArrivalLimit{600};
constexpr milliseconds kCompareLimit{2000};
constexpr milliseconds kClearLimit{2000};
constexpr milliseconds kPoll{50};

bool isInvisible(QChar c)
{
    const char16_t code = c.unicode();
    // Not U+200D: it joins the parts of one emoji.
    return code == 0x00AD || code == 0x200B || code == 0x2060 || code == 0xFEFF || code == 0x200E ||
           code == 0x200F || (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
}

[[nodiscard]] Result<void> onView(const ScriptCaller& caller, const Call& call, const QString& what,
                                  std::function<void(QWebEngineView&)> act)
{
    return caller.link().wait<void>(call, what, [act = std::move(act)](PageView& view, Reply<void> reply) {
        if (!reply.isWanted())
            return;
        act(view.view());
        reply.finish({});
    });
}

} // namespace

QString comparableText(const QString& text)
{
    QString plain;
    plain.reserve(text.size());
    const QString composed = text.normalized(QString::NormalizationForm_C);
    for (const QChar c : composed) {
        if (c == u'\r' || isInvisible(c))
            continue;
        plain.append(c == QChar::Nbsp || c == QChar(0x202F) || c == QChar(0x2007) ? QChar(u' ') : c);
    }
    QStringList lines = plain.split(u'\n');
    for (QString& line : lines) {
        while (line.endsWith(u' ') || line.endsWith(u'\t'))
            line.chop(1);
    }
    while (!lines.isEmpty() && lines.last().isEmpty())
        lines.removeLast();
    return lines.join(u'\n');
}

Result<QString> TextWriter::read(const Locator& editor, const Call& call) const
{
    REVOS_TRY_ASSIGN(const QJsonObject answer,
                     m_caller->callForObject(u"editor.read"_s, {{u"locator"_s, editor.toJson()}}, call));
    return comparableText(answer.value("text"_L1).toString());
}

Result<void> TextWriter::insert(const Locator& editor, const QString& text, LineBreak lineBreak,
                                const Call& call) const
{
    REVOS_TRY_ASSIGN(const QString before, read(editor, call));
    if (!before.trimmed().isEmpty())
        return fail(Error::because(Code::Conflict, "browser.editor-occupied", {editor.element()}));
    REVOS_TRY(m_clicker->click(editor, {.trial = false, .editable = true}, call));
    REVOS_TRY(focusOn(editor, call));

    Result<void> done = writeLines(text, lineBreak, call);
    if (done)
        done = compare(editor, text, call);
    std::ignore = m_caller->call(u"editor.release"_s, {}, Call::within(kClearLimit));
    if (!done) {
        // Half a text must not stay behind, not even after a stop.
        std::ignore = clear(editor, Call::within(kClearLimit));
    }
    return done;
}

Result<void> TextWriter::clear(const Locator& editor, const Call& call) const
{
    for (;;) {
        REVOS_TRY_ASSIGN(const QJsonObject answer,
                         m_caller->callForObject(u"editor.clear"_s, {{u"locator"_s, editor.toJson()}}, call));
        if (answer.value("empty"_L1).toBool())
            return {};
        const PageMailbox& mailbox = m_caller->link().mailbox();
        mailbox.waitNewer(mailbox.snapshot().serial, kPoll, call);
        if (!call.check(u"clear"_s))
            return fail(Error::because(Code::Conflict, "browser.editor-not-cleared", {editor.element()}));
    }
}

/// The caret must be in this very editor: a click may open another one, or none.
Result<void> TextWriter::focusOn(const Locator& editor, const Call& call) const
{
    const Deadline patience = Deadline::in(kFocusLimit);
    const PageMailbox& mailbox = m_caller->link().mailbox();
    for (;;) {
        REVOS_TRY_ASSIGN(
            const QJsonObject answer,
            m_caller->callForObject(u"editor.expect"_s, {{u"locator"_s, editor.toJson()}}, call));
        if (answer.value("focused"_L1).toBool())
            return {};
        if (patience.hasPassed()) {
            return fail(Error::because(Code::Timeout, "browser.editor-not-focused",
                                       {editor.element(), answer.value("active"_L1).toString().left(200)}));
        }
        mailbox.waitNewer(mailbox.snapshot().serial, kPoll, call);
        REVOS_TRY(call.check(u"focus"_s));
    }
}

Result<void> TextWriter::writeLines(const QString& text, LineBreak lineBreak, const Call& call) const
{
    const QStringList lines = QString(text).remove(u'\r').split(u'\n');
    int texts = 0;
    int returns = 0;
    for (qsizetype at = 0; at < lines.size(); ++at) {
        if (at > 0 && lineBreak == LineBreak::ShiftReturn) {
            REVOS_TRY(onView(*m_caller, call, u"line break"_s, &input::shiftReturn));
            REVOS_TRY(waitForArrival("returns"_L1, ++returns, call));
        } else if (at > 0) {
            REVOS_TRY(m_caller->call(u"editor.breakParagraph"_s, {}, call));
        }
        if (lines[at].isEmpty())
            continue;
        REVOS_TRY(onView(*m_caller, call, u"text"_s,
                         [line = lines[at]](QWebEngineView& view) { input::commitText(view, line); }));
        REVOS_TRY(waitForArrival("texts"_L1, ++texts, call));
    }
    return {};
}

/// Text and keys take different ways to the page; the next piece waits until this one is through. A page may
/// hide the events from us: then the comparison at the end decides.
Result<void> TextWriter::waitForArrival(QLatin1StringView what, int count, const Call& call) const
{
    const Deadline patience = Deadline::in(kArrivalLimit);
    const PageMailbox& mailbox = m_caller->link().mailbox();
    for (;;) {
        const quint64 seen = mailbox.snapshot().serial;
        REVOS_TRY_ASSIGN(const QJsonObject answer, m_caller->callForObject(u"editor.arrived"_s, {}, call));
        if (answer.value(what).toInt() >= count || patience.hasPassed())
            return {};
        mailbox.waitNewer(seen, kPoll, call);
        REVOS_TRY(call.check(u"input"_s));
    }
}

Result<void> TextWriter::compare(const Locator& editor, const QString& text, const Call& call) const
{
    const QString wanted = comparableText(text);
    const Deadline patience = Deadline::in(kCompareLimit);
    const PageMailbox& mailbox = m_caller->link().mailbox();
    for (;;) {
        REVOS_TRY_ASSIGN(const QString found, read(editor, call));
        if (found == wanted)
            return {};
        if (patience.hasPassed()) {
            return fail(Error::because(Code::Invalid, "browser.text-changed",
                                       {QString::number(wanted.size()), QString::number(found.size())}));
        }
        mailbox.waitNewer(mailbox.snapshot().serial, kPoll, call);
        REVOS_TRY(call.check(u"compare"_s));
    }
}

} // namespace revos
