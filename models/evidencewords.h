#pragma once

#include <QCoreApplication>

namespace revos {

/// The words for the named parts of an address's score (domain/extraction).
class EvidenceWords
{
    Q_DECLARE_TR_FUNCTIONS(EvidenceWords)

public:
    /// "Written out in full" for plain-address; an unknown part is shown as words.
    static QString part(const QString& part);
};

} // namespace revos
