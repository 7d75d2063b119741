#include "gui/windowharness.h"
#include "ui/decisionqueue.h"
#include "ui/panes/inbox/approvalsview.h"
#include "ui/panes/inbox/inboxpane.h"

#include <QAbstractItemView>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTextEdit>

using namespace revos;
using namespace Qt::StringLiterals;

using Harness = WindowHarness<InboxPane>;

class TestInboxPane : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnAnyWarning(); }
    void emptyPaneSaysSo();
    void opensOnTheFirstListThatWaits();
    void slowServerShowsASkeleton();
    void errorCanBeTriedAgain();
    void controlsHaveNamesAndAreReached();
    void approvalsByKeyboard();
    void approvalHappensWhenThePaneIsLeft();
    void approvalCanBeTakenBack();
    void editedTextIsSavedAndAskedAgain();
    void lettersTypedInTheEditorAreText();
    void conflictKeepsTheTypedText();
    void skippingKeepsTheReason();
    void refusedApprovalComesBackWithItsSentence();
    void reviewMarksTheCharacters();
    void reviewCorrectsAndAccepts();
    void reviewRejects();
    void outcomeTellsWhatIsKnown_data();
    void outcomeTellsWhatIsKnown();
    void outcomeShowsThePageThatWasSeen();
    void outcomeIsDecidedByKeyboard();
    void outcomeOfAReshareGoesToThePods();
    void outcomeNeedsAReason();
    void outcomeQuestionSaysWhatFollows_data();
    void outcomeQuestionSaysWhatFollows();
    void outcomeQuestionCanBeLeft();
    void outcomeCanBeTakenBack();
    void outcomeFoundMeanwhileIsTold();
    void outcomeShowsTheBrowserOfItsAccount();
    void outcomeIsRevealed();
    void clientsApproveMessagesOnly();
    void numberOnTheRailCountsEverything();
    void openDecisionThatIsDroppedNeverHappens();

private:
    static QWidget* readyApprovals(Harness& harness)
    {
        harness.show().enter();
        if (!harness.waitForState(u"approvalsState"_s, StateView::State::Ready))
            qFatal("nothing to approve");
        return harness.find<QAbstractItemView>(u"approvalsList"_s);
    }
    static QWidget* readyReview(Harness& harness)
    {
        readyApprovals(harness);
        harness.click(u"reviewChip"_s);
        auto* list = harness.find<QAbstractItemView>(u"reviewList"_s);
        if (!QTest::qWaitFor([list] { return list->isVisible() && list->currentIndex().isValid(); }))
            qFatal("nothing to review");
        list->setFocus();
        return list;
    }
    static QWidget* readyOutcomes(Harness& harness, int row = 0)
    {
        readyApprovals(harness);
        harness.click(u"outcomesChip"_s);
        auto* list = harness.find<QAbstractItemView>(u"outcomesList"_s);
        if (!QTest::qWaitFor([list] { return list->isVisible() && list->currentIndex().isValid(); }))
            qFatal("nothing to decide");
        list->setCurrentIndex(list->model()->index(row, 0));
        list->setFocus();
        return list;
    }
    static QString outcome(const Harness& harness) { return harness.find<QLabel>(u"outcomeTitle"_s)->text(); }
    static QString recipient(const Harness& harness)
    {
        return harness.find<QLabel>(u"recipientLabel"_s)->text();
    }
};

void TestInboxPane::emptyPaneSaysSo()
{
    Harness harness(FakeWorkspace::Filling::Empty);
    harness.show().enter();
    QVERIFY(harness.waitForState(u"approvalsState"_s, StateView::State::Empty));
    QCOMPARE(harness.messageTitle(u"approvalsState"_s), u"Nothing to approve"_s);
    QCOMPARE(harness.find<QLabel>(u"paneStateLine"_s)->text(), u"Nothing waits for you"_s);
}

void TestInboxPane::opensOnTheFirstListThatWaits()
{
    Harness harness;
    harness.workspace.messages.waiting.clear();
    InboxPane& pane = harness.show();
    pane.enter();
    auto* addresses = harness.find<QAbstractItemView>(u"reviewList"_s);
    QTRY_VERIFY(addresses->isVisible() && addresses->currentIndex().isValid());
    // Whoever goes back to the empty list stays there.
    harness.click(u"approvalsChip"_s);
    QVERIFY(harness.waitForState(u"approvalsState"_s, StateView::State::Empty));
    const auto waiting = [&] { return harness.find<QLabel>(u"paneStateLine"_s)->text(); };
    const QString before = waiting();
    Capture another = harness.workspace.captures.waiting.first();
    another.id = CaptureId::create();
    harness.workspace.captures.waiting.append(another);
    pane.refresh();
    QTRY_VERIFY(waiting() != before);
    QVERIFY(!addresses->isVisible());
}

