#include "models/tracemodel.h"

#include "models/format.h"
#include "models/roles.h"
#include "models/tone.h"
#include "models/tracewords.h"

namespace revos {

using namespace Qt::StringLiterals;

TraceModel::TraceModel(WhyText whyText, QObject* parent)
    : RowModel(parent)
    , m_whyText(std::move(whyText))
{}

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
    if (column == Outcome)
        return outcome(step, role);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    switch (column) {
    case Time:
        return role == Qt::ToolTipRole ? Format::exact(step.at)
                                       : QLocale().toString(step.at.toLocalTime().time(), u"HH:mm:ss"_s);
    case Action:
        return TraceWords::action(step.action);
    case Target:
        return role == Qt::ToolTipRole ? step.target : TraceWords::target(step.target);
    case Took:
        return Format::duration(step.durationMs);
    default:
        return {};
    }
}

QVariant TraceModel::outcome(const TraceStep& step, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return TraceWords::outcome(step.outcome, m_whyText).word;
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole:
        return TraceWords::outcome(step.outcome, m_whyText).sentence;
    case ToneRole:
        return static_cast<int>(TraceWords::outcome(step.outcome, m_whyText).tone);
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
