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
    void numberOnTheRailCountsBoth();
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

void TestInboxPane::numberOnTheRailCountsBoth()
{
    FakeWorkspace workspace;
    int told = -1;
    countInbox(workspace.services, this, [&](int count) { told = count; });
    QTRY_COMPARE(told, 7);
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
