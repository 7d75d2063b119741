#include "gui/windowharness.h"
#include "ui/panes/browser/browserpane.h"
#include "ui/widgets/notice.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>

using namespace revos;
using namespace Qt::StringLiterals;

using Harness = WindowHarness<BrowserPane>;

class TestBrowserPane : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnAnyWarning(); }
    void withoutASessionItSaysWhen();
    void widgetIsLentWhileShown();
    void controlsHaveNamesAndAreReached();
    void takeOverAndHandBack();
    void pageThatTellsOfItselfWhenItIsLent();
    void addressIsShownAndCannotBeChanged();
    void stepsArriveAndTheNewestIsSeen();
    void anotherAccountIsShown();
    void accountCanBeChosenBeforeAnySession();
    void onlyAnAssistedAccountIsAttended();
    void sittingHereIsSaidAndTakenBack();
    void readyTextWaitsForThePress();
    void signInIsWaitedFor();
    void failedSignInCanBeTriedAgain();

private:
    static BrowserPane& ready(Harness& harness)
    {
        harness.workspace.page = std::make_unique<QWidget>();
        BrowserPane& pane = harness.show();
        pane.enter();
        if (!harness.waitForState(u"browserState"_s, StateView::State::Ready))
            qFatal("no session");
        return pane;
    }
};

void TestBrowserPane::withoutASessionItSaysWhen()
{
    Harness harness;
    harness.show().enter();
    QVERIFY(harness.waitForState(u"browserState"_s, StateView::State::Empty));
    QCOMPARE(harness.messageTitle(u"browserState"_s), u"No session is open"_s);
    QVERIFY(!harness.find<QPushButton>(u"driverButton"_s)->isVisible());
    QSignalSpy opened(harness.widget.get(), &Pane::openRequested);
    QTest::keyClick(harness.messageButton(u"browserState"_s), Qt::Key_Space);
    QCOMPARE(opened.at(0).at(0).toByteArray(), "activity");
}

void TestBrowserPane::widgetIsLentWhileShown()
{
    Harness harness;
    BrowserPane& pane = ready(harness);
    const QPointer<QWidget> page = harness.workspace.page.get();
    QVERIFY(page->isVisible());
    QVERIFY(pane.isAncestorOf(page));
    pane.leave();
    QVERIFY(page != nullptr);
    QVERIFY(!pane.isAncestorOf(page));
    pane.enter();
    QVERIFY(page->isVisible());
    // A pane that goes away gives it back too.
    harness.widget.reset();
    QVERIFY(page != nullptr);
}

void TestBrowserPane::controlsHaveNamesAndAreReached()
{
    Harness harness;
    ready(harness);
    QCOMPARE(namelessControls(harness.widget.get()), QString());
    QCOMPARE(unreachableControls(harness.widget.get()), QString());
}

void TestBrowserPane::takeOverAndHandBack()
{
    Harness harness;
    BrowserPane& pane = ready(harness);
    auto* driver = harness.find<QPushButton>(u"driverButton"_s);
    QCOMPARE(driver->text(), u"Take over"_s);
    QTest::mouseClick(driver, Qt::LeftButton);
    QCOMPARE(harness.workspace.browser.takeOvers, 1);
    QCOMPARE(driver->text(), u"Hand back"_s);
    QTest::keyClick(&pane, Qt::Key_Period, Qt::ControlModifier);
    QCOMPARE(harness.workspace.browser.handBacks, 1);
    QCOMPARE(driver->text(), u"Take over"_s);
}

void TestBrowserPane::pageThatTellsOfItselfWhenItIsLent()
{
    Harness harness;
    harness.workspace.page = std::make_unique<QWidget>();
    int lent = 0;
    harness.workspace.onPageLent = [&] {
        ++lent;
        Q_EMIT harness.workspace.browser.addressChanged(harness.workspace.browser.url);
    };
    harness.show().enter();
    QVERIFY(harness.waitForState(u"browserState"_s, StateView::State::Ready));
    QCOMPARE(lent, 1);
}

void TestBrowserPane::addressIsShownAndCannotBeChanged()
{
    Harness harness;
    ready(harness);
    const auto* address = harness.find<QLineEdit>(u"addressLine"_s);
    QVERIFY(address->isReadOnly());
    QVERIFY(address->text().startsWith(u"https://www.linkedin.com/"_s));
    harness.workspace.browser.url = QUrl(u"https://www.linkedin.com/messaging/"_s);
    Q_EMIT harness.workspace.browser.addressChanged(harness.workspace.browser.url);
    QCOMPARE(address->text(), u"https://www.linkedin.com/messaging/"_s);
}

void TestBrowserPane::stepsArriveAndTheNewestIsSeen()
{
    Harness harness;
    ready(harness);
    const auto* trace = harness.find<QTableView>(u"traceTable"_s);
    const int before = trace->model()->rowCount();
    for (int i = 0; i < 60; ++i)
        Q_EMIT harness.workspace.browser.stepTraced(
            {QDateTime::currentDateTimeUtc(), "click", u"comments.more"_s, u"ok"_s, i});
    QCOMPARE(trace->model()->rowCount(), before + 60);
    const QModelIndex newest = trace->model()->index(before + 59, 1);
    QVERIFY(trace->viewport()->rect().intersects(trace->visualRect(newest)));
}

