#include "domain/extraction/addressscanner.h"

#include "domain/extraction/addresschars.h"
#include "domain/extraction/addresswords.h"
#include "domain/extraction/domainscanner.h"

#include <algorithm>
#include <array>
#include <optional>

namespace revos {

using namespace addresschars;

namespace {

constexpr qsizetype kMaxLocal = 64; // RFC 5321 4.5.3.1.1
constexpr int kMaxLocalParts = 6;

enum class AtKind { Sign, Bracketed, Word };

/// What stands for the @.
struct At
{
    AtKind kind;
    qsizetype from;
    qsizetype to;
    bool isDoubled = false;
};

/// The name of the mailbox, read backwards.
struct Local
{
    QString text;
    qsizetype from = 0;
    bool isSpaced = false;
    bool isMalformed = false;
    bool hasJoiner = false;
};

// Where an @, or a word for it, may begin.
constexpr auto kMayBegin = [] {
    std::array<bool, 128> table{};
    for (const char c : {'@', 'a', 'A', 'c', 'C', 'k', 'K'})
        table[quint8(c)] = true;
    return table;
}();

class AddressScanner
{
public:
    AddressScanner(QStringView text, int limit)
        : m_text(text)
        , m_limit(size_t(limit))
    {}

    std::vector<FoundAddress> scan()
    {
        for (qsizetype i = 0; i < m_text.size() && m_found.size() < m_limit;) {
            const char16_t unit = m_text[i].unicode();
            const bool mayBegin = unit < 0x80 ? kMayBegin[unit] : unit == u'ä' || unit == u'Ä';
            if (!mayBegin) {
                ++i;
                continue;
            }
            const auto at = unit == u'@' ? signAt(i) : wordAt(i);
            const auto address = at ? addressAround(*at) : std::nullopt;
            if (address) {
                m_searchedTo = address->to;
                m_found.push_back(*address);
            }
            i = address ? address->to : at ? std::max(at->to, i + 1) : i + 1;
        }
        return std::move(m_found);
    }

private:
    QStringView slice(qsizetype from, qsizetype to) const { return m_text.mid(from, to - from); }

    // Brackets around [from, to), spaces allowed inside; nothing when there are none.
    std::optional<At> bracketsAround(qsizetype from, qsizetype to) const
    {
        const qsizetype open = skipSpacesBack(m_text, from) - 1;
        const qsizetype close = skipSpaces(m_text, to);
        if (open < m_searchedTo || close >= m_text.size())
            return std::nullopt;
        const QChar wanted = closing(m_text[open]);
        if (wanted.isNull() || m_text[close] != wanted)
            return std::nullopt;
        return At{AtKind::Bracketed, open, close + 1};
    }

    std::optional<At> signAt(qsizetype at) const
    {
        if (const auto bracketed = bracketsAround(at, at + 1))
            return bracketed;
        qsizetype end = at + 1;
        while (end < m_text.size() && end - at < 4 && m_text[end] == u'@')
            ++end;
        return At{AtKind::Sign, at, end, end > at + 1};
    }

    std::optional<At> wordAt(qsizetype from) const
    {
        if (from == 0 || isWordChar(m_text[from - 1]))
            return std::nullopt;
        qsizetype end = from;
        while (end < m_text.size() && end - from <= addresswords::kLongestWord && isWordChar(m_text[end]))
            ++end;
        const QStringView word = slice(from, end);
        if (!addresswords::isAt(word, true))
            return std::nullopt;
        if (const auto bracketed = bracketsAround(from, end))
            return bracketed;
        if (!addresswords::isAt(word, false) || end >= m_text.size())
            return std::nullopt;
        const QChar before = m_text[from - 1];
        const QChar after = m_text[end];
        if (isDecoration(before) && before == after)
            return At{AtKind::Bracketed, from - 1, end + 1};
        if (before == u' ' && after == u' ')
            return At{AtKind::Word, from, end};
        return std::nullopt;
    }

    std::optional<FoundAddress> addressAround(const At& at) const
    {
        const auto domain = scanDomain(m_text, at.to);
        if (!domain)
            return std::nullopt;
        const bool isSpelledOut = at.kind != AtKind::Sign || domain->hasSpelledDot || domain->hasBracketedDot;
        const auto local = localBefore(at.from, isSpelledOut);
        if (!local)
            return std::nullopt;
        const bool isLoose = at.kind == AtKind::Word || (at.kind == AtKind::Sign && local->isSpaced);
        const bool isIncomplete = !domain->hasKnownEnding || domain->isMissingEnding;
        if (isLoose && (isIncomplete || addresswords::isNeverAMailbox(local->text)))
            return std::nullopt;
        if (isUrl(local->from))
            return std::nullopt;

        FoundAddress address;
        address.form = formOf(at, *local, *domain);
        address.local = local->text;
        address.domain = domain->text;
        address.from = local->from;
        address.to = domain->to;
        address.isMalformed = at.isDoubled || local->isMalformed || domain->isMalformed;
        address.isCutShort = domain->isCutShort;
        address.hasKnownEnding = domain->hasKnownEnding;
        return address;
    }

