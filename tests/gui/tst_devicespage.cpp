#include "gui/windowharness.h"
#include "ui/panes/settings/devicespage.h"
#include "ui/panes/settings/settingspane.h"
#include "ui/panes/settings/sixwords.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/secretview.h"

#include <QClipboard>
#include <QLineEdit>
#include <QTabBar>

using namespace revos;
using namespace Qt::StringLiterals;

using Harness = WindowHarness<SettingsPane>;

/// The page of devices and keys: every state of this computer, the team's computers, recovery and keys.
class TestDevicesPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnAnyWarning(); }
    void errorCanBeTriedAgain();
    void practiceAndClientsReadWhyNot_data();
    void practiceAndClientsReadWhyNot();
    void everyStateIsASentenceWithAnAction_data();
    void everyStateIsASentenceWithAnAction();
    void aWaitingComputerShowsItsWords();
    void lookingAgainFindsTheKey();
    void theOldKeyIsGivenUpAfterAQuestion();
    void startingOverIsTheLastResort();
    void aCodeLetsThisComputerIn();
    void aMistypedCodeIsKept();
    void aTypedCodeGoesWhenThePageIsLeft();
    void controlsHaveNamesAndAreReached();
    void aComputerIsLetInByItsWords();
    void aComputerWhoseWordsDifferIsRejected();
    void refusedApprovalIsSaid();
    void revokingIsAQuestion();
    void aLoginThatStaysOpenIsSaid();
    void membersLetNobodyIn();
    void swappedKeysAreTold();
    void aHiddenDeviceIsShown();
    void aRecoveryCodeIsShownOnce();
    void aNewCodeEndsTheOldOne();
    void noCodeIsShownToAnEmptyChair();
    void keysAreReplacedAfterAQuestion();
    void aCutOffRenewalIsSaid();
    void thoseWhoWaitAreCounted();

private:
    static void open(Harness& harness, StateView::State state = StateView::State::Ready)
    {
        harness.show().enter();
        harness.find<QTabBar>(u"settingsTabs"_s)->setCurrentIndex(1);
        if (!harness.waitForState(u"devicesState"_s, state))
            qFatal("no devices");
    }
    static void notIn(Harness& harness, VaultState state, const QByteArray& rule)
    {
        KeyOverview& overview = harness.workspace.devices.overview;
        overview.status = {state, rule.isEmpty() ? Why{} : Why{rule, {}, {}}};
        overview.team.clear();
        overview.sealed.reset();
    }
    static QString notice(const Harness& harness)
    {
        return harness.find<Notice>(u"devicesNotice"_s)->sentence();
    }
    static QStringList names(const Harness& harness)
    {
        QStringList all;
        for (const auto* label : harness.widget->findChildren<QLabel*>(u"deviceName"_s)) {
            if (label->isVisible())
                all.append(label->text());
        }
        return all;
    }
    static QWidget* card(const Harness& harness, const QString& name)
    {
        for (auto* label : harness.widget->findChildren<QLabel*>(u"deviceName"_s)) {
            if (label->text() == name)
                return label->parentWidget();
        }
        qFatal("no device is called %s", qUtf8Printable(name));
    }
    static QAbstractButton* button(const Harness& harness, const QString& device, const QString& name)
    {
        return card(harness, device)->findChild<QAbstractButton*>(name);
    }
    static bool isShown(const Harness& harness, const QString& name)
    {
        return harness.find<QWidget>(name)->isVisible();
    }
    static QStringList done(const Harness& harness) { return harness.workspace.devices.done; }
};

void TestDevicesPage::errorCanBeTriedAgain()
{
    Harness harness;
    harness.workspace.devices.failing.error = Error{Code::Offline, {}, {}, {}, {}};
    open(harness, StateView::State::Error);
    harness.workspace.devices.failing.error.reset();
    QTest::mouseClick(harness.messageButton(u"devicesState"_s), Qt::LeftButton);
    QVERIFY(harness.waitForState(u"devicesState"_s, StateView::State::Ready));
}

