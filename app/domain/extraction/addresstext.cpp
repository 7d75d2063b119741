#include "domain/extraction/addresstext.h"

#include "domain/matching/codepoint.h"

#include <algorithm>

namespace revos {

namespace {

// The ASCII character that @p c stands for; 0 = it has no width; @p c itself otherwise.
char32_t plainForm(char32_t c)
{
    if (c < 0x80 || c == u'\u0085' || c == 0x2028 || c == 0x2029)
        return c < 0x80 ? c : char32_t(u'\n');
    switch (c) {
    case 0x2018:
    case 0x2019:
    case 0x201A:
    case 0x2039:
    case 0x203A:
        return u'\'';
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x00AB:
    case 0x00BB:
        return u'"';
    case 0x3002: // ideographic full stops
    case 0xFF61:
    case 0x2024:
        return u'.';
    case 0x2010:
    case 0x2011:
    case 0x2212:
        return u'-';
    case 0x2012:
    case 0x2013:
    case 0x2014:
        return u' '; // parts sentences
    default:
        break;
    }
    if (QChar::isSpace(c))
        return u' ';
    const QChar::Category category = QChar::category(c);
    if (category == QChar::Other_Format || (c >= 0xFE00 && c <= 0xFE0F))
        return 0;
    if (QChar::decompositionTag(c) > QChar::Canonical) {
        const QString parts = QChar::decomposition(c);
        if (parts.size() == 1 && parts[0].unicode() < 0x80)
            return parts[0].unicode();
    }
    return c;
}

} // namespace

AddressText::AddressText(QStringView text)
    : m_view(text)
{
    const bool isAscii =
        std::all_of(text.begin(), text.end(), [](QChar unit) { return unit.unicode() < 0x80; });
    if (!isAscii)
        convert(text);
}

void AddressText::convert(QStringView text)
{
    m_units.reserve(text.size());
    m_origins.reserve(text.size() + 1);
    for (qsizetype i = 0; i < text.size();) {
        const CodePoint c = codePointAt(text, i);
        const char32_t plain = plainForm(c.value);
        if (plain == c.value) {
            for (qsizetype unit = i; unit < i + c.units; ++unit) {
                m_units.push_back(text[unit].unicode());
                m_origins.push_back(qint32(unit));
            }
        } else if (plain != 0) {
            m_units.push_back(char16_t(plain));
            m_origins.push_back(qint32(i));
        }
        i += c.units;
    }
    m_origins.push_back(qint32(text.size()));
    m_view = QStringView(m_units.data(), m_units.size());
}

} // namespace revos
