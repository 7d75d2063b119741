#include "models/triggerlabmodel.h"

#include "domain/matching/commentjudge.h"
#include "models/labels.h"
#include "models/roles.h"

#include <optional>

namespace revos {

using namespace Qt::StringLiterals;

namespace {

std::optional<CommentJudge> judgeFor(const QList<CampaignTrigger>& triggers)
{
    QList<CampaignTrigger> usable;
    for (const CampaignTrigger& trigger : triggers) {
        if (!trigger.word.trimmed().isEmpty())
            usable.append(trigger);
    }
    auto matcher = TriggerMatcher::compile(usable);
    if (!matcher)
        return std::nullopt;
    return CommentJudge(std::move(*matcher), {});
}

} // namespace

void TriggerLabModel::judge(const QString& text, const QList<CampaignTrigger>& triggers)
{
    const std::optional<CommentJudge> judge = judgeFor(triggers);
    QList<LabLine> lines;
    int number = 0;
    const QStringList typed = text.split(u'\n');
    for (const QString& line : typed) {
        const int current = number++;
        if (line.trimmed().isEmpty())
            continue;
        if (lines.size() == kMostLines)
            break;
        SiteComment comment;
        comment.text = line.trimmed();
        comment.authorName = u"Lab"_s;
        lines.append({current, comment.text, judge ? judge->judge(comment, {}) : CommentVerdict{}});
    }
    mergeRows(std::move(lines));
}

LabSummary TriggerLabModel::summary() const
{
    LabSummary summary;
    for (const LabLine& line : rows()) {
        ++summary.lines;
        summary.matched += line.verdict.rule == CommentRule::Matched ? 1 : 0;
        summary.nearMisses += line.verdict.rule == CommentRule::NearMiss ? 1 : 0;
    }
    return summary;
}

QVariant TriggerLabModel::cell(const LabLine& row, int column, int role) const
{
    if (role == ToneRole && column == Verdict)
        return static_cast<int>(Labels::tone(row.verdict.rule));
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    switch (column) {
    case Verdict:
        return Labels::text(row.verdict.rule);
    case Comment:
        return row.text;
    case Found:
        return row.verdict.matchedText.isEmpty() ? u"–"_s : row.verdict.matchedText;
    default:
        return {};
    }
}

QVariant TriggerLabModel::header(int column, int role) const
{
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case Verdict:
        return tr("Verdict");
    case Comment:
        return tr("Comment");
    case Found:
        return tr("Because of");
    default:
        return {};
    }
}

QUuid TriggerLabModel::keyOf(const LabLine& row) const
{
    return QUuid(static_cast<uint>(row.number), 0, 0, 0, 0, 0, 0, 0, 0, 0, 1);
}

} // namespace revos