void TestDevicesPage::practiceAndClientsReadWhyNot_data()
{
    QTest::addColumn<bool>("practice");
    QTest::addColumn<QString>("title");
    QTest::newRow("practice") << true << u"No keys to look after"_s;
    QTest::newRow("client") << false << u"Clients need no keys"_s;
}

void TestDevicesPage::practiceAndClientsReadWhyNot()
{
    QFETCH(bool, practice);
    QFETCH(QString, title);
    Harness harness(FakeWorkspace::Filling::Sample, practice);
    if (!practice)
        harness.workspace.services.workspace.role = OperatorRole::Client;
    open(harness, StateView::State::Empty);
    QCOMPARE(harness.messageTitle(u"devicesState"_s), title);
    QCOMPARE(harness.workspace.devices.looks, 0);
}

void TestDevicesPage::everyStateIsASentenceWithAnAction_data()
{
    QTest::addColumn<VaultState>("state");
    QTest::addColumn<QByteArray>("rule");
    QTest::addColumn<QString>("says");
    QTest::addColumn<QStringList>("actions");
    const QString look = u"lookAgainButton"_s;
    const QString giveUp = u"giveKeyUpButton"_s;
    QTest::newRow("ready") << VaultState::Ready << QByteArray() << u"It has its keys"_s << QStringList();
    QTest::newRow("absent") << VaultState::Absent << QByteArray() << u"It has no key"_s << QStringList{look};
    QTest::newRow("locked") << VaultState::LockedOrLost << QByteArray("vault.locked-or-lost")
                            << u"The workspace's key cannot be read"_s << QStringList{look, giveUp};
    QTest::newRow("lost") << VaultState::LockedOrLost << QByteArray("device.key-lost")
                          << u"This login asked"_s << QStringList{look, giveUp};
    QTest::newRow("started over") << VaultState::LockedOrLost << QByteArray("device.started-over")
                                  << u"Somebody gave the workspace's keys up"_s << QStringList{look, giveUp};
    QTest::newRow("forged") << VaultState::LockedOrLost << QByteArray("device.history-changed")
                            << u"The workspace's list of computers"_s << QStringList{look};
    QTest::newRow("revoked") << VaultState::Revoked << QByteArray("device.revoked")
                             << u"This computer's access"_s << QStringList{look};
    QTest::newRow("waiting") << VaultState::Waiting << QByteArray("device.waiting")
                             << u"This computer has asked"_s
                             << QStringList{look, u"useCodeButton"_s, u"startOverButton"_s};
}

void TestDevicesPage::everyStateIsASentenceWithAnAction()
{
    QFETCH(VaultState, state);
    QFETCH(QByteArray, rule);
    QFETCH(QString, says);
    QFETCH(QStringList, actions);
    Harness harness;
    notIn(harness, state, rule);
    open(harness);
    QVERIFY(harness.find<QLabel>(u"vaultSays"_s)->text().startsWith(says));
    QVERIFY2(harness.find<QWidget>(u"settingsTabs"_s)->hasFocus(),
             "whoever walks along the tabs stays there");
    QStringList shown;
    for (const QString& name :
         {u"lookAgainButton"_s, u"useCodeButton"_s, u"giveKeyUpButton"_s, u"startOverButton"_s}) {
        if (isShown(harness, name))
            shown.append(name);
    }
    QCOMPARE(shown, actions);
    QCOMPARE(isShown(harness, u"ownWords"_s), state == VaultState::Waiting);
    QCOMPARE(isShown(harness, u"recoveryCard"_s), state == VaultState::Ready);
    QCOMPARE(isShown(harness, u"keysCard"_s), state == VaultState::Ready);
}

