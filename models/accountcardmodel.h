#pragma once

#include "core/clock.h"
#include "models/accounthealth.h"
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
    explicit AccountCardModel(const Clock& clock, QObject* parent = nullptr);

    AccountHealth health(const WatchedAccount& row) const;

protected:
    int columns() const override { return 1; }
    QVariant cell(const WatchedAccount& row, int column, int role) const override;
    QVariant header(int column, int role) const override;
    QUuid keyOf(const WatchedAccount& row) const override { return row.card.account.id.uuid(); }

private:
    const Clock& m_clock;
};

} // namespace revos
