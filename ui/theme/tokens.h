#pragma once

#include "models/tone.h"

#include <QColor>
#include <QFont>
#include <QPalette>

#include <array>

namespace revos {

/// The colours of one tone.
struct ToneColors
{
    QColor text;   ///< words on canvas, surface, sunken, raised, hover, selected and on `soft`
    QColor fill;   ///< solid shapes: bars, badges, primary buttons
    QColor onFill; ///< words on `fill`
    QColor soft;   ///< tinted ground of pills and notices
};

/// Every colour of the window, once for light and once for dark. tst_tokens checks the contrast of all pairs
/// that the window uses: words at least 4.5, outlines of controls at least 3 (WCAG 2.2, 1.4.3 and 1.4.11).
struct Tokens
{
    bool dark = false;
    QColor canvas;   ///< behind panes
    QColor surface;  ///< panes, cards, inputs
    QColor sunken;   ///< rail, table headers
    QColor raised;   ///< menus, palette, tool tips
    QColor hover;    ///< under the pointer
    QColor selected; ///< the current row
    QColor border;   ///< separates, carries no meaning
    QColor control;  ///< outline of inputs and buttons
    QColor text;
    QColor muted; ///< second lines, still readable
    QColor faint; ///< disabled words and skeletons; carries no meaning
    QColor shade; ///< over the window, behind an overlay
    std::array<ToneColors, kToneCount> tones;

    const ToneColors& tone(Tone tone) const { return tones[static_cast<size_t>(tone)]; }
};

const Tokens& lightTokens();
const Tokens& darkTokens();

/// The tokens that @p palette was made from. What paints itself asks here, and so follows a switch between
/// light and dark without being told.
const Tokens& tokensOf(const QPalette& palette);

/// The palette of @p tokens, for everything that the style sheet does not reach.
QPalette paletteOf(const Tokens& tokens);

/// Distances on a grid of four, in device independent pixels.
namespace space {
inline constexpr int kXs = 4;
inline constexpr int kS = 8;
inline constexpr int kM = 12;
inline constexpr int kL = 16;
inline constexpr int kXl = 24;
} // namespace space

inline constexpr int kRadius = 6;
inline constexpr int kRowHeight = 32;
inline constexpr int kDenseRowHeight = 26;

/// Sizes of type in pixels at 100 %.
enum class TextSize { Small = 11, Body = 13, Large = 15, Title = 20 };

/// @p font in another size; keeps the person's text scale, which is in the size of @p font as body text.
QFont sized(const QFont& font, TextSize size, bool strong = false);

/// @p pixels at 100 % as the text scale of @p font wants them: for row heights and icons beside text.
int scaled(int pixels, const QFont& font);

} // namespace revos
