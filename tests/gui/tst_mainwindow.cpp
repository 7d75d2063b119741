#include "gui/desk.h"
#include "ui/theme/tokens.h"

#include <QLineEdit>
#include <QTabBar>

using namespace revos;
using namespace Qt::StringLiterals;

namespace {

QString titleOf(const Pane* pane)
{
    const auto labels = pane->findChildren<QLabel*>();
    for (const QLabel* label : labels) {
        if (label->isVisible() && label->property("role") == u"title"_s)
            return label->text();
    }
    return {};
}

void addPaneRows()
{
    QTest::addColumn<QByteArray>("pane");
    QTest::addColumn<int>("place");
    QTest::addColumn<QString>("title");
    int place = 0;
    const PaneRegistry panes = makePanes();
    for (const PaneInfo& info : panes.all())
        QTest::newRow(info.id.constData()) << info.id << place++ << info.translatedTitle();
}

} // namespace

/// The window as a whole: everything in it is reached, remembered, named, and nothing is lost.
class TestMainWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnAnyWarning(); }
    void rememberedTextSizeIsEverywhereFromTheStart();
    void paneOpensFromTheRail_data() { addPaneRows(); }
    void paneOpensFromTheRail();
    void paneOpensByItsKey_data() { addPaneRows(); }
    void paneOpensByItsKey();
    void arrowsWalkAlongTheRail();
    void panesAreSteppedThrough();
    void everythingIsNamedAndReached_data() { addPaneRows(); }
    void everythingIsNamedAndReached();
    void tabGoesInReadingOrder_data();
    void tabGoesInReadingOrder();
    void focusStartsInThePaneAndNotOnASwitch();
    void paneFitsTheSmallestWindow_data() { addPaneRows(); }
    void paneFitsTheSmallestWindow();
    void smallWindowBeginsWithTheList();
    void lastPaneIsRemembered();
    void forgottenPaneFallsBackToTheFirst();
    void roleHidesWhatItMayNotSee();
    void unsavedTextIsAskedAboutBeforeClosing();
    void unsavedTextIsShown();
    void unsavedTextIsGivenUp();
    void editedMessageIsAskedAbout();
    void closingSavesACampaign();
    void nothingUnsavedClosesAtOnce();
    void placeOfTheWindowIsRemembered();
};

/// The first window of a program, which is the only one people see: tests that come later would hide this.
void TestMainWindow::rememberedTextSizeIsEverywhereFromTheStart()
{
    Desk desk;
    desk.workspace.settings.setValue(u"window/textPercent"_s, 150);
    desk.show();
    const int body = static_cast<int>(TextSize::Body) * 150 / 100;
    for (const char* name : {"queueButton", "connectionLabel", "operatorLabel", "workspaceLabel"})
        QCOMPARE(desk.find<QWidget>(QString::fromLatin1(name))->fontInfo().pixelSize(), body);
    QCOMPARE(desk.railButton("campaigns")->fontInfo().pixelSize(), body);
}

void TestMainWindow::paneOpensFromTheRail()
{
    QFETCH(QByteArray, pane);
    QFETCH(QString, title);
    Desk desk;
    desk.show();
    QTest::mouseClick(desk.railButton(pane), Qt::LeftButton);
    QCOMPARE(desk.window->currentPaneId(), pane);
    QVERIFY(desk.window->currentPane()->isVisible());
    QVERIFY(desk.railButton(pane)->isChecked());
    QCOMPARE(titleOf(desk.window->currentPane()), title);
    QCOMPARE(desk.window->currentPane()->accessibleName(), title);
    QTRY_VERIFY(isLoaded(desk.window->currentPane()));
}

void TestMainWindow::paneOpensByItsKey()
{
    QFETCH(QByteArray, pane);
    QFETCH(int, place);
    Desk desk;
    desk.show();
    desk.window->openPane(place == 0 ? "leads" : "campaigns");
    desk.press(static_cast<Qt::Key>(Qt::Key_1 + place), Qt::AltModifier);
    QCOMPARE(desk.window->currentPaneId(), pane);
    QVERIFY2(desk.railButton(pane)->toolTip().contains(u"Alt+%1"_s.arg(place + 1)), "the key is not told");
}

