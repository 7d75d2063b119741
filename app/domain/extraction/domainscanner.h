#pragma once

#include <QString>

#include <optional>

namespace revos {

/// What stands where the domain of an address should be.
struct FoundDomain
{
    QString text; ///< lower case, Unicode
    qsizetype to = 0;
    bool isSpaced = false;        ///< spaces around the dots or before it
    bool hasBracketedDot = false; ///< "(dot)", "-dot-"
    bool hasSpelledDot = false;   ///< " dot "
    bool isMissingDot = false;
    bool isMissingEnding = false;
    bool isMalformed = false;
    bool isCutShort = false;
    bool hasKnownEnding = true;
};

/// Reads a domain that begins at @p from, spaces skipped. Looks at no more than a few hundred characters,
/// whatever follows. Nothing when there is no domain.
std::optional<FoundDomain> scanDomain(QStringView text, qsizetype from);

} // namespace revos
