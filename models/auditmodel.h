#pragma once

#include "core/clock.h"
#include "domain/audit.h"
#include "models/rowmodel.h"

namespace revos {

/// Who changed what, the newest first. GUI thread.
class AuditModel final : public RowModel<AuditEntry>
{
    Q_OBJECT

public:
    enum Column { When, Who, Action, What, ColumnCount };

    explicit AuditModel(const Clock& clock, QObject* parent = nullptr);

protected:
    int columns() const override { return ColumnCount; }
    QVariant cell(const AuditEntry& row, int column, int role) const override;
    QVariant header(int column, int role) const override;
    QUuid keyOf(const AuditEntry& row) const override { return row.id.uuid(); }

private:
    QVariant text(const AuditEntry& row, int column) const;

    const Clock& m_clock;
};

} // namespace revos
