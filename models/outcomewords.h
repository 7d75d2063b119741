#pragma once

#include "domain/outcome.h"

#include <QCoreApplication>

namespace revos {

/// The words for what may have gone out, and for what a person's decision about it does. GUI thread.
class OutcomeWords
{
    Q_DECLARE_TR_FUNCTIONS(OutcomeWords)

public:
    /// "Message" or "Reshare".
    static QString kind(const UnknownOutcome& outcome);
    /// "Message to Grace Lindqvist", "Reshare by Priya Raman".
    static QString title(const UnknownOutcome& outcome);
    /// What RevOS knows, a line each: when it was pressed, what was seen last, and where to look.
    static QStringList facts(const UnknownOutcome& outcome, const QDateTime& now);
    /// The last thing seen (evidence "step"); one of a newer program stays as it is.
    static QString step(const QString& step);
    /// What follows from @p decision, in a sentence.
    static QString consequence(const UnknownOutcome& outcome, SendDecision decision);
};

} // namespace revos
