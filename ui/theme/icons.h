#pragma once

#include "models/tone.h"

#include <QColor>
#include <QIcon>
#include <QString>

class QPainter;
class QRect;

namespace revos {

/// The icon @p name of resources/icons, in the colour of quiet text, of text when selected, and faint when
/// disabled. It follows a switch between light and dark by itself. GUI thread.
QIcon icon(const QString& name);
/// The same in the colour of @p tone's words.
QIcon icon(const QString& name, Tone tone);
/// The same in the colour of words on @p tone's fill: for filled buttons.
QIcon iconOnFill(const QString& name, Tone tone);

/// Paints the icon into @p rect, sharp at any device pixel ratio.
void paintIcon(QPainter* painter, const QRect& rect, const QString& name, const QColor& color);

/// The icon as pixels of @p side × @p side device independent pixels.
QPixmap iconPixmap(const QString& name, int side, const QColor& color, qreal devicePixelRatio);

} // namespace revos
