#pragma once

#include "domain/ports/cartridgestore.h"
#include "jobs/fakes/faults.h"

namespace revos::test {

/// No handler reads cartridges.
class FakeCartridges final : public CartridgeStore
{
public:
    Result<QList<Cartridge>> list(const Call&) override { return unused(); }
    Result<Cartridge> load(CartridgeId, const Call&) override { return unused(); }
    Result<qint64> save(const Cartridge&, const Call&) override { return unused(); }
};

} // namespace revos::test
