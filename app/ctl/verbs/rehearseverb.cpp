#include "ctl/verbs/verbs.h"

#include "ctl/workspacehost.h"
#include "runtime/practice/practicelauncher.h"

#include <QCoreApplication>

namespace revos::ctl {

namespace {

using namespace std::chrono_literals;

constexpr auto kUsage = "rehearse [--comments N] [--seed S] [--resume] [--report FILE.html]";

void showProgress(Output& out, const RehearsalProgress& progress)
{
    out.progressLine(
        QStringLiteral("%1  %2 comments · %3 leads · %4 contacted · %5 replied · %6 addresses · %7 delivered")
            .arg(progress.practiceTime.toString(QStringLiteral("ddd hh:mm")))
            .arg(progress.comments)
            .arg(progress.leads)
            .arg(progress.dmsSent)
            .arg(progress.replies)
            .arg(progress.captured)
            .arg(progress.delivered));
}

void showSummary(Output& out, const rehearsal::Summary& summary)
{
    for (const rehearsal::Check& check : summary.checks)
        out.progress(
            QStringLiteral("%1 %2: %3").arg(check.ok ? u"ok    " : u"BROKEN", check.name, check.detail));
    for (const rehearsal::Exception& exception : summary.exceptions) {
        if (exception.what == QLatin1String("unknown"))
            out.progress(QStringLiteral("unknown: %1. %2").arg(exception.who, exception.why));
    }
    const QString text =
        QStringLiteral(
            "%1 in %2 s: %3 comments, %4 leads, %5 messages, %6 addresses, %7 delivered. Report: %8")
            .arg(summary.passed() ? u"Every check holds" : u"A check is broken")
            .arg(summary.seconds, 0, 'f', 1)
            .arg(summary.comments)
            .arg(summary.leads)
            .arg(summary.dmsSent)
            .arg(summary.captured)
            .arg(summary.delivered)
            .arg(summary.reportPath);
    out.result(summary.toJson(), text);
}

} // namespace

int runRehearse(VerbContext& context)
{
    QCommandLineParser parser;
    parser.addOptions(
        {{QStringLiteral("comments"), QStringLiteral("Under the post; 5 to 5,000."), QStringLiteral("N"),
          QStringLiteral("200")},
         {QStringLiteral("seed"), QStringLiteral("The same seed makes the same people."), QStringLiteral("S"),
          QStringLiteral("1")},
         {QStringLiteral("resume"), QStringLiteral("Go on with the rehearsal that was interrupted.")},
         {QStringLiteral("report"), QStringLiteral("Where the report is written."), QStringLiteral("FILE")}});
    if (const auto end = context.parse(parser, QLatin1String(kUsage)))
        return *end;
    bool isNumber = false;
    bool isSeed = false;
    RehearsalOptions options;
    options.comments = parser.value(QStringLiteral("comments")).toInt(&isNumber);
    options.seed = parser.value(QStringLiteral("seed")).toULongLong(&isSeed);
    options.resume = parser.isSet(QStringLiteral("resume"));
    options.reportPath = parser.value(QStringLiteral("report"));
    if (!isNumber || !isSeed || !parser.positionalArguments().isEmpty()) {
        context.out.error(QStringLiteral("Usage: revosctl ") + QLatin1String(kUsage));
        return kExitUsage;
    }

    const Call call = context.within(60min);
    auto host = WorkspaceHost::make(context, call);
    if (!host)
        return context.failed(host.error());
    PracticeLauncher launcher((*host)->workspaces(), *context.engineStart, *qApp);
    auto practice = launcher.open(options, call);
    if (!practice)
        return context.failed(practice.error());
    auto rehearsal = practice->engine->rehearsal(
        options.reportPath, [&](const RehearsalProgress& progress) { showProgress(context.out, progress); });
    const auto summary = rehearsal.run(call);
    if (!summary)
        return context.failed(summary.error());
    showSummary(context.out, *summary);
    return summary->passed() ? kExitOk : kExitFailed;
}

} // namespace revos::ctl
