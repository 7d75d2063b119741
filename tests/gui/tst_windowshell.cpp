#include "gui/desk.h"
#include "ui/theme/tokens.h"

#include <QLineEdit>

using namespace revos;
using namespace Qt::StringLiterals;

/// What lies around the panes: rail, palette, sheet of shortcuts, appearance.
class TestWindowShell : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnAnyWarning(); }
    void numbersStandOnTheRailAndFollowChanges();
    void outcomesAreFoundFromTheStrip();
    void anUnknownReshareLeadsToItsDecision();
    void paletteGoesAndDoes();
    void paletteFindsLeadsAndCampaigns();
    void paletteSaysWhenNothingFits();
    void escapeGivesTheFocusBack();
    void sheetShowsTheKeysOfTheWindowAndThePane();
    void questionMarkIsALetterWhereSomebodyWrites();
    void appearanceIsSwitchedAndRemembered();
    void textGrowsAndIsRemembered();
    void railIsNarrowedAndRemembered();
    void newAndSearchAndReloadMeanThePane();
    void offlineIsSaidOnTheRail();
    void stopIsOnePressFromAnywhere();
    void resumeSaysWhatHappensFirst();
    void aStopThatNobodyElseHeardOfIsSaid();
    void clientsStopNothing();
};

void TestWindowShell::numbersStandOnTheRailAndFollowChanges()
{
    Desk desk;
    desk.show();
    QTRY_COMPARE(desk.railButton("inbox")->count(), 10);
    QTRY_COMPARE(desk.railButton("activity")->count(), 1);
    QCOMPARE(desk.railButton("inbox")->accessibleName(), u"Inbox, 10 waiting"_s);
    desk.workspace.captures.waiting.removeFirst();
    desk.workspace.changes.tell({"captures"});
    QTRY_COMPARE(desk.railButton("inbox")->count(), 9);
    desk.workspace.outcomes.waiting.removeFirst();
    desk.workspace.changes.tell({"reshare_history"});
    QTRY_COMPARE(desk.railButton("inbox")->count(), 8);
}

/// One click from wherever somebody is.
void TestWindowShell::outcomesAreFoundFromTheStrip()
{
    Desk desk;
    desk.show();
    auto* button = desk.find<QPushButton>(u"outcomesButton"_s);
    QTRY_VERIFY(button->isVisible());
    QCOMPARE(button->text(), u"Outcomes to decide: 3"_s);
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(desk.window->currentPaneId(), "inbox");
    QTRY_COMPARE(desk.inPane<QLabel>(u"outcomeTitle"_s)->text(), u"Message to Ingrid Sørensen"_s);
    QVERIFY(desk.inPane<QWidget>(u"outcomesView"_s)->isVisible());
    // They become fewer, and are gone when nothing is left.
    desk.workspace.outcomes.waiting.removeFirst();
    desk.workspace.changes.tell({"messages"});
    QTRY_COMPARE(button->text(), u"Outcomes to decide: 2"_s);
    desk.workspace.outcomes.waiting.clear();
    desk.workspace.changes.tell({"messages"});
    QTRY_VERIFY(!button->isVisible());
}

void TestWindowShell::anUnknownReshareLeadsToItsDecision()
{
    Desk desk;
    desk.show();
    desk.window->openPane("pods");
    auto* pods = desk.inPane<QListView>(u"podList"_s);
    QTRY_COMPARE(pods->model()->rowCount(), 3);
    pods->setCurrentIndex(pods->model()->index(2, 0));
    auto* timeline = desk.inPane<QWidget>(u"planTimeline"_s);
    QTRY_VERIFY(timeline->isVisible());
    auto* decide = desk.inPane<QPushButton>(u"decideReshareButton"_s);
    QVERIFY(!decide->isVisible()); // the first has gone out
    timeline->setFocus();
    desk.press(Qt::Key_J);
    desk.press(Qt::Key_J);
    QTRY_VERIFY(decide->isVisible());
    QTest::mouseClick(decide, Qt::LeftButton);
    QCOMPARE(desk.window->currentPaneId(), "inbox");
    QTRY_COMPARE(desk.inPane<QLabel>(u"outcomeTitle"_s)->text(), u"Reshare by Lucas Silva"_s);
}

