#include "ctl/bench/browserbench.h"
#include "ctl/verb.h"
#include "ctl/verbs/verbs.h"
#include "runtime/bench/rlsbench.h"
#include "vault/sealbench.h"

#include <QJsonArray>

namespace revos::ctl {

using namespace Qt::StringLiterals;

namespace {

using namespace std::chrono_literals;

constexpr auto kUsage = "bench browser [--runs N] [--comments N] [--peer COMMAND] | bench rls [--runs N] | "
                        "bench vault [--runs N] [--values N] [--bytes N]";

constexpr auto kExplanation =
    "Reads all comments of a post on a practice network made for it, reshares "
    "posts there, and tells how long "
    "each takes and how much memory the program and its renderers have at most, as "
    "medians of the runs. With a "
    "peer the same is done by another program on the same network, by turns; both "
    "must have read and done what "
    "is really there. `rls` asks for lists of 300,000 leads with and without row-level "
    "security and tells what that costs. `vault` seals and opens values of the size of a "
    "session, by turns with one encryption and decryption of the same bytes.";

QJsonObject jsonOf(const BrowserRuns& runs)
{
    const auto list = [](const QList<double>& values) {
        QJsonArray array;
        for (const double value : values)
            array.append(value);
        return array;
    };
    return {{u"by"_s, runs.by},
            {u"milliseconds"_s, medianOf(runs.milliseconds)},
            {u"megabytes"_s, medianOf(runs.megabytes)},
            {u"all_milliseconds"_s, list(runs.milliseconds)},
            {u"all_megabytes"_s, list(runs.megabytes)}};
}

QString rowOf(const BrowserRuns& runs)
{
    const auto [least, most] = std::minmax_element(runs.milliseconds.begin(), runs.milliseconds.end());
    return u"%1 %2 ms (%3 … %4) %5 MB"_s.arg(runs.by, -44)
        .arg(medianOf(runs.milliseconds), 8, 'f', 0)
        .arg(*least, 0, 'f', 0)
        .arg(*most, 0, 'f', 0)
        .arg(medianOf(runs.megabytes), 6, 'f', 0);
}

void tell(Output& out, const BrowserFigures& figures, const BrowserBench::Options& options)
{
    QJsonObject json{{u"bench"_s, u"browser"_s},
                     {u"task"_s, figures.task},
                     {u"comments"_s, options.comments},
                     {u"runs"_s, options.runs},
                     {u"own"_s, jsonOf(figures.own)}};
    QString text = u"%1, %2 comments under the post, median of %3 runs\n"_s.arg(figures.task)
                       .arg(options.comments)
                       .arg(options.runs) +
                   rowOf(figures.own);
    if (figures.peer) {
        const double time = medianOf(figures.own.milliseconds) / medianOf(figures.peer->milliseconds);
        const double memory = medianOf(figures.own.megabytes) / medianOf(figures.peer->megabytes);
        json.insert(u"peer"_s, jsonOf(*figures.peer));
        json.insert(u"time_ratio"_s, time);
        json.insert(u"memory_ratio"_s, memory);
        text +=
            u'\n' + rowOf(*figures.peer) +
            u"\nRevOS takes %1 × the time and %2 × the memory"_s.arg(time, 0, 'f', 2).arg(memory, 0, 'f', 2);
    }
    out.result(json, text);
}

int runRls(VerbContext& context, int runs)
{
    const Call call = context.within(1h);
    const auto bench = RlsBench::prepare({.runs = runs}, call);
    if (!bench)
        return context.failed(bench.error());
    const auto figures = (*bench)->run(call);
    if (!figures)
        return context.failed(figures.error());
    for (const RlsFigures& each : *figures) {
        const double ratio = each.fenced / each.open;
        context.out.result({{u"bench"_s, u"rls"_s},
                            {u"task"_s, each.task},
                            {u"fenced_ms"_s, each.fenced},
                            {u"open_ms"_s, each.open},
                            {u"ratio"_s, ratio}},
                           u"%1 %2 ms, without row-level security %3 ms: %4 ×"_s.arg(each.task, -22)
                               .arg(each.fenced, 8, 'f', 2)
                               .arg(each.open, 8, 'f', 2)
                               .arg(ratio, 0, 'f', 2));
    }
    return kExitOk;
}

int benchVault(VerbContext& context, const QCommandLineParser& parser)
{
    SealBench::Options options;
    options.runs = parser.value(u"runs"_s).toInt();
    options.values = parser.value(u"values"_s).toInt();
    options.bytes = parser.value(u"bytes"_s).toInt();
    if (options.runs < 1 || options.values < 1 || options.bytes < 1) {
        context.out.error(u"Usage: revosctl "_s + QLatin1String(kUsage));
        return kExitUsage;
    }
    const auto figures = SealBench::run(options);
    if (!figures)
        return context.failed(figures.error());
    const double sealer = medianOf(figures->sealer);
    const double raw = medianOf(figures->raw);
    context.out.result(
        {{u"bench"_s, u"vault"_s},
         {u"values"_s, options.values},
         {u"bytes"_s, options.bytes},
         {u"runs"_s, options.runs},
         {u"sealer_milliseconds"_s, sealer},
         {u"raw_milliseconds"_s, raw},
         {u"ratio"_s, sealer / raw}},
        u"%1 values of %2 bytes sealed and opened, median of %3 runs: %4 ms; OpenSSL alone %5 ms; %6 times as long"_s
            .arg(options.values)
            .arg(options.bytes)
            .arg(options.runs)
            .arg(sealer, 0, 'f', 1)
            .arg(raw, 0, 'f', 1)
            .arg(sealer / raw, 0, 'f', 2));
    return kExitOk;
}

} // namespace

int runBench(VerbContext& context)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QLatin1String(kExplanation));
    parser.addOptions({{u"runs"_s, u"How often; one more is not counted."_s, u"N"_s, u"10"_s},
                       {u"comments"_s, u"Under the post; 5 to 5,000."_s, u"N"_s, u"1000"_s},
                       {u"values"_s, u"How many are sealed."_s, u"N"_s, u"10000"_s},
                       {u"bytes"_s, u"Of each value."_s, u"N"_s, u"2500"_s},
                       {u"peer"_s, u"Another program that does the same; see tests/peers."_s, u"COMMAND"_s}});
    if (const auto end = context.parse(parser, QLatin1String(kUsage)))
        return *end;
    if (parser.positionalArguments() == QStringList{u"vault"_s})
        return benchVault(context, parser);
    BrowserBench::Options options;
    options.runs = parser.value(u"runs"_s).toInt();
    options.comments = parser.value(u"comments"_s).toInt();
    options.peer = parser.value(u"peer"_s);
    if (parser.positionalArguments() == QStringList{u"rls"_s} && options.runs >= 1)
        return runRls(context, options.runs);
    const bool isRange = options.runs >= 1 && options.comments >= 5 && options.comments <= 5000;
    if (parser.positionalArguments() != QStringList{u"browser"_s} || !isRange) {
        context.out.error(u"Usage: revosctl "_s + QLatin1String(kUsage));
        return kExitUsage;
    }
    const Call call = context.within(4h);
    const auto bench = BrowserBench::prepare(*context.engineStart, options, call);
    if (!bench)
        return context.failed(bench.error());
    const auto figures = (*bench)->run([&context](const QString& line) { context.out.progress(line); }, call);
    if (!figures)
        return context.failed(figures.error());
    for (const BrowserFigures& each : *figures)
        tell(context.out, each, options);
    return kExitOk;
}

} // namespace revos::ctl
