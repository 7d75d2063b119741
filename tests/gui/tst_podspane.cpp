#include "gui/podsharness.h"
#include "ui/widgets/plantimeline.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QDesktopServices>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QSpinBox>
#include <QTabBar>

using namespace revos;
using namespace Qt::StringLiterals;

using Harness = PodsHarness;

/// Takes the addresses that the program would give to the desktop.
class Addresses : public QObject
{
    Q_OBJECT

public:
    QStringList opened;

public Q_SLOTS:
    void open(const QUrl& url) { opened.append(url.toString()); }
};

class TestPodsPane : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnAnyWarning(); }
    void emptyPaneOffersTheFirstPod();
    void slowServerShowsASkeleton();
    void errorCanBeTriedAgain();
    void controlsHaveNamesAndAreReached_data();
    void controlsHaveNamesAndAreReached();
    void planIsShownBeforeItStarts();
    void startMovesThePlan();
    void refusedStartLeavesEverything();
    void cancellingNeedsAReason();
    void wordsAreDecidedByKeyboard();
    void approvalCanBeTakenBack();
    void refusedApprovalComesBackWithItsSentence();
    void skippingNeedsAReason();
    void editedWordsAreSavedAndAskedAgain();
    void lettersTypedInTheEditorAreText();
    void conflictKeepsTheTypedWords();
    void unsavedWordsAreTold();
    void lengthAndLikenessFollowTheKeys();
    void runningPlanTellsWhatBecameOfEach();
    void successLeadsToTheReshare();
    void timelineAndTableShowTheSame();
    void tableStandsForTheTimeline();
    void newPlanIsProposedForAnAuthor();
    void wrongAddressIsToldAtOnce();
    void refusedProposalKeepsTheAddress();
    void numberOnTheRail();

private:
    static QString member(const Harness& harness)
    {
        return harness.find<QLabel>(u"commentaryMember"_s)->text();
    }
    static QString sentence(const Harness& harness)
    {
        return harness.find<QLabel>(u"commentarySentence"_s)->text();
    }
    static QString notice(const Harness& harness, const QString& name)
    {
        return harness.find<QWidget>(name)->findChild<QLabel*>(u"noticeSentence"_s)->text();
    }
    static void press(QWidget* at, Qt::Key key, int times = 1)
    {
        for (int i = 0; i < times; ++i)
            QTest::keyClick(at, key);
    }
};

void TestPodsPane::emptyPaneOffersTheFirstPod()
{
    Harness harness(FakeWorkspace::Filling::Empty);
    harness.show().enter();
    QVERIFY(harness.waitForState(u"podsState"_s, StateView::State::Empty));
    QCOMPARE(harness.messageTitle(u"podsState"_s), u"No pods yet"_s);
    QTest::mouseClick(harness.messageButton(u"podsState"_s), Qt::LeftButton);
    QVERIFY(harness.find<QLineEdit>(u"podNameEdit"_s)->hasFocus());
    QCOMPARE(harness.workspace.pods.saves, 0);
}

void TestPodsPane::slowServerShowsASkeleton()
{
    Harness harness;
    harness.workspace.executor.hold();
    harness.show().enter();
    QTRY_VERIFY(harness.skeleton(u"podsState"_s)->isVisible());
    harness.workspace.executor.release();
    QVERIFY(harness.waitForState(u"podsState"_s, StateView::State::Ready));
}

void TestPodsPane::errorCanBeTriedAgain()
{
    Harness harness;
    harness.workspace.failWith(Error{Code::Offline, {}, {}, {}, {}});
    harness.show().enter();
    QVERIFY(harness.waitForState(u"podsState"_s, StateView::State::Error));
    harness.workspace.failWith({});
    QTest::mouseClick(harness.messageButton(u"podsState"_s), Qt::LeftButton);
    QVERIFY(harness.waitForState(u"podsState"_s, StateView::State::Ready));
}

