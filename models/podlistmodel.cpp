#include "models/podlistmodel.h"

#include "models/format.h"
#include "models/podlabels.h"
#include "models/roles.h"

namespace revos {

PodListModel::PodListModel(const Clock& clock, QObject* parent)
    : RowModel(parent)
    , m_clock(clock)
{}

QVariant PodListModel::cell(const PodSummary& row, int, int role) const
{
    const bool needsPerson = row.awaitingApproval + row.unknown > 0;
    switch (role) {
    case Qt::DisplayRole:
        return row.name;
    case SubtitleRole:
    case Qt::ToolTipRole:
        return PodLabels::stateLine(row, m_clock.now());
    case Qt::AccessibleTextRole:
        return tr("%1. %2", "pod, state").arg(row.name, PodLabels::stateLine(row, m_clock.now()));
    case SectionRole:
        if (needsPerson)
            return tr("Needs you", "pod");
        return row.runningPlans > 0 ? tr("Running", "pod") : tr("Quiet", "pod");
    case ToneRole:
        if (needsPerson)
            return static_cast<int>(Tone::Attention);
        return static_cast<int>(row.runningPlans > 0 ? Tone::Ok : Tone::Neutral);
    case MomentRole:
        return Format::relative(row.nextReshareAt, m_clock.now());
    case IdRole:
        return row.id.uuid();
    default:
        return {};
    }
}

QVariant PodListModel::header(int, int role) const
{
    return role == Qt::DisplayRole ? tr("Pod") : QVariant();
}

} // namespace revos
