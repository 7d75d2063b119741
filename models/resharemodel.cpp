#include "models/resharemodel.h"

#include "models/format.h"
#include "models/podlabels.h"
#include "models/roles.h"

namespace revos {

ReshareModel::ReshareModel(const Clock& clock, WhyText whyText, QObject* parent)
    : RowModel(parent)
    , m_clock(clock)
    , m_whyText(std::move(whyText))
{}

QString ReshareModel::sentence(const Reshare& row) const
{
    if (row.status == ReshareStatus::Success && row.executionTime.count() > 0)
        return tr("It was seen among the member's own posts, %1 after it was begun.")
            .arg(Format::duration(row.executionTime.count()));
    const QString why = m_whyText(row.why);
    return why.isEmpty() ? PodLabels::word(row).says : why;
}

QVariant ReshareModel::text(const Reshare& row, int column) const
{
    switch (column) {
    case Member:
        return row.resharerName;
    case When:
        return Format::clockTime(row.executedAt.isValid() ? row.executedAt : row.scheduledFor, m_clock.now());
    case State:
        return PodLabels::word(row).text;
    case Says:
        return sentence(row);
    default:
        return {};
    }
}

QVariant ReshareModel::cell(const Reshare& row, int column, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return text(row, column);
    case Qt::ToolTipRole:
        return column == When ? Format::exact(row.executedAt.isValid() ? row.executedAt : row.scheduledFor)
                              : sentence(row);
    case ToneRole:
        return column == State ? QVariant(static_cast<int>(PodLabels::word(row).tone)) : QVariant();
    case IdRole:
        return row.id.uuid();
    default:
        return {};
    }
}

QVariant ReshareModel::header(int column, int role) const
{
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case Member:
        return tr("Member");
    case When:
        return tr("When");
    case State:
        return tr("State");
    case Says:
        return tr("Why");
    default:
        return {};
    }
}

} // namespace revos
