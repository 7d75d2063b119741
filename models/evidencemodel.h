#pragma once

#include "domain/capture.h"
#include "models/rowmodel.h"

namespace revos {

/// The parts of one score: word, points and the characters it rests on. GUI thread.
class EvidenceModel final : public RowModel<EvidencePart>
{
    Q_OBJECT

public:
    enum Column { Part, Points, Characters, ColumnCount };

    using RowModel::RowModel;

    /// Shows the evidence of @p capture; the characters are quoted from its source text.
    void setCapture(const Capture& capture);

protected:
    int columns() const override { return ColumnCount; }
    QVariant cell(const EvidencePart& row, int column, int role) const override;
    QVariant header(int column, int role) const override;
    QUuid keyOf(const EvidencePart& row) const override;

private:
    QString m_sourceText;
};

} // namespace revos
