#include "shots/scenetools.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QTabBar>
#include <QTest>

namespace revos {

using namespace Qt::StringLiterals;

bool stateIs(MainWindow& window, const QString& view, StateView::State state)
{
    return QTest::qWaitFor([&] {
        const auto* stateView = find<StateView>(window, view);
        return stateView != nullptr && stateView->state() == state;
    });
}

bool click(MainWindow& window, const QString& name)
{
    auto* button = find<QAbstractButton>(window, name);
    if (button == nullptr)
        return false;
    button->click();
    return true;
}

bool openTab(MainWindow& window, int tab)
{
    // A small window opens none by itself.
    if (find<QWidget>(window, u"campaignDetail"_s)->isHidden() && !chooseRow(window, u"campaignList"_s, 0))
        return false;
    if (!QTest::qWaitFor([&] { return find<QTabBar>(window, u"campaignTabs"_s)->isVisible(); }))
        return false;
    find<QTabBar>(window, u"campaignTabs"_s)->setCurrentIndex(tab);
    return true;
}

bool chooseRow(MainWindow& window, const QString& view, int row)
{
    auto* list = find<QAbstractItemView>(window, view);
    if (list == nullptr || !QTest::qWaitFor([&] { return list->model()->rowCount() > row; }))
        return false;
    const QModelIndex index = list->model()->index(row, 0);
    list->setCurrentIndex(index);
    Q_EMIT list->clicked(index);
    return true;
}

Scene sampleScene(const QString& name, Act act)
{
    return {name, false, FakeWorkspace::Filling::Sample, {}, std::move(act)};
}

} // namespace revos