void TestPodsPane::controlsHaveNamesAndAreReached_data()
{
    QTest::addColumn<int>("tab");
    QTest::newRow("plan") << 0;
    QTest::newRow("members") << 1;
    QTest::newRow("rules") << 2;
}

void TestPodsPane::controlsHaveNamesAndAreReached()
{
    QFETCH(int, tab);
    Harness harness;
    readyPlan(harness);
    openTab(harness, tab);
    QCOMPARE(namelessControls(harness.widget.get()), QString());
    QCOMPARE(namelessWidgets(harness.widget.get()), QString());
    QCOMPARE(unreachableControls(harness.widget.get()), QString());
}

void TestPodsPane::planIsShownBeforeItStarts()
{
    Harness harness;
    readyPlan(harness);
    QCOMPARE(harness.find<QPushButton>(u"startPlanButton"_s)->text(), u"Start 6 reshares"_s);
    QCOMPARE(harness.find<QLabel>(u"planFacts"_s)->text(),
             u"Nothing moves until you start it. Window 14:20 to 15:20. Left out: 3. Seed 4711208."_s);
    const auto* table = harness.find<QAbstractItemView>(u"planTable"_s)->model();
    QCOMPARE(table->rowCount(), 9);
    QCOMPARE(table->index(0, 0).data().toString(), u"Marcus Weber"_s);
    QCOMPARE(table->index(0, 1).data().toString(), u"14:24"_s);
    QCOMPARE(table->index(1, 2).data().toString(), u"To approve"_s);
    QCOMPARE(table->index(4, 2).data().toString(), u"No text yet"_s);
    QCOMPARE(table->index(5, 3).data().toString(), u"Has used 5 of its 5 reshares; moved to the next day."_s);
    QCOMPARE(table->index(7, 3).data().toString(),
             u"The account is stopped by an incident. It was left out; look at the incident first."_s);
    QVERIFY(harness.workspace.podActions.done.isEmpty());
}

void TestPodsPane::startMovesThePlan()
{
    Harness harness;
    readyPlan(harness);
    harness.click(u"startPlanButton"_s);
    QTRY_COMPARE(harness.workspace.podActions.done, QStringList{u"start"_s});
    QTRY_VERIFY(!harness.find<QWidget>(u"startPlanButton"_s)->isVisible());
    QVERIFY(harness.find<QWidget>(u"cancelPlanButton"_s)->isVisible());
    QVERIFY(harness.find<QComboBox>(u"planCombo"_s)->currentText().endsWith(u"Running"_s));
}

void TestPodsPane::refusedStartLeavesEverything()
{
    Harness harness;
    readyPlan(harness);
    harness.workspace.podActions.failing.error = Error{Code::Denied, {}, {}, {}, {}};
    harness.click(u"startPlanButton"_s);
    QTRY_VERIFY(harness.find<QWidget>(u"planNotice"_s)->isVisible());
    QVERIFY(notice(harness, u"planNotice"_s).contains(u"Your role does not allow it"_s));
    QVERIFY(harness.find<QWidget>(u"startPlanButton"_s)->isVisible());
    QVERIFY(harness.find<QPushButton>(u"startPlanButton"_s)->isEnabled());
    QCOMPARE(harness.workspace.reshares.stored.first().state, ResharePlanState::Proposed);
}

void TestPodsPane::cancellingNeedsAReason()
{
    Harness harness;
    readyPlan(harness);
    harness.click(u"cancelPlanButton"_s);
    auto* reason = harness.find<QLineEdit>(u"cancelPlanReason"_s);
    QVERIFY(reason->hasFocus());
    QCOMPARE(harness.find<QPushButton>(u"confirmCancelPlanButton"_s)->text(), u"Cancel 6 reshares"_s);
    harness.click(u"confirmCancelPlanButton"_s);
    QVERIFY(harness.workspace.podActions.done.isEmpty());
    QTest::keyClicks(reason, u"wrong post"_s);
    QTest::keyClick(reason, Qt::Key_Return);
    QTRY_COMPARE(harness.workspace.podActions.done, QStringList{u"cancel: wrong post"_s});
    QTRY_VERIFY(!harness.find<QWidget>(u"confirmCancelPlanButton"_s)->isVisible());
}

