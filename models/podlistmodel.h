#pragma once

#include "core/clock.h"
#include "domain/pods/pod.h"
#include "models/rowmodel.h"

namespace revos {

/// Pods as a list of cards. GUI thread.
class PodListModel final : public RowModel<PodSummary>
{
    Q_OBJECT

public:
    explicit PodListModel(const Clock& clock, QObject* parent = nullptr);

protected:
    int columns() const override { return 1; }
    QVariant cell(const PodSummary& row, int column, int role) const override;
    QVariant header(int column, int role) const override;
    QUuid keyOf(const PodSummary& row) const override { return row.id.uuid(); }

private:
    const Clock& m_clock;
};

} // namespace revos
