#include "gui/windowharness.h"
#include "ui/panes/accounts/accountspane.h"
#include "ui/widgets/notice.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QLineEdit>
#include <QMenu>
#include <QSignalSpy>

using namespace revos;
using namespace Qt::StringLiterals;

using Harness = WindowHarness<AccountsPane>;

class TestAccountsPane : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnAnyWarning(); }
    void emptyPaneSaysWhatAnAccountIs();
    void slowServerShowsASkeleton();
    void errorCanBeTriedAgain();
    void controlsHaveNamesAndAreReached_data();
    void controlsHaveNamesAndAreReached();
    void healthIsTheWorstFactor_data();
    void healthIsTheWorstFactor();
    void limitsTellWhyNotNow();
    void limitsThatCannotBeReadLeaveTheCards();
    void clearingNeedsAReason();
    void refusedClearingKeepsTheIncident();
    void historyNamesWhoClearedIt();
    void approvedModeIsAQuestion();
    void refusedModeLeavesTheOldOne();
    void approvedGoesBackAtOnce();
    void pauseAndResume();
    void anAccountWithAnIncidentIsPausedAsWell();
    void whatWasPausedBeforeIsResumed();
    void whatIsStoppedSaysByWhom();
    void aRefusedResumeIsSaid();
    void byHandIsCounted();
    void signInShowsTheBrowser();
    void lookingIsNoSignIn();
    void signingOutIsAQuestion();
    void refusedSignOutIsSaid();
    void whatIsNotKeptIsNotSignedOut();
    void whatCannotBeOpenedHereIsSaid();
    void anAccountIsAddedAndSignedIn();
    void anAccountNeedsAName();
    void refusedAccountKeepsTheInput();
    void whatIsNotAddedIsUnsaved();
    void practiceAccountIsUnmistakable();
    void numberOnTheRail();

private:
    static void open(Harness& harness, const QString& name)
    {
        harness.show().enter();
        if (!harness.waitForState(u"accountsState"_s, StateView::State::Ready))
            qFatal("no accounts");
        auto* list = harness.find<QAbstractItemView>(u"accountList"_s);
        for (int row = 0; row < list->model()->rowCount(); ++row) {
            if (list->model()->index(row, 0).data().toString() == name)
                list->setCurrentIndex(list->model()->index(row, 0));
        }
        if (harness.find<QLabel>(u"accountName"_s)->text() != name)
            qFatal("no such account");
    }
    static const Account& stored(const Harness& harness, const QString& name)
    {
        for (const Account& account : harness.workspace.accounts.accounts) {
            if (account.displayName == name)
                return account;
        }
        qFatal("no such account");
    }
    static QString notice(const Harness& harness)
    {
        return harness.find<QWidget>(u"accountNotice"_s)->findChild<QLabel*>(u"noticeSentence"_s)->text();
    }
};

void TestAccountsPane::emptyPaneSaysWhatAnAccountIs()
{
    Harness harness(FakeWorkspace::Filling::Empty);
    harness.show().enter();
    QVERIFY(harness.waitForState(u"accountsState"_s, StateView::State::Empty));
    QCOMPARE(harness.messageTitle(u"accountsState"_s), u"No accounts yet"_s);
}

void TestAccountsPane::slowServerShowsASkeleton()
{
    Harness harness;
    harness.workspace.executor.hold();
    harness.show().enter();
    QTRY_VERIFY(harness.skeleton(u"accountsState"_s)->isVisible());
    harness.workspace.executor.release();
    QVERIFY(harness.waitForState(u"accountsState"_s, StateView::State::Ready));
}

void TestAccountsPane::errorCanBeTriedAgain()
{
    Harness harness;
    harness.workspace.failWith(Error{Code::Offline, {}, {}, {}, {}});
    harness.show().enter();
    QVERIFY(harness.waitForState(u"accountsState"_s, StateView::State::Error));
    harness.workspace.failWith({});
    QTest::mouseClick(harness.messageButton(u"accountsState"_s), Qt::LeftButton);
    QVERIFY(harness.waitForState(u"accountsState"_s, StateView::State::Ready));
}

