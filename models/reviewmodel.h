#pragma once

#include "core/clock.h"
#include "domain/capture.h"
#include "models/rowmodel.h"
#include "models/whytext.h"

namespace revos {

/// Addresses that need a person, as a list of cards. GUI thread.
class ReviewModel final : public RowModel<Capture>
{
    Q_OBJECT

public:
    ReviewModel(WhyText whyText, const Clock& clock, QObject* parent = nullptr);

    /// Why @p capture waits for a person. What is stored is the rule; the facts of its sentence are found
    /// again in the text, by the rules that found the address.
    static Why whyOf(const Capture& capture);

protected:
    int columns() const override { return 1; }
    QVariant cell(const Capture& row, int column, int role) const override;
    QVariant header(int column, int role) const override;
    QUuid keyOf(const Capture& row) const override { return row.id.uuid(); }

private:
    WhyText m_whyText;
    const Clock& m_clock;
};

} // namespace revos
