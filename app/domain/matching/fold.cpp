#include "domain/matching/fold.h"

#include "domain/matching/chartable.h"
#include "domain/matching/codepoint.h"

namespace revos {

namespace {

// Unicode Standard Annex 15 "Stream-Safe Text Format": nobody writes more marks on one letter, and without a
// cap normalising a million of them takes quadratic time.
constexpr qsizetype kMaxMarks = 30;

FoldKind kindAt(const CharTable& table, CodePoint c)
{
    return c.units == 1 ? table.foldKind(char16_t(c.value)) : CharTable::foldKind(c.value);
}

// The joiner matters between pictures and nowhere else.
bool joinsPictures(QStringView text, qsizetype joiner)
{
    return joiner + 1 < text.size() &&
           CharTable::wordClass(codePointAt(text, joiner + 1).value) == WordClass::Picture;
}

} // namespace

FoldedText::FoldedText(QStringView text, Origins origins, Accents accents)
    : m_keepOrigins(origins == Origins::Yes)
{
    m_units.reserve(text.size());
    fold(text);
    if (accents == Accents::Drop)
        dropAccents();
    if (m_keepOrigins)
        m_origins.push_back(qint32(text.size()));
}

void FoldedText::push(char16_t unit, qsizetype from)
{
    m_units.push_back(unit);
    if (m_keepOrigins)
        m_origins.push_back(qint32(from));
}

void FoldedText::fold(QStringView text)
{
    const CharTable& table = CharTable::shared();
    const qsizetype size = text.size();
    qsizetype i = 0;
    while (i < size) {
        const char16_t unit = text[i].unicode();
        const FoldKind kind = table.foldKind(unit);
        if (kind == FoldKind::Dropped) {
            ++i;
        } else if (kind == FoldKind::Space) {
            if (m_units.isEmpty() || m_units.back() != u' ')
                push(u' ', i);
            ++i;
        } else if (kind == FoldKind::Plain && (i + 1 == size || text[i + 1].unicode() < 0x80 ||
                                               table.foldKind(text[i + 1].unicode()) == FoldKind::Plain)) {
            push(table.folded(unit), i);
            ++i;
        } else {
            i = foldComplex(text, i);
        }
    }
}

// One character together with the marks that follow it. Returns where the next one begins.
qsizetype FoldedText::foldComplex(QStringView text, qsizetype from)
{
    const CharTable& table = CharTable::shared();
    const CodePoint first = codePointAt(text, from);
    qsizetype end = from + first.units;
    if (kindAt(table, first) == FoldKind::Dropped)
        return end;
    if (first.value == 0x200D) {
        if (joinsPictures(text, from))
            push(0x200D, from);
        return end;
    }
    bool hasMarks = false;
    for (qsizetype marks = 0; end < text.size() && marks < kMaxMarks; ++marks) {
        const CodePoint next = codePointAt(text, end);
        const FoldKind kind = kindAt(table, next);
        if (kind != FoldKind::Composing && kind != FoldKind::Dropped)
            break;
        hasMarks = hasMarks || kind == FoldKind::Composing;
        end += next.units;
    }
    if (!hasMarks && kindAt(table, first) == FoldKind::Plain) {
        push(first.units == 1 ? table.folded(char16_t(first.value)) : text[from].unicode(), from);
        if (first.units == 2)
            push(text[from + 1].unicode(), from);
        return end;
    }
    QString cluster;
    for (qsizetype i = from; i < end;) {
        const CodePoint c = codePointAt(text, i);
        if (kindAt(table, c) != FoldKind::Dropped)
            cluster += text.mid(i, c.units);
        i += c.units;
    }
    cluster = foldBySlowPath(cluster);
    for (const QChar unit : std::as_const(cluster)) {
        if (!unit.isSpace())
            push(unit.unicode(), from);
        else if (m_units.isEmpty() || m_units.back() != u' ')
            push(u' ', from);
    }
    return end;
}

void FoldedText::dropAccents()
{
    const CharTable& table = CharTable::shared();
    qsizetype kept = 0;
    for (qsizetype i = 0; i < m_units.size(); ++i) {
        char16_t unit = m_units[i];
        if (unit >= 0x80) {
            if (QChar::category(unit) == QChar::Mark_NonSpacing)
                continue;
            unit = table.withoutAccent(unit);
        }
        m_units[kept] = unit;
        if (m_keepOrigins)
            m_origins[kept] = m_origins[i];
        ++kept;
    }
    m_units.resize(kept);
    if (m_keepOrigins)
        m_origins.resize(kept);
}

QString foldWord(QStringView word, FoldedText::Accents accents)
{
    return FoldedText(word, FoldedText::Origins::No, accents).view().trimmed().toString();
}

} // namespace revos