void TestMainWindow::arrowsWalkAlongTheRail()
{
    Desk desk;
    desk.show();
    desk.railButton("campaigns")->setFocus();
    desk.press(Qt::Key_Down);
    QCOMPARE(desk.window->currentPaneId(), "leads");
    QVERIFY(desk.railButton("leads")->hasFocus());
    desk.press(Qt::Key_Up);
    desk.press(Qt::Key_Up);
    QCOMPARE(desk.window->currentPaneId(), "settings");
}

void TestMainWindow::panesAreSteppedThrough()
{
    Desk desk;
    desk.show();
    QList<QByteArray> seen;
    for (size_t i = 0; i < makePanes().all().size(); ++i) {
        seen.append(desk.window->currentPaneId());
        desk.press(Qt::Key_Tab, Qt::ControlModifier);
    }
    QList<QByteArray> all;
    const PaneRegistry panes = makePanes();
    for (const PaneInfo& info : panes.all())
        all.append(info.id);
    QCOMPARE(seen, all);
    QCOMPARE(desk.window->currentPaneId(), all.first());
    desk.press(Qt::Key_Backtab, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(desk.window->currentPaneId(), all.last());
}

void TestMainWindow::everythingIsNamedAndReached()
{
    QFETCH(QByteArray, pane);
    Desk desk;
    desk.workspace.page = std::make_unique<QWidget>();
    desk.show();
    desk.window->openPane(pane);
    QTRY_VERIFY(isLoaded(desk.window->currentPane()));
    QCOMPARE(namelessControls(desk.window.get()), QString());
    QCOMPARE(namelessWidgets(desk.window.get()), QString());
    QCOMPARE(unreachableControls(desk.window.get()), QString());
}

void TestMainWindow::tabGoesInReadingOrder_data()
{
    QTest::addColumn<int>("tab");
    QTest::addColumn<QStringList>("inTheTab");
    QTest::newRow("overview") << 0 << QStringList{u"funnelTableButton"_s};
    QTest::newRow("setup") << 1 << QStringList{u"campaignNameEdit"_s};
    // The rows of the words are made anew for every campaign, long after what stands below them.
    QTest::newRow("triggers") << 2 << QStringList{u"triggerWordEdit"_s,     u"triggerModeCombo"_s,
                                                  u"removeTriggerButton"_s, u"addTriggerButton"_s,
                                                  u"labComments"_s,         u"labVerdicts"_s};
    QTest::newRow("messages") << 3
                              << QStringList{u"dm1Chip"_s, u"stepTextEdit"_s, u"nameTagButton"_s,
                                             u"previousLeadButton"_s};
    QTest::newRow("delivery") << 4 << QStringList{u"endpointCombo"_s, u"deliveryTable"_s};
}

/// From the top left to the bottom right: the rail from above, then the pane from its header down, then the
/// strip at the bottom; and the same way back.
void TestMainWindow::tabGoesInReadingOrder()
{
    QFETCH(int, tab);
    QFETCH(QStringList, inTheTab);
    Desk desk;
    desk.show();
    QTRY_VERIFY(isLoaded(desk.window->currentPane()));
    desk.find<QTabBar>(u"campaignTabs"_s)->setCurrentIndex(tab);
    QTRY_VERIFY(desk.find<QWidget>(inTheTab.last())->isVisible());
    desk.railButton("campaigns")->setFocus();
    const QWidget* first = QApplication::focusWidget();
    QStringList order;
    do {
        order.append(QApplication::focusWidget()->objectName());
        desk.press(Qt::Key_Tab);
    } while (QApplication::focusWidget() != first && order.size() < 80);

    const QStringList wanted = QStringList{u"campaignsRailButton"_s,
                                           u"appearanceButton"_s,
                                           u"shortcutsButton"_s,
                                           u"collapseButton"_s,
                                           u"searchEdit"_s,
                                           u"newCampaignButton"_s,
                                           u"allChip"_s,
                                           u"campaignList"_s,
                                           u"campaignPrimaryButton"_s,
                                           u"campaignMoreButton"_s,
                                           u"closeDetailButton"_s,
                                           u"campaignTabs"_s} +
                               inTheTab + QStringList{u"queueButton"_s, u"outcomesButton"_s};
    qsizetype at = -1;
    for (const QString& name : wanted) {
        const qsizetype found = order.indexOf(name, at + 1);
        QVERIFY2(found > at, qPrintable(name + u" is not where it stands in "_s + order.join(u' ')));
        at = found;
    }
    QStringList back;
    do {
        desk.press(Qt::Key_Backtab, Qt::ShiftModifier);
        back.prepend(QApplication::focusWidget()->objectName());
    } while (QApplication::focusWidget() != first && back.size() < 80);
    QCOMPARE(back, order);
}

void TestMainWindow::focusStartsInThePaneAndNotOnASwitch()
{
    Desk desk;
    desk.workspace.executor.hold();
    desk.show();
    const QWidget* at = QApplication::focusWidget();
    QVERIFY(at != nullptr);
    QVERIFY2(desk.railButton("campaigns")->hasFocus(), qPrintable(at->objectName()));
    desk.workspace.executor.release();
    QTRY_VERIFY(desk.inPane<QListView>(u"campaignList"_s)->hasFocus());
}

void TestMainWindow::paneFitsTheSmallestWindow()
{
    QFETCH(QByteArray, pane);
    Desk desk;
    desk.workspace.page = std::make_unique<QWidget>();
    desk.show();
    desk.window->openPane(pane);
    QTRY_VERIFY(isLoaded(desk.window->currentPane()));
    const QSize smallest = desk.window->minimumSize();
    QVERIFY2(smallest.width() <= 800 && smallest.height() <= 600, "no small screen shows the whole window");
    desk.window->resize(smallest);
    QCOMPARE(desk.window->size(), smallest);
    // What the layouts want must not be more than the window gives.
    const QSize needed = desk.window->centralWidget()->minimumSizeHint();
    QVERIFY2(
        needed.width() <= smallest.width() && needed.height() <= smallest.height(),
        qPrintable(
            u"%1 needs %2×%3"_s.arg(QString::fromLatin1(pane)).arg(needed.width()).arg(needed.height())));
}

/// Where only the list or the detail fits, a list is what somebody comes to.
void TestMainWindow::smallWindowBeginsWithTheList()
{
    Desk desk;
    desk.workspace.settings.setValue(u"window/pane"_s, QByteArray("cartridges"));
    desk.show();
    desk.window->resize(desk.window->minimumSize());
    desk.window->openPane("campaigns");
    QTRY_VERIFY(isLoaded(desk.window->currentPane()));
    auto* list = desk.inPane<QListView>(u"campaignList"_s);
    QTRY_VERIFY(list->isVisible());
    QVERIFY(!desk.find<QTabBar>(u"campaignTabs"_s)->isVisible());
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {},
                      list->visualRect(list->model()->index(1, 0)).center());
    QTRY_VERIFY(desk.find<QTabBar>(u"campaignTabs"_s)->isVisible());
    desk.press(Qt::Key_Escape);
    QTRY_VERIFY(list->isVisible());
}

