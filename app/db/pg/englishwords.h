#pragma once

#include <QtGlobal>

#ifndef Q_OS_WIN
#include <clocale>
#include <locale.h>
#endif

namespace revos::db {

/// Makes libpq speak English on this thread for as long as it lives: it gives no codes for what goes wrong on
/// its own side, so its words are what a failure is recognised by.
class EnglishWords
{
public:
#ifdef Q_OS_WIN
    EnglishWords() = default;
#else
    EnglishWords()
        : m_english(newlocale(LC_MESSAGES_MASK, "C", duplocale(LC_GLOBAL_LOCALE)))
        , m_before(uselocale(m_english))
    {}
    ~EnglishWords()
    {
        uselocale(m_before);
        if (m_english != nullptr)
            freelocale(m_english);
    }
#endif
    EnglishWords(const EnglishWords&) = delete;
    EnglishWords& operator=(const EnglishWords&) = delete;

private:
#ifndef Q_OS_WIN
    locale_t m_english;
    locale_t m_before;
#endif
};

} // namespace revos::db
