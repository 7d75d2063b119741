#include "models/auditmodel.h"

#include "models/auditwords.h"
#include "models/format.h"
#include "models/roles.h"

namespace revos {

AuditModel::AuditModel(const Clock& clock, QObject* parent)
    : RowModel(parent)
    , m_clock(clock)
{}

QVariant AuditModel::text(const AuditEntry& row, int column) const
{
    switch (column) {
    case When:
        return Format::relative(row.at, m_clock.now());
    case Who:
        return AuditWords::who(row);
    case Action:
        return AuditWords::action(row.action);
    case What:
        return AuditWords::what(row);
    default:
        return {};
    }
}

QVariant AuditModel::cell(const AuditEntry& row, int column, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return text(row, column);
    case Qt::ToolTipRole:
        return column == When ? QVariant(Format::exact(row.at)) : text(row, column);
    case IdRole:
        return row.id.uuid();
    default:
        return {};
    }
}

QVariant AuditModel::header(int column, int role) const
{
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case When:
        return tr("When");
    case Who:
        return tr("Who");
    case Action:
        return tr("What was done");
    case What:
        return tr("To what");
    default:
        return {};
    }
}

} // namespace revos
