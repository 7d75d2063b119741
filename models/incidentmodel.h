#pragma once

#include "core/clock.h"
#include "domain/incident.h"
#include "models/rowmodel.h"

namespace revos {

/// What stopped an account before. GUI thread.
class IncidentModel final : public RowModel<Incident>
{
    Q_OBJECT

public:
    enum Column { Opened, What, Cleared, Reason, ColumnCount };

    explicit IncidentModel(const Clock& clock, QObject* parent = nullptr);

protected:
    int columns() const override { return ColumnCount; }
    QVariant cell(const Incident& row, int column, int role) const override;
    QVariant header(int column, int role) const override;
    QUuid keyOf(const Incident& row) const override { return row.id.uuid(); }

private:
    QVariant text(const Incident& row, int column) const;

    const Clock& m_clock;
};

} // namespace revos
