#pragma once

#include <QStringList>

class QWidget;

namespace revos {

/// What is wrong with how @p window is laid out right now: words that are cut off, widgets that lie over each
/// other or outside of what holds them, characters without a glyph. Each line names the widget. Text that a
/// widget shortens on purpose must be reachable otherwise (a tool tip).
QStringList layoutFaults(QWidget* window);

} // namespace revos