void TestWindowShell::paletteGoesAndDoes()
{
    Desk desk;
    desk.show();
    desk.press(Qt::Key_K, Qt::ControlModifier);
    QVERIFY(desk.isOpen(u"commandPalette"_s));
    QTest::keyClicks(QApplication::focusWidget(), u"activ"_s);
    desk.press(Qt::Key_Return);
    QVERIFY(!desk.isOpen(u"commandPalette"_s));
    QCOMPARE(desk.window->currentPaneId(), "activity");
    desk.press(Qt::Key_K, Qt::ControlModifier);
    QTest::keyClicks(QApplication::focusWidget(), u"larger"_s);
    desk.press(Qt::Key_Return);
    QCOMPARE(desk.theme.textPercent(), 110);
}

void TestWindowShell::paletteFindsLeadsAndCampaigns()
{
    Desk desk;
    desk.show();
    desk.press(Qt::Key_K, Qt::ControlModifier);
    QTest::keyClicks(QApplication::focusWidget(), u"scorecard"_s);
    const auto* list = desk.find<QListView>(u"paletteList"_s);
    QTRY_COMPARE(list->currentIndex().data().toString(), u"Hiring scorecard"_s);
    desk.press(Qt::Key_Return);
    QCOMPARE(desk.window->currentPaneId(), "campaigns");
    QTRY_COMPARE(desk.find<QLabel>(u"campaignName"_s)->text(), u"Hiring scorecard"_s);

    desk.press(Qt::Key_K, Qt::ControlModifier);
    QTest::keyClicks(QApplication::focusWidget(), u"ada oka"_s);
    QTRY_COMPARE(list->currentIndex().data().toString(), u"Ada Okafor"_s);
    desk.press(Qt::Key_Return);
    QCOMPARE(desk.window->currentPaneId(), "leads");
    QTRY_COMPARE(desk.find<QLabel>(u"leadName"_s)->text(), u"Ada Okafor"_s);
}

void TestWindowShell::paletteSaysWhenNothingFits()
{
    Desk desk;
    desk.show();
    desk.press(Qt::Key_K, Qt::ControlModifier);
    QVERIFY(!desk.isOpen(u"paletteNothing"_s));
    QTest::keyClicks(QApplication::focusWidget(), u"zzzz nobody of that name"_s);
    QTRY_VERIFY(desk.isOpen(u"paletteNothing"_s));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(QApplication::focusWidget(), u"leads"_s);
    QVERIFY(!desk.isOpen(u"paletteNothing"_s));
}

void TestWindowShell::escapeGivesTheFocusBack()
{
    Desk desk;
    desk.show();
    auto* search = desk.inPane<QLineEdit>(u"searchEdit"_s);
    search->setFocus();
    desk.press(Qt::Key_K, Qt::ControlModifier);
    QVERIFY(!search->hasFocus());
    // Tab stays inside.
    desk.press(Qt::Key_Tab);
    QVERIFY(desk.find<QWidget>(u"commandPalette"_s)->isAncestorOf(QApplication::focusWidget()));
    desk.press(Qt::Key_Escape);
    QVERIFY(!desk.isOpen(u"commandPalette"_s));
    QVERIFY(search->hasFocus());
}

void TestWindowShell::sheetShowsTheKeysOfTheWindowAndThePane()
{
    Desk desk;
    desk.show();
    desk.window->openPane("inbox");
    desk.press(Qt::Key_Question);
    QVERIFY(desk.isOpen(u"shortcutSheet"_s));
    QStringList words;
    const auto labels = desk.find<QWidget>(u"shortcutSheet"_s)->findChildren<QLabel*>();
    for (const QLabel* label : labels)
        words.append(label->text());
    for (const QString& wanted : {u"Everywhere"_s, u"Inbox"_s, u"Ctrl+K"_s, u"Find or do anything"_s,
                                  u"Alt+6"_s, u"Approve or accept; it went out"_s})
        QVERIFY2(words.contains(wanted), qPrintable(wanted));
    desk.press(Qt::Key_Escape);
    QVERIFY(!desk.isOpen(u"shortcutSheet"_s));
    QTest::mouseClick(desk.find<QAbstractButton>(u"shortcutsButton"_s), Qt::LeftButton);
    QVERIFY(desk.isOpen(u"shortcutSheet"_s));
}

