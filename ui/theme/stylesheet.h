#pragma once

#include "ui/theme/tokens.h"

#include <QString>

namespace revos {

/// Paths of the pictures the sheet shows; the sheet cannot tint, so they come in the right colour.
struct SheetImages
{
    QString down;
    QString up;
    QString check;
    QString close;
};

/// The one style sheet: ui/theme/revos.qss with `@name` replaced by the colours of @p tokens, by @p images
/// and
/// `@f13` by a size of type at @p textPercent.
QString makeStyleSheet(const Tokens& tokens, int textPercent, const SheetImages& images);

} // namespace revos
