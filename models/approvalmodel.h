#pragma once

#include "core/clock.h"
#include "domain/message.h"
#include "models/rowmodel.h"

namespace revos {

/// Messages that wait for a person's approval, as a list of cards. GUI thread.
class ApprovalModel final : public RowModel<ApprovalItem>
{
    Q_OBJECT

public:
    explicit ApprovalModel(const Clock& clock, QObject* parent = nullptr);

protected:
    int columns() const override { return 1; }
    QVariant cell(const ApprovalItem& row, int column, int role) const override;
    QVariant header(int column, int role) const override;
    QUuid keyOf(const ApprovalItem& row) const override { return row.message.id.uuid(); }

private:
    const Clock& m_clock;
};

} // namespace revos
