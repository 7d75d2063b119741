#pragma once

#include "domain/extraction/foundaddress.h"

#include <QStringView>

#include <vector>

namespace revos {

/// What words around an address say about it.
enum class ContextKind {
    Mine,        ///< "my email is …"
    UseIt,       ///< "send it to …"
    NotMine,     ///< "that's not my email"
    DoNotUse,    ///< "don't write to …", "not …"
    Outdated,    ///< "my old address was …"
    ThirdPerson, ///< "ask …", "my colleague …"
    Correction,  ///< "sorry, I meant …"
};

/// One such phrase, attached to the address it speaks of.
struct ContextRemark
{
    ContextKind kind = ContextKind::Mine;
    int address = -1;   ///< index into the list given
    qsizetype from = 0; ///< UTF-16, [from, to) of the text as given
    qsizetype to = 0;
};

/// Where an address stands, in units of the text as given.
struct AddressSpan
{
    qsizetype from = 0;
    qsizetype to = 0;
};

/// What @p text says about each of @p addresses (in order, not overlapping) in English, German, French,
/// Spanish and Italian. A phrase speaks of the address before it when no punctuation parts them, else of the
/// next one in its sentence, else of the one that ended the sentence before. A negation before "my email" or
/// "write to" turns it round; "don't hesitate to write to" does not. Linear.
std::vector<ContextRemark> readContext(QStringView text, const std::vector<AddressSpan>& addresses);

} // namespace revos