void TestInboxPane::slowServerShowsASkeleton()
{
    Harness harness;
    harness.workspace.executor.hold();
    harness.show().enter();
    QTRY_VERIFY(harness.skeleton(u"approvalsState"_s)->isVisible());
    harness.workspace.executor.release();
    QVERIFY(harness.waitForState(u"approvalsState"_s, StateView::State::Ready));
}

void TestInboxPane::errorCanBeTriedAgain()
{
    Harness harness;
    harness.workspace.failWith(Error{Code::Offline, {}, {}, {}, {}});
    harness.show().enter();
    QVERIFY(harness.waitForState(u"approvalsState"_s, StateView::State::Error));
    harness.workspace.failWith({});
    QTest::mouseClick(harness.messageButton(u"approvalsState"_s), Qt::LeftButton);
    QVERIFY(harness.waitForState(u"approvalsState"_s, StateView::State::Ready));
}

void TestInboxPane::controlsHaveNamesAndAreReached()
{
    Harness harness;
    readyApprovals(harness);
    QCOMPARE(namelessControls(harness.widget.get()), QString());
    QCOMPARE(unreachableControls(harness.widget.get()), QString());
    harness.click(u"reviewChip"_s);
    QCOMPARE(namelessControls(harness.widget.get()), QString());
    QCOMPARE(unreachableControls(harness.widget.get()), QString());
    harness.click(u"outcomesChip"_s);
    QTRY_VERIFY(harness.find<QWidget>(u"wentOutButton"_s)->isVisible());
    QCOMPARE(namelessControls(harness.widget.get()), QString());
    QCOMPARE(unreachableControls(harness.widget.get()), QString());
}

void TestInboxPane::approvalsByKeyboard()
{
    Harness harness;
    QWidget* list = readyApprovals(harness);
    QCOMPARE(recipient(harness), u"Grace Lindqvist"_s);
    QTest::keyClick(list, Qt::Key_J);
    QCOMPARE(recipient(harness), u"Linus Moreau"_s);
    QTest::keyClick(list, Qt::Key_K);
    QCOMPARE(recipient(harness), u"Grace Lindqvist"_s);
    QTest::keyClick(list, Qt::Key_K);
    QCOMPARE(recipient(harness), u"Grace Lindqvist"_s);
    QTest::keyClick(list, Qt::Key_A);
    QTRY_COMPARE(recipient(harness), u"Linus Moreau"_s);
    QTest::keyClick(list, Qt::Key_A);
    QTRY_COMPARE(recipient(harness), u"Margaret Tanaka"_s);
    // Nothing has happened yet: both can still be taken back.
    QVERIFY(harness.workspace.actions.done.isEmpty());
}

void TestInboxPane::approvalHappensWhenThePaneIsLeft()
{
    Harness harness;
    QTest::keyClick(readyApprovals(harness), Qt::Key_A);
    harness.widget->leave();
    QTRY_COMPARE(harness.workspace.actions.done, (QStringList{u"approve Grace Lindqvist"_s}));
    QCOMPARE(harness.workspace.messages.waiting.size(), 3);
}

void TestInboxPane::approvalCanBeTakenBack()
{
    Harness harness;
    QWidget* list = readyApprovals(harness);
    QTest::keyClick(list, Qt::Key_A);
    auto* toast = harness.find<ApprovalsView>(u"approvalsView"_s)->findChild<QWidget*>(u"undoToast"_s);
    QVERIFY(toast->isVisible());
    QTRY_COMPARE(recipient(harness), u"Linus Moreau"_s);
    QTest::keyClick(list, Qt::Key_U);
    QVERIFY(!toast->isVisible());
    QTRY_COMPARE(harness.find<QAbstractItemView>(u"approvalsList"_s)->model()->rowCount(), 4);
    harness.widget->leave();
    QCoreApplication::processEvents();
    QVERIFY(harness.workspace.actions.done.isEmpty());
}

