#include "gui/windowharness.h"
#include "ui/panes/settings/settingspane.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/secretview.h"

#include <QClipboard>
#include <QComboBox>
#include <QLineEdit>
#include <QMimeData>

using namespace revos;
using namespace Qt::StringLiterals;

using Harness = WindowHarness<SettingsPane>;

/// The page of people: who is here and invited, the ways in and out, and for whom it is.
class TestPeoplePage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnAnyWarning(); }
    void everybodyIsShownWithTheirDesktops();
    void slowServerShowsASkeleton();
    void errorCanBeTriedAgain();
    void membersAndClientsReadWhyNot_data();
    void membersAndClientsReadWhyNot();
    void practiceIsThisComputersAlone();
    void nobodyIsInvitedToALocalWorkspace();
    void controlsHaveNamesAndAreReached();
    void anInvitationIsShownOnce();
    void codeAndTextAreCopiedApart();
    void whatWasCopiedSinceStays();
    void theCodeGoesWhenThePageIsLeft();
    void anInvitationNeedsAnAddress();
    void refusedInvitationKeepsTheInput();
    void everyRoleCanBeInvited();
    void anInvitationIsWithdrawn();
    void shuttingOutIsAQuestion();
    void shuttingOutReplacesTheKeys();
    void keysThatStayAreSaid();
    void refusedShutOutIsSaid();
    void nobodyShutsThemselvesOut();
    void aQuestionSurvivesAReload();
    void changesElsewhereArrive();
    void whatIsNotPassedOnIsUnsaved();

private:
    static void open(Harness& harness)
    {
        harness.show().enter();
        if (!harness.waitForState(u"peopleState"_s, StateView::State::Ready))
            qFatal("no people");
    }
    static QAbstractButton* shutOutButton(Harness& harness, const QString& name)
    {
        const auto buttons = harness.widget->findChildren<QAbstractButton*>(u"shutOutButton"_s);
        for (QAbstractButton* button : buttons) {
            if (button->accessibleName() == u"Shut out %1…"_s.arg(name))
                return button;
        }
        return nullptr;
    }
    /// A part of the card of @p name.
    template<class T>
    static T* inCard(Harness& harness, const QString& name, const QString& part)
    {
        return shutOutButton(harness, name)->parentWidget()->findChild<T*>(part);
    }
    static QStringList names(const Harness& harness)
    {
        QStringList all;
        for (const auto* label : harness.widget->findChildren<QLabel*>(u"personName"_s))
            all.append(label->text());
        all.sort();
        return all;
    }
    static QString notice(const Harness& harness)
    {
        return harness.find<Notice>(u"peopleNotice"_s)->sentence();
    }
    static void invite(Harness& harness, const QString& address, const QString& name)
    {
        harness.click(u"inviteButton"_s);
        QTest::keyClicks(harness.find<QLineEdit>(u"inviteAddress"_s), address);
        QTest::keyClicks(harness.find<QLineEdit>(u"inviteName"_s), name);
        harness.click(u"inviteConfirmButton"_s);
    }
};

void TestPeoplePage::everybodyIsShownWithTheirDesktops()
{
    Harness harness;
    open(harness);
    QCOMPARE(names(harness), (QStringList{u"Lea Fontaine"_s, u"Mira Halloran"_s, u"Nadia Okafor"_s,
                                          u"Paul Reyes"_s, u"Theo Brandt"_s}));
    QStringList lines;
    for (const auto* label : harness.widget->findChildren<QLabel*>(u"desktopLine"_s))
        lines.append(label->text());
    QVERIFY(lines.contains(u"mira-studio: connected now"_s));
    QVERIFY(lines.contains(u"theo-thinkpad: last seen 2 h ago"_s));
    QVERIFY(lines.contains(u"paul-laptop: shut out 25 Sept 14:05"_s));
    QCOMPARE(harness.find<QLabel>(u"invitationEnds"_s)->text(),
             u"Invited 5 h ago. The code ends 5 Nov 09:05."_s);
}

