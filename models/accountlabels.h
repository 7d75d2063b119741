#pragma once

#include "domain/account.h"
#include "domain/incident.h"
#include "domain/ports/gatekeeper.h"
#include "models/tone.h"

#include <QCoreApplication>

namespace revos {

/// The words for everything about accounts that a person sees. GUI thread.
class AccountLabels
{
    Q_DECLARE_TR_FUNCTIONS(AccountLabels)

public:
    static QString text(AccountMode mode);
    static Tone tone(AccountMode mode);
    /// Who presses the button in that mode, as a sentence.
    static QString says(AccountMode mode);
    static QString text(ActionKind kind);
    /// "in an hour", "between two", … of a window of a limit.
    static QString window(const QByteArray& window);
    /// Whose rule it is: "the account's own", "while it is new", …
    static QString source(const QByteArray& source);
    /// What the site did, as a sentence; an unknown kind is shown as words.
    static QString incident(const QByteArray& kind);
    /// Why one more action of the kind is not possible now and when it is, as a sentence; or what is left.
    static QString standing(const LimitStanding& standing, const QDateTime& now);
    static Tone tone(const LimitStanding& standing);
    /// "The session ends in 5 days"; empty when @p expiresAt is null: no session is kept, or it does not say.
    static QString session(const QDateTime& expiresAt, const QDateTime& now);
};

/// Whether nothing more may be done in that window now.
bool isReached(const LimitStanding& standing);
/// How much of the window is used, 0 to 1 and beyond when a limit was lowered; a gap has no share.
double usedShare(const LimitStanding& standing);

} // namespace revos
