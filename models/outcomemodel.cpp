#include "models/outcomemodel.h"

#include "models/format.h"
#include "models/outcomewords.h"
#include "models/roles.h"
#include "models/tone.h"

namespace revos {

OutcomeModel::OutcomeModel(WhyText whyText, const Clock& clock, QObject* parent)
    : RowModel(parent)
    , m_whyText(std::move(whyText))
    , m_clock(clock)
{}

int OutcomeModel::rowAbout(const QUuid& thing) const
{
    for (qsizetype row = 0; row < rows().size(); ++row) {
        const UnknownOutcome& one = rows().at(row);
        if (!thing.isNull() && (one.attempt.uuid() == thing || one.message.uuid() == thing ||
                                one.lead.uuid() == thing || one.reshare.uuid() == thing))
            return static_cast<int>(row);
    }
    return -1;
}

QVariant OutcomeModel::cell(const UnknownOutcome& row, int, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return row.isReshare() ? row.accountName : row.about;
    case SubtitleRole:
        return Format::oneLine(row.text);
    case SectionRole:
        return OutcomeWords::kind(row);
    case ToneRole:
        return static_cast<int>(Tone::Attention);
    case MomentRole:
        return Format::relative(row.openedAt, m_clock.now());
    case Qt::ToolTipRole:
        return m_whyText(row.why);
    case Qt::AccessibleTextRole:
        return tr("%1, %2. %3", "title, campaign or pod, why")
            .arg(OutcomeWords::title(row), row.isReshare() ? row.about : row.within, m_whyText(row.why));
    case IdRole:
        return row.attempt.uuid();
    default:
        return {};
    }
}

QVariant OutcomeModel::header(int, int role) const
{
    return role == Qt::DisplayRole ? tr("Outcomes to decide") : QVariant();
}

} // namespace revos