void TestPodsPane::wordsAreDecidedByKeyboard()
{
    Harness harness;
    QWidget* timeline = readyPlan(harness);
    QCOMPARE(member(harness), u"Marcus Weber"_s);
    press(timeline, Qt::Key_J);
    QCOMPARE(member(harness), u"Noah Kim"_s);
    press(timeline, Qt::Key_K, 3);
    QCOMPARE(member(harness), u"Marcus Weber"_s);
    // What is approved already is not approved again.
    press(timeline, Qt::Key_A);
    QCOMPARE(member(harness), u"Marcus Weber"_s);
    press(timeline, Qt::Key_J);
    press(timeline, Qt::Key_A);
    QTRY_COMPARE(member(harness), u"Amara Osei"_s);
    QVERIFY(harness.workspace.podActions.done.isEmpty());
    harness.widget->leave();
    QTRY_COMPARE(harness.workspace.podActions.done, QStringList{u"approve Noah Kim"_s});
    const Reshare* noah = harness.workspace.reshares.reshareOf(u"Noah Kim"_s);
    QVERIFY(noah->isApproved());
    QVERIFY(!harness.workspace.reshares.reshareOf(u"Amara Osei"_s)->isApproved());
}

void TestPodsPane::approvalCanBeTakenBack()
{
    Harness harness;
    QWidget* timeline = readyPlan(harness);
    press(timeline, Qt::Key_J);
    press(timeline, Qt::Key_A);
    const auto* table = harness.find<QAbstractItemView>(u"planTable"_s)->model();
    QCOMPARE(table->index(1, 2).data().toString(), u"Approved"_s);
    press(timeline, Qt::Key_U);
    QCOMPARE(table->index(1, 2).data().toString(), u"To approve"_s);
    harness.widget->leave();
    QCoreApplication::processEvents();
    QVERIFY(harness.workspace.podActions.done.isEmpty());
}

void TestPodsPane::refusedApprovalComesBackWithItsSentence()
{
    Harness harness;
    QWidget* timeline = readyPlan(harness);
    press(timeline, Qt::Key_J);
    press(timeline, Qt::Key_A);
    // Somebody else changed the words meanwhile.
    harness.workspace.reshares.reshareOf(u"Noah Kim"_s)->hash = "another";
    harness.widget->leave();
    QTRY_VERIFY(harness.find<QWidget>(u"planNotice"_s)->isVisible());
    QVERIFY(notice(harness, u"planNotice"_s).contains(u"changed after its approval"_s));
    const auto* table = harness.find<QAbstractItemView>(u"planTable"_s)->model();
    QTRY_COMPARE(table->index(1, 2).data().toString(), u"To approve"_s);
}

void TestPodsPane::skippingNeedsAReason()
{
    Harness harness;
    QWidget* timeline = readyPlan(harness);
    press(timeline, Qt::Key_S);
    auto* reason = harness.find<QLineEdit>(u"skipReshareReason"_s);
    QVERIFY(reason->hasFocus());
    QTest::keyClick(reason, Qt::Key_Return);
    QVERIFY(reason->isVisible());
    QTest::keyClicks(reason, u"on holiday"_s);
    QTest::keyClick(reason, Qt::Key_Return);
    // One fewer would go out now.
    QCOMPARE(harness.find<QPushButton>(u"startPlanButton"_s)->text(), u"Start 5 reshares"_s);
    harness.widget->leave();
    QTRY_COMPARE(harness.workspace.podActions.done, QStringList{u"skip Marcus Weber: on holiday"_s});
}