void TestPeoplePage::slowServerShowsASkeleton()
{
    Harness harness;
    harness.workspace.executor.hold();
    harness.show().enter();
    QTRY_VERIFY(harness.skeleton(u"peopleState"_s)->isVisible());
    harness.workspace.executor.release();
    QVERIFY(harness.waitForState(u"peopleState"_s, StateView::State::Ready));
}

void TestPeoplePage::errorCanBeTriedAgain()
{
    Harness harness;
    harness.workspace.operators.failing.error = Error{Code::Offline, {}, {}, {}, {}};
    harness.show().enter();
    QVERIFY(harness.waitForState(u"peopleState"_s, StateView::State::Error));
    harness.workspace.operators.failing.error.reset();
    QTest::mouseClick(harness.messageButton(u"peopleState"_s), Qt::LeftButton);
    QVERIFY(harness.waitForState(u"peopleState"_s, StateView::State::Ready));
}

void TestPeoplePage::membersAndClientsReadWhyNot_data()
{
    QTest::addColumn<OperatorRole>("role");
    QTest::newRow("member") << OperatorRole::Member;
    QTest::newRow("client") << OperatorRole::Client;
}

void TestPeoplePage::membersAndClientsReadWhyNot()
{
    QFETCH(OperatorRole, role);
    Harness harness;
    harness.workspace.services.workspace.role = role;
    // Would be an error page, if it were asked.
    harness.workspace.operators.failing.error = Error{Code::Denied, {}, {}, {}, {}};
    harness.show().enter();
    QVERIFY(harness.waitForState(u"peopleState"_s, StateView::State::Empty));
    QCOMPARE(harness.messageTitle(u"peopleState"_s), u"For admins"_s);
    QCOMPARE(harness.widget->newText(), QString());
}

void TestPeoplePage::practiceIsThisComputersAlone()
{
    Harness harness(FakeWorkspace::Filling::Sample, true);
    harness.show().enter();
    QVERIFY(harness.waitForState(u"peopleState"_s, StateView::State::Empty));
    QVERIFY(harness.message(u"peopleState"_s)
                ->findChild<QLabel*>(u"messageBody"_s)
                ->text()
                .startsWith(u"The practice workspace is this computer's alone"_s));
    harness.widget->startNew();
    QVERIFY(!harness.find<QWidget>(u"inviteForm"_s)->isVisible());
}

void TestPeoplePage::nobodyIsInvitedToALocalWorkspace()
{
    Harness harness;
    harness.workspace.services.workspace.onServer = false;
    open(harness);
    QVERIFY(!harness.find<QWidget>(u"inviteButton"_s)->isVisible());
    QVERIFY(harness.find<QLabel>(u"peopleSays"_s)->text().contains(u"nobody can be invited"_s));
    QCOMPARE(harness.widget->newText(), QString());
    harness.widget->startNew();
    QVERIFY(!harness.find<QWidget>(u"inviteForm"_s)->isVisible());
}

void TestPeoplePage::controlsHaveNamesAndAreReached()
{
    Harness harness;
    open(harness);
    harness.widget->startNew();
    QCOMPARE(namelessControls(harness.widget.get()), QString());
    QCOMPARE(namelessWidgets(harness.widget.get()), QString());
    QCOMPARE(unreachableControls(harness.widget.get()), QString());
}

