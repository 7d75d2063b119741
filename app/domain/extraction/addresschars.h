#pragma once

#include <QStringView>

namespace revos {

/// What the scanners of addresses ask about single characters. All constant time.
namespace addresschars {

inline bool isAsciiAlnum(QChar c)
{
    const char16_t unit = c.unicode();
    return (unit >= u'a' && unit <= u'z') || (unit >= u'A' && unit <= u'Z') || (unit >= u'0' && unit <= u'9');
}

/// A letter, digit or mark beyond ASCII; pairs count as letters.
inline bool isForeign(QChar c)
{
    return c.unicode() >= 0x80 && (c.isLetterOrNumber() || c.isMark() || c.isSurrogate());
}

inline bool isWordChar(QChar c)
{
    return isAsciiAlnum(c) || isForeign(c);
}

/// Of the name of a mailbox, without rare signs that are rather punctuation in a message.
inline bool isLocalChar(QChar c)
{
    const char16_t unit = c.unicode();
    return isWordChar(c) || unit == u'.' || unit == u'_' || unit == u'-' || unit == u'+' || unit == u'%' ||
           unit == u'&' || unit == u'\'' || unit == u'=' || unit == u'~';
}

/// Beyond Latin: such letters right beside an ASCII address are the sentence around it.
inline bool isOtherScript(QChar c)
{
    return isForeign(c) && !c.isMark() && c.script() != QChar::Script_Latin &&
           c.script() != QChar::Script_Inherited;
}

inline QChar closing(QChar open)
{
    switch (open.unicode()) {
    case u'(':
        return u')';
    case u'[':
        return u']';
    case u'{':
        return u'}';
    case u'<':
        return u'>';
    default:
        return {};
    }
}

/// Signs put on both sides of a word instead of brackets: -at-
inline bool isDecoration(QChar c)
{
    const char16_t unit = c.unicode();
    return unit == u'-' || unit == u'_' || unit == u'*' || unit == u'~' || unit == u'|';
}

inline constexpr qsizetype kMaxSpaces = 3;

inline qsizetype skipSpaces(QStringView text, qsizetype at)
{
    const qsizetype end = std::min(text.size(), at + kMaxSpaces);
    while (at < end && (text[at] == u' ' || text[at] == u'\t'))
        ++at;
    return at;
}

inline qsizetype skipSpacesBack(QStringView text, qsizetype at)
{
    const qsizetype end = std::max(qsizetype(0), at - kMaxSpaces);
    while (at > end && (text[at - 1] == u' ' || text[at - 1] == u'\t'))
        --at;
    return at;
}

} // namespace addresschars

} // namespace revos
