#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QStringList>

namespace revos {

/// Why something waits, was skipped, stopped or happened: a rule with the facts that fill its sentence.
/// The sentence is made at the edge from domain/reasons.h.
struct Why
{
    QByteArray rule;   ///< key of domain/reasons.h, such as "dm.waits-for-approval"; empty = nothing to say
    QStringList facts; ///< %1, %2 … of the sentence; never secrets
    QDateTime until;   ///< UTC; when it will be looked at again; null = not by itself

    bool isEmpty() const { return rule.isEmpty(); }
    bool operator==(const Why&) const = default;
};

} // namespace revos