void TestAccountsPane::controlsHaveNamesAndAreReached_data()
{
    QTest::addColumn<QString>("account");
    QTest::newRow("fine") << u"Amara Osei"_s;
    QTest::newRow("with an incident") << u"Elena Petrova"_s;
}

void TestAccountsPane::controlsHaveNamesAndAreReached()
{
    QFETCH(QString, account);
    Harness harness;
    open(harness, account);
    QCOMPARE(namelessControls(harness.widget.get()), QString());
    QCOMPARE(namelessWidgets(harness.widget.get()), QString());
    QCOMPARE(unreachableControls(harness.widget.get()), QString());
}

void TestAccountsPane::healthIsTheWorstFactor_data()
{
    QTest::addColumn<QString>("account");
    QTest::addColumn<QString>("says");
    QTest::newRow("fine") << u"Amara Osei"_s << u"Signed in. The next job is due in 21 min."_s;
    QTest::newRow("limit") << u"Jonas Lindqvist"_s
                           << u"Messages in 24 hours: Nothing more now; one is free again tomorrow 07:05 "
                              "(because the account is new here)."_s;
    QTest::newRow("a week")
        << u"Marcus Weber"_s
        << u"The session ends in 5 days. Sign in again before, and nothing has to wait."_s;
    QTest::newRow("a day") << u"Noah Kim"_s
                           << u"The session ends in 20 h. Sign in again before, and nothing has to wait."_s;
    QTest::newRow("signed out")
        << u"Priya Raman"_s
        << u"Nobody is signed in. Sign in, in the browser of RevOS; no password is kept."_s;
    QTest::newRow("paused") << u"Sofia Duarte"_s
                            << u"Somebody paused it. Nothing goes out until it is resumed."_s;
    QTest::newRow("incident") << u"Elena Petrova"_s
                              << u"The site showed a puzzle that only a person may solve. Everything of this "
                                 "account waits until you clear it."_s;
}

void TestAccountsPane::healthIsTheWorstFactor()
{
    QFETCH(QString, account);
    QFETCH(QString, says);
    Harness harness;
    open(harness, account);
    QTRY_COMPARE(harness.find<QLabel>(u"healthSentence"_s)->text(), says);
}

void TestAccountsPane::limitsTellWhyNotNow()
{
    Harness harness;
    open(harness, u"Jonas Lindqvist"_s);
    auto* bars = harness.find<QWidget>(u"limitBars"_s);
    const auto words = [bars] {
        QStringList all;
        const auto labels = bars->findChildren<QLabel*>();
        for (const QLabel* label : labels)
            all.append(label->text());
        return all.join(u'\n');
    };
    QTRY_VERIFY(words().contains(u"20 of 20"_s));
    QVERIFY(words().contains(
        u"Nothing more now; one is free again tomorrow 07:05 (because the account is new here)."_s));
    QVERIFY(words().contains(u"The next one waits 2 min after the last: possible in 1 min."_s));
    QVERIFY(words().contains(u"3 left (set for this account)."_s));
    QCOMPARE(harness.find<QLabel>(u"paneStateLine"_s)->text(), u"Fine: 4 · Need you: 2"_s);
}

void TestAccountsPane::limitsThatCannotBeReadLeaveTheCards()
{
    Harness harness;
    harness.workspace.gatekeeper.failing.error = Error{Code::Timeout, {}, {}, {}, {}};
    open(harness, u"Jonas Lindqvist"_s);
    QTRY_VERIFY(harness.find<QWidget>(u"accountsNotice"_s)->isVisible());
    QCOMPARE(harness.find<QAbstractItemView>(u"accountList"_s)->model()->rowCount(), 10);
}

void TestAccountsPane::clearingNeedsAReason()
{
    Harness harness;
    open(harness, u"Elena Petrova"_s);
    QVERIFY(harness.find<QWidget>(u"incidentCard"_s)->isVisible());
    const IncidentId incident = harness.workspace.accountWatch.cardOf(u"Elena Petrova"_s)->incident->id;
    harness.click(u"clearIncidentButton"_s);
    QVERIFY(harness.workspace.gatekeeper.cleared.isEmpty());
    auto* reason = harness.find<QLineEdit>(u"clearIncidentReason"_s);
    QVERIFY(reason->hasFocus());
    QTest::keyClicks(reason, u"solved it by hand"_s);
    QTest::keyClick(reason, Qt::Key_Return);
    QTRY_COMPARE(harness.workspace.gatekeeper.cleared.value(incident), u"solved it by hand"_s);
    QTRY_VERIFY(!harness.find<QWidget>(u"incidentCard"_s)->isVisible());
}

