#pragma once

#include <QList>

class QWidget;

namespace revos {

/// Gives the focus to the control after (or before) the one that has it, going through @p parts in their
/// order and inside a part as its layouts do. Qt's own chain is in the order in which widgets were made, and
/// panes and rows are made when they are first needed; people go by where things stand. A null or hidden part
/// is passed over. False when there is no control at all. GUI thread.
bool moveFocus(const QList<QWidget*>& parts, bool next);

} // namespace revos
