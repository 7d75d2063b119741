#pragma once

#include "core/clock.h"
#include "domain/pods/reshare.h"
#include "models/rowmodel.h"
#include "models/whytext.h"

namespace revos {

/// The reshares of a plan: the table behind its timeline. GUI thread.
class ReshareModel final : public RowModel<Reshare>
{
    Q_OBJECT

public:
    enum Column { Member, When, State, Says, ColumnCount };

    ReshareModel(const Clock& clock, WhyText whyText, QObject* parent = nullptr);

    /// Why @p row stands where it stands, as a sentence.
    QString sentence(const Reshare& row) const;

protected:
    int columns() const override { return ColumnCount; }
    QVariant cell(const Reshare& row, int column, int role) const override;
    QVariant header(int column, int role) const override;
    QUuid keyOf(const Reshare& row) const override { return row.id.uuid(); }

private:
    QVariant text(const Reshare& row, int column) const;

    const Clock& m_clock;
    WhyText m_whyText;
};

} // namespace revos