void TestAccountsPane::refusedClearingKeepsTheIncident()
{
    Harness harness;
    open(harness, u"Elena Petrova"_s);
    harness.workspace.gatekeeper.failing.error = Error::because(Code::Conflict, "incident.cleared-already");
    auto* reason = harness.find<QLineEdit>(u"clearIncidentReason"_s);
    QTest::keyClicks(reason, u"solved"_s);
    harness.click(u"clearIncidentButton"_s);
    QTRY_VERIFY(harness.find<QWidget>(u"accountNotice"_s)->isVisible());
    QVERIFY(notice(harness).startsWith(u"The incident was cleared already."_s));
    QVERIFY(harness.find<QWidget>(u"incidentCard"_s)->isVisible());
    QCOMPARE(reason->text(), u"solved"_s);
}

void TestAccountsPane::historyNamesWhoClearedIt()
{
    Harness harness;
    open(harness, u"Elena Petrova"_s);
    const auto* table = harness.find<QAbstractItemView>(u"incidentTable"_s);
    QTRY_COMPARE(table->model()->rowCount(), 2);
    QCOMPARE(table->model()->index(0, 2).data().toString(), u"open"_s);
    QCOMPARE(table->model()->index(1, 1).data().toString(), u"The site said that it was too much."_s);
    QCOMPARE(table->model()->index(1, 2).data().toString(), u"Mira Halloran"_s);
}

void TestAccountsPane::approvedModeIsAQuestion()
{
    Harness harness;
    open(harness, u"Amara Osei"_s);
    harness.click(u"switchModeButton"_s);
    QVERIFY(harness.find<QLabel>(u"modeQuestion"_s)->isVisible());
    QVERIFY(harness.find<QLabel>(u"modeQuestion"_s)->text().contains(u"User Agreement"_s));
    QVERIFY(harness.workspace.accounts.done.isEmpty());
    harness.click(u"keepModeButton"_s);
    QCOMPARE(stored(harness, u"Amara Osei"_s).mode, AccountMode::Assisted);
    harness.click(u"switchModeButton"_s);
    QCOMPARE(harness.find<QPushButton>(u"confirmModeButton"_s)->text(), u"Let RevOS press the button"_s);
    harness.click(u"confirmModeButton"_s);
    QTRY_COMPARE(stored(harness, u"Amara Osei"_s).mode, AccountMode::Approved);
    QTRY_COMPARE(harness.find<QPushButton>(u"switchModeButton"_s)->text(), u"Switch to assisted"_s);
}

void TestAccountsPane::refusedModeLeavesTheOldOne()
{
    Harness harness;
    open(harness, u"Amara Osei"_s);
    harness.workspace.accounts.saveError = Error::because(Code::Conflict, "account.changed-meanwhile");
    harness.click(u"switchModeButton"_s);
    harness.click(u"confirmModeButton"_s);
    QTRY_VERIFY(harness.find<QWidget>(u"accountNotice"_s)->isVisible());
    QVERIFY(notice(harness).startsWith(u"Somebody else saved this account first."_s));
    QCOMPARE(stored(harness, u"Amara Osei"_s).mode, AccountMode::Assisted);
    QCOMPARE(harness.find<QLabel>(u"modeSays"_s)->text(),
             u"RevOS opens the page and fills the text in. You press the site's own button."_s);
}

void TestAccountsPane::approvedGoesBackAtOnce()
{
    Harness harness;
    open(harness, u"Lucas Silva"_s);
    harness.click(u"switchModeButton"_s);
    QTRY_COMPARE(stored(harness, u"Lucas Silva"_s).mode, AccountMode::Assisted);
}

