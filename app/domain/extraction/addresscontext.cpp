#include "domain/extraction/addresscontext.h"

#include "domain/extraction/contextphrases.h"
#include "domain/matching/fold.h"

#include <algorithm>
#include <optional>

namespace revos {

namespace {

// How far, in characters, a phrase speaks.
constexpr qsizetype kFar = 80;
constexpr qsizetype kNear = 40;
constexpr qsizetype kNegationReach = 25;

enum class Gap { Words, Comma, Sentence, TooFar };

/// A stretch of the text as given.
struct Stretch
{
    qsizetype from = 0;
    qsizetype to = 0;
};

class ContextReader
{
public:
    ContextReader(QStringView text, const std::vector<AddressSpan>& addresses)
        : m_text(text)
        , m_addresses(addresses)
        , m_folded(text, FoldedText::Origins::Yes, FoldedText::Accents::Drop)
    {}

    std::vector<ContextRemark> read()
    {
        const ContextPhrases& phrases = ContextPhrases::shared();
        qsizetype seen = 0;
        for (auto hit = phrases.set().find(m_folded.view()); hit;
             hit = phrases.set().find(m_folded.view(), seen)) {
            seen = hit->to;
            const Stretch where{m_folded.origin(hit->from), m_folded.origin(hit->to)};
            if (!isInsideAddress(where))
                take(phrases.role(hit->phrase), phrases.reach(hit->phrase), where);
        }
        readAsterisks();
        return std::move(m_remarks);
    }

private:
    void take(PhraseRole role, PhraseReach reach, Stretch where)
    {
        switch (role) {
        case PhraseRole::Negation:
            m_negation = where;
            negateNext(where);
            return;
        case PhraseRole::Harmless:
            m_negation.reset();
            return;
        case PhraseRole::Mine:
            return claim(ContextKind::Mine, ContextKind::NotMine, reach, where);
        case PhraseRole::UseIt:
            return claim(ContextKind::UseIt, ContextKind::DoNotUse, reach, where);
        case PhraseRole::NotMine:
            return attach(ContextKind::NotMine, reach, where);
        case PhraseRole::DoNotUse:
            return attach(ContextKind::DoNotUse, reach, where);
        case PhraseRole::Outdated:
            return attach(ContextKind::Outdated, reach, where);
        case PhraseRole::ThirdPerson:
            return attach(ContextKind::ThirdPerson, reach, where);
        case PhraseRole::Correction:
            return correct(where);
        }
    }

    // A claim or a request, turned round when a negation of the same clause stands before it.
    void claim(ContextKind kind, ContextKind negated, PhraseReach reach, Stretch where)
    {
        const bool isNegated =
            m_negation && m_negation->to <= where.from && where.from - m_negation->to <= kNegationReach &&
            gap(m_negation->to, where.from) == Gap::Words && previousOf(where) == previousOf(*m_negation);
        if (isNegated)
            attach(negated, reach, {m_negation->from, where.to});
        else
            attach(kind, reach, where);
        m_negation.reset();
    }

    // "not bob@…", "pas à bob@…"
    void negateNext(Stretch where)
    {
        const int next = nextOf(where);
        if (next < 0)
            return;
        const qsizetype to = m_addresses[size_t(next)].from;
        const QStringView between = m_text.mid(where.to, to - where.to);
        const bool isDirect = between.size() <= 4 && std::all_of(between.begin(), between.end(), [](QChar c) {
                                  return c.isSpace() || c == u'"' || c == u'<' || c == u'\'';
                              });
        if (isDirect)
            add(ContextKind::DoNotUse, next, where);
    }

