#pragma once

#include "domain/teamdevice.h"
#include "vault/team/teamvault.h"
#include "vault/vaultsealer.h"

namespace revos {

/// Seals values anew with the newest keys. One value at a time, so that ending in the middle leaves each
/// value whole, under the old key or the new. Worker threads.
class Resealing
{
public:
    /// @p vault outlives this.
    explicit Resealing(TeamVault& vault)
        : m_vault(vault)
        , m_sealer(vault)
    {}

    /// @errors NeedsPerson unless this device is in; those of the database.
    [[nodiscard]] Result<SealedCount> count(const Call& call);
    /// Seals what is old anew; counts afterwards. What somebody writes meanwhile is left to them.
    [[nodiscard]] Result<SealedCount> sweep(const Call& call);

private:
    [[nodiscard]] Result<std::shared_ptr<const TeamSnapshot>> now(const Call& call);
    [[nodiscard]] bool isOld(const TeamSnapshot& snapshot, const SealedRow& row) const;
    [[nodiscard]] SealContext contextOf(const SealedRow& row, const QByteArray& column,
                                        quint64 counter) const;
    [[nodiscard]] Result<SealedRow> sealedAnew(const SealedRow& row);

    TeamVault& m_vault;
    VaultSealer m_sealer;
};

} // namespace revos
