#pragma once

#include "core/clock.h"
#include "domain/delivery.h"
#include "models/rowmodel.h"
#include "models/whytext.h"

namespace revos {

/// Deliveries of a campaign, newest first. GUI thread.
class DeliveryModel final : public RowModel<Delivery>
{
    Q_OBJECT

public:
    enum Column { Event, State, Attempts, Next, Reason, ColumnCount };

    DeliveryModel(WhyText whyText, const Clock& clock, QObject* parent = nullptr);

protected:
    int columns() const override { return ColumnCount; }
    QVariant cell(const Delivery& row, int column, int role) const override;
    QVariant header(int column, int role) const override;
    QUuid keyOf(const Delivery& row) const override { return row.id.uuid(); }

private:
    QVariant text(const Delivery& row, int column) const;

    WhyText m_whyText;
    const Clock& m_clock;
};

} // namespace revos