void TestInboxPane::editedTextIsSavedAndAskedAgain()
{
    Harness harness;
    QWidget* list = readyApprovals(harness);
    auto* text = harness.find<QPlainTextEdit>(u"messageEdit"_s);
    QVERIFY(text->isReadOnly());
    QTest::keyClick(list, Qt::Key_E);
    QVERIFY(text->hasFocus() && !text->isReadOnly());
    text->setPlainText(u"Hi Grace!"_s);
    QTest::keyClick(text, Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(harness.workspace.messages.edits, (QStringList{u"Hi Grace!"_s}));
    QTRY_VERIFY(text->isReadOnly());
    QCOMPARE(text->toPlainText(), u"Hi Grace!"_s);
    QVERIFY(harness.workspace.actions.done.isEmpty());
    // The approval is for the new text.
    QTest::keyClick(list, Qt::Key_A);
    harness.widget->leave();
    QTRY_COMPARE(harness.workspace.actions.done.size(), 1);
}

void TestInboxPane::lettersTypedInTheEditorAreText()
{
    Harness harness;
    QTest::keyClick(readyApprovals(harness), Qt::Key_E);
    auto* text = harness.find<QPlainTextEdit>(u"messageEdit"_s);
    text->selectAll();
    QTest::keyClicks(text, u"jaskue"_s);
    QCOMPARE(text->toPlainText(), u"jaskue"_s);
    QTest::keyClick(text, Qt::Key_Escape);
    QVERIFY(text->isReadOnly());
    QVERIFY(text->toPlainText().startsWith(u"Hey Grace"_s));
}

void TestInboxPane::conflictKeepsTheTypedText()
{
    Harness harness;
    QTest::keyClick(readyApprovals(harness), Qt::Key_E);
    harness.workspace.messages.waiting[0].message.rowVersion = 7;
    auto* text = harness.find<QPlainTextEdit>(u"messageEdit"_s);
    text->setPlainText(u"mine"_s);
    harness.click(u"saveEditButton"_s);
    auto* notice = harness.find<QWidget>(u"approvalsNotice"_s);
    QTRY_VERIFY(notice->isVisible());
    QCOMPARE(text->toPlainText(), u"mine"_s);
    QVERIFY(!text->isReadOnly());
}

void TestInboxPane::skippingKeepsTheReason()
{
    Harness harness;
    QTest::keyClick(readyApprovals(harness), Qt::Key_S);
    auto* reason = harness.find<QLineEdit>(u"skipReasonEdit"_s);
    QVERIFY(reason->hasFocus());
    QTest::keyClicks(reason, u"a competitor"_s);
    QTest::keyClick(reason, Qt::Key_Return);
    harness.widget->leave();
    QTRY_COMPARE(harness.workspace.actions.done, (QStringList{u"skip Grace Lindqvist: a competitor"_s}));
}

void TestInboxPane::refusedApprovalComesBackWithItsSentence()
{
    Harness harness;
    QTest::keyClick(readyApprovals(harness), Qt::Key_A);
    harness.workspace.actions.failing.error = Error::because(Code::Conflict, "gate.not-approved");
    harness.widget->leave();
    auto* notice = harness.find<QWidget>(u"approvalsNotice"_s);
    QTRY_VERIFY(notice->isVisible());
    QVERIFY(
        notice->findChild<QLabel*>(u"noticeSentence"_s)->text().contains(u"changed after its approval"_s));
    QTRY_COMPARE(harness.find<QAbstractItemView>(u"approvalsList"_s)->model()->rowCount(), 4);
}

void TestInboxPane::reviewMarksTheCharacters()
{
    Harness harness;
    readyReview(harness);
    const auto* text = harness.find<QTextEdit>(u"evidenceText"_s);
    QVERIFY(!text->extraSelections().isEmpty());
    QCOMPARE(text->extraSelections().first().cursor.selectedText(), u"barbara.kowalska@gmial.com"_s);
    // The rule is stored, its facts are not: the sentence has them all the same.
    QCOMPARE(harness.find<QLabel>(u"reviewWhy"_s)->text(),
             u"barbara.kowalska@gmial.com looks like a slip of barbara.kowalska@gmail.com. It was not taken; "
             "confirm or correct it."_s);
    QCOMPARE(harness.find<QLineEdit>(u"addressEdit"_s)->text(), u"barbara.kowalska@gmial.com"_s);
}

void TestInboxPane::reviewCorrectsAndAccepts()
{
    Harness harness;
    QWidget* list = readyReview(harness);
    QTest::keyClick(list, Qt::Key_E);
    auto* address = harness.find<QLineEdit>(u"addressEdit"_s);
    QVERIFY(address->hasFocus());
    QTest::keyClicks(address, u"barbara@gmail.com"_s);
    QTest::keyClick(address, Qt::Key_Return);
    harness.widget->leave();
    QTRY_COMPARE(harness.workspace.actions.done, (QStringList{u"accept barbara@gmail.com"_s}));
}

void TestInboxPane::reviewRejects()
{
    Harness harness;
    QTest::keyClick(readyReview(harness), Qt::Key_S);
    harness.widget->leave();
    QTRY_COMPARE(harness.workspace.actions.done, (QStringList{u"reject barbara.kowalska@gmial.com"_s}));
}

void TestInboxPane::outcomeTellsWhatIsKnown_data()
{
    QTest::addColumn<int>("row");
    QTest::addColumn<QString>("title");
    QTest::addColumn<QStringList>("facts");
    QTest::addColumn<QString>("link");
    QTest::newRow("message") << 0 << u"Message to Ingrid Sørensen"_s
                             << QStringList{u"Let through: 52 min ago"_s,
                                            u"Seen last: the page showed nothing new in time"_s,
                                            u"Messages in the conversation before: 2"_s,
                                            u"Given up after: 10.4 s"_s, u"In the name of: Jonas Lindqvist"_s}
                             << u"Open the profile"_s;
    QTest::newRow("stopped") << 1 << u"Message to Omar Haddad"_s
                             << QStringList{u"Seen last: nothing; RevOS was stopped before it could look"_s}
                             << u"Open the profile"_s;
    QTest::newRow("reshare") << 2 << u"Reshare by Lucas Silva"_s
                             << QStringList{u"Seen last: the site put something in the way after the press"_s,
                                            u"Own posts in view before: 4"_s}
                             << u"Open the post"_s;
}

void TestInboxPane::outcomeTellsWhatIsKnown()
{
    QFETCH(int, row);
    QFETCH(QString, title);
    QFETCH(QStringList, facts);
    QFETCH(QString, link);
    Harness harness;
    readyOutcomes(harness, row);
    QCOMPARE(outcome(harness), title);
    QVERIFY(harness.find<QLabel>(u"outcomeWhy"_s)->text().contains(u"never"_s));
    const QString known = harness.find<QLabel>(u"outcomeFacts"_s)->text();
    for (const QString& fact : std::as_const(facts))
        QVERIFY2(known.contains(fact), qPrintable(known));
    QCOMPARE(harness.find<QPushButton>(u"outcomeLinkButton"_s)->text(), link);
    QVERIFY(!harness.find<QTextEdit>(u"outcomeText"_s)->toPlainText().isEmpty());
}

void TestInboxPane::outcomeShowsThePageThatWasSeen()
{
    Harness harness;
    readyOutcomes(harness);
    harness.click(u"outcomePageButton"_s);
    QTRY_VERIFY(harness.find<QWidget>(u"seenPage"_s)->isVisible());
}

void TestInboxPane::outcomeIsDecidedByKeyboard()
{
    Harness harness;
    QWidget* list = readyOutcomes(harness);
    QTest::keyClick(list, Qt::Key_J);
    QCOMPARE(outcome(harness), u"Message to Omar Haddad"_s);
    QTest::keyClick(list, Qt::Key_K);
    QTest::keyClick(list, Qt::Key_A);
    auto* question = harness.find<QWidget>(u"outcomeQuestion"_s);
    QVERIFY(question->isVisible());
    auto* reason = harness.find<QLineEdit>(u"outcomeReasonEdit"_s);
    QVERIFY(reason->hasFocus());
    QTest::keyClicks(reason, u"as it stands in the thread"_s);
    QTest::keyClick(reason, Qt::Key_Tab);
    auto* link = harness.find<QLineEdit>(u"outcomeLinkEdit"_s);
    QVERIFY(link->hasFocus());
    QTest::keyClicks(link, u"https://x.test/7"_s);
    QTest::keyClick(link, Qt::Key_Return);
    QVERIFY(!question->isVisible());
    QTRY_COMPARE(outcome(harness), u"Message to Omar Haddad"_s);
    QTest::keyClick(list, Qt::Key_S);
    QVERIFY(!link->isVisible()); // what did not go out is nowhere to be seen
    QTest::keyClicks(reason, u"not there"_s);
    QTest::keyClick(reason, Qt::Key_Return);
    // Nothing has happened yet: both can still be taken back.
    QVERIFY(harness.workspace.actions.done.isEmpty());
    harness.widget->leave();
    QTRY_COMPARE(harness.workspace.actions.done,
                 (QStringList{u"went out Ingrid Sørensen: as it stands in the thread https://x.test/7"_s,
                              u"did not go out Omar Haddad: not there"_s}));
    QCOMPARE(harness.workspace.outcomes.waiting.size(), 1);
}

void TestInboxPane::outcomeOfAReshareGoesToThePods()
{
    Harness harness;
    readyOutcomes(harness, 2);
    harness.click(u"didNotGoOutButton"_s);
    auto* reason = harness.find<QLineEdit>(u"outcomeReasonEdit"_s);
    QTest::keyClicks(reason, u"not among the posts"_s);
    harness.click(u"confirmOutcomeButton"_s);
    harness.widget->leave();
    QTRY_COMPARE(harness.workspace.podActions.done,
                 (QStringList{u"did not go out Lucas Silva: not among the posts"_s}));
    QVERIFY(harness.workspace.actions.done.isEmpty());
}

void TestInboxPane::outcomeNeedsAReason()
{
    Harness harness;
    readyOutcomes(harness);
    harness.click(u"wentOutButton"_s);
    auto* reason = harness.find<QLineEdit>(u"outcomeReasonEdit"_s);
    QTest::keyClicks(reason, u"   "_s);
    harness.click(u"confirmOutcomeButton"_s);
    QVERIFY(harness.find<QWidget>(u"outcomeQuestion"_s)->isVisible());
    QVERIFY(reason->hasFocus());
    harness.widget->leave();
    QCoreApplication::processEvents();
    QVERIFY(harness.workspace.actions.done.isEmpty());
}

void TestInboxPane::outcomeQuestionSaysWhatFollows_data()
{
    QTest::addColumn<int>("row");
    QTest::addColumn<QString>("button");
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("follows");
    QTest::newRow("message, yes") << 0 << u"wentOutButton"_s << u"Message to Ingrid Sørensen: it went out"_s
                                  << u"never sent again"_s;
    QTest::newRow("message, no") << 0 << u"didNotGoOutButton"_s
                                 << u"Message to Ingrid Sørensen: it did not go out"_s
                                 << u"Ingrid Sørensen gets it twice"_s;
    QTest::newRow("reshare, yes") << 2 << u"wentOutButton"_s << u"Reshare by Lucas Silva: it went out"_s
                                  << u"never made again"_s;
    QTest::newRow("reshare, no") << 2 << u"didNotGoOutButton"_s
                                 << u"Reshare by Lucas Silva: it did not go out"_s
                                 << u"planned anew while its plan runs"_s;
}

void TestInboxPane::outcomeQuestionSaysWhatFollows()
{
    QFETCH(int, row);
    QFETCH(QString, button);
    QFETCH(QString, title);
    QFETCH(QString, follows);
    Harness harness;
    readyOutcomes(harness, row);
    harness.click(button);
    QCOMPARE(harness.find<QLabel>(u"outcomeQuestionTitle"_s)->text(), title);
    const QString said = harness.find<QLabel>(u"outcomeConsequence"_s)->text();
    QVERIFY2(said.contains(follows), qPrintable(said));
    QCOMPARE(namelessWidgets(harness.find<QWidget>(u"outcomeQuestion"_s)), QString());
}

void TestInboxPane::outcomeQuestionCanBeLeft()
{
    Harness harness;
    QWidget* list = readyOutcomes(harness);
    QTest::keyClick(list, Qt::Key_S);
    auto* reason = harness.find<QLineEdit>(u"outcomeReasonEdit"_s);
    QTest::keyClicks(reason, u"nobody"_s);
    QTest::keyClick(reason, Qt::Key_Escape);
    QVERIFY(!harness.find<QWidget>(u"outcomeQuestion"_s)->isVisible());
    QVERIFY(list->hasFocus());
    harness.widget->leave();
    QCoreApplication::processEvents();
    QVERIFY(harness.workspace.actions.done.isEmpty());
    QCOMPARE(harness.workspace.outcomes.waiting.size(), 3);
}

void TestInboxPane::outcomeCanBeTakenBack()
{
    Harness harness;
    QWidget* list = readyOutcomes(harness);
    QTest::keyClick(list, Qt::Key_S);
    QTest::keyClicks(harness.find<QLineEdit>(u"outcomeReasonEdit"_s), u"not there"_s);
    harness.click(u"confirmOutcomeButton"_s);
    QTRY_COMPARE(outcome(harness), u"Message to Omar Haddad"_s);
    QTest::keyClick(list, Qt::Key_U);
    QTRY_COMPARE(harness.find<QAbstractItemView>(u"outcomesList"_s)->model()->rowCount(), 3);
    harness.widget->leave();
    QCoreApplication::processEvents();
    QVERIFY(harness.workspace.actions.done.isEmpty());
}

void TestInboxPane::outcomeFoundMeanwhileIsTold()
{
    Harness harness;
    QWidget* list = readyOutcomes(harness);
    QTest::keyClick(list, Qt::Key_S);
    QTest::keyClicks(harness.find<QLineEdit>(u"outcomeReasonEdit"_s), u"not there"_s);
    harness.click(u"confirmOutcomeButton"_s);
    harness.workspace.outcomes.waiting.removeFirst(); // RevOS found it in the thread
    harness.widget->leave();
    auto* notice = harness.find<QWidget>(u"outcomesNotice"_s);
    QTRY_VERIFY(notice->isVisible());
    QVERIFY(notice->findChild<QLabel*>(u"noticeSentence"_s)
                ->text()
                .contains(u"known meanwhile that this went out"_s));
    QVERIFY(harness.workspace.actions.done.isEmpty());
}

void TestInboxPane::outcomeShowsTheBrowserOfItsAccount()
{
    Harness harness;
    QWidget* list = readyOutcomes(harness, 2);
    QSignalSpy opened(harness.widget.get(), &Pane::openRequested);
    QTest::keyClick(list, Qt::Key_E);
    QCOMPARE(opened.size(), 1);
    QCOMPARE(opened.first().first().toByteArray(), QByteArray("browser"));
    QCOMPARE(harness.workspace.browser.shownAccount(), harness.workspace.outcomes.waiting.at(2).account);
}

void TestInboxPane::outcomeIsRevealed()
{
    Harness harness;
    readyApprovals(harness);
    for (const int row : {2, 1}) {
        const UnknownOutcome& wanted = harness.workspace.outcomes.waiting.at(row);
        harness.widget->reveal(wanted.isReshare() ? wanted.reshare.uuid() : wanted.lead.uuid());
        QTRY_COMPARE(harness.find<QAbstractItemView>(u"outcomesList"_s)->currentIndex().row(), row);
        QVERIFY(harness.find<QWidget>(u"outcomesView"_s)->isVisible());
    }
}

void TestInboxPane::clientsApproveMessagesOnly()
{
    Harness harness;
    harness.workspace.services.workspace.role = OperatorRole::Client;
    readyApprovals(harness);
    QCOMPARE(harness.widget->findChild<QWidget*>(u"outcomesChip"_s), nullptr);
    QCOMPARE(harness.widget->findChild<QWidget*>(u"reviewChip"_s), nullptr);
    int told = -1;
    countInbox(harness.workspace.services, this, [&](int count) { told = count; });
    QTRY_COMPARE(told, 4);
}

void TestInboxPane::numberOnTheRailCountsEverything()
{
    FakeWorkspace workspace;
    int told = -1;
    countInbox(workspace.services, this, [&](int count) { told = count; });
    QTRY_COMPARE(told, 10);
}

void TestInboxPane::openDecisionThatIsDroppedNeverHappens()
{
    bool happened = false;
    const QUuid thing = QUuid::createUuid();
    {
        DecisionQueue queue;
        queue.decide(thing, [&] { happened = true; });
        QVERIFY(queue.isHidden(thing));
        QVERIFY(queue.undo());
        QVERIFY(!queue.isHidden(thing));
        QVERIFY(!queue.undo());
        queue.decide(thing, [&] { happened = true; });
    }
    QVERIFY(!happened);
}

REVOS_WINDOW_TEST_MAIN(TestInboxPane)
#include "tst_inboxpane.moc"
