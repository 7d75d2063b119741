#include "domain/extraction/domainscanner.h"

#include "domain/extraction/addresschars.h"
#include "domain/extraction/addresswords.h"
#include "domain/extraction/maildomains.h"
#include "domain/extraction/topleveldomains.h"

#include <QUrl>
#include <QVarLengthArray>

#include <algorithm>

namespace revos {

using namespace addresschars;

namespace {

constexpr qsizetype kMaxLabel = 63; // RFC 1035 2.3.4
constexpr qsizetype kMaxDomain = 253;
constexpr qsizetype kMaxLabels = 10;

struct Range
{
    qsizetype from;
    qsizetype to;
};

enum class DotKind { None, Plain, Spaced, Bracketed, Spelled };

struct Dot
{
    DotKind kind = DotKind::None;
    qsizetype to = 0; ///< where the next label begins
};

qsizetype wordEndAt(QStringView text, qsizetype at)
{
    const qsizetype end = std::min(text.size(), at + addresswords::kLongestWord);
    while (at < end && isWordChar(text[at]))
        ++at;
    return at;
}

class DomainScanner
{
public:
    explicit DomainScanner(QStringView text)
        : m_text(text)
    {}

    std::optional<FoundDomain> scan(qsizetype from)
    {
        const qsizetype start = skipSpaces(m_text, from);
        m_found.isSpaced = start != from;
        if (!readLabel(start))
            return std::nullopt;
        while (m_labels.size() < kMaxLabels && readDotAndLabel()) {
        }
        const bool isNamed = m_labels.size() > 1 ? checkEnding() : completeSingleLabel();
        if (!isNamed)
            return std::nullopt;
        finish();
        return m_found;
    }

private:
    QStringView label(qsizetype index) const
    {
        const Range& range = m_labels[index];
        return m_text.mid(range.from, range.to - range.from);
    }

    bool isEnding(QStringView name) const
    {
        const bool isAscii =
            std::all_of(name.begin(), name.end(), [](QChar c) { return c.unicode() < 0x80; });
        return isTopLevelDomain(isAscii ? name : QString::fromLatin1(QUrl::toAce(name.toString())));
    }

    bool hasEnding() const { return m_labels.size() > 1 && isEnding(label(m_labels.size() - 1)); }

    // The spelling of a dot at @p at, as far as one is there.
    Dot dotAt(qsizetype at) const
    {
        if (at >= m_text.size())
            return {};
        if (m_text[at] == u'.' && at + 1 < m_text.size() && isWordChar(m_text[at + 1]))
            return {DotKind::Plain, at + 1};
        if (isDecoration(m_text[at])) {
            const qsizetype end = wordEndAt(m_text, at + 1);
            const bool isDot = end < m_text.size() && m_text[end] == m_text[at] &&
                               addresswords::isDot(m_text.mid(at + 1, end - at - 1));
            return isDot ? Dot{DotKind::Bracketed, end + 1} : Dot{};
        }
        const qsizetype next = skipSpaces(m_text, at);
        if (next >= m_text.size())
            return {};
        if (!closing(m_text[next]).isNull())
            return bracketedDotAt(next);
        if (m_text[next] == u'.')
            return {DotKind::Spaced, skipSpaces(m_text, next + 1)};
        const qsizetype end = wordEndAt(m_text, next);
        const bool isSpelled = next > at && end < m_text.size() && m_text[end] == u' ' &&
                               addresswords::isDot(m_text.mid(next, end - next));
        return isSpelled ? Dot{DotKind::Spelled, skipSpaces(m_text, end)} : Dot{};
    }

    Dot bracketedDotAt(qsizetype open) const
    {
        const qsizetype from = skipSpaces(m_text, open + 1);
        const bool isSign = from < m_text.size() && m_text[from] == u'.';
        const qsizetype end = isSign ? from + 1 : wordEndAt(m_text, from);
        const qsizetype close = skipSpaces(m_text, end);
        const bool isClosed = close < m_text.size() && m_text[close] == closing(m_text[open]);
        if (!isClosed || !(isSign || addresswords::isDot(m_text.mid(from, end - from))))
            return {};
        return {DotKind::Bracketed, skipSpaces(m_text, close + 1)};
    }

