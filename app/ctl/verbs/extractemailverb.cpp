#include "ctl/verbs/verbs.h"

#include "ctl/verbs/textinput.h"
#include "domain/extraction/emailextractor.h"
#include "domain/reasons.h"

#include <QJsonArray>

namespace revos::ctl {

namespace {

QJsonObject candidateJson(const EmailCandidate& candidate)
{
    QJsonArray evidence;
    for (const EvidencePart& part : candidate.evidence) {
        evidence.append(QJsonObject{{QStringLiteral("part"), part.part},
                                    {QStringLiteral("points"), part.points},
                                    {QStringLiteral("from"), part.from},
                                    {QStringLiteral("to"), part.to}});
    }
    return {{QStringLiteral("email"), candidate.email},
            {QStringLiteral("confidence"), candidate.confidence},
            {QStringLiteral("evidence"), evidence}};
}

void tell(Output& out, const QString& line, const Extraction& extraction)
{
    QJsonArray candidates;
    for (const EmailCandidate& candidate : extraction.candidates)
        candidates.append(candidateJson(candidate));
    const bool found = extraction.best.has_value();
    const QJsonObject json{
        {QStringLiteral("input"), line},
        {QStringLiteral("best"), found ? QJsonValue(extraction.best->email) : QJsonValue()},
        {QStringLiteral("confidence"), found ? extraction.best->confidence : 0},
        {QStringLiteral("accepted"), extraction.accepted},
        {QStringLiteral("candidates"), candidates}};
    QString text = QStringLiteral("-\t%1").arg(line);
    if (found) {
        text = QStringLiteral("%1\t%2\t%3\t%4")
                   .arg(extraction.best->email, QString::number(extraction.best->confidence),
                        extraction.accepted ? QStringLiteral("accepted") : QStringLiteral("review"),
                        englishSentence(extraction.why.rule, extraction.why.facts));
    }
    out.result(json, text);
}

} // namespace

int runExtractEmail(VerbContext& context)
{
    QCommandLineParser parser;
    const QCommandLineOption file(QStringLiteral("file"),
                                  QStringLiteral("Text to read; standard input without it."),
                                  QStringLiteral("F"));
    parser.addOption(file);
    if (const auto end = context.parse(parser, QStringLiteral("extract-email [--file F]")))
        return *end;
    const EmailExtractor extractor;
    const auto read =
        forEachLine(parser.value(file), Call{Deadline::never(), context.cancel},
                    [&](const QString& line) { tell(context.out, line, extractor.extract(line)); });
    return read ? kExitOk : context.failed(read.error());
}

} // namespace revos::ctl
