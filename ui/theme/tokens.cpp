#include "ui/theme/tokens.h"

#include <QtMath>

namespace revos {

namespace {

QColor rgb(QRgb value)
{
    return QColor::fromRgb(value);
}

ToneColors tone(QRgb text, QRgb fill, QRgb onFill, QRgb soft)
{
    return {rgb(text), rgb(fill), rgb(onFill), rgb(soft)};
}

Tokens makeLight()
{
    Tokens tokens;
    tokens.dark = false;
    tokens.canvas = rgb(0xf5f6f8);
    tokens.surface = rgb(0xffffff);
    tokens.sunken = rgb(0xeceef2);
    tokens.raised = rgb(0xffffff);
    tokens.hover = rgb(0xeef0f4);
    tokens.selected = rgb(0xe9effa);
    tokens.border = rgb(0xdde0e6);
    tokens.control = rgb(0x868e9c);
    tokens.text = rgb(0x181c24);
    tokens.muted = rgb(0x555e6d);
    tokens.faint = rgb(0xa9b0bc);
    tokens.shade = QColor(20, 24, 32, 90);
    tokens.tones = {
        tone(0x555e6d, 0x6a7382, 0xffffff, 0xeceef2), // Neutral
        tone(0x1f56c3, 0x2459c9, 0xffffff, 0xd5e2fb), // Accent
        tone(0x1b6b3a, 0x207a44, 0xffffff, 0xdff3e6), // Ok
        tone(0x8a5200, 0xf0b429, 0x2b1d00, 0xfdf0d2), // Attention
        tone(0xb3261e, 0xc5302a, 0xffffff, 0xfbe4e2), // Problem
        tone(0x4a5a78, 0x5b6b8a, 0xffffff, 0xe6eaf2), // Waiting
        tone(0x8a2b80, 0x94318a, 0xffffff, 0xf7e3f4), // Practice
    };
    return tokens;
}

Tokens makeDark()
{
    Tokens tokens;
    tokens.dark = true;
    tokens.canvas = rgb(0x15171c);
    tokens.surface = rgb(0x1c1f25);
    tokens.sunken = rgb(0x111317);
    tokens.raised = rgb(0x262a32);
    tokens.hover = rgb(0x262a32);
    tokens.selected = rgb(0x22304d);
    tokens.border = rgb(0x31363f);
    tokens.control = rgb(0x767e8c);
    tokens.text = rgb(0xe9ebef);
    tokens.muted = rgb(0xa6aebb);
    tokens.faint = rgb(0x5a616e);
    tokens.shade = QColor(0, 0, 0, 140);
    tokens.tones = {
        tone(0xa6aebb, 0x6a7382, 0xffffff, 0x2a2e37), // Neutral
        tone(0x8fb2ff, 0x3a6be0, 0xffffff, 0x2b3f69), // Accent
        tone(0x6fd196, 0x1f7a45, 0xffffff, 0x17342a), // Ok
        tone(0xf2c14e, 0xf0b429, 0x2b1d00, 0x3a2e12), // Attention
        tone(0xff9a92, 0xc93a33, 0xffffff, 0x43211f), // Problem
        tone(0xaebbd3, 0x5a6a89, 0xffffff, 0x2a303d), // Waiting
        tone(0xeda0e4, 0x94318a, 0xffffff, 0x3d2039), // Practice
    };
    return tokens;
}

} // namespace

const Tokens& lightTokens()
{
    static const Tokens kTokens = makeLight();
    return kTokens;
}

const Tokens& darkTokens()
{
    static const Tokens kTokens = makeDark();
    return kTokens;
}

const Tokens& tokensOf(const QPalette& palette)
{
    // Ours are known by a role that no rule of the style sheet touches: a transparent background takes the
    // place of the window's colour.
    const QColor mark = palette.color(QPalette::Shadow);
    for (const Tokens* tokens : {&lightTokens(), &darkTokens()}) {
        if (mark == tokens->sunken)
            return *tokens;
    }
    constexpr int kHalf = 128;
    return palette.color(QPalette::Window).lightness() < kHalf ? darkTokens() : lightTokens();
}

QPalette paletteOf(const Tokens& tokens)
{
    const ToneColors& accent = tokens.tone(Tone::Accent);
    QPalette palette;
    palette.setColor(QPalette::Window, tokens.canvas);
    palette.setColor(QPalette::WindowText, tokens.text);
    palette.setColor(QPalette::Base, tokens.surface);
    palette.setColor(QPalette::AlternateBase, tokens.canvas);
    palette.setColor(QPalette::Text, tokens.text);
    palette.setColor(QPalette::PlaceholderText, tokens.muted);
    palette.setColor(QPalette::Button, tokens.surface);
    palette.setColor(QPalette::ButtonText, tokens.text);
    palette.setColor(QPalette::BrightText, tokens.tone(Tone::Problem).text);
    palette.setColor(QPalette::ToolTipBase, tokens.raised);
    palette.setColor(QPalette::ToolTipText, tokens.text);
    palette.setColor(QPalette::Highlight, accent.fill);
    palette.setColor(QPalette::HighlightedText, accent.onFill);
    palette.setColor(QPalette::Link, accent.text);
    palette.setColor(QPalette::LinkVisited, accent.text);
    palette.setColor(QPalette::Light, tokens.raised);
    palette.setColor(QPalette::Midlight, tokens.hover);
    palette.setColor(QPalette::Mid, tokens.border);
    palette.setColor(QPalette::Dark, tokens.control);
    palette.setColor(QPalette::Shadow, tokens.sunken);
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, tokens.faint);
    return palette;
}

QFont sized(const QFont& font, TextSize size, bool strong)
{
    QFont result = font;
    result.setPixelSize(scaled(static_cast<int>(size), font));
    result.setWeight(strong ? QFont::DemiBold : QFont::Normal);
    return result;
}

int scaled(int pixels, const QFont& font)
{
    const qreal body = static_cast<int>(TextSize::Body);
    const qreal now = font.pixelSize() > 0 ? font.pixelSize() : body;
    return qRound(pixels * now / body);
}

} // namespace revos
