#include "domain/extraction/replyreader.h"

#include "domain/extraction/optoutphrases.h"

#include <algorithm>
#include <vector>

namespace revos {

namespace {

constexpr qsizetype kNegationReach = 30;

bool isSentenceEnd(QChar c)
{
    return c == u'.' || c == u'!' || c == u'?' || c == u';' || c == u'\u2026' || c == u'\u3002';
}

bool partsClauses(QChar c)
{
    return isSentenceEnd(c) || c == u',' || c == u':' || c == u'(' || c == u')';
}

bool saysSomething(QChar c)
{
    return c.isLetterOrNumber() || c == u'@';
}

/// Finds the first phrase that asks not to be contacted in a folded text without accents.
class OptOutSearch
{
public:
    explicit OptOutSearch(QStringView folded)
        : m_text(folded)
    {
        const OptOutPhrases& phrases = OptOutPhrases::shared();
        qsizetype seen = 0;
        for (auto hit = phrases.set().find(m_text); hit; hit = phrases.set().find(m_text, seen)) {
            m_hits.push_back({phrases.role(hit->phrase), hit->from, hit->to});
            seen = hit->to;
        }
    }

    std::optional<OptOut> first() const
    {
        for (size_t i = 0; i < m_hits.size(); ++i) {
            if (const auto found = at(i))
                return found;
        }
        return std::nullopt;
    }

private:
    struct Hit
    {
        OptOutRole role;
        qsizetype from;
        qsizetype to;
    };

    std::optional<OptOut> at(size_t index) const
    {
        const Hit& hit = m_hits[index];
        switch (hit.role) {
        case OptOutRole::Always:
            return negationBefore(index) == nullptr ? std::optional(OptOut{hit.from, hit.to}) : std::nullopt;
        case OptOutRole::Alone:
            return isAlone(index) ? std::optional(OptOut{hit.from, hit.to}) : std::nullopt;
        case OptOutRole::ContactMe:
            if (const Hit* negation = negationBefore(index))
                return OptOut{negation->from, hit.to};
            return std::nullopt;
        case OptOutRole::Negation:
        case OptOutRole::Harmless:
        case OptOutRole::Courtesy:
            return std::nullopt;
        }
        return std::nullopt;
    }

    // A negation of the same clause, courtesies between them allowed.
    const Hit* negationBefore(size_t index) const
    {
        const Hit& hit = m_hits[index];
        for (size_t i = index; i-- > 0;) {
            const Hit& before = m_hits[i];
            if (hit.from - before.to > kNegationReach || isParted(before.to, hit.from))
                return nullptr;
            if (before.role == OptOutRole::Negation)
                return &before;
            if (before.role != OptOutRole::Courtesy)
                return nullptr;
        }
        return nullptr;
    }

    bool isParted(qsizetype from, qsizetype to) const
    {
        const QStringView between = m_text.mid(from, to - from);
        return std::any_of(between.begin(), between.end(), partsClauses);
    }

    // Nothing but courtesies and punctuation from the clause's start to its end.
    bool isAlone(size_t index) const
    {
        qsizetype at = m_hits[index].from;
        for (size_t i = index; at > 0 && !partsClauses(m_text[at - 1]);) {
            if (i > 0 && m_hits[i - 1].to == at && m_hits[i - 1].role == OptOutRole::Courtesy)
                at = m_hits[--i].from;
            else if (saysSomething(m_text[at - 1]))
                return false;
            else
                --at;
        }
        at = m_hits[index].to;
        for (size_t i = index + 1; at < m_text.size() && !partsClauses(m_text[at]);) {
            if (i < m_hits.size() && m_hits[i].from == at && m_hits[i].role == OptOutRole::Courtesy)
                at = m_hits[i++].to;
            else if (saysSomething(m_text[at]))
                return false;
            else
                ++at;
        }
        return true;
    }

    QStringView m_text;
    std::vector<Hit> m_hits;
};

// A question mark that ends something, not one inside a link.
bool hasQuestionMark(QStringView text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char16_t unit = text[i].unicode();
        if (unit == 0x061F || unit == 0xFF1F || unit == 0x00BF)
            return true;
        if (unit == u'?' && (i + 1 == text.size() || !saysSomething(text[i + 1])))
            return true;
    }
    return false;
}

bool startsWithQuestion(QStringView folded)
{
    const auto start = std::find_if(folded.begin(), folded.end(), [](QChar c) { return c.isLetter(); });
    const auto hit = questionStarts().find(folded);
    return hit && hit->from == start - folded.begin();
}

} // namespace

ReplyReader::ReplyReader(const QStringList& outgoingTexts)
    : m_stripper(outgoingTexts)
{}

ReplyReading ReplyReader::read(const QString& text) const
{
    ReplyReading reading;
    reading.unquoted = m_stripper.withoutQuotes(text);
    reading.message = QuoteStripper::withoutSignature(reading.unquoted);
    // Line ends part clauses; folded they would be mere spaces.
    QString clauses = reading.message;
    clauses.replace(u'\n', u';');
    const FoldedText folded(clauses, FoldedText::Origins::Yes, FoldedText::Accents::Drop);
    if (const auto found = OptOutSearch(folded.view()).first())
        reading.optOut = OptOut{folded.origin(found->from), folded.origin(found->to)};
    reading.asksQuestion = hasQuestionMark(reading.message) || startsWithQuestion(folded.view());
    return reading;
}

} // namespace revos
