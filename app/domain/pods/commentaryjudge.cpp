#include "domain/pods/commentaryjudge.h"

#include "domain/matching/wordboundary.h"

#include <QTextBoundaryFinder>

#include <array>

namespace revos {

namespace {

constexpr int kPieceWords = 3;
constexpr qsizetype kQuoted = 60;

// What everybody writes under everything; it says that nobody has read the post.
constexpr auto kStock = std::to_array<QStringView>({
    u"great post",
    u"great insights",
    u"great read",
    u"thanks for sharing",
    u"thank you for sharing",
    u"couldn't agree more",
    u"could not agree more",
    u"well said",
    u"so true",
    u"spot on",
    u"a must read",
    u"must-read",
    u"love this",
    u"game changer",
    u"this is gold",
    u"toller beitrag",
    u"danke fürs teilen",
    u"dem ist nichts hinzuzufügen",
    u"super post",
    u"merci pour le partage",
    u"merci du partage",
    u"très bon post",
    u"gracias por compartir",
    u"gran publicación",
    u"grazie per la condivisione",
    u"ottimo post",
});

/// As a person counts: an emoji of several code points is one.
int charactersIn(const QString& text)
{
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, text);
    int count = 0;
    while (finder.toNextBoundary() != -1)
        ++count;
    return count;
}

/// The share of what two sets have in common.
double jaccard(const QSet<QString>& a, const QSet<QString>& b)
{
    const auto common =
        std::count_if(a.begin(), a.end(), [&](const QString& piece) { return b.contains(piece); });
    const auto all = a.size() + b.size() - common;
    return all > 0 ? double(common) / double(all) : 0.0;
}

} // namespace

CommentaryJudge::CommentaryJudge(const QStringList& others)
    : m_others(others)
{
    for (const QString& other : others)
        m_pieces.append(piecesOf(other));
    for (const QStringView phrase : kStock)
        m_stock.add(phrase);
}

Why CommentaryJudge::judge(const QString& text) const
{
    const int characters = charactersIn(text.trimmed());
    if (characters < kLeastCharacters || characters > kMostCharacters) {
        return {"commentary.length",
                {QString::number(characters), QString::number(kLeastCharacters),
                 QString::number(kMostCharacters)},
                {}};
    }
    const FoldedText folded(text);
    if (const auto hit = m_stock.find(folded.view()))
        return {"commentary.stock-praise", {m_stock.folded(hit->phrase).toString()}, {}};
    const Pieces own = piecesOf(text);
    for (qsizetype i = 0; i < m_pieces.size(); ++i) {
        if (jaccard(own, m_pieces[i]) >= kAlike)
            return {"commentary.too-alike", {m_others[i].left(kQuoted)}, {}};
    }
    return {};
}

double CommentaryJudge::likeness(const QString& text) const
{
    const Pieces own = piecesOf(text);
    double most = 0;
    for (const Pieces& other : m_pieces)
        most = std::max(most, jaccard(own, other));
    return most;
}

/// Every three words in a row, folded; a shorter text is one piece.
CommentaryJudge::Pieces CommentaryJudge::piecesOf(const QString& text)
{
    const FoldedText folded(text);
    const QStringView view = folded.view();
    QStringList words;
    for (qsizetype at = 0; at < view.size();) {
        const qsizetype end = wordEnd(view, at);
        const QStringView word = view.mid(at, end - at);
        if (std::any_of(word.begin(), word.end(), [](QChar c) { return c.isLetterOrNumber(); }))
            words.append(word.toString());
        at = end;
    }
    Pieces pieces;
    for (qsizetype i = 0; i + kPieceWords <= words.size(); ++i)
        pieces.insert(words.mid(i, kPieceWords).join(u' '));
    if (pieces.isEmpty() && !words.isEmpty())
        pieces.insert(words.join(u' '));
    return pieces;
}

} // namespace revos
