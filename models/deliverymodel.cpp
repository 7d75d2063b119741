#include "models/deliverymodel.h"

#include "models/format.h"
#include "models/labels.h"
#include "models/roles.h"

namespace revos {

using namespace Qt::StringLiterals;

DeliveryModel::DeliveryModel(WhyText whyText, const Clock& clock, QObject* parent)
    : RowModel(parent)
    , m_whyText(std::move(whyText))
    , m_clock(clock)
{}

QVariant DeliveryModel::text(const Delivery& row, int column) const
{
    switch (column) {
    case Event:
        return Labels::deliveryEvent(row.type);
    case State:
        return Labels::text(row.state);
    case Attempts:
        return Format::number(row.attempts);
    case Next:
        return row.state == DeliveryState::Pending ? Format::relative(row.nextAttemptAt, m_clock.now())
                                                   : u"–"_s;
    case Reason:
        return m_whyText(row.why);
    default:
        return {};
    }
}

QVariant DeliveryModel::cell(const Delivery& row, int column, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return text(row, column);
    case Qt::ToolTipRole:
        if (column == Event)
            return QString::fromLatin1(row.type + ' ' + row.eventId);
        return column == Next ? QVariant(Format::exact(row.nextAttemptAt)) : text(row, column);
    case ToneRole:
        return column == State ? static_cast<int>(Labels::tone(row.state)) : QVariant();
    case IdRole:
        return row.id.uuid();
    default:
        return {};
    }
}

QVariant DeliveryModel::header(int column, int role) const
{
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case Event:
        return tr("Event");
    case State:
        return tr("State");
    case Attempts:
        return tr("Attempts");
    case Next:
        return tr("Next attempt");
    case Reason:
        return tr("Why");
    default:
        return {};
    }
}

} // namespace revos