void TestBrowserPane::anotherAccountIsShown()
{
    Harness harness;
    ready(harness);
    auto* account = harness.find<QComboBox>(u"shownAccountCombo"_s);
    QTRY_COMPARE(account->currentText(), u"Jonas Lindqvist"_s);
    account->setFocus();
    QTest::keyClick(account, Qt::Key_Down);
    QCOMPARE(harness.workspace.browser.shownAccount(), harness.workspace.accounts.accounts.at(1).id);
    QCOMPARE(account->currentText(), u"Priya Raman"_s);
}

void TestBrowserPane::accountCanBeChosenBeforeAnySession()
{
    Harness harness;
    harness.workspace.browser.accountId = {};
    harness.show().enter();
    QVERIFY(harness.waitForState(u"browserState"_s, StateView::State::Empty));
    auto* account = harness.find<QComboBox>(u"shownAccountCombo"_s);
    QTRY_VERIFY(account->isVisible());
    QCOMPARE(account->currentText(), u"Choose an account"_s);
    // The browser has a page to show from then on.
    harness.workspace.page = std::make_unique<QWidget>();
    account->setFocus();
    QTest::keyClick(account, Qt::Key_Down);
    QCOMPARE(harness.workspace.browser.shownAccount(), harness.workspace.accounts.accounts.first().id);
    QVERIFY(harness.waitForState(u"browserState"_s, StateView::State::Ready));
}

void TestBrowserPane::onlyAnAssistedAccountIsAttended()
{
    Harness harness;
    ready(harness);
    QTRY_VERIFY(harness.find<QWidget>(u"attendedCheck"_s)->isVisible());
    auto* account = harness.find<QComboBox>(u"shownAccountCombo"_s);
    account->setCurrentIndex(account->findText(u"Marcus Weber"_s));
    Q_EMIT account->activated(account->currentIndex());
    QVERIFY(!harness.find<QWidget>(u"attendedCheck"_s)->isVisible());
}

void TestBrowserPane::sittingHereIsSaidAndTakenBack()
{
    Harness harness;
    ready(harness);
    auto* here = harness.find<QCheckBox>(u"attendedCheck"_s);
    QTRY_VERIFY(here->isVisible());
    const auto* says = harness.find<QLabel>(u"attendedSays"_s);
    QVERIFY(says->text().startsWith(u"Say so, and RevOS prepares"_s));
    here->click();
    QVERIFY(harness.workspace.browser.isAttended());
    QVERIFY(says->text().contains(u"You press the site's own button."_s));
    here->click();
    QVERIFY(!harness.workspace.browser.isAttended());
    // Elsewhere in the program it may end, too.
    harness.workspace.browser.setAttended(true);
    QVERIFY(here->isChecked());
}

void TestBrowserPane::readyTextWaitsForThePress()
{
    Harness harness;
    ready(harness);
    auto* notice = harness.find<QWidget>(u"pressNotice"_s);
    QVERIFY(!notice->isVisible());
    harness.workspace.browser.driving = false;
    harness.workspace.browser.waitingForPress = true;
    Q_EMIT harness.workspace.browser.drivingChanged(false);
    QVERIFY(notice->isVisible());
    QCOMPARE(notice->findChild<QLabel*>(u"noticeSentence"_s)->text(),
             u"This is ready. Read it, then press the site's own button yourself."_s);
    auto* notNow = notice->findChild<QPushButton*>(u"noticeActionButton"_s);
    QCOMPARE(notNow->text(), u"Not now"_s);
    harness.workspace.browser.waitingForPress = false;
    QTest::mouseClick(notNow, Qt::LeftButton);
    QCOMPARE(harness.workspace.browser.takeOvers, 1);
    QVERIFY(!notice->isVisible());
}

void TestBrowserPane::signInIsWaitedFor()
{
    Harness harness;
    ready(harness);
    const Account account = harness.workspace.accounts.accounts.constFirst();
    const auto* notice = harness.find<Notice>(u"signInNotice"_s);
    QVERIFY(!notice->isVisible());
    harness.workspace.browser.showAccount(account.id);
    harness.workspace.signIn.start(account.id);
    QTRY_VERIFY2(notice->sentence().startsWith(u"Sign in as %1 on this page."_s.arg(account.displayName)),
                 qPrintable(notice->sentence()));
    QCOMPARE(namelessControls(harness.widget.get()), QString());
    harness.workspace.signIn.tellSignedIn(u"Robin Hale"_s);
    QTRY_VERIFY(notice->sentence().startsWith(u"Robin Hale is signed in."_s));
    harness.workspace.signIn.start(account.id);
    QTest::mouseClick(notice->findChild<QPushButton*>(u"noticeActionButton"_s), Qt::LeftButton);
    QVERIFY(harness.workspace.signIn.awaited().isNull());
    QVERIFY(!notice->isVisible());
}

void TestBrowserPane::failedSignInCanBeTriedAgain()
{
    Harness harness;
    ready(harness);
    const Account account = harness.workspace.accounts.accounts.constFirst();
    harness.workspace.browser.showAccount(account.id);
    harness.workspace.signIn.start(account.id);
    harness.workspace.signIn.tellFailed(
        account.id, Error::because(Code::Conflict, "account.other-identity", {account.displayName}));
    const auto* notice = harness.find<Notice>(u"signInNotice"_s);
    QTRY_VERIFY2(notice->sentence().contains(account.displayName), qPrintable(notice->sentence()));
    QTest::mouseClick(notice->findChild<QPushButton*>(u"noticeActionButton"_s), Qt::LeftButton);
    QCOMPARE(harness.workspace.signIn.awaited(), account.id);
}

REVOS_WINDOW_TEST_MAIN(TestBrowserPane)
#include "tst_browserpane.moc"
