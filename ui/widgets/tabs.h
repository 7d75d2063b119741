#pragma once

class QStackedWidget;
class QTabBar;
class QWidget;

namespace revos {

/// Lays @p tabs above @p pages in @p part, with a line between them, and lets the tabs choose the page: how
/// the parts of a detail side look everywhere.
void layOutTabs(QTabBar& tabs, QStackedWidget& pages, QWidget& part);

} // namespace revos
