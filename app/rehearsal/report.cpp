#include "rehearsal/report.h"

#include <QSaveFile>

#include <array>

namespace revos::rehearsal {

namespace {

struct FunnelStep
{
    const char* label;
    int count;
};

QString funnelSvg(const Summary& summary)
{
    const std::array steps{
        FunnelStep{"Comments", summary.comments},  FunnelStep{"Matched", summary.matched},
        FunnelStep{"Leads", summary.leads},        FunnelStep{"Messages", summary.dmsSent},
        FunnelStep{"Replies", summary.replies},    FunnelStep{"Addresses", summary.captured},
        FunnelStep{"Delivered", summary.delivered}};
    constexpr int kRow = 40;
    constexpr int kLabel = 110;
    constexpr int kBar = 520;
    int most = 1;
    for (const FunnelStep& step : steps)
        most = std::max(most, step.count);
    QString svg = QStringLiteral("<svg viewBox=\"0 0 700 %1\" role=\"img\" aria-label=\"Funnel\">")
                      .arg(kRow * int(steps.size()));
    int y = 0;
    for (const FunnelStep& step : steps) {
        const int width = std::max(2, kBar * step.count / most);
        svg += QStringLiteral("<text x=\"%1\" y=\"%2\" text-anchor=\"end\">%3</text>"
                              "<rect x=\"%4\" y=\"%5\" width=\"%6\" height=\"26\" rx=\"4\"/>"
                              "<text x=\"%7\" y=\"%2\" class=\"n\">%8</text>")
                   .arg(kLabel - 12)
                   .arg(y + 25)
                   .arg(QLatin1String(step.label))
                   .arg(kLabel)
                   .arg(y + 7)
                   .arg(width)
                   .arg(kLabel + width + 10)
                   .arg(step.count);
        y += kRow;
    }
    return svg + QStringLiteral("</svg>");
}

QString checkRows(const QList<Check>& checks)
{
    QString rows;
    for (const Check& check : checks) {
        rows += QStringLiteral("<tr class=\"%1\"><td>%2</td><td>%3</td><td>%4</td></tr>")
                    .arg(check.ok ? QStringLiteral("ok") : QStringLiteral("bad"),
                         check.ok ? QStringLiteral("✓ holds") : QStringLiteral("✗ broken"),
                         check.name.toHtmlEscaped(), check.detail.toHtmlEscaped());
    }
    return rows;
}

QString exceptionRows(const QList<Exception>& exceptions)
{
    QString rows;
    for (const Exception& exception : exceptions) {
        rows += QStringLiteral("<tr><td>%1</td><td>%2</td><td>%3</td></tr>")
                    .arg(exception.who.toHtmlEscaped(), exception.what.toHtmlEscaped(),
                         exception.why.toHtmlEscaped());
    }
    return rows;
}

constexpr auto kStyle = R"(
:root { color-scheme: light dark; --ink:#1d2433; --dim:#5b6478; --line:#dfe3ec; --bar:#3d63dd; --bad:#b3261e; --ok:#1c7a44; --back:#fff; }
@media (prefers-color-scheme: dark) { :root { --ink:#e8ebf2; --dim:#a3abbd; --line:#333a49; --bar:#7d9bff; --bad:#ff8a80; --ok:#6fd79b; --back:#171b24; } }
body { font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--back); max-width: 860px; margin: 40px auto; padding: 0 24px; }
h1 { font-size: 26px; margin: 0 0 4px; } h2 { font-size: 18px; margin: 36px 0 8px; } p { color: var(--dim); margin: 0 0 16px; }
table { border-collapse: collapse; width: 100%; } td, th { text-align: left; padding: 8px 12px 8px 0; border-bottom: 1px solid var(--line); vertical-align: top; }
tr.ok td:first-child { color: var(--ok); } tr.bad td:first-child { color: var(--bad); font-weight: 600; } td:first-child { white-space: nowrap; }
svg { width: 100%; font-size: 14px; } svg text { fill: var(--ink); } svg .n { fill: var(--dim); font-variant-numeric: tabular-nums; } svg rect { fill: var(--bar); }
)";

} // namespace

QByteArray reportHtml(const Summary& summary, const ReportFacts& facts)
{
    const QString verdict = summary.passed() ? QStringLiteral("Every check holds.")
                                             : QStringLiteral("At least one check is broken.");
    QString html = QStringLiteral("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">"
                                  "<title>Rehearsal of %1</title><style>%2</style></head><body>")
                       .arg(facts.campaignName.toHtmlEscaped(), QLatin1String(kStyle));
    html += QStringLiteral(
                "<h1>Rehearsal of %1</h1><p>%2 Practice time from %3 to %4, seed %5, %6 s of real time.</p>")
                .arg(facts.campaignName.toHtmlEscaped(), verdict,
                     facts.practiceFrom.toString(QStringLiteral("ddd d MMM hh:mm")),
                     facts.practiceTo.toString(QStringLiteral("ddd d MMM hh:mm")),
                     QString::number(facts.seed), QString::number(summary.seconds, 'f', 1));
    html += QStringLiteral("<h2>Funnel</h2>") + funnelSvg(summary);
    html += QStringLiteral("<h2>Checked from the other side</h2><table>") + checkRows(summary.checks) +
            QStringLiteral("</table>");
    html += QStringLiteral("<h2>For a person to see</h2>");
    if (summary.exceptions.isEmpty())
        html += QStringLiteral("<p>Nothing.</p>");
    else
        html += QStringLiteral("<table><tr><th>Who</th><th>What</th><th>Why</th></tr>") +
                exceptionRows(summary.exceptions) + QStringLiteral("</table>");
    return (html + QStringLiteral("</body></html>\n")).toUtf8();
}

Result<void> writeReport(const QString& path, const Summary& summary, const ReportFacts& facts)
{
    QSaveFile file(path);
    const QByteArray html = reportHtml(summary, facts);
    if (!file.open(QIODevice::WriteOnly) || file.write(html) != html.size() || !file.commit())
        return fail(Error::because(Code::Denied, "rehearsal.report-not-written", {path, file.errorString()}));
    return {};
}

} // namespace revos::rehearsal
