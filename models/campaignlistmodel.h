#pragma once

#include "core/clock.h"
#include "domain/campaign.h"
#include "models/rowmodel.h"
#include "models/whytext.h"

namespace revos {

/// Campaigns of the list: one column, read as a card by the campaign delegate. GUI thread.
class CampaignListModel final : public RowModel<CampaignSummary>
{
    Q_OBJECT

public:
    explicit CampaignListModel(WhyText whyText, QObject* parent = nullptr);

protected:
    int columns() const override { return 1; }
    QVariant cell(const CampaignSummary& row, int column, int role) const override;
    QVariant header(int column, int role) const override;
    QUuid keyOf(const CampaignSummary& row) const override { return row.id.uuid(); }

private:
    QString spoken(const CampaignSummary& row) const;

    WhyText m_whyText;
};

} // namespace revos

Q_DECLARE_METATYPE(revos::Funnel)
