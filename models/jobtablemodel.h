#pragma once

#include "core/clock.h"
#include "domain/job.h"
#include "models/rowmodel.h"
#include "models/whytext.h"

namespace revos {

/// Jobs of the Activity pane. GUI thread.
class JobTableModel final : public RowModel<JobRow>
{
    Q_OBJECT

public:
    enum Column { Job, State, Account, Attempts, Progress, When, Reason, ColumnCount };

    JobTableModel(WhyText whyText, const Clock& clock, QObject* parent = nullptr);

    /// "running for 2 min", "in 5 min", "3 h ago": the moment that matters in the job's state.
    static QDateTime momentOf(const JobRow& job);

protected:
    int columns() const override { return ColumnCount; }
    QVariant cell(const JobRow& row, int column, int role) const override;
    QVariant header(int column, int role) const override;
    QUuid keyOf(const JobRow& row) const override { return row.id.uuid(); }

private:
    QVariant text(const JobRow& row, int column) const;

    WhyText m_whyText;
    const Clock& m_clock;
};

} // namespace revos