void TestPeoplePage::anInvitationIsShownOnce()
{
    Harness harness;
    open(harness);
    invite(harness, u" robin@brightside.example "_s, u"Robin Hale"_s);
    QTRY_VERIFY(harness.find<QWidget>(u"inviteTicket"_s)->isVisible());
    QCOMPARE(harness.workspace.operators.invited.size(), 1);
    QCOMPARE(harness.workspace.operators.invited.first().email, u"robin@brightside.example"_s);
    QCOMPARE(harness.workspace.operators.invited.first().displayName, u"Robin Hale"_s);
    QCOMPARE(harness.workspace.operators.invited.first().role, WorkspaceRole::Member);
    QVERIFY(!harness.find<QWidget>(u"inviteForm"_s)->isVisible());
    QCOMPARE(harness.find<QLineEdit>(u"ticketAddress"_s)->text(), harness.workspace.operators.address);
    QVERIFY(!harness.find<SecretView>(u"ticketCode"_s)->isEmpty());
    const QString join = harness.find<QLabel>(u"ticketJoin"_s)->text();
    QVERIFY(join.contains(u"revosctl workspace join"_s));
    QVERIFY2(join.contains(u"certificate file"_s), "the address names an authority");
    QTRY_COMPARE(harness.widget->findChildren<QLabel*>(u"invitedPerson"_s).size(), 2);
    // A reload shows the list anew, and the code once.
    harness.widget->refresh();
    QVERIFY(harness.find<QWidget>(u"inviteTicket"_s)->isVisible());
    harness.click(u"ticketDoneButton"_s);
    QVERIFY(!harness.find<QWidget>(u"inviteTicket"_s)->isVisible());
    QVERIFY(harness.find<SecretView>(u"ticketCode"_s)->isEmpty());
}

void TestPeoplePage::codeAndTextAreCopiedApart()
{
    Harness harness;
    open(harness);
    invite(harness, u"robin@brightside.example"_s, {});
    QTRY_VERIFY(harness.find<QWidget>(u"inviteTicket"_s)->isVisible());
    const QClipboard* clipboard = QGuiApplication::clipboard();
    const QString code = QString::fromLatin1(FakeOperatorDirectory::kCode);
    harness.click(u"copyInviteTextButton"_s);
    QVERIFY(clipboard->text().contains(harness.workspace.operators.address));
    QVERIFY2(!clipboard->text().contains(code), "both go the same way");
    harness.click(u"copyInviteCodeButton"_s);
    QCOMPARE(clipboard->text(), code);
    QCOMPARE(clipboard->mimeData()->data(u"x-kde-passwordManagerHint"_s), "secret");
    harness.widget.reset();
    QVERIFY2(clipboard->text() != code, "the code outlives the window");
}

void TestPeoplePage::whatWasCopiedSinceStays()
{
    Harness harness;
    open(harness);
    invite(harness, u"robin@brightside.example"_s, {});
    QTRY_VERIFY(harness.find<QWidget>(u"inviteTicket"_s)->isVisible());
    harness.click(u"copyInviteCodeButton"_s);
    QGuiApplication::clipboard()->setText(u"something of one's own"_s);
    harness.widget.reset();
    QCOMPARE(QGuiApplication::clipboard()->text(), u"something of one's own"_s);
}

void TestPeoplePage::theCodeGoesWhenThePageIsLeft()
{
    Harness harness;
    open(harness);
    invite(harness, u"robin@brightside.example"_s, {});
    QTRY_VERIFY(harness.find<QWidget>(u"inviteTicket"_s)->isVisible());
    harness.widget->leave();
    QVERIFY(harness.find<SecretView>(u"ticketCode"_s)->isEmpty());
    harness.widget->enter();
    QVERIFY(harness.waitForState(u"peopleState"_s, StateView::State::Ready));
    QVERIFY(!harness.find<QWidget>(u"inviteTicket"_s)->isVisible());
}

void TestPeoplePage::anInvitationNeedsAnAddress()
{
    Harness harness;
    open(harness);
    harness.click(u"inviteButton"_s);
    QVERIFY(!harness.find<QPushButton>(u"inviteConfirmButton"_s)->isEnabled());
    QTest::keyClicks(harness.find<QLineEdit>(u"inviteName"_s), u"Robin"_s);
    QTest::keyClick(harness.find<QLineEdit>(u"inviteName"_s), Qt::Key_Return);
    QVERIFY(harness.workspace.operators.invited.isEmpty());
    QTest::keyClick(harness.find<QLineEdit>(u"inviteName"_s), Qt::Key_Escape);
    QVERIFY(!harness.find<QWidget>(u"inviteForm"_s)->isVisible());
}

