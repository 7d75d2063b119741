#include "models/podmembermodel.h"

#include "models/format.h"
#include "models/podlabels.h"
#include "models/roles.h"

namespace revos {

PodMemberModel::PodMemberModel(const Clock& clock, QObject* parent)
    : RowModel(parent)
    , m_clock(clock)
{}

QVariant PodMemberModel::text(const PodMembership& row, int column) const
{
    switch (column) {
    case Name:
        return row.accountName;
    case State:
        return PodLabels::word(row).text;
    case Month:
        return Format::number(row.resharesOf30Days);
    case Week:
        return Format::number(row.resharesOf7Days);
    case Last:
        return row.lastReshareAt.isValid() ? Format::relative(row.lastReshareAt, m_clock.now())
                                           : tr("never", "reshared");
    default:
        return {};
    }
}

QVariant PodMemberModel::cell(const PodMembership& row, int column, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return text(row, column);
    case Qt::ToolTipRole:
        return column == Last ? Format::exact(row.lastReshareAt) : PodLabels::word(row).says;
    case ToneRole:
        return column == State ? QVariant(static_cast<int>(PodLabels::word(row).tone)) : QVariant();
    case IdRole:
        return row.account.uuid();
    default:
        return {};
    }
}

QVariant PodMemberModel::header(int column, int role) const
{
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case Name:
        return tr("Member");
    case State:
        return tr("State");
    case Month:
        return tr("30 days", "reshares of a member");
    case Week:
        return tr("7 days", "reshares of a member");
    case Last:
        return tr("Last reshare");
    default:
        return {};
    }
}

} // namespace revos