    // "https://user@host", "//cdn@…" are no addresses.
    bool isUrl(qsizetype from) const
    {
        return from >= 2 && m_text[from - 1] == u'/' && m_text[from - 2] == u'/';
    }

    static AddressForm formOf(const At& at, const Local& local, const FoundDomain& domain)
    {
        if (domain.isMissingEnding)
            return AddressForm::MissingEnding;
        if (domain.isMissingDot)
            return AddressForm::MissingDot;
        if (at.kind == AtKind::Word)
            return domain.hasSpelledDot || domain.hasBracketedDot ? AddressForm::Spelled
                                                                  : AddressForm::BareAt;
        if (domain.hasSpelledDot)
            return AddressForm::Spelled;
        if (at.kind == AtKind::Bracketed || domain.hasBracketedDot || local.hasJoiner)
            return AddressForm::Bracketed;
        return local.isSpaced || domain.isSpaced ? AddressForm::Spaced : AddressForm::Plain;
    }

    // The run of mailbox characters that ends at @p end; empty when there is none or it is too long.
    QStringView runBefore(qsizetype end) const
    {
        qsizetype from = end;
        bool isAscii = false;
        while (from > m_searchedTo && end - from <= kMaxLocal && isLocalChar(m_text[from - 1])) {
            if (isAscii && isOtherScript(m_text[from - 1]))
                break;
            isAscii = isAscii || isAsciiAlnum(m_text[from - 1]);
            --from;
        }
        if (end - from > kMaxLocal)
            return {};
        while (from < end && !isWordChar(m_text[from]) && m_text[from] != u'_')
            ++from;
        return slice(from, end);
    }

    std::optional<Local> localBefore(qsizetype end, bool isSpelledOut) const
    {
        const qsizetype last = skipSpacesBack(m_text, end);
        QStringView run = runBefore(last);
        if (run.isEmpty())
            return std::nullopt;
        Local local;
        local.isSpaced = last != end;
        local.from = last - run.size();
        local.text = run.toString();
        if (local.isSpaced && run.endsWith(u'.'))
            return std::nullopt; // the end of the sentence before
        for (int parts = 1; parts < kMaxLocalParts; ++parts) {
            const Joint joint = jointBefore(local.from, isSpelledOut);
            run = joint.sign == 0 ? QStringView() : runBefore(joint.from);
            if (run.isEmpty())
                break;
            local.text.prepend(QChar(joint.sign));
            local.text.prepend(run);
            local.from = joint.from - run.size();
            local.hasJoiner = true;
        }
        tidy(local, isSpelledOut);
        return local;
    }

    /// A spelled dot or hyphen between two parts of a name.
    struct Joint
    {
        char16_t sign = 0;
        qsizetype from = 0; ///< where the part before it ends
    };

    // "jane (dot) doe", and "jane dot doe" when the address is spelled out anyway.
    Joint jointBefore(qsizetype end, bool isSpelledOut) const
    {
        const qsizetype last = skipSpacesBack(m_text, end);
        if (last <= m_searchedTo)
            return {};
        if (m_text[last - 1] == u')' || m_text[last - 1] == u']' || m_text[last - 1] == u'}') {
            const qsizetype wordTo = skipSpacesBack(m_text, last - 1);
            const qsizetype wordFrom = wordStart(wordTo);
            const qsizetype open = skipSpacesBack(m_text, wordFrom) - 1;
            if (open < m_searchedTo || closing(m_text[open]) != m_text[last - 1])
                return {};
            return {signOf(slice(wordFrom, wordTo)), skipSpacesBack(m_text, open)};
        }
        const qsizetype from = wordStart(last);
        const bool isParted = last < end && from > m_searchedTo && m_text[from - 1] == u' ';
        if (!isSpelledOut || !isParted)
            return {};
        return {signOf(slice(from, last)), skipSpacesBack(m_text, from)};
    }

    qsizetype wordStart(qsizetype end) const
    {
        qsizetype from = end;
        while (from > m_searchedTo && end - from <= addresswords::kLongestWord &&
               (isWordChar(m_text[from - 1]) || m_text[from - 1] == u'.'))
            --from;
        return from;
    }

    static char16_t signOf(QStringView word)
    {
        return word == u"." || addresswords::isDot(word) ? u'.' : addresswords::joiner(word);
    }

    static void tidy(Local& local, bool isSpelledOut)
    {
        local.text = local.text.toLower();
        if (isSpelledOut) {
            local.text.replace(QLatin1String("-dot-"), QLatin1String("."));
            local.text.replace(QLatin1String("_dot_"), QLatin1String("."));
        }
        local.isMalformed = local.text.contains(QLatin1String("..")) || local.text.endsWith(u'.');
    }

    QStringView m_text;
    size_t m_limit;
    qsizetype m_searchedTo = 0; ///< end of the last address; nothing before it is read again
    std::vector<FoundAddress> m_found;
};

} // namespace

std::vector<FoundAddress> scanAddresses(QStringView text, int limit)
{
    return AddressScanner(text, limit).scan();
}

} // namespace revos
