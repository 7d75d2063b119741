#pragma once

#include "core/call.h"
#include "domain/cartridge.h"

#include <QList>

namespace revos {

/// Cartridges and their versions. Sequential, any thread.
class CartridgeStore
{
public:
    virtual ~CartridgeStore() = default;

    /// In loading order: system first, active → priority descending → name. At most 500.
    [[nodiscard]] virtual Result<QList<Cartridge>> list(const Call& call) = 0;
    [[nodiscard]] virtual Result<Cartridge> load(CartridgeId id, const Call& call) = 0;
    /// Every save is a version. @errors Conflict, Denied (editable_by and role), Invalid
    [[nodiscard]] virtual Result<qint64> save(const Cartridge& cartridge, const Call& call) = 0;
};

} // namespace revos
