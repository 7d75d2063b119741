#include "models/cartridgelistmodel.h"

#include "models/format.h"
#include "models/labels.h"
#include "models/roles.h"
#include "models/tone.h"

#include <algorithm>

namespace revos {

using namespace Qt::StringLiterals;

void CartridgeListModel::setCartridges(QList<Cartridge> cartridges)
{
    std::stable_sort(cartridges.begin(), cartridges.end(), [](const Cartridge& a, const Cartridge& b) {
        if (a.type != b.type)
            return a.type < b.type;
        if (a.priority != b.priority)
            return a.priority > b.priority;
        return a.name.localeAwareCompare(b.name) < 0;
    });
    mergeRows(std::move(cartridges));
}

QVariant CartridgeListModel::cell(const Cartridge& row, int, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return row.name;
    case SubtitleRole:
        return row.loadTriggers.isEmpty() ? tr("Always loaded")
                                          : tr("Loaded for: %1").arg(row.loadTriggers.join(u", "_s));
    case SectionRole:
        return Labels::text(row.type);
    case MomentRole:
        if (row.version == 0)
            return tr("Not saved", "cartridge");
        return row.active ? tr("Priority %1").arg(Format::number(row.priority)) : tr("Off", "cartridge");
    case ToneRole:
        return static_cast<int>(row.active ? Tone::Ok : Tone::Neutral);
    case Qt::AccessibleTextRole:
        return tr("%1, %2, priority %3, version %4")
            .arg(row.name, Labels::text(row.type), Format::number(row.priority), Format::number(row.version));
    case IdRole:
        return row.id.uuid();
    default:
        return {};
    }
}

QVariant CartridgeListModel::header(int, int role) const
{
    return role == Qt::DisplayRole ? tr("Cartridge") : QVariant();
}

} // namespace revos