void TestMainWindow::lastPaneIsRemembered()
{
    Desk desk;
    desk.show();
    desk.press(Qt::Key_4, Qt::AltModifier);
    desk.window->close();
    desk.window.reset();
    desk.show();
    QCOMPARE(desk.window->currentPaneId(), "pods");
    QVERIFY(desk.railButton("pods")->isChecked());
}

void TestMainWindow::forgottenPaneFallsBackToTheFirst()
{
    Desk desk;
    desk.workspace.settings.setValue(u"window/pane"_s, QByteArray("gone"));
    QCOMPARE(desk.show().currentPaneId(), "campaigns");
}

void TestMainWindow::roleHidesWhatItMayNotSee()
{
    Desk desk;
    desk.workspace.services.workspace.role = OperatorRole::Client;
    desk.workspace.settings.setValue(u"window/pane"_s, QByteArray("activity"));
    MainWindow& window = desk.show();
    QCOMPARE(window.currentPaneId(), "campaigns");
    QCOMPARE(window.findChild<RailButton*>(u"activityRailButton"_s), nullptr);
    QCOMPARE(window.findChild<RailButton*>(u"browserRailButton"_s), nullptr);
    desk.press(Qt::Key_6, Qt::AltModifier);
    QCOMPARE(window.currentPaneId(), "campaigns");
    // Nor is it reached by what would lead there.
    QVERIFY(!desk.find<QWidget>(u"queueButton"_s)->isVisible());
    QVERIFY(!desk.find<QWidget>(u"outcomesButton"_s)->isVisible());
    window.openPane("inbox");
    QCOMPARE(window.currentPane()->findChild<QWidget*>(u"outcomesChip"_s), nullptr);
}