    bool readLabel(qsizetype from)
    {
        qsizetype at = from;
        const bool startsAscii = at < m_text.size() && isAsciiAlnum(m_text[at]);
        while (at < m_text.size() && at - from <= kMaxLabel) {
            const QChar c = m_text[at];
            const bool isHyphen = c == u'-' && at > from && dotAt(at).kind == DotKind::None;
            if (!isWordChar(c) && !isHyphen)
                break;
            if (startsAscii && isOtherScript(c))
                break;
            ++at;
        }
        while (at > from && m_text[at - 1] == u'-')
            --at;
        if (at == from || at - from > kMaxLabel)
            return false;
        m_labels.push_back({from, at});
        return true;
    }

    bool readDotAndLabel()
    {
        const Dot dot = dotAt(m_labels.back().to);
        switch (dot.kind) {
        case DotKind::None:
            return false;
        case DotKind::Plain:
            return readLabel(dot.to);
        case DotKind::Spaced:
            // A full stop and a space end a sentence, unless the address is not complete yet.
            if (hasEnding() || !readLabel(dot.to))
                return false;
            if (!isEnding(label(m_labels.size() - 1))) {
                m_labels.pop_back();
                return false;
            }
            m_found.isSpaced = true;
            return true;
        case DotKind::Bracketed:
            if (!readLabel(dot.to))
                return false;
            m_found.hasBracketedDot = true;
            return true;
        case DotKind::Spelled:
            if ((hasEnding() && !m_found.hasSpelledDot) || !readLabel(dot.to))
                return false;
            m_found.hasSpelledDot = true;
            return true;
        }
        return false;
    }

    // Two labels or more: which of them is the ending?
    bool checkEnding()
    {
        if (hasEnding()) {
            const qsizetype before = m_labels.size() - 1;
            if (before > 1 && startsASentence(before) && maildomains::isProvider(joined(before)))
                cutAfter(before);
            return true;
        }
        for (qsizetype count = m_labels.size() - 1; count > 1; --count) {
            if (isEnding(label(count - 1))) {
                cutAfter(count);
                return true;
            }
        }
        m_found.hasKnownEnding = false;
        const QStringView last = label(m_labels.size() - 1);
        return std::any_of(last.begin(), last.end(), [](QChar c) { return c.isLetter(); });
    }

    // One label: "gmail com" and "gmail" are still readable.
    bool completeSingleLabel()
    {
        const QString name = joined(1);
        if (maildomains::providerNamed(name).isEmpty())
            return false;
        qsizetype to = m_labels[0].to;
        QString domain = name;
        for (int words = 0; words < 2; ++words) {
            const qsizetype from = skipSpaces(m_text, to);
            const qsizetype end = wordEndAt(m_text, from);
            if (from == to || end == from)
                break;
            domain += u'.' + m_text.mid(from, end - from).toString().toLower();
            to = end;
            if (maildomains::isProvider(domain)) {
                m_found.isMissingDot = true;
                m_found.text = domain;
                m_found.to = to;
                return true;
            }
        }
        m_found.isMissingEnding = true;
        m_found.text = maildomains::providerNamed(name);
        m_found.to = m_labels[0].to;
        return true;
    }

    bool startsASentence(qsizetype index) const
    {
        const QStringView word = label(index);
        return word[0].isUpper() &&
               std::none_of(word.begin() + 1, word.end(), [](QChar c) { return c.isUpper(); }) &&
               label(index - 1)[0].isLower();
    }

    void cutAfter(qsizetype count)
    {
        m_labels.resize(count);
        m_found.isCutShort = true;
    }

    QString joined(qsizetype count) const
    {
        QString domain;
        for (qsizetype i = 0; i < count; ++i) {
            if (i > 0)
                domain += u'.';
            domain += label(i);
        }
        return domain.toLower();
    }

    void finish()
    {
        if (m_found.text.isEmpty()) {
            m_found.text = joined(m_labels.size());
            m_found.to = m_labels.back().to;
        }
        m_found.isMalformed = m_found.text.size() > kMaxDomain || QUrl::toAce(m_found.text).isEmpty();
    }

    QStringView m_text;
    QVarLengthArray<Range, 10> m_labels;
    FoundDomain m_found;
};

} // namespace

std::optional<FoundDomain> scanDomain(QStringView text, qsizetype from)
{
    return DomainScanner(text).scan(from);
}

} // namespace revos
