#pragma once

#include "models/tone.h"
#include "models/whytext.h"

#include <QCoreApplication>

namespace revos {

/// How a step's outcome reads.
struct TraceOutcome
{
    QString word;     ///< short enough for a pill
    QString sentence; ///< the whole of it
    Tone tone = Tone::Ok;
};

/// The words for what the browser writes into its trace (TraceStep).
class TraceWords
{
    Q_DECLARE_TR_FUNCTIONS(TraceWords)

public:
    /// "Write" for insert-text; an unknown action is shown as words.
    static QString action(const QByteArray& action);
    /// "Comments › load more" for comments.load_more; an address stays an address.
    static QString target(const QString& target);
    /// What became of a step: "ok", "ok after …", an HTTP status, the name of what came first, or the key of
    /// a reason with its facts.
    static TraceOutcome outcome(const QString& outcome, const WhyText& whyText);
};

} // namespace revos