void TestMainWindow::unsavedTextIsAskedAboutBeforeClosing()
{
    Desk desk;
    desk.show();
    desk.editCartridge();
    desk.window->openPane("leads");
    QVERIFY(!desk.window->close());
    QVERIFY(desk.window->isVisible());
    QVERIFY(desk.isOpen(u"closeQuestion"_s));
    const QString sentence = desk.find<QLabel>(u"closeQuestionSentence"_s)->text();
    QVERIFY2(sentence.contains(u"Executive Coach"_s), qPrintable(sentence));
    desk.press(Qt::Key_Escape);
    QVERIFY(!desk.isOpen(u"closeQuestion"_s));
    QVERIFY(desk.window->isVisible());
    QCOMPARE(desk.window->currentPaneId(), "leads");
}

void TestMainWindow::unsavedTextIsShown()
{
    Desk desk;
    desk.show();
    desk.editCartridge();
    auto* list = desk.inPane<QListView>(u"cartridgeList"_s);
    list->setCurrentIndex(list->model()->index(3, 0));
    desk.window->openPane("leads");
    QVERIFY(!desk.window->close());
    // The safe answer is the one that Enter gives.
    QVERIFY(desk.find<QPushButton>(u"showUnsavedButton"_s)->hasFocus());
    desk.press(Qt::Key_Space);
    QVERIFY(!desk.isOpen(u"closeQuestion"_s));
    QCOMPARE(desk.window->currentPaneId(), "cartridges");
    QCOMPARE(desk.inPane<QLineEdit>(u"cartridgeNameEdit"_s)->text(), u"Executive Coach"_s);
    QTest::mouseClick(desk.inPane<QPushButton>(u"saveVersionButton"_s), Qt::LeftButton);
    QTRY_COMPARE(desk.workspace.cartridges.saves, 1);
    QTRY_VERIFY(desk.window->close());
}

void TestMainWindow::unsavedTextIsGivenUp()
{
    Desk desk;
    desk.show();
    desk.editCartridge();
    QVERIFY(!desk.window->close());
    QTest::mouseClick(desk.find<QPushButton>(u"closeAnywayButton"_s), Qt::LeftButton);
    QTRY_VERIFY(!desk.window->isVisible());
    QCOMPARE(desk.workspace.cartridges.saves, 0);
}

void TestMainWindow::editedMessageIsAskedAbout()
{
    Desk desk;
    desk.show();
    desk.window->openPane("inbox");
    QTRY_VERIFY(isLoaded(desk.window->currentPane()));
    desk.press(Qt::Key_E);
    auto* text = qobject_cast<QPlainTextEdit*>(QApplication::focusWidget());
    QVERIFY(text != nullptr);
    text->appendPlainText(u"Best, Jonas"_s);
    QVERIFY(!desk.window->close());
    const QString sentence = desk.find<QLabel>(u"closeQuestionSentence"_s)->text();
    QVERIFY2(sentence.contains(u"Grace Lindqvist"_s), qPrintable(sentence));
    QTest::mouseClick(desk.find<QPushButton>(u"showUnsavedButton"_s), Qt::LeftButton);
    QVERIFY(text->hasFocus());
    QVERIFY(text->toPlainText().endsWith(u"Best, Jonas"_s));
}

void TestMainWindow::closingSavesACampaign()
{
    Desk desk;
    desk.show();
    QTRY_VERIFY(isLoaded(desk.window->currentPane()));
    desk.find<QTabBar>(u"campaignTabs"_s)->setCurrentIndex(1);
    QTest::keyClicks(desk.find<QLineEdit>(u"campaignNameEdit"_s), u" now"_s);
    QVERIFY(desk.window->close());
    QTRY_COMPARE(desk.workspace.campaigns.saves, 1);
}

void TestMainWindow::nothingUnsavedClosesAtOnce()
{
    Desk desk;
    desk.show();
    // A new cartridge in which nothing was written is nothing to lose.
    desk.window->openPane("cartridges");
    desk.press(Qt::Key_N, Qt::ControlModifier);
    QVERIFY(desk.window->close());
}

void TestMainWindow::placeOfTheWindowIsRemembered()
{
    Desk desk;
    desk.show().resize(780, 610);
    desk.window->close();
    desk.window.reset();
    QCOMPARE(desk.show().size(), QSize(780, 610));
}

REVOS_WINDOW_TEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
