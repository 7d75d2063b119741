#include "models/tracemodel.h"

#include "models/format.h"
#include "models/roles.h"
#include "models/tone.h"

namespace revos {

using namespace Qt::StringLiterals;

void TraceModel::setSteps(const QList<TraceStep>& steps)
{
    QList<NumberedStep> numbered;
    const qsizetype first = std::max<qsizetype>(0, steps.size() - kMostSteps);
    for (qsizetype i = first; i < steps.size(); ++i)
        numbered.append({m_next++, steps.at(i)});
    resetRows(std::move(numbered));
}

void TraceModel::append(const TraceStep& step)
{
    appendRow({m_next++, step});
    dropFirst(static_cast<int>(rows().size()) - kMostSteps);
}

QVariant TraceModel::cell(const NumberedStep& row, int column, int role) const
{
    const TraceStep& step = row.step;
    if (role == ToneRole && column == Outcome)
        return static_cast<int>(step.succeeded ? Tone::Ok : Tone::Attention);
    if (role == Qt::ToolTipRole && column == Time)
        return Format::exact(step.at);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    switch (column) {
    case Time:
        return QLocale().toString(step.at.toLocalTime().time(), u"HH:mm:ss"_s);
    case Action:
        return QString::fromLatin1(step.action);
    case Target:
        return step.target;
    case Outcome:
        return step.outcome;
    case Took:
        return Format::duration(step.durationMs);
    default:
        return {};
    }
}

QVariant TraceModel::header(int column, int role) const
{
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case Time:
        return tr("Time");
    case Action:
        return tr("Step");
    case Target:
        return tr("On");
    case Outcome:
        return tr("Outcome");
    case Took:
        return tr("Took");
    default:
        return {};
    }
}

QUuid TraceModel::keyOf(const NumberedStep& row) const
{
    return QUuid(static_cast<uint>(row.number), 0, 0, 0, 0, 0, 0, 0, 0, 0, 1);
}

} // namespace revos