    void attach(ContextKind kind, PhraseReach reach, Stretch where)
    {
        const int previous = reach == PhraseReach::Next ? -1 : previousOf(where);
        const int next = reach == PhraseReach::Previous ? -1 : nextOf(where);
        const Gap before = previous < 0 ? Gap::TooFar : gap(m_addresses[size_t(previous)].to, where.from);
        const Gap after = next < 0 ? Gap::TooFar : gap(where.to, m_addresses[size_t(next)].from);
        const bool mayCrossSentence = kind != ContextKind::ThirdPerson && kind != ContextKind::UseIt;
        if (before == Gap::Words)
            add(kind, previous, where);
        else if (after <= Gap::Comma)
            add(kind, next, where);
        else if (before == Gap::Comma)
            add(kind, previous, where);
        else if (before == Gap::Sentence && mayCrossSentence &&
                 where.from - m_addresses[size_t(previous)].to <= kNear)
            add(kind, previous, where);
        else if (after == Gap::Sentence && kind == ContextKind::Mine)
            add(kind, next, where);
    }

    // A correction means something only when there is something to correct.
    void correct(Stretch where)
    {
        const int previous = previousOf(where);
        const int next = nextOf(where);
        if (previous >= 0 && next >= 0 && m_addresses[size_t(next)].from - where.to <= kFar)
            add(ContextKind::Correction, next, where);
    }

    // "*jane@acme.com" after another address is how a slip is mended in a chat.
    void readAsterisks()
    {
        for (size_t i = 1; i < m_addresses.size(); ++i) {
            const AddressSpan& span = m_addresses[i];
            if (m_text[span.from - 1] == u'*')
                add(ContextKind::Correction, int(i), {span.from - 1, span.from});
            else if (span.to < m_text.size() && m_text[span.to] == u'*')
                add(ContextKind::Correction, int(i), {span.to, span.to + 1});
        }
    }

    void add(ContextKind kind, int address, Stretch where)
    {
        m_remarks.push_back({kind, address, where.from, where.to});
    }

    bool isInsideAddress(Stretch where) const
    {
        const int next = int(firstEndingAfter(where.from));
        return next < int(m_addresses.size()) && m_addresses[size_t(next)].from < where.to;
    }

    size_t firstEndingAfter(qsizetype at) const
    {
        const auto found =
            std::upper_bound(m_addresses.begin(), m_addresses.end(), at,
                             [](qsizetype value, const AddressSpan& span) { return value < span.to; });
        return size_t(found - m_addresses.begin());
    }

    int previousOf(Stretch where) const { return int(firstEndingAfter(where.from)) - 1; }

    int nextOf(Stretch where) const
    {
        const size_t next = firstEndingAfter(where.from);
        return next < m_addresses.size() ? int(next) : -1;
    }

    // What parts @p from and @p to.
    Gap gap(qsizetype from, qsizetype to) const
    {
        if (to - from > kFar)
            return Gap::TooFar;
        Gap widest = Gap::Words;
        QChar last;
        for (const QChar c : m_text.mid(from, to - from)) {
            if (isSentenceEnd(c) || (c == u'\n' && last != u':' && last != u','))
                widest = Gap::Sentence;
            else if (isComma(c) && widest == Gap::Words)
                widest = Gap::Comma;
            if (!c.isSpace() || c == u'\n')
                last = c;
        }
        return widest;
    }

    static bool isSentenceEnd(QChar c)
    {
        return c == u'.' || c == u'!' || c == u'?' || c == u';' || c == u'\u2026' || c == u'\u3002';
    }

    static bool isComma(QChar c)
    {
        return c == u',' || c == u':' || c == u'(' || c == u'\u2013' || c == u'\u2014' || c == u'-' ||
               c == u'|';
    }

    QStringView m_text;
    const std::vector<AddressSpan>& m_addresses;
    FoldedText m_folded;
    std::optional<Stretch> m_negation;
    std::vector<ContextRemark> m_remarks;
};

} // namespace

std::vector<ContextRemark> readContext(QStringView text, const std::vector<AddressSpan>& addresses)
{
    return ContextReader(text, addresses).read();
}

} // namespace revos
