#include "models/reviewmodel.h"

#include "domain/extraction/emailextractor.h"
#include "models/format.h"
#include "models/labels.h"
#include "models/roles.h"

namespace revos {

ReviewModel::ReviewModel(WhyText whyText, const Clock& clock, QObject* parent)
    : RowModel(parent)
    , m_whyText(std::move(whyText))
    , m_clock(clock)
{}

Why ReviewModel::whyOf(const Capture& capture)
{
    const Extraction found = EmailExtractor().extract(capture.sourceText);
    if (found.why.rule == capture.reason)
        return found.why;
    return {capture.reason, {capture.email, Format::number(capture.confidence)}, {}};
}

QVariant ReviewModel::cell(const Capture& row, int, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return row.leadName;
    case SubtitleRole:
        return row.email;
    case SectionRole:
        return tr("%1 of 100", "confidence").arg(Format::number(row.confidence));
    case ToneRole:
        return static_cast<int>(Labels::confidenceTone(row.confidence));
    case MomentRole:
        return Format::relative(row.createdAt, m_clock.now());
    case FractionRole:
        return row.confidence / 100.0;
    case Qt::ToolTipRole:
        return m_whyText(whyOf(row));
    case Qt::AccessibleTextRole:
        return tr("%1, %2, confidence %3 of 100. %4")
            .arg(row.leadName, row.email, Format::number(row.confidence), m_whyText(whyOf(row)));
    case IdRole:
        return row.id.uuid();
    default:
        return {};
    }
}

QVariant ReviewModel::header(int, int role) const
{
    return role == Qt::DisplayRole ? tr("Addresses to review") : QVariant();
}

} // namespace revos
