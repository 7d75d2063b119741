#pragma once

#include "domain/ports/browsersurface.h"
#include "models/rowmodel.h"
#include "models/whytext.h"

namespace revos {

/// A step with its number in the session, which is what tells two equal steps apart.
struct NumberedStep
{
    int number = 0;
    TraceStep step;

    bool operator==(const NumberedStep& other) const { return number == other.number; }
};

/// The steps RevOS took in the browser, oldest first; the newest 500 are kept. GUI thread.
class TraceModel final : public RowModel<NumberedStep>
{
    Q_OBJECT

public:
    enum Column { Time, Action, Target, Outcome, Took, ColumnCount };
    static constexpr int kMostSteps = 500;

    explicit TraceModel(WhyText whyText, QObject* parent = nullptr);

    void setSteps(const QList<TraceStep>& steps);
    void append(const TraceStep& step);

protected:
    int columns() const override { return ColumnCount; }
    QVariant cell(const NumberedStep& row, int column, int role) const override;
    QVariant header(int column, int role) const override;
    QUuid keyOf(const NumberedStep& row) const override;

private:
    QVariant outcome(const TraceStep& step, int role) const;

    WhyText m_whyText;
    int m_next = 0;
};

} // namespace revos