void TestWindowShell::questionMarkIsALetterWhereSomebodyWrites()
{
    Desk desk;
    desk.show();
    auto* search = desk.inPane<QLineEdit>(u"searchEdit"_s);
    search->setFocus();
    QTest::keyClick(search, '?');
    QCOMPARE(search->text(), u"?"_s);
    QVERIFY(!desk.isOpen(u"shortcutSheet"_s));
}

void TestWindowShell::appearanceIsSwitchedAndRemembered()
{
    Desk desk;
    desk.show();
    const auto isDark = [&desk] { return tokensOf(desk.window->palette()).dark; };
    QVERIFY(!isDark());
    desk.press(Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(desk.theme.appearance(), Appearance::Light);
    QTest::mouseClick(desk.find<QAbstractButton>(u"appearanceButton"_s), Qt::LeftButton);
    QCOMPARE(desk.theme.appearance(), Appearance::Dark);
    QVERIFY(isDark());
    QVERIFY(desk.find<QAbstractButton>(u"appearanceButton"_s)->accessibleName().startsWith(u"Dark"_s));
    desk.window.reset();
    desk.theme.setAppearance(Appearance::System);
    desk.show();
    QVERIFY(isDark());
}

void TestWindowShell::textGrowsAndIsRemembered()
{
    Desk desk;
    desk.show();
    for (int i = 0; i < 9; ++i)
        desk.press(Qt::Key_Plus, Qt::ControlModifier);
    QCOMPARE(desk.theme.textPercent(), 200);
    QCOMPARE(desk.find<QWidget>(u"queueButton"_s)->fontInfo().pixelSize(), 26);
    desk.press(Qt::Key_Minus, Qt::ControlModifier);
    QCOMPARE(desk.theme.textPercent(), 175);
    desk.window.reset();
    desk.theme.setTextPercent(100);
    desk.show();
    QCOMPARE(desk.theme.textPercent(), 175);
    QCOMPARE(desk.find<QWidget>(u"queueButton"_s)->fontInfo().pixelSize(), 13 * 175 / 100);
}

void TestWindowShell::railIsNarrowedAndRemembered()
{
    Desk desk;
    desk.show();
    const int wide = desk.find<QWidget>(u"rail"_s)->width();
    desk.press(Qt::Key_B, Qt::ControlModifier);
    QTRY_VERIFY(desk.find<QWidget>(u"rail"_s)->width() < wide / 2);
    QCOMPARE(namelessWidgets(desk.window.get()), QString());
    desk.window.reset();
    desk.show();
    QTRY_VERIFY(desk.find<QWidget>(u"rail"_s)->width() < wide / 2);
}

void TestWindowShell::newAndSearchAndReloadMeanThePane()
{
    Desk desk;
    desk.show();
    desk.window->openPane("cartridges");
    desk.press(Qt::Key_F, Qt::ControlModifier);
    QVERIFY(desk.inPane<QLineEdit>(u"searchEdit"_s)->hasFocus());
    desk.press(Qt::Key_N, Qt::ControlModifier);
    QVERIFY(desk.inPane<QLineEdit>(u"cartridgeNameEdit"_s)->hasFocus());
    desk.window->openPane("activity");
    desk.workspace.jobs.jobs.removeFirst();
    desk.press(Qt::Key_F5);
    QTRY_COMPARE(desk.inPane<QAbstractItemView>(u"jobTable"_s)->model()->rowCount(),
                 static_cast<int>(desk.workspace.jobs.jobs.size()));
}

void TestWindowShell::offlineIsSaidOnTheRail()
{
    Desk desk;
    desk.show();
    const auto* label = desk.find<QLabel>(u"connectionLabel"_s);
    QCOMPARE(label->text(), u"Online"_s);
    desk.workspace.connection.set(Connection::Offline);
    QCOMPARE(label->text(), u"Offline"_s);
}

namespace {

QString stopSentence(const Desk& desk)
{
    return desk.window->findChild<QLabel*>(u"stopSentence"_s)->text();
}

QPushButton* button(const Desk& desk, const QString& name)
{
    return desk.window->findChild<QPushButton*>(name);
}

} // namespace

void TestWindowShell::stopIsOnePressFromAnywhere()
{
    Desk desk;
    desk.show();
    QCOMPARE(stopSentence(desk), QString());
    desk.workspace.stops.pause(AccountId::create());
    QCOMPARE(stopSentence(desk), u"Paused accounts: 1."_s);
    desk.press(Qt::Key_Period, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(desk.workspace.stops.standing(AccountId()));
    QCOMPARE(stopSentence(desk),
             u"Everything is stopped since 14:05 by Mira Halloran. Paused accounts: 1."_s);
    QVERIFY(!button(desk, u"stopEverythingButton"_s)->isVisible());
    QVERIFY(button(desk, u"resumeEverythingButton"_s)->isVisible());
    desk.workspace.stops.resumeAll();
    QTest::mouseClick(button(desk, u"stopEverythingButton"_s), Qt::LeftButton);
    QVERIFY(desk.workspace.stops.standing(AccountId()));
}

void TestWindowShell::resumeSaysWhatHappensFirst()
{
    Desk desk;
    desk.workspace.stops.stopAll();
    desk.show();
    QTest::mouseClick(button(desk, u"resumeEverythingButton"_s), Qt::LeftButton);
    QVERIFY(stopSentence(desk).startsWith(u"What was missed since 14:05 is planned anew"_s));
    QVERIFY(desk.workspace.stops.standing(AccountId()));
    desk.press(Qt::Key_Tab);
    QVERIFY(button(desk, u"keepStoppedButton"_s)->hasFocus());
    desk.press(Qt::Key_Space);
    QVERIFY(stopSentence(desk).startsWith(u"Everything is stopped"_s));
    QTest::mouseClick(button(desk, u"resumeEverythingButton"_s), Qt::LeftButton);
    QVERIFY(button(desk, u"confirmResumeButton"_s)->hasFocus());
    desk.press(Qt::Key_Space);
    QVERIFY(!desk.workspace.stops.standing(AccountId()));
    QVERIFY(button(desk, u"stopEverythingButton"_s)->isVisible());
}

void TestWindowShell::aStopThatNobodyElseHeardOfIsSaid()
{
    Desk desk;
    desk.show();
    desk.workspace.stops.untold = true;
    desk.workspace.stops.stopAll();
    QVERIFY(stopSentence(desk).startsWith(
        u"Everything is stopped since 14:05 by Mira Halloran. This computer has stopped. The others could not"_s));
    desk.workspace.stops.untold = false;
    desk.workspace.stops.tellChanged();
    QCOMPARE(stopSentence(desk), u"Everything is stopped since 14:05 by Mira Halloran."_s);
    desk.workspace.stops.tellRefused(
        Error::because(Code::Denied, "stop.not-yours-to-resume", {u"Ada Boss"_s}));
    QVERIFY(stopSentence(desk).startsWith(u"This was stopped by Ada Boss."_s));
}

void TestWindowShell::clientsStopNothing()
{
    Desk desk;
    desk.workspace.services.workspace.role = OperatorRole::Client;
    desk.show();
    QVERIFY(!button(desk, u"stopEverythingButton"_s)->isVisible());
    desk.press(Qt::Key_Period, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(!desk.workspace.stops.standing(AccountId()));
    // But they are told of one that is theirs.
    QVERIFY(!desk.find<QWidget>(u"stopStrip"_s)->isVisible());
    desk.workspace.stops.stopAll();
    QVERIFY(desk.find<QWidget>(u"stopStrip"_s)->isVisible());
    QVERIFY(!stopSentence(desk).isEmpty());
    QVERIFY(!button(desk, u"resumeEverythingButton"_s)->isVisible());
}

REVOS_WINDOW_TEST_MAIN(TestWindowShell)
#include "tst_windowshell.moc"
