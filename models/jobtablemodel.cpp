#include "models/jobtablemodel.h"

#include "models/format.h"
#include "models/labels.h"
#include "models/roles.h"

namespace revos {

using namespace Qt::StringLiterals;

namespace {

double fractionOf(const JobRow& job)
{
    if (job.progressTotal <= 0)
        return -1.0;
    return std::clamp(static_cast<double>(job.progressDone) / job.progressTotal, 0.0, 1.0);
}

} // namespace

JobTableModel::JobTableModel(WhyText whyText, const Clock& clock, QObject* parent)
    : RowModel(parent)
    , m_whyText(std::move(whyText))
    , m_clock(clock)
{}

QDateTime JobTableModel::momentOf(const JobRow& job)
{
    switch (job.state) {
    case JobState::Running:
        return job.startedAt;
    case JobState::Done:
    case JobState::Failed:
    case JobState::Cancelled:
        return job.finishedAt;
    case JobState::Available:
    case JobState::Retry:
    case JobState::NeedsPerson:
        return job.runAt;
    }
    return job.runAt;
}

QVariant JobTableModel::text(const JobRow& row, int column) const
{
    switch (column) {
    case Job:
        return Labels::jobKind(row.kind);
    case State:
        return Labels::text(row.state);
    case Account:
        return row.accountName.isEmpty() ? u"–"_s : row.accountName;
    case Attempts:
        return tr("%1 of %2", "attempts").arg(Format::number(row.attempt), Format::number(row.maxAttempts));
    case Progress:
        if (row.progressTotal <= 0)
            return row.progressDone > 0 ? Format::number(row.progressDone) : QString();
        return tr("%1 of %2", "progress")
            .arg(Format::number(row.progressDone), Format::number(row.progressTotal));
    case When:
        return Format::relative(momentOf(row), m_clock.now());
    case Reason:
        return row.why.isEmpty() ? row.lastError : m_whyText(row.why);
    default:
        return {};
    }
}

QVariant JobTableModel::cell(const JobRow& row, int column, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return text(row, column);
    case Qt::ToolTipRole:
        return column == When ? QVariant(Format::exact(momentOf(row))) : text(row, column);
    case SubtitleRole:
        return column == Job ? Labels::queue(row.queue) : QVariant();
    case ToneRole:
        return column == State ? static_cast<int>(Labels::tone(row.state)) : QVariant();
    case FractionRole:
        return column == Progress ? fractionOf(row) : QVariant();
    case IdRole:
        return row.id.uuid();
    default:
        return {};
    }
}

QVariant JobTableModel::header(int column, int role) const
{
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case Job:
        return tr("Job");
    case State:
        return tr("State");
    case Account:
        return tr("Account");
    case Attempts:
        return tr("Attempts");
    case Progress:
        return tr("Progress");
    case When:
        return tr("When");
    case Reason:
        return tr("Why");
    default:
        return {};
    }
}

} // namespace revos