void TestDevicesPage::aWaitingComputerShowsItsWords()
{
    Harness harness;
    notIn(harness, VaultState::Waiting, "device.waiting");
    open(harness);
    for (int i = 0; i < 6; ++i)
        QCOMPARE(harness.find<QLabel>(u"word%1"_s.arg(i + 1))->text(),
                 harness.workspace.devices.overview.ownWords.at(i));
    // Only admins begin with new keys.
    harness.workspace.services.workspace.role = OperatorRole::Member;
    harness.widget->refresh();
    QTRY_VERIFY(!isShown(harness, u"startOverButton"_s));
}

void TestDevicesPage::lookingAgainFindsTheKey()
{
    Harness harness;
    notIn(harness, VaultState::LockedOrLost, "vault.locked-or-lost");
    open(harness);
    harness.workspace.devices.overview.status = {VaultState::Ready, {}};
    harness.click(u"lookAgainButton"_s);
    QTRY_VERIFY(harness.find<QLabel>(u"vaultSays"_s)->text().startsWith(u"It has its keys"_s));
    QVERIFY(!isShown(harness, u"lookAgainButton"_s));
    QVERIFY(harness.find<QWidget>(u"devicesArea"_s)->hasFocus());
}

void TestDevicesPage::theOldKeyIsGivenUpAfterAQuestion()
{
    Harness harness;
    notIn(harness, VaultState::LockedOrLost, "device.key-lost");
    open(harness);
    harness.click(u"giveKeyUpButton"_s);
    QVERIFY(isShown(harness, u"thisDeviceQuestion"_s));
    harness.click(u"thisDeviceKeep"_s);
    QVERIFY(done(harness).isEmpty());
    QVERIFY(isShown(harness, u"giveKeyUpButton"_s));
    harness.click(u"giveKeyUpButton"_s);
    QCOMPARE(harness.find<QPushButton>(u"thisDeviceConfirm"_s)->text(), u"Give the old key up"_s);
    harness.click(u"thisDeviceConfirm"_s);
    QTRY_COMPARE(done(harness), QStringList{u"ask anew"_s});
    QTRY_VERIFY(isShown(harness, u"ownWords"_s));
}

void TestDevicesPage::startingOverIsTheLastResort()
{
    Harness harness;
    notIn(harness, VaultState::Waiting, "device.waiting");
    open(harness);
    harness.click(u"startOverButton"_s);
    QVERIFY(harness.find<QLabel>(u"thisDeviceQuestion"_s)->text().contains(u"nobody will ever open it"_s));
    QCOMPARE(harness.find<QPushButton>(u"thisDeviceConfirm"_s)->text(), u"Begin with new keys"_s);
    harness.click(u"thisDeviceConfirm"_s);
    QTRY_COMPARE(done(harness), QStringList{u"start over"_s});
    QTRY_VERIFY(notice(harness).contains(u"Values that stay closed for good: 17."_s));
}

void TestDevicesPage::aCodeLetsThisComputerIn()
{
    Harness harness;
    notIn(harness, VaultState::Waiting, "device.waiting");
    open(harness);
    harness.click(u"useCodeButton"_s);
    auto* code = harness.find<QLineEdit>(u"codeEdit"_s);
    QVERIFY(code->hasFocus());
    QTest::keyClicks(code, u"7qk2m 9f0xa"_s);
    QTest::keyClick(code, Qt::Key_Return);
    QTRY_COMPARE(done(harness), QStringList{u"recover 7qk2m 9f0xa"_s});
    QTRY_VERIFY(!isShown(harness, u"codeEntry"_s));
    QCOMPARE(code->text(), QString());
    QVERIFY(!code->isUndoAvailable());
    QVERIFY(notice(harness).startsWith(u"This computer is let in."_s));
}