void TestAccountsPane::pauseAndResume()
{
    Harness harness;
    open(harness, u"Amara Osei"_s);
    const AccountId id = stored(harness, u"Amara Osei"_s).id;
    auto* button = harness.find<QPushButton>(u"pauseAccountButton"_s);
    QCOMPARE(button->text(), u"Pause"_s);
    harness.click(u"pauseAccountButton"_s);
    // At once, whatever the database does.
    QVERIFY(harness.workspace.stops.standing(id));
    QCOMPARE(button->text(), u"Resume"_s);
    QTRY_VERIFY(
        harness.find<QLabel>(u"healthSentence"_s)
            ->text()
            .startsWith(
                u"Stopped by Mira Halloran at 14:05. When it is resumed, what was missed is planned anew."_s));
    QCOMPARE(stored(harness, u"Amara Osei"_s).state, AccountState::Ok);
    harness.click(u"pauseAccountButton"_s);
    QVERIFY(!harness.workspace.stops.standing(id));
    QCOMPARE(button->text(), u"Pause"_s);
}

void TestAccountsPane::anAccountWithAnIncidentIsPausedAsWell()
{
    Harness harness;
    open(harness, u"Elena Petrova"_s);
    harness.click(u"pauseAccountButton"_s);
    QVERIFY(harness.workspace.stops.standing(stored(harness, u"Elena Petrova"_s).id));
    QCOMPARE(stored(harness, u"Elena Petrova"_s).state, AccountState::Challenge);
    QVERIFY(harness.find<QWidget>(u"clearIncidentReason"_s)->isVisible());
}

void TestAccountsPane::whatWasPausedBeforeIsResumed()
{
    Harness harness;
    open(harness, u"Sofia Duarte"_s);
    QCOMPARE(harness.find<QPushButton>(u"pauseAccountButton"_s)->text(), u"Resume"_s);
    harness.click(u"pauseAccountButton"_s);
    QTRY_COMPARE(stored(harness, u"Sofia Duarte"_s).state, AccountState::Ok);
}

void TestAccountsPane::whatIsStoppedSaysByWhom()
{
    Harness harness;
    open(harness, u"Jonas Lindqvist"_s);
    harness.workspace.stops.stopAll();
    // Nobody's state is another; each says who stopped it.
    QCOMPARE(stored(harness, u"Priya Raman"_s).state, AccountState::NeedsLogin);
    QCOMPARE(stored(harness, u"Jonas Lindqvist"_s).state, AccountState::Ok);
    const auto says = [&] { return harness.find<QLabel>(u"healthSentence"_s)->text(); };
    QTRY_VERIFY(says().startsWith(u"Stopped by Mira Halloran"_s));
    harness.workspace.stops.resumeAll();
    QTRY_VERIFY(!says().startsWith(u"Stopped"_s));
}

void TestAccountsPane::aRefusedResumeIsSaid()
{
    Harness harness;
    open(harness, u"Jonas Lindqvist"_s);
    harness.workspace.stops.tellRefused(
        Error::because(Code::Denied, "stop.not-yours-to-resume", {u"Ada Boss"_s}));
    QTRY_VERIFY(harness.find<QWidget>(u"accountsNotice"_s)->isVisible());
}

void TestAccountsPane::byHandIsCounted()
{
    Harness harness;
    open(harness, u"Noah Kim"_s);
    QMenu* menu = harness.find<QPushButton>(u"byHandButton"_s)->menu();
    QCOMPARE(menu->actions().size(), 5);
    menu->actions().at(0)->trigger();
    menu->actions().at(2)->trigger();
    const QString noah = stored(harness, u"Noah Kim"_s).id.toString();
    const FakeGatekeeper& gate = harness.workspace.gatekeeper;
    QTRY_COMPARE(gate.counted, (QStringList{u"dm "_s + noah, u"reshare "_s + noah}));
    // Each press is an action of its own.
    QCOMPARE(gate.subjects.size(), 2);
    harness.workspace.gatekeeper.failing.error = Error{Code::Denied, {}, {}, {}, {}};
    menu->actions().at(0)->trigger();
    QTRY_VERIFY(notice(harness).startsWith(u"Your role does not allow it."_s));
    QCOMPARE(gate.counted.size(), 2);
}

