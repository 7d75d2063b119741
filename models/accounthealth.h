#pragma once

#include "domain/ports/accountwatch.h"
#include "domain/ports/gatekeeper.h"
#include "models/tone.h"

#include <QCoreApplication>

namespace revos {

/// What is worst about an account; the first that applies. From Expired on it can still act.
enum class HealthFactor {
    Incident,
    Restricted,
    Challenge,
    NeedsLogin,
    Expired,
    Paused,
    ExpiresInADay,
    ExpiresInAWeek,
    LimitReached,
    Fine
};

/// How an account is, by its worst factor. GUI thread.
struct AccountHealth
{
    Q_DECLARE_TR_FUNCTIONS(AccountHealth)

public:
    HealthFactor factor = HealthFactor::Fine;
    QString word;     ///< of the pill
    QString sentence; ///< what it means and what to do
    Tone tone = Tone::Ok;

    /// @p limits may be empty: then none is known to be reached.
    static AccountHealth of(const AccountCard& card, const QList<LimitStanding>& limits,
                            const QDateTime& now);
    /// Nothing goes on before a person has looked.
    bool needsPerson() const { return factor <= HealthFactor::Expired; }
};

} // namespace revos
