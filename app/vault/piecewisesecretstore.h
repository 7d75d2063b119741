#pragma once

#include "domain/ports/secretstore.h"

#include <optional>

namespace revos {

/// Keeps values of any length in a store whose items are small: Windows holds 2,560 bytes an item, the
/// cookies of a session are more. Short values stay one item. Sequential, any worker thread.
///
/// Pieces are written first, then the item that names them, then the old pieces go: an interrupted write
/// leaves the old value readable. Two sets of names alternate, so that old and new pieces never mix.
class PiecewiseSecretStore final : public SecretStore
{
public:
    /// What an item may hold: each item of a Secret Service costs a rewrite of the whole keyring, so there is
    /// no more splitting than the platform asks for.
#ifdef Q_OS_WIN
    static constexpr qsizetype kItemBytes = 2400;
#else
    static constexpr qsizetype kItemBytes = 64LL * 1024;
#endif

    explicit PiecewiseSecretStore(SecretStore& items, qsizetype itemBytes = kItemBytes)
        : m_items(items)
        , m_itemBytes(itemBytes)
    {}

    /// @errors those of the items; NeedsPerson "vault.stored-value-broken" when pieces are missing or
    /// altered.
    [[nodiscard]] Result<Secret> read(const QString& key, const Call& call) override;
    [[nodiscard]] Result<void> write(const QString& key, const Secret& value, const Call& call) override;
    [[nodiscard]] Result<void> remove(const QString& key, const Call& call) override;

private:
    /// Returns how many there are.
    [[nodiscard]] Result<int> writePieces(const QString& key, int set, const Secret& value, const Call& call);
    [[nodiscard]] Result<void> removePieces(const QString& key, int set, int from, const Call& call);

    SecretStore& m_items;
    qsizetype m_itemBytes;
};

} // namespace revos