void TestAccountsPane::signInShowsTheBrowser()
{
    Harness harness;
    open(harness, u"Priya Raman"_s);
    QSignalSpy opened(harness.widget.get(), &Pane::openRequested);
    QCOMPARE(harness.find<QPushButton>(u"signInButton"_s)->text(), u"Sign in"_s);
    harness.click(u"signInButton"_s);
    QCOMPARE(harness.workspace.browser.shownAccount(), stored(harness, u"Priya Raman"_s).id);
    QCOMPARE(opened.at(0).at(0).toByteArray(), "browser");
    QCOMPARE(harness.workspace.signIn.awaited(), stored(harness, u"Priya Raman"_s).id);
}

void TestAccountsPane::lookingIsNoSignIn()
{
    Harness harness;
    open(harness, u"Amara Osei"_s);
    QCOMPARE(harness.find<QPushButton>(u"signInButton"_s)->text(), u"Show in the browser"_s);
    harness.click(u"signInButton"_s);
    QCOMPARE(harness.workspace.browser.shownAccount(), stored(harness, u"Amara Osei"_s).id);
    QVERIFY(harness.workspace.signIn.awaited().isNull());
}

void TestAccountsPane::signingOutIsAQuestion()
{
    Harness harness;
    open(harness, u"Amara Osei"_s);
    QCOMPARE(harness.find<QLabel>(u"sessionLine"_s)->text(), u"The session ends in 26 days."_s);
    harness.click(u"signOutButton"_s);
    QVERIFY(harness.find<QLabel>(u"signOutQuestion"_s)->isVisible());
    QVERIFY(harness.workspace.signIn.signedOutAccounts.isEmpty());
    harness.click(u"staySignedInButton"_s);
    QVERIFY(!harness.find<QLabel>(u"signOutQuestion"_s)->isVisible());
    harness.click(u"signOutButton"_s);
    harness.click(u"confirmSignOutButton"_s);
    QCOMPARE(harness.workspace.signIn.signedOutAccounts, QList{stored(harness, u"Amara Osei"_s).id});
}

void TestAccountsPane::refusedSignOutIsSaid()
{
    Harness harness;
    open(harness, u"Amara Osei"_s);
    harness.workspace.signIn.tellFailed(stored(harness, u"Amara Osei"_s).id,
                                        Error{Code::Offline, {}, {}, {}, {}});
    QTRY_VERIFY(!notice(harness).isEmpty());
}

void TestAccountsPane::whatIsNotKeptIsNotSignedOut()
{
    Harness harness;
    open(harness, u"Priya Raman"_s);
    QCOMPARE(harness.find<QLabel>(u"sessionLine"_s)->text(), u"No session is kept."_s);
    QVERIFY(!harness.find<QPushButton>(u"signOutButton"_s)->isVisible());
}

void TestAccountsPane::whatCannotBeOpenedHereIsSaid()
{
    Harness harness;
    const AccountId amara = stored(harness, u"Amara Osei"_s).id;
    harness.workspace.signIn.missing.insert(amara, Error::because(Code::NeedsPerson, "device.waiting"));
    open(harness, u"Amara Osei"_s);
    auto* missing = harness.find<Notice>(u"sessionMissing"_s);
    QVERIFY(missing->isVisible());
    QVERIFY2(missing->sentence().contains(u"six words"_s), qPrintable(missing->sentence()));
    Q_EMIT missing->actionTriggered();
    QCOMPARE(harness.workspace.signIn.triedAgain, QList{amara});
    harness.workspace.signIn.tellBroughtBack(amara);
    QTRY_VERIFY(!missing->isVisible());
    open(harness, u"Marcus Weber"_s);
    QVERIFY(!missing->isVisible());
}