void TestPeoplePage::refusedInvitationKeepsTheInput()
{
    Harness harness;
    open(harness);
    harness.workspace.operators.inviteError =
        Error::because(Code::Conflict, "join.other-role", {u"theo@brightside.example"_s, u"member"_s});
    invite(harness, u"theo@brightside.example"_s, {});
    QTRY_VERIFY(harness.find<QWidget>(u"inviteNotice"_s)->isVisible());
    QVERIFY(
        harness.find<Notice>(u"inviteNotice"_s)->sentence().startsWith(u"theo@brightside.example is here"_s));
    QCOMPARE(harness.find<QLineEdit>(u"inviteAddress"_s)->text(), u"theo@brightside.example"_s);
    QVERIFY(!harness.find<QWidget>(u"inviteTicket"_s)->isVisible());
}

void TestPeoplePage::everyRoleCanBeInvited()
{
    Harness harness;
    open(harness);
    harness.click(u"inviteButton"_s);
    auto* role = harness.find<QComboBox>(u"inviteRole"_s);
    QStringList roles;
    for (int i = 0; i < role->count(); ++i)
        roles.append(role->itemText(i));
    QCOMPARE(roles, (QStringList{u"Member"_s, u"Admin"_s, u"Client"_s}));
    const QString before = harness.find<QLabel>(u"inviteRoleSays"_s)->text();
    role->setCurrentIndex(2);
    QVERIFY(harness.find<QLabel>(u"inviteRoleSays"_s)->text() != before);
    QTest::keyClicks(harness.find<QLineEdit>(u"inviteAddress"_s), u"nadia@northwind.example"_s);
    harness.click(u"inviteConfirmButton"_s);
    QTRY_COMPARE(harness.workspace.operators.invited.size(), 1);
    QCOMPARE(harness.workspace.operators.invited.first().role, WorkspaceRole::Client);
}

void TestPeoplePage::anInvitationIsWithdrawn()
{
    Harness harness;
    open(harness);
    const InviteId id = harness.workspace.operators.open.first().id;
    harness.click(u"withdrawButton"_s);
    QTRY_COMPARE(harness.workspace.operators.withdrawn, QList{id});
    QTRY_COMPARE(notice(harness),
                 u"The invitation of sam.whitfield@brightside.example is withdrawn; its code opens "
                 "nothing any more."_s);
    QTRY_COMPARE(harness.widget->findChildren<QLabel*>(u"invitedPerson"_s).size(), 0);
}

void TestPeoplePage::shuttingOutIsAQuestion()
{
    Harness harness;
    open(harness);
    shutOutButton(harness, u"Theo Brandt"_s)->click();
    const auto* question = inCard<QLabel>(harness, u"Theo Brandt"_s, u"shutOutQuestion"_s);
    QVERIFY(question->isVisible());
    QVERIFY(question->text().contains(u"signs out at LinkedIn itself"_s));
    QCOMPARE(inCard<QPushButton>(harness, u"Theo Brandt"_s, u"shutOutConfirm"_s)->text(),
             u"Shut Theo Brandt out"_s);
    QVERIFY(inCard<QPushButton>(harness, u"Theo Brandt"_s, u"shutOutKeep"_s)->hasFocus());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QVERIFY(!question->isVisible());
    QVERIFY(shutOutButton(harness, u"Theo Brandt"_s)->isVisible());
    QVERIFY(harness.workspace.operators.disabled.isEmpty());
}

void TestPeoplePage::shuttingOutReplacesTheKeys()
{
    Harness harness;
    open(harness);
    const UserId theo = harness.workspace.operators.named(u"Theo Brandt"_s)->id;
    shutOutButton(harness, u"Theo Brandt"_s)->click();
    inCard<QPushButton>(harness, u"Theo Brandt"_s, u"shutOutConfirm"_s)->click();
    QTRY_COMPARE(harness.workspace.operators.disabled, QList{theo});
    // Where one key too many does nothing.
    QVERIFY(harness.find<QWidget>(u"peopleArea"_s)->hasFocus());
    QTRY_COMPARE(harness.workspace.devices.done, QStringList{u"revoke logins u_02 u_03"_s});
    QTRY_COMPARE(notice(harness),
                 u"Theo Brandt is shut out. Sessions ended: 1. The keys are replaced. A LinkedIn "
                 "cookie that was copied before is revoked only by signing out at LinkedIn itself."_s);
    QTRY_VERIFY(!shutOutButton(harness, u"Theo Brandt"_s)->isVisible());
}

