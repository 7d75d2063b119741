#include "ctl/verbs/verbs.h"

#include "ctl/verbs/textinput.h"
#include "domain/matching/commentjudge.h"
#include "domain/names.h"
#include "domain/reasons.h"

namespace revos::ctl {

namespace {

constexpr auto kUsage = "match --trigger WORD… [--mode whole_word|contains|fuzzy] [--file F]";

Result<QList<CampaignTrigger>> triggersOf(const QStringList& words, const QString& modeName)
{
    const auto mode = fromName<TriggerMode>(modeName.toLatin1());
    if (!mode)
        return fail(Error::invalid("trigger.unknown-mode", {modeName}));
    QList<CampaignTrigger> triggers;
    for (const QString& word : words)
        triggers.append(CampaignTrigger{TriggerId::create(), word, *mode});
    return triggers;
}

QString wordOf(const QList<CampaignTrigger>& triggers, TriggerId id)
{
    for (const CampaignTrigger& trigger : triggers) {
        if (trigger.id == id)
            return trigger.word;
    }
    return {};
}

void tell(Output& out, const QList<CampaignTrigger>& triggers, const QString& line,
          const CommentVerdict& verdict)
{
    const bool matched = verdict.rule == CommentRule::Matched;
    const QString trigger = wordOf(triggers, verdict.triggerId);
    const QByteArray key = "comment." + nameOf(verdict.rule).replace('_', '-');
    const QString why = englishSentence(key, {trigger, verdict.matchedText});
    const QJsonObject json{{QStringLiteral("input"), line},
                           {QStringLiteral("matched"), matched},
                           {QStringLiteral("trigger"), matched ? QJsonValue(trigger) : QJsonValue()},
                           {QStringLiteral("why"), why}};
    out.result(json, QStringLiteral("%1\t%2\t%3").arg(matched ? u"match" : u"-", line, why));
}

} // namespace

int runMatch(VerbContext& context)
{
    QCommandLineParser parser;
    const QCommandLineOption trigger(QStringLiteral("trigger"),
                                     QStringLiteral("A trigger word; may be given several times."),
                                     QStringLiteral("WORD"));
    const QCommandLineOption mode(QStringLiteral("mode"), QStringLiteral("How words are compared."),
                                  QStringLiteral("MODE"), QStringLiteral("whole_word"));
    const QCommandLineOption file(QStringLiteral("file"),
                                  QStringLiteral("Text to read; standard input without it."),
                                  QStringLiteral("F"));
    parser.addOptions({trigger, mode, file});
    if (const auto end = context.parse(parser, QLatin1String(kUsage)))
        return *end;
    // Words after the first may stand without the option again: `--trigger SWIPE GUIDE`.
    const QStringList words =
        parser.values(trigger) + (parser.isSet(trigger) ? parser.positionalArguments() : QStringList());
    const auto triggers = triggersOf(words, parser.value(mode));
    if (!triggers)
        return context.failed(triggers.error());
    auto matcher = TriggerMatcher::compile(*triggers);
    if (!matcher)
        return context.failed(matcher.error());
    const CommentJudge judge(std::move(*matcher), {});
    const auto read =
        forEachLine(parser.value(file), Call{Deadline::never(), context.cancel}, [&](const QString& line) {
            SiteComment comment;
            comment.text = line;
            tell(context.out, *triggers, line, judge.judge(comment, {}));
        });
    return read ? kExitOk : context.failed(read.error());
}

} // namespace revos::ctl
