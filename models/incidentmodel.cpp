#include "models/incidentmodel.h"

#include "models/accountlabels.h"
#include "models/format.h"
#include "models/roles.h"

namespace revos {

IncidentModel::IncidentModel(const Clock& clock, QObject* parent)
    : RowModel(parent)
    , m_clock(clock)
{}

QVariant IncidentModel::text(const Incident& row, int column) const
{
    switch (column) {
    case Opened:
        return Format::relative(row.openedAt, m_clock.now());
    case What:
        return AccountLabels::incident(row.kind);
    case Cleared:
        if (!row.clearedAt.isValid())
            return tr("open", "incident");
        return row.clearedBy.isEmpty() ? tr("by itself", "incident cleared") : row.clearedBy;
    case Reason:
        return row.reason;
    default:
        return {};
    }
}

QVariant IncidentModel::cell(const Incident& row, int column, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return text(row, column);
    case Qt::ToolTipRole:
        if (column == Opened)
            return Format::exact(row.openedAt);
        return column == Cleared ? Format::exact(row.clearedAt) : text(row, column);
    case IdRole:
        return row.id.uuid();
    default:
        return {};
    }
}

QVariant IncidentModel::header(int column, int role) const
{
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case Opened:
        return tr("When");
    case What:
        return tr("What happened");
    case Cleared:
        return tr("Cleared");
    case Reason:
        return tr("Reason");
    default:
        return {};
    }
}

} // namespace revos
