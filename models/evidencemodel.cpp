#include "models/evidencemodel.h"

#include "models/evidencewords.h"
#include "models/format.h"
#include "models/roles.h"
#include "models/tone.h"

namespace revos {

using namespace Qt::StringLiterals;

void EvidenceModel::setCapture(const Capture& capture)
{
    m_sourceText = capture.sourceText;
    resetRows(capture.evidence);
}

QVariant EvidenceModel::cell(const EvidencePart& row, int column, int role) const
{
    if (role == ToneRole && column == Points)
        return static_cast<int>(row.points < 0 ? Tone::Problem : Tone::Ok);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    switch (column) {
    case Part:
        return EvidenceWords::part(row.part);
    case Points:
        return QString((row.points > 0 ? u"+"_s : QString()) + Format::number(row.points));
    case Characters:
        return Format::oneLine(m_sourceText.mid(row.from, row.to - row.from));
    default:
        return {};
    }
}

QVariant EvidenceModel::header(int column, int role) const
{
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case Part:
        return tr("Part of the score");
    case Points:
        return tr("Points");
    case Characters:
        return tr("Rests on");
    default:
        return {};
    }
}

QUuid EvidenceModel::keyOf(const EvidencePart& row) const
{
    return QUuid::createUuidV5(QUuid(), row.part + u':' + QString::number(row.from));
}

} // namespace revos