void TestAccountsPane::anAccountIsAddedAndSignedIn()
{
    Harness harness(FakeWorkspace::Filling::Empty);
    harness.show().enter();
    QVERIFY(harness.waitForState(u"accountsState"_s, StateView::State::Empty));
    QSignalSpy opened(harness.widget.get(), &Pane::openRequested);
    QTest::mouseClick(harness.messageButton(u"accountsState"_s), Qt::LeftButton);
    QCOMPARE(namelessControls(harness.widget.get()), QString());
    QTest::keyClicks(harness.find<QLineEdit>(u"newAccountName"_s), u"  Robin Hale "_s);
    auto* zone = harness.find<QComboBox>(u"newAccountZone"_s);
    zone->setCurrentIndex(zone->findText(u"Europe/Berlin"_s));
    harness.click(u"addAccountConfirmButton"_s);
    QTRY_COMPARE(harness.workspace.accounts.accounts.size(), 1);
    const Account& account = harness.workspace.accounts.accounts.constFirst();
    QCOMPARE(account.displayName, u"Robin Hale"_s);
    QCOMPARE(account.timeZone, "Europe/Berlin");
    QCOMPARE(account.mode, AccountMode::Assisted);
    QCOMPARE(account.state, AccountState::NeedsLogin);
    QTRY_COMPARE(harness.workspace.signIn.awaited(), account.id);
    QCOMPARE(harness.workspace.browser.shownAccount(), account.id);
    QCOMPARE(opened.at(0).at(0).toByteArray(), "browser");
    QVERIFY(!harness.find<QWidget>(u"newAccountForm"_s)->isVisible());
}

void TestAccountsPane::anAccountNeedsAName()
{
    Harness harness;
    harness.show().enter();
    harness.widget->startNew();
    QVERIFY(!harness.find<QPushButton>(u"addAccountConfirmButton"_s)->isEnabled());
    QTest::keyClicks(harness.find<QLineEdit>(u"newAccountName"_s), u"   "_s);
    QTest::keyClick(harness.find<QLineEdit>(u"newAccountName"_s), Qt::Key_Return);
    QVERIFY(harness.find<QWidget>(u"newAccountForm"_s)->isVisible());
    QTest::keyClick(harness.find<QLineEdit>(u"newAccountName"_s), Qt::Key_Escape);
    QVERIFY(!harness.find<QWidget>(u"newAccountForm"_s)->isVisible());
}

void TestAccountsPane::refusedAccountKeepsTheInput()
{
    Harness harness;
    harness.show().enter();
    QVERIFY(harness.waitForState(u"accountsState"_s, StateView::State::Ready));
    harness.widget->startNew();
    QTest::keyClicks(harness.find<QLineEdit>(u"newAccountName"_s), u"Robin"_s);
    harness.workspace.accounts.failing.error = Error{Code::Denied, {}, {}, {}, {}};
    harness.click(u"addAccountConfirmButton"_s);
    auto* said = harness.find<QWidget>(u"newAccountNotice"_s);
    QTRY_VERIFY(said->isVisible());
    QCOMPARE(harness.find<QLineEdit>(u"newAccountName"_s)->text(), u"Robin"_s);
    QVERIFY(harness.workspace.signIn.awaited().isNull());
}

void TestAccountsPane::whatIsNotAddedIsUnsaved()
{
    Harness harness;
    harness.show().enter();
    harness.widget->startNew();
    QVERIFY(harness.widget->unsaved().isEmpty());
    QTest::keyClicks(harness.find<QLineEdit>(u"newAccountName"_s), u"Robin"_s);
    QCOMPARE(harness.widget->unsaved(), u"The new account Robin was not added."_s);
}

void TestAccountsPane::practiceAccountIsUnmistakable()
{
    Harness harness(FakeWorkspace::Filling::Sample, true);
    for (Account& account : harness.workspace.accounts.accounts)
        account.mode = AccountMode::Practice;
    open(harness, u"Amara Osei"_s);
    QVERIFY(harness.find<QWidget>(u"practiceBanner"_s)->isVisible());
    QVERIFY(!harness.find<QWidget>(u"switchModeButton"_s)->isVisible());
}

void TestAccountsPane::numberOnTheRail()
{
    FakeWorkspace workspace;
    int told = -1;
    countAccounts(workspace.services, this, [&](int count) { told = count; });
    QTRY_COMPARE(told, 2);
}

REVOS_WINDOW_TEST_MAIN(TestAccountsPane)
#include "tst_accountspane.moc"
