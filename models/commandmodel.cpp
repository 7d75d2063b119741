#include "models/commandmodel.h"

#include "models/fuzzy.h"
#include "models/roles.h"

#include <algorithm>

namespace revos {

void CommandModel::setCommands(QList<CommandRow> commands)
{
    m_all = std::move(commands);
    apply();
}

void CommandModel::setSearch(const QString& search)
{
    m_search = search;
    apply();
}

void CommandModel::setFound(QList<CommandRow> found)
{
    m_found = std::move(found);
    apply();
}

void CommandModel::apply()
{
    struct Scored
    {
        int score;
        CommandRow row;
    };
    QList<Scored> fitting;
    for (CommandRow row : m_all) {
        const auto match = fuzzyMatch(m_search, row.title);
        if (!match)
            continue;
        row.matched = match->positions;
        fitting.append({match->score, std::move(row)});
    }
    // Equal scores keep the order they were given in, so that an empty search reads like a menu.
    std::stable_sort(fitting.begin(), fitting.end(),
                     [](const Scored& a, const Scored& b) { return a.score > b.score; });
    QList<CommandRow> rows;
    rows.reserve(fitting.size());
    for (Scored& scored : fitting)
        rows.append(std::move(scored.row));
    rows.append(m_found);
    mergeRows(std::move(rows));
}

QVariant CommandModel::cell(const CommandRow& row, int, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return row.title;
    case SectionRole:
        return row.section;
    case SubtitleRole:
        return row.hint;
    case IconRole:
        return row.icon;
    case HighlightRole:
        return QVariant::fromValue(row.matched);
    case IdRole:
        return row.id;
    case Qt::AccessibleTextRole:
        return row.hint.isEmpty()
                   ? tr("%1: %2", "section, command").arg(row.section, row.title)
                   : tr("%1: %2, %3", "section, command, shortcut").arg(row.section, row.title, row.hint);
    default:
        return {};
    }
}

QVariant CommandModel::header(int, int role) const
{
    return role == Qt::DisplayRole ? tr("Command") : QVariant();
}

} // namespace revos