void TestPodsPane::editedWordsAreSavedAndAskedAgain()
{
    Harness harness;
    QWidget* timeline = readyPlan(harness);
    press(timeline, Qt::Key_E);
    auto* text = harness.find<QPlainTextEdit>(u"commentaryEdit"_s);
    QVERIFY(text->hasFocus() && !text->isReadOnly());
    const QString words = u"Nobody takes the middle tier; the second slide of this teardown says why."_s;
    text->setPlainText(words);
    QTest::keyClick(text, Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(harness.workspace.podActions.edits, QStringList{words});
    QTRY_VERIFY(text->isReadOnly());
    QTRY_COMPARE(text->toPlainText(), words);
    // The approval was for the old words.
    const auto* table = harness.find<QAbstractItemView>(u"planTable"_s)->model();
    QTRY_COMPARE(table->index(0, 2).data().toString(), u"To approve"_s);
}

void TestPodsPane::lettersTypedInTheEditorAreText()
{
    Harness harness;
    press(readyPlan(harness), Qt::Key_E);
    auto* text = harness.find<QPlainTextEdit>(u"commentaryEdit"_s);
    text->selectAll();
    QTest::keyClicks(text, u"jaskue"_s);
    QCOMPARE(text->toPlainText(), u"jaskue"_s);
    QTest::keyClick(text, Qt::Key_Escape);
    QVERIFY(text->isReadOnly());
    QVERIFY(text->toPlainText().startsWith(u"Three tiers"_s));
}

void TestPodsPane::conflictKeepsTheTypedWords()
{
    Harness harness;
    press(readyPlan(harness), Qt::Key_E);
    harness.workspace.reshares.reshareOf(u"Marcus Weber"_s)->rowVersion = 7;
    auto* text = harness.find<QPlainTextEdit>(u"commentaryEdit"_s);
    text->setPlainText(u"mine"_s);
    harness.click(u"saveCommentaryButton"_s);
    QTRY_VERIFY(harness.find<QWidget>(u"planNotice"_s)->isVisible());
    QCOMPARE(text->toPlainText(), u"mine"_s);
    QVERIFY(!text->isReadOnly());
}

void TestPodsPane::unsavedWordsAreTold()
{
    Harness harness;
    QWidget* timeline = readyPlan(harness);
    QCOMPARE(harness.widget->unsaved(), QString());
    press(timeline, Qt::Key_E);
    auto* text = harness.find<QPlainTextEdit>(u"commentaryEdit"_s);
    text->setPlainText(u"half a thought"_s);
    timeline->setFocus();
    press(timeline, Qt::Key_Down, 2);
    QCOMPARE(harness.widget->unsaved(), u"The edited words of Marcus Weber are not saved."_s);
    harness.widget->showUnsaved();
    QCOMPARE(member(harness), u"Marcus Weber"_s);
    QCOMPARE(text->toPlainText(), u"half a thought"_s);
    // From another pod it leads back.
    auto* pods = harness.find<QAbstractItemView>(u"podList"_s);
    pods->setCurrentIndex(pods->model()->index(2, 0));
    QTRY_COMPARE(member(harness), u"Jonas Lindqvist"_s);
    QCOMPARE(harness.widget->unsaved(), u"The edited words of Marcus Weber are not saved."_s);
    harness.widget->showUnsaved();
    QTRY_COMPARE(member(harness), u"Marcus Weber"_s);
    QCOMPARE(text->toPlainText(), u"half a thought"_s);
    QVERIFY(!text->isReadOnly());
}

void TestPodsPane::lengthAndLikenessFollowTheKeys()
{
    Harness harness;
    QWidget* timeline = readyPlan(harness);
    press(timeline, Qt::Key_J, 2);
    // Such words are not approved.
    QVERIFY(!harness.find<QWidget>(u"approveCommentaryButton"_s)->isEnabled());
    press(timeline, Qt::Key_A);
    QCOMPARE(member(harness), u"Amara Osei"_s);
    QVERIFY(!harness.widget->findChild<QWidget*>(u"undoToast"_s)->isVisible());
    press(timeline, Qt::Key_E);
    auto* text = harness.find<QPlainTextEdit>(u"commentaryEdit"_s);
    const auto* judgement = harness.find<QLabel>(u"commentaryJudgement"_s);
    const auto* meter = harness.find<QWidget>(u"likenessMeter"_s);
    // Lucas says nearly the same.
    QVERIFY(judgement->text().contains(u"nearly those of"_s));
    text->setPlainText(u"Short."_s);
    QCOMPARE(harness.find<QLabel>(u"commentaryLength"_s)->text(), u"6 of 50 to 150 characters"_s);
    QVERIFY(judgement->text().startsWith(u"The words have 6 characters; 50 to 150 are wanted."_s));
    QCOMPARE(meter->accessibleName(), u"0 % like the most similar of the other members' words"_s);
    text->setPlainText(
        u"What you compare a price with decides more than the price. Here is the list for it."_s);
    QVERIFY(!judgement->isVisible());
    text->setPlainText(harness.workspace.reshares.reshareOf(u"Lucas Silva"_s)->commentary);
    QCOMPARE(meter->accessibleName(), u"100 % like the most similar of the other members' words"_s);
}

void TestPodsPane::runningPlanTellsWhatBecameOfEach()
{
    Harness harness;
    QWidget* timeline = readyPlan(harness, 2);
    QCOMPARE(sentence(harness), u"It was seen among the member's own posts, 23.4 s after it was begun."_s);
    QVERIFY(!harness.find<QWidget>(u"editCommentaryButton"_s)->isVisible());
    press(timeline, Qt::Key_J);
    QCOMPARE(harness.find<QLabel>(u"commentaryMember"_s)->text(), u"Marcus Weber"_s);
    QVERIFY(!sentence(harness).isEmpty());
    press(timeline, Qt::Key_J);
    QVERIFY(sentence(harness).startsWith(u"It may have gone out."_s));
    press(timeline, Qt::Key_J);
    QVERIFY(sentence(harness).startsWith(u"The last check is passed."_s));
    press(timeline, Qt::Key_J);
    QCOMPARE(sentence(harness), u"Outside the account's hours. Goes on at Tue 4 Nov 08:00."_s);
    QVERIFY(harness.find<QWidget>(u"editCommentaryButton"_s)->isVisible());
}

void TestPodsPane::successLeadsToTheReshare()
{
    Harness harness;
    readyPlan(harness, 2);
    Addresses addresses;
    QDesktopServices::setUrlHandler(u"https"_s, &addresses, "open");
    harness.click(u"reshareLinkButton"_s);
    QDesktopServices::unsetUrlHandler(u"https"_s);
    QCOMPARE(addresses.opened,
             QStringList{u"https://www.linkedin.com/feed/update/urn:li:activity:7391299887766554433/"_s});
}

void TestPodsPane::timelineAndTableShowTheSame()
{
    Harness harness;
    QWidget* timeline = readyPlan(harness);
    press(timeline, Qt::Key_Down, 2);
    QCOMPARE(harness.find<QAbstractItemView>(u"planTable"_s)->currentIndex().row(), 2);
    QVERIFY(timeline->accessibleDescription().startsWith(
        u"Amara Osei, Monday, 3 November 2025 at 14:46:00 UTC"_s));
    auto* asTimeline = harness.find<PlanTimeline>(u"planTimeline"_s);
    QTest::mouseClick(asTimeline, Qt::LeftButton, {}, asTimeline->rowRect(3).center());
    QCOMPARE(member(harness), u"Lucas Silva"_s);
    QTest::keyClick(timeline, Qt::Key_End);
    QCOMPARE(member(harness), u"Sofia Duarte"_s);
}

void TestPodsPane::tableStandsForTheTimeline()
{
    Harness harness;
    QWidget* timeline = readyPlan(harness);
    harness.click(u"planTableButton"_s);
    auto* table = harness.find<QAbstractItemView>(u"planTable"_s);
    QVERIFY(table->isVisible() && !timeline->isVisible());
    table->setCurrentIndex(table->model()->index(3, 0));
    QCOMPARE(member(harness), u"Lucas Silva"_s);
}

void TestPodsPane::newPlanIsProposedForAnAuthor()
{
    Harness harness;
    readyPlan(harness);
    harness.click(u"newPlanButton"_s);
    auto* address = harness.find<QLineEdit>(u"planPostEdit"_s);
    QVERIFY(address->hasFocus());
    const QString post = u"https://www.linkedin.com/feed/update/urn:li:activity:7391234567890123999/"_s;
    QTest::keyClicks(address, post);
    auto* author = harness.find<QComboBox>(u"planAuthorCombo"_s);
    author->setCurrentIndex(author->findText(u"Noah Kim"_s));
    harness.click(u"proposePlanButton"_s);
    QTRY_COMPARE(harness.workspace.podActions.done, QStringList{u"propose "_s + post});
    QCOMPARE(harness.workspace.podActions.lastAuthor.uuid(), author->currentData().toUuid());
    // It is shown, and nothing has been started.
    QTRY_COMPARE(harness.find<QComboBox>(u"planCombo"_s)->count(), 2);
    QCOMPARE(harness.find<QComboBox>(u"planCombo"_s)->currentIndex(), 0);
    QVERIFY(harness.find<QWidget>(u"startPlanButton"_s)->isVisible());
    // The older one can still be looked at.
    auto* plans = harness.find<QComboBox>(u"planCombo"_s);
    plans->setFocus();
    QTest::keyClick(plans, Qt::Key_Down);
    QCOMPARE(plans->currentIndex(), 1);
    QCOMPARE(plans->currentText(), u"Post of Jonas Lindqvist, 14:20 – Proposed"_s);
}

void TestPodsPane::wrongAddressIsToldAtOnce()
{
    Harness harness;
    readyPlan(harness);
    harness.click(u"newPlanButton"_s);
    auto* address = harness.find<QLineEdit>(u"planPostEdit"_s);
    QTest::keyClicks(address, u"https://www.linkedin.com/in/jonas/"_s);
    QVERIFY(!harness.find<QLabel>(u"planPostState"_s)->text().isEmpty());
    QCOMPARE(address->property("state").toString(), u"problem"_s);
    harness.click(u"leaveNewPlanButton"_s);
    QVERIFY(harness.find<QWidget>(u"planTimeline"_s)->isVisible());
    QVERIFY(harness.workspace.podActions.done.isEmpty());
}

void TestPodsPane::refusedProposalKeepsTheAddress()
{
    Harness harness;
    readyPlan(harness);
    harness.click(u"newPlanButton"_s);
    auto* address = harness.find<QLineEdit>(u"planPostEdit"_s);
    QTest::keyClicks(address, u"urn:li:activity:7391234567890123999"_s);
    harness.workspace.podActions.failing.error = Error{Code::Conflict, {}, {}, {}, {}};
    QTest::keyClick(address, Qt::Key_Return);
    QTRY_VERIFY(harness.find<QWidget>(u"newPlanNotice"_s)->isVisible());
    QCOMPARE(address->text(), u"urn:li:activity:7391234567890123999"_s);
    QCOMPARE(harness.workspace.reshares.stored.size(), 2);
}

void TestPodsPane::numberOnTheRail()
{
    FakeWorkspace workspace;
    int told = -1;
    countPods(workspace.services, this, [&](int count) { told = count; });
    QTRY_COMPARE(told, 4);
}

REVOS_WINDOW_TEST_MAIN(TestPodsPane)
#include "tst_podspane.moc"
