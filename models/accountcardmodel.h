#pragma once

#include "core/clock.h"
#include "models/accounthealth.h"
#include "models/roles.h"
#include "models/rowmodel.h"

namespace revos {

/// An account with what is left of its limits.
struct WatchedAccount
{
    AccountCard card;
    QList<LimitStanding> limits; ///< empty until known

    bool operator==(const WatchedAccount& other) const;
};

/// Accounts as a list of cards with their health. GUI thread.
class AccountCardModel final : public RowModel<WatchedAccount>
{
    Q_OBJECT

public:
    /// What only the card of an account shows.
    enum Role : int {
        ModeRole = HighlightRole + 1, ///< QString
        ModeToneRole,                 ///< int of Tone
        SessionRole,                  ///< QString: how long the session lasts; empty = not known
        UsedToneRole,                 ///< int of Tone, of the limit behind FractionRole
    };

    explicit AccountCardModel(const Clock& clock, QObject* parent = nullptr);

    AccountHealth health(const WatchedAccount& row) const;

protected:
    int columns() const override { return 1; }
    QVariant cell(const WatchedAccount& row, int column, int role) const override;
    QVariant header(int column, int role) const override;
    QUuid keyOf(const WatchedAccount& row) const override { return row.card.account.id.uuid(); }

private:
    QVariant ofLimits(const WatchedAccount& row, int role) const;

    const Clock& m_clock;
};

} // namespace revos