void TestDevicesPage::aMistypedCodeIsKept()
{
    Harness harness;
    notIn(harness, VaultState::Waiting, "device.waiting");
    open(harness);
    harness.workspace.devices.actError = Error::invalid("recovery.group-wrong", {u"3"_s});
    harness.click(u"useCodeButton"_s);
    QTest::keyClicks(harness.find<QLineEdit>(u"codeEdit"_s), u"7QK2M"_s);
    harness.click(u"enterCodeButton"_s);
    QTRY_VERIFY(harness.find<Notice>(u"codeNotice"_s)->sentence().startsWith(u"Group 3"_s));
    QCOMPARE(harness.find<QLineEdit>(u"codeEdit"_s)->text(), u"7QK2M"_s);
}

void TestDevicesPage::aTypedCodeGoesWhenThePageIsLeft()
{
    Harness harness;
    notIn(harness, VaultState::Waiting, "device.waiting");
    open(harness);
    harness.click(u"useCodeButton"_s);
    QTest::keyClicks(harness.find<QLineEdit>(u"codeEdit"_s), u"7QK2M"_s);
    harness.find<QTabBar>(u"settingsTabs"_s)->setCurrentIndex(0);
    QCOMPARE(harness.find<QLineEdit>(u"codeEdit"_s)->text(), QString());
}

void TestDevicesPage::controlsHaveNamesAndAreReached()
{
    Harness harness;
    open(harness);
    QCOMPARE(namelessControls(harness.widget.get()), QString());
    QCOMPARE(namelessWidgets(harness.widget.get()), QString());
    QCOMPARE(unreachableControls(harness.widget.get()), QString());
}

void TestDevicesPage::aComputerIsLetInByItsWords()
{
    Harness harness;
    open(harness);
    QCOMPARE(names(harness), (QStringList{u"lea-macbook"_s, u"mira-studio"_s, u"theo-thinkpad"_s}));
    const auto* words = card(harness, u"lea-macbook"_s)->findChild<SixWords*>(u"deviceWords"_s);
    QVERIFY(words->isVisible());
    QCOMPARE(words->words().join(u' '), u"harbor mimic quantum ribbon tobacco zebra"_s);
    QTRY_VERIFY(card(harness, u"lea-macbook"_s)
                    ->findChild<QLabel*>(u"deviceSays"_s)
                    ->text()
                    .startsWith(u"Lea Fontaine · asked"_s));
    button(harness, u"lea-macbook"_s, u"approveDeviceButton"_s)->click();
    QTRY_COMPARE(done(harness),
                 QStringList{u"approve lea-macbook harbor mimic quantum ribbon tobacco zebra"_s});
    QTRY_VERIFY(notice(harness).startsWith(u"lea-macbook is let in"_s));
    QVERIFY(harness.find<QWidget>(u"devicesArea"_s)->hasFocus());
    QTRY_VERIFY(!words->isVisible());
}

void TestDevicesPage::aComputerWhoseWordsDifferIsRejected()
{
    Harness harness;
    open(harness);
    button(harness, u"lea-macbook"_s, u"rejectDeviceButton"_s)->click();
    QTRY_COMPARE(done(harness), QStringList{u"revoke lea-macbook"_s});
    QTRY_VERIFY(notice(harness).startsWith(u"The request of lea-macbook is rejected."_s));
    QTRY_COMPARE(names(harness).size(), 2);
}

void TestDevicesPage::refusedApprovalIsSaid()
{
    Harness harness;
    open(harness);
    harness.workspace.devices.actError = Error::invalid("device.words-differ");
    button(harness, u"lea-macbook"_s, u"approveDeviceButton"_s)->click();
    QTRY_VERIFY(notice(harness).startsWith(u"These are not the words of that computer."_s));
    QVERIFY(button(harness, u"lea-macbook"_s, u"approveDeviceButton"_s)->isEnabled());
}

