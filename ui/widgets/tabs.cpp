#include "ui/widgets/tabs.h"

#include "ui/theme/tokens.h"
#include "ui/widgets/words.h"

#include <QBoxLayout>
#include <QStackedWidget>
#include <QTabBar>

namespace revos {

void layOutTabs(QTabBar& tabs, QStackedWidget& pages, QWidget& part)
{
    tabs.setDrawBase(false);
    tabs.setExpanding(false);
    auto* tabRow = new QHBoxLayout;
    tabRow->setContentsMargins(space::kL, space::kXs, space::kL, 0);
    tabRow->addWidget(&tabs, 1);
    auto* column = new QVBoxLayout(&part);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(tabRow);
    column->addWidget(makeLine(&part));
    column->addWidget(&pages, 1);
    QObject::connect(&tabs, &QTabBar::currentChanged, &pages, &QStackedWidget::setCurrentIndex);
}

} // namespace revos