void TestPeoplePage::keysThatStayAreSaid()
{
    Harness harness;
    open(harness);
    harness.workspace.devices.actError = Error::because(Code::NeedsPerson, "device.waiting");
    shutOutButton(harness, u"Theo Brandt"_s)->click();
    inCard<QPushButton>(harness, u"Theo Brandt"_s, u"shutOutConfirm"_s)->click();
    QTRY_VERIFY(notice(harness).contains(u"The keys were not replaced: This computer has asked"_s));
    QVERIFY(notice(harness).startsWith(u"Theo Brandt is shut out."_s));
}

void TestPeoplePage::refusedShutOutIsSaid()
{
    Harness harness;
    open(harness);
    harness.workspace.operators.failing.error = Error::invalid("member.last-admin");
    shutOutButton(harness, u"Theo Brandt"_s)->click();
    inCard<QPushButton>(harness, u"Theo Brandt"_s, u"shutOutConfirm"_s)->click();
    QTRY_VERIFY(harness.find<QWidget>(u"peopleNotice"_s)->isVisible());
    QVERIFY(harness.workspace.devices.done.isEmpty());
    QVERIFY(shutOutButton(harness, u"Theo Brandt"_s)->isVisible());
}

void TestPeoplePage::nobodyShutsThemselvesOut()
{
    Harness harness;
    open(harness);
    QVERIFY(!shutOutButton(harness, u"Mira Halloran"_s)->isVisible());
    QVERIFY(!shutOutButton(harness, u"Paul Reyes"_s)->isVisible());
    QVERIFY(shutOutButton(harness, u"Lea Fontaine"_s)->isVisible());
}

void TestPeoplePage::aQuestionSurvivesAReload()
{
    Harness harness;
    open(harness);
    shutOutButton(harness, u"Theo Brandt"_s)->click();
    const auto* question = inCard<QLabel>(harness, u"Theo Brandt"_s, u"shutOutQuestion"_s);
    harness.workspace.operators.people.removeIf(
        [](const Operator& person) { return person.displayName == u"Nadia Okafor"_s; });
    harness.widget->refresh();
    QTRY_COMPARE(names(harness).size(), 4);
    QVERIFY(question->isVisible());
}

void TestPeoplePage::changesElsewhereArrive()
{
    Harness harness;
    open(harness);
    harness.workspace.operators.named(u"Lea Fontaine"_s)->displayName = u"Lea Fontaine-Roy"_s;
    Q_EMIT harness.workspace.changes.changed({"users"});
    QTRY_VERIFY(names(harness).contains(u"Lea Fontaine-Roy"_s));
}

void TestPeoplePage::whatIsNotPassedOnIsUnsaved()
{
    Harness harness;
    open(harness);
    QCOMPARE(harness.widget->unsaved(), QString());
    harness.widget->startNew();
    QTest::keyClicks(harness.find<QLineEdit>(u"inviteAddress"_s), u"robin@brightside.example"_s);
    QCOMPARE(harness.widget->unsaved(), u"robin@brightside.example is not invited yet."_s);
    harness.click(u"inviteConfirmButton"_s);
    QTRY_COMPARE(harness.widget->unsaved(),
                 u"The invitation's code for robin@brightside.example is shown this one time."_s);
    harness.click(u"ticketDoneButton"_s);
    QCOMPARE(harness.widget->unsaved(), QString());
}

REVOS_WINDOW_TEST_MAIN(TestPeoplePage)
#include "tst_peoplepage.moc"
