#pragma once

#include "practice/world/seededrandom.h"

#include <QString>
#include <QStringList>

namespace revos::practice {

/// @p trigger as somebody might type it: other case, full-width or mathematical bold letters. All of them
/// equal it after NFKC and case folding.
QString writtenAs(const QString& trigger, SeededRandom& random);

/// Something that looks like @p trigger and is not: a longer word, or one letter changed. Never one of
/// @p triggers as a whole word.
QString nearMissOf(const QString& trigger, const QStringList& triggers, SeededRandom& random);

/// The trigger that stands in @p text as whole words (NFKC, case folded; a letter or digit right beside it
/// makes it another word); empty when none does.
///
/// Written apart from the product's own matcher on purpose: it is the witness that checks it.
QString triggerIn(const QString& text, const QStringList& triggers);

} // namespace revos::practice
