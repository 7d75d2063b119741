#pragma once

#include "core/clock.h"
#include "domain/pods/pod.h"
#include "models/rowmodel.h"

namespace revos {

/// The members of a pod, and the table behind the chart of who reshares how much. GUI thread.
class PodMemberModel final : public RowModel<PodMembership>
{
    Q_OBJECT

public:
    enum Column { Name, State, Month, Week, Last, ColumnCount };

    explicit PodMemberModel(const Clock& clock, QObject* parent = nullptr);

protected:
    int columns() const override { return ColumnCount; }
    QVariant cell(const PodMembership& row, int column, int role) const override;
    QVariant header(int column, int role) const override;
    QUuid keyOf(const PodMembership& row) const override { return row.account.uuid(); }

private:
    QVariant text(const PodMembership& row, int column) const;

    const Clock& m_clock;
};

} // namespace revos
