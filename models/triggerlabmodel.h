#pragma once

#include "domain/campaign.h"
#include "domain/comment.h"
#include "models/rowmodel.h"

namespace revos {

/// A comment typed into the lab, with what would become of it.
struct LabLine
{
    int number = 0; ///< line in the input, from 0
    QString text;
    CommentVerdict verdict;

    bool operator==(const LabLine&) const = default;
};

/// What the lab found, at a glance.
struct LabSummary
{
    int lines = 0;
    int matched = 0;
    int nearMisses = 0;
};

/// The trigger lab: every line of some text judged as a comment. GUI thread.
class TriggerLabModel final : public RowModel<LabLine>
{
    Q_OBJECT

public:
    enum Column { Verdict, Comment, Found, ColumnCount };
    /// More lines than this are not judged while somebody types.
    static constexpr int kMostLines = 2000;

    using RowModel::RowModel;

    /// Judges each non-empty line of @p text by @p triggers; without a usable trigger nothing matches.
    void judge(const QString& text, const QList<CampaignTrigger>& triggers);
    LabSummary summary() const;

protected:
    int columns() const override { return ColumnCount; }
    QVariant cell(const LabLine& row, int column, int role) const override;
    QVariant header(int column, int role) const override;
    QUuid keyOf(const LabLine& row) const override;
};

} // namespace revos
