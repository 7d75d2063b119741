#pragma once

#include <QStringView>

namespace revos {

/// Whether a word may begin or end at @p index of @p folded (a FoldedText): the rules of Unicode Standard
/// Annex 29, word boundaries, with one tailoring that the annex itself suggests for French and Italian: a
/// full stop, colon or apostrophe between letters parts words, so that "l'ebook" and "GUIDE.Thanks" hold the
/// words "ebook" and "guide". Between digits they still join ("3.5"). The start and the end of the text are
/// boundaries. Looks only at the neighbours of @p index.
bool isWordBoundary(QStringView folded, qsizetype index);

/// The end of the word that begins at @p from: the next boundary after it.
qsizetype wordEnd(QStringView folded, qsizetype from);

} // namespace revos