void TestDevicesPage::revokingIsAQuestion()
{
    Harness harness;
    open(harness);
    QVERIFY2(!button(harness, u"mira-studio"_s, u"revokeButton"_s)->isVisible(), "this computer");
    button(harness, u"theo-thinkpad"_s, u"revokeButton"_s)->click();
    const auto* question = card(harness, u"theo-thinkpad"_s)->findChild<QLabel*>(u"revokeQuestion"_s);
    QVERIFY(question->text().contains(u"signs out at LinkedIn itself"_s));
    button(harness, u"theo-thinkpad"_s, u"revokeKeep"_s)->click();
    QVERIFY(!question->isVisible());
    QVERIFY(done(harness).isEmpty());
    button(harness, u"theo-thinkpad"_s, u"revokeButton"_s)->click();
    button(harness, u"theo-thinkpad"_s, u"revokeConfirm"_s)->click();
    QTRY_COMPARE(done(harness), QStringList{u"revoke theo-thinkpad"_s});
    QTRY_VERIFY(notice(harness).startsWith(u"theo-thinkpad is revoked and the keys are replaced."_s));
    QVERIFY(!notice(harness).contains(u"could not be closed"_s));
    QTRY_COMPARE(names(harness).size(), 2);
    QCOMPARE(harness.find<QLabel>(u"revokedDevices"_s)->text(),
             u"Revoked and not listed, old recovery codes among them: 2."_s);
}

void TestDevicesPage::aLoginThatStaysOpenIsSaid()
{
    Harness harness;
    harness.workspace.devices.closesLogins = false;
    open(harness);
    button(harness, u"theo-thinkpad"_s, u"revokeButton"_s)->click();
    button(harness, u"theo-thinkpad"_s, u"revokeConfirm"_s)->click();
    QTRY_VERIFY(notice(harness).contains(u"Its login could not be closed from here"_s));
}

void TestDevicesPage::membersLetNobodyIn()
{
    Harness harness;
    harness.workspace.services.workspace.role = OperatorRole::Member;
    open(harness);
    QVERIFY(isShown(harness, u"teamSays"_s));
    QCOMPARE(names(harness).size(), 3);
    QVERIFY(!button(harness, u"lea-macbook"_s, u"approveDeviceButton"_s)->isVisible());
    QVERIFY(!button(harness, u"theo-thinkpad"_s, u"revokeButton"_s)->isVisible());
    QVERIFY(!isShown(harness, u"makeCodeButton"_s));
    QVERIFY(!isShown(harness, u"renewKeysButton"_s));
}

void TestDevicesPage::swappedKeysAreTold()
{
    Harness harness;
    harness.workspace.devices.named(u"theo-thinkpad"_s)->standing = DeviceStanding::Swapped;
    open(harness);
    QVERIFY(card(harness, u"theo-thinkpad"_s)
                ->findChild<QLabel*>(u"deviceSays"_s)
                ->text()
                .startsWith(u"The keys that the database shows for theo-thinkpad"_s));
    QVERIFY(button(harness, u"theo-thinkpad"_s, u"revokeButton"_s)->isVisible());
}

void TestDevicesPage::aHiddenDeviceIsShown()
{
    Harness harness;
    TeamDevice hidden;
    hidden.device.id = DeviceId::create();
    hidden.standing = DeviceStanding::Trusted;
    harness.workspace.devices.overview.team.append(hidden);
    open(harness);
    QVERIFY(names(harness).contains(u"A device that is in no list"_s));
    QVERIFY(button(harness, u"A device that is in no list"_s, u"revokeButton"_s)->isVisible());
}

