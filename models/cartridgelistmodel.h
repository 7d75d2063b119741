#pragma once

#include "domain/cartridge.h"
#include "models/rowmodel.h"

namespace revos {

/// Cartridges by kind and priority, as a list of cards with a heading for each kind. GUI thread.
class CartridgeListModel final : public RowModel<Cartridge>
{
    Q_OBJECT

public:
    using RowModel::RowModel;

    /// Shows @p cartridges in reading order: kinds as they load, then priority descending, then name.
    void setCartridges(QList<Cartridge> cartridges);

protected:
    int columns() const override { return 1; }
    QVariant cell(const Cartridge& row, int column, int role) const override;
    QVariant header(int column, int role) const override;
    QUuid keyOf(const Cartridge& row) const override { return row.id.uuid(); }
};

} // namespace revos
