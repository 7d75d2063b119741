#include "models/approvalmodel.h"

#include "models/format.h"
#include "models/labels.h"
#include "models/roles.h"

namespace revos {

ApprovalModel::ApprovalModel(const Clock& clock, QObject* parent)
    : RowModel(parent)
    , m_clock(clock)
{}

QVariant ApprovalModel::cell(const ApprovalItem& row, int, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return row.recipientName;
    case SubtitleRole:
        return Format::oneLine(row.message.content);
    case SectionRole:
        return Labels::text(row.message.step);
    case MomentRole:
        return Format::relative(row.message.scheduledFor, m_clock.now());
    case Qt::ToolTipRole:
        return row.campaignName;
    case Qt::AccessibleTextRole:
        return tr("%1 to %2, campaign %3")
            .arg(Labels::text(row.message.step), row.recipientName, row.campaignName);
    case IdRole:
        return row.message.id.uuid();
    default:
        return {};
    }
}

QVariant ApprovalModel::header(int, int role) const
{
    return role == Qt::DisplayRole ? tr("Waiting for approval") : QVariant();
}

} // namespace revos
