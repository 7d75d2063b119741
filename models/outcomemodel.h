#pragma once

#include "core/clock.h"
#include "domain/outcome.h"
#include "models/rowmodel.h"
#include "models/whytext.h"

namespace revos {

/// What may have gone out and waits for a person, as a list of cards. GUI thread.
class OutcomeModel final : public RowModel<UnknownOutcome>
{
    Q_OBJECT

public:
    OutcomeModel(WhyText whyText, const Clock& clock, QObject* parent = nullptr);

    /// The row that is about @p thing: the attempt, its message, its lead or its reshare; or -1.
    int rowAbout(const QUuid& thing) const;

protected:
    int columns() const override { return 1; }
    QVariant cell(const UnknownOutcome& row, int column, int role) const override;
    QVariant header(int column, int role) const override;
    QUuid keyOf(const UnknownOutcome& row) const override { return row.attempt.uuid(); }

private:
    WhyText m_whyText;
    const Clock& m_clock;
};

} // namespace revos
