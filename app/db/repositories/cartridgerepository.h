#pragma once

#include "db/sessionsource.h"
#include "domain/ports/cartridgestore.h"

namespace revos::db {

class CartridgeRepository final : public CartridgeStore
{
public:
    explicit CartridgeRepository(SessionSource& source);

    [[nodiscard]] Result<QList<Cartridge>> list(const Call& call) override;
    [[nodiscard]] Result<Cartridge> load(CartridgeId id, const Call& call) override;
    [[nodiscard]] Result<qint64> save(const Cartridge& cartridge, const Call& call) override;

private:
    SessionSource& m_source;
};

} // namespace revos::db
