#pragma once

#include "shots/pseudotranslator.h"

#include <QApplication>
#include <QDir>
#include <QSize>

namespace revos {

/// How a window is dressed for a picture.
struct Dress
{
    QString name;
    bool dark = false;
    int textPercent = 100;
    bool longWords = false;
    bool rightToLeft = false;
    bool small = false;      ///< as small as the window lets itself be made
    bool statesOnly = false; ///< shows nothing that other dresses do not, beyond a pane's own states
};

inline QList<Dress> allDresses()
{
    using namespace Qt::StringLiterals;
    return {
        {u"light"_s},
        {u"dark"_s, true},
        {u"light-200"_s, false, 200},
        {u"dark-200"_s, true, 200, false, false, false, true},
        {u"long"_s, false, 100, true},
        {u"rtl"_s, true, 100, false, true},
        {u"small"_s, false, 100, false, false, true},
    };
}

/// Words and direction of a dress, for as long as this lives.
class Worn
{
public:
    explicit Worn(const Dress& dress)
        : m_translator(dress.longWords ? PseudoTranslator::Language::LongWords
                                       : PseudoTranslator::Language::RightToLeft)
    {
        if (dress.longWords || dress.rightToLeft)
            qApp->installTranslator(&m_translator);
        qApp->setLayoutDirection(dress.rightToLeft ? Qt::RightToLeft : Qt::LeftToRight);
    }
    ~Worn() { qApp->removeTranslator(&m_translator); }
    Worn(const Worn&) = delete;
    Worn& operator=(const Worn&) = delete;

private:
    PseudoTranslator m_translator;
};

/// Where pictures are kept for people to look at.
inline QString shotFolder()
{
    return QStringLiteral(REVOS_BUILD_DIR "/shots");
}

/// Packed lightly: most of the time of a test would go into making small files.
inline bool keepShot(const QImage& picture, const QString& name)
{
    constexpr int kLightly = 90;
    return picture.save(shotFolder() + u'/' + name + QStringLiteral(".png"), "PNG", kLightly);
}

} // namespace revos
