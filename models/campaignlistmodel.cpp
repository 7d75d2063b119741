#include "models/campaignlistmodel.h"

#include "models/format.h"
#include "models/labels.h"
#include "models/roles.h"

namespace revos {

CampaignListModel::CampaignListModel(WhyText whyText, QObject* parent)
    : RowModel(parent)
    , m_whyText(std::move(whyText))
{}

QVariant CampaignListModel::cell(const CampaignSummary& row, int, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return row.name.isEmpty() ? tr("Untitled campaign") : row.name;
    case Qt::ToolTipRole:
        return m_whyText(row.next);
    case Qt::AccessibleTextRole:
        return spoken(row);
    case SubtitleRole:
        return row.accountName.isEmpty()
                   ? row.ownerName
                   : tr("%1 · %2", "client, account").arg(row.ownerName, row.accountName);
    case ToneRole:
        return static_cast<int>(Labels::tone(row.status));
    case SectionRole:
        return Labels::text(row.status);
    case FunnelRole:
        return QVariant::fromValue(row.funnel);
    case IdRole:
        return row.id.uuid();
    default:
        return {};
    }
}

QVariant CampaignListModel::header(int, int role) const
{
    return role == Qt::DisplayRole ? tr("Campaign") : QVariant();
}

QString CampaignListModel::spoken(const CampaignSummary& row) const
{
    return tr("%1, %2, for %3. %4 leads, %5 addresses, %6 delivered. %7")
        .arg(row.name, Labels::text(row.status), row.ownerName, Format::number(row.funnel.leads),
             Format::number(row.funnel.captured), Format::number(row.funnel.delivered), m_whyText(row.next));
}

} // namespace revos
