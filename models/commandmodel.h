#pragma once

#include "models/rowmodel.h"

namespace revos {

/// Something the palette can do or go to.
struct CommandRow
{
    QUuid id;        ///< of the command, handed back when it is chosen
    QString title;   ///< "Pause campaign"
    QString section; ///< "Go to", "Campaigns", …
    QString hint;    ///< shortcut or a second word
    QString icon;
    QList<int> matched; ///< characters of the title that the search found

    bool operator==(const CommandRow&) const = default;
};

/// The commands of the palette that fit what was typed, best first. GUI thread.
class CommandModel final : public RowModel<CommandRow>
{
    Q_OBJECT

public:
    using RowModel::RowModel;

    /// All commands; the search is applied again.
    void setCommands(QList<CommandRow> commands);
    void setSearch(const QString& search);
    /// Rows that somebody else searched for, such as leads by name: shown after the rest as they come.
    void setFound(QList<CommandRow> found);

protected:
    int columns() const override { return 1; }
    QVariant cell(const CommandRow& row, int column, int role) const override;
    QVariant header(int column, int role) const override;
    QUuid keyOf(const CommandRow& row) const override { return row.id; }

private:
    void apply();

    QList<CommandRow> m_all;
    QList<CommandRow> m_found;
    QString m_search;
};

} // namespace revos
