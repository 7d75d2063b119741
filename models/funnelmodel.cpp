#include "models/funnelmodel.h"

#include "models/format.h"

#include <QCoreApplication>

namespace revos {

QList<FunnelStage> funnelStages(const Funnel& funnel)
{
    const auto tr = [](const char* text) { return QCoreApplication::translate("Funnel", text); };
    return {
        {tr(QT_TRANSLATE_NOOP("Funnel", "Comments")), funnel.comments, funnel.comments},
        {tr(QT_TRANSLATE_NOOP("Funnel", "Matched")), funnel.matched, funnel.comments},
        {tr(QT_TRANSLATE_NOOP("Funnel", "Leads")), funnel.leads, funnel.matched},
        {tr(QT_TRANSLATE_NOOP("Funnel", "Contacted")), funnel.contacted, funnel.leads},
        {tr(QT_TRANSLATE_NOOP("Funnel", "Replied")), funnel.replied, funnel.contacted},
        {tr(QT_TRANSLATE_NOOP("Funnel", "Addresses")), funnel.captured, funnel.replied},
        {tr(QT_TRANSLATE_NOOP("Funnel", "In the CRM")), funnel.delivered, funnel.captured},
    };
}

QVariant FunnelModel::cell(const FunnelStage& row, int column, int role) const
{
    if (role == Qt::TextAlignmentRole && column != Stage)
        return QVariant::fromValue(Qt::Alignment(Qt::AlignTrailing | Qt::AlignVCenter));
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case Stage:
        return row.name;
    case People:
        return Format::number(row.count);
    case OfBefore:
        return Format::share(row.count, row.before);
    case OfAll:
        return Format::share(row.count, rows().isEmpty() ? 0 : rows().first().count);
    default:
        return {};
    }
}

QVariant FunnelModel::header(int column, int role) const
{
    if (role == Qt::TextAlignmentRole && column != Stage)
        return QVariant::fromValue(Qt::Alignment(Qt::AlignTrailing | Qt::AlignVCenter));
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case Stage:
        return tr("Stage");
    case People:
        return tr("People");
    case OfBefore:
        return tr("Of the stage before");
    case OfAll:
        return tr("Of all comments");
    default:
        return {};
    }
}

QUuid FunnelModel::keyOf(const FunnelStage& row) const
{
    return QUuid::createUuidV5(QUuid(), row.name);
}

} // namespace revos