void TestDevicesPage::aRecoveryCodeIsShownOnce()
{
    Harness harness;
    harness.workspace.devices.overview.team.removeIf(
        [](const TeamDevice& member) { return member.device.kind == DeviceKind::Recovery; });
    open(harness);
    QVERIFY(harness.find<QLabel>(u"recoverySays"_s)->text().startsWith(u"There is none yet."_s));
    harness.click(u"makeCodeButton"_s);
    QTRY_VERIFY(isShown(harness, u"recoverySheet"_s));
    QCOMPARE(done(harness), QStringList{u"make code"_s});
    QVERIFY(!harness.find<SecretView>(u"recoveryCode"_s)->isEmpty());
    QCOMPARE(harness.widget->unsaved(), u"The recovery code is shown this one time. Write it down."_s);
    harness.click(u"copyCodeButton"_s);
    QCOMPARE(QGuiApplication::clipboard()->text(), QString::fromLatin1(FakeDeviceControl::kCode));
    // No label or field holds it.
    for (const auto* label : harness.widget->findChildren<QLabel*>())
        QVERIFY(!label->text().contains(u"7QK2M"_s));
    harness.click(u"codeKeptButton"_s);
    QVERIFY(!isShown(harness, u"recoverySheet"_s));
    QVERIFY(harness.find<SecretView>(u"recoveryCode"_s)->isEmpty());
    QCOMPARE(harness.widget->unsaved(), QString());
}

void TestDevicesPage::aNewCodeEndsTheOldOne()
{
    Harness harness;
    open(harness);
    QVERIFY(harness.find<QLabel>(u"recoverySays"_s)->text().startsWith(u"A code was made 14 Oct"_s));
    harness.click(u"makeCodeButton"_s);
    QVERIFY(isShown(harness, u"makeCodeQuestion"_s));
    QVERIFY(done(harness).isEmpty());
    harness.click(u"makeCodeConfirm"_s);
    QTRY_VERIFY(isShown(harness, u"recoverySheet"_s));
    harness.widget->leave();
    QVERIFY(harness.find<SecretView>(u"recoveryCode"_s)->isEmpty());
}

void TestDevicesPage::noCodeIsShownToAnEmptyChair()
{
    Harness harness;
    open(harness);
    harness.click(u"makeCodeButton"_s);
    harness.workspace.executor.hold();
    harness.click(u"makeCodeConfirm"_s);
    harness.find<QTabBar>(u"settingsTabs"_s)->setCurrentIndex(0);
    harness.workspace.executor.release();
    QTRY_VERIFY(notice(harness).startsWith(u"A recovery code was made while you were elsewhere"_s));
    QVERIFY(harness.find<SecretView>(u"recoveryCode"_s)->isEmpty());
}

void TestDevicesPage::keysAreReplacedAfterAQuestion()
{
    Harness harness;
    open(harness);
    QCOMPARE(
        harness.find<QLabel>(u"keysSays"_s)->text(),
        u"Sealed under the newest keys: 212. Under older ones, sealed anew when they are written next: 3."_s);
    harness.click(u"renewKeysButton"_s);
    QVERIFY(isShown(harness, u"renewKeysQuestion"_s));
    QVERIFY(done(harness).isEmpty());
    harness.click(u"renewKeysConfirm"_s);
    QTRY_COMPARE(done(harness), QStringList{u"renew"_s});
    QTRY_COMPARE(notice(harness),
                 u"Keys replaced: 6. Everything that is sealed is under the newest keys: 215."_s);
}

void TestDevicesPage::aCutOffRenewalIsSaid()
{
    Harness harness;
    harness.workspace.devices.renewal.sealed.reset();
    open(harness);
    harness.click(u"renewKeysButton"_s);
    harness.click(u"renewKeysConfirm"_s);
    QTRY_VERIFY(notice(harness).startsWith(u"Keys replaced: 6. Not every value could be sealed anew"_s));
}

void TestDevicesPage::thoseWhoWaitAreCounted()
{
    FakeWorkspace workspace;
    int told = -1;
    countWaitingDevices(workspace.services, this, [&](int count) { told = count; });
    QTRY_COMPARE(told, 1);
    workspace.services.workspace.role = OperatorRole::Member;
    countWaitingDevices(workspace.services, this, [](int) { QFAIL("members let nobody in"); });
    QCoreApplication::processEvents();
}

REVOS_WINDOW_TEST_MAIN(TestDevicesPage)
#include "tst_devicespage.moc"
