#pragma once

#include "domain/campaign.h"
#include "models/rowmodel.h"

namespace revos {

/// A stage of the funnel as a row.
struct FunnelStage
{
    QString name;
    qint64 count = 0;
    qint64 before = 0; ///< count of the stage before; the first stage's own

    bool operator==(const FunnelStage&) const = default;
};

/// The stages of @p funnel from comment to CRM, in order.
QList<FunnelStage> funnelStages(const Funnel& funnel);

/// The table behind the funnel chart: stage, people, share of the stage before, share of all. GUI thread.
class FunnelModel final : public RowModel<FunnelStage>
{
    Q_OBJECT

public:
    enum Column { Stage, People, OfBefore, OfAll, ColumnCount };

    using RowModel::RowModel;

    void setFunnel(const Funnel& funnel) { mergeRows(funnelStages(funnel)); }

protected:
    int columns() const override { return ColumnCount; }
    QVariant cell(const FunnelStage& row, int column, int role) const override;
    QVariant header(int column, int role) const override;
    QUuid keyOf(const FunnelStage& row) const override;
};

} // namespace revos
