#include "gui/fakes/fakestartcontrol.h"
#include "gui/windowharness.h"
#include "ui/start/startform.h"
#include "ui/start/startwindow.h"
#include "ui/widgets/notice.h"

#include <QLineEdit>
#include <QRadioButton>
#include <QStackedWidget>

using namespace revos;
using namespace Qt::StringLiterals;

/// The window before the window: choosing, making, joining, unlocking, and what is said when it fails.
class TestStartWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void threeWaysToBegin();
    void knownWorkspacesComeFirst();
    void workIsToldStepByStep();
    void aFormWaitsUntilItIsWhole();
    void joiningSendsWhatWasTyped();
    void whatWasTypedStaysWhenItWasRefused();
    void whatWasLeftKeepsNoSecret();
    void escapeLeadsBack();
    void placeOfKeysIsAskedOnlyWhenTheKeychainFails_data();
    void placeOfKeysIsAskedOnlyWhenTheKeychainFails();
    void passphraseHasToBeStrongAndTypedTwice();
    void keysForOneRunAreForJoiningOnly();
    void aPassphraseIsAskedFor();
    void aWrongPassphraseIsTypedAgain();
    void failureAfterTheFormIsNotTheFormsFault();
    void tabGoesAsOneReads();
    void failureHasTwoWaysOn();

private:
    template<class T>
    T* find(const QString& name)
    {
        auto* found = m_window->findChild<T*>(name);
        if (found == nullptr)
            qFatal("nothing is called %s", qUtf8Printable(name));
        return found;
    }
    bool isSeen(const QString& name) { return find<QWidget>(name)->isVisible(); }
    void click(const QString& name) { QTest::mouseClick(find<QAbstractButton>(name), Qt::LeftButton); }
    void type(const QString& name, const QString& text)
    {
        auto* line = find<QLineEdit>(name);
        line->clear();
        QTest::keyClicks(line, text);
    }
    QString says(const QString& notice) { return find<Notice>(notice)->sentence(); }
    void fillJoinForm()
    {
        m_window->showChoices({});
        click(u"startJoin"_s);
        type(u"joinAddress"_s, u"  revos://agency.test/agency "_s);
        type(u"joinCode"_s, u"ABC-DEF"_s);
        type(u"joinCertificate"_s, u"/tmp/agency.crt"_s);
    }

    std::unique_ptr<Theme> m_theme;
    FakeStartControl m_control;
    std::unique_ptr<StartWindow> m_window;
};

void TestStartWindow::init()
{
    failOnAnyWarning();
    m_theme = std::make_unique<Theme>(*qApp, [] { return false; });
    m_theme->apply();
    m_control = {};
    m_window = std::make_unique<StartWindow>(m_control);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void TestStartWindow::cleanup()
{
    m_window.reset();
    m_theme.reset();
}

void TestStartWindow::threeWaysToBegin()
{
    m_window->showChoices({});
    QVERIFY(find<QPushButton>(u"startPractice"_s)->hasFocus());
    QVERIFY(m_window->findChildren<QPushButton*>(u"startOpen"_s).isEmpty());
    click(u"startPractice"_s);
    QCOMPARE(m_control.asked, QStringList{u"practice"_s});
    click(u"startNew"_s);
    QVERIFY(isSeen(u"newWorkspaceForm"_s));
    QVERIFY(find<QLineEdit>(u"newWorkspaceAgency"_s)->hasFocus());
    click(u"newWorkspaceBack"_s);
    click(u"startJoin"_s);
    QVERIFY(isSeen(u"joinForm"_s));
    QVERIFY(find<QLineEdit>(u"joinAddress"_s)->hasFocus());
}

void TestStartWindow::knownWorkspacesComeFirst()
{
    m_window->showChoices({u"brightside"_s, u"harbour"_s});
    const auto known = m_window->findChildren<QPushButton*>(u"startOpen"_s);
    QCOMPARE(known.size(), 2);
    QVERIFY(known.first()->hasFocus());
    QTest::keyClick(known.first(), Qt::Key_Space);
    QCOMPARE(m_control.asked, QStringList{u"open brightside"_s});
}

void TestStartWindow::workIsToldStepByStep()
{
    m_window->showWork(u"Opening the workspace harbour…"_s);
    m_window->setStep(u"Making the database"_s);
    QVERIFY(isSeen(u"startWork"_s));
    QCOMPARE(find<QLabel>(u"startStep"_s)->text(), u"Making the database"_s);
    m_window->showWork(u"Opening the workspace harbour…"_s);
    QCOMPARE(find<QLabel>(u"startStep"_s)->text(), QString());
}

void TestStartWindow::aFormWaitsUntilItIsWhole()
{
    m_window->showChoices({});
    click(u"startNew"_s);
    auto* make = find<QPushButton>(u"newWorkspaceButton"_s);
    QVERIFY(!make->isEnabled());
    type(u"newWorkspaceAgency"_s, u"Brightside  Media "_s);
    type(u"newWorkspaceName"_s, u"Lea"_s);
    type(u"newWorkspaceEmail"_s, u"lea"_s);
    QVERIFY(!make->isEnabled());
    QTest::keyClick(find<QLineEdit>(u"newWorkspaceEmail"_s), Qt::Key_Return);
    QVERIFY(m_control.asked.isEmpty());
    type(u"newWorkspaceEmail"_s, u"lea@brightside.example"_s);
    QVERIFY(make->isEnabled());
    QTest::keyClick(find<QLineEdit>(u"newWorkspaceEmail"_s), Qt::Key_Return);
    QCOMPARE(m_control.asked, QStringList{u"create Brightside Media"_s});
    QCOMPARE(m_control.created->operatorName, u"Lea"_s);
    QCOMPARE(m_control.created->operatorEmail, u"lea@brightside.example"_s);
    QCOMPARE(m_control.created->secrets.keeping, SecretKeeping::Keychain);
}

void TestStartWindow::joiningSendsWhatWasTyped()
{
    fillJoinForm();
    click(u"joinButton"_s);
    QVERIFY(m_control.joined.has_value());
    QCOMPARE(m_control.joined->address, u"revos://agency.test/agency"_s);
    QCOMPARE(FakeStartControl::textOf(*m_control.joined->code), u"ABC-DEF"_s);
    QCOMPARE(m_control.joined->caFile, u"/tmp/agency.crt"_s);
    QCOMPARE(m_control.joined->secrets.keeping, SecretKeeping::Keychain);
}

void TestStartWindow::whatWasTypedStaysWhenItWasRefused()
{
    fillJoinForm();
    click(u"joinButton"_s);
    m_window->showWork(u"Joining…"_s);
    m_window->showFailure(Error::invalid("join.code-group", {u"2"_s}), {}, {});
    QVERIFY(isSeen(u"joinForm"_s));
    QVERIFY2(says(u"joinNotice"_s).contains(u"2"_s), qPrintable(says(u"joinNotice"_s)));
    QCOMPARE(find<QLineEdit>(u"joinCode"_s)->text(), u"ABC-DEF"_s);
    click(u"joinButton"_s);
    QCOMPARE(m_control.asked.size(), 2);
    QCOMPARE(says(u"joinNotice"_s), QString());
}

void TestStartWindow::whatWasLeftKeepsNoSecret()
{
    fillJoinForm();
    click(u"joinBack"_s);
    QCOMPARE(find<QLineEdit>(u"joinCode"_s)->text(), QString());
    QVERIFY(!find<QLineEdit>(u"joinCode"_s)->isUndoAvailable());
}

void TestStartWindow::escapeLeadsBack()
{
    m_window->showChoices({u"harbour"_s});
    click(u"startJoin"_s);
    QTest::keyClick(find<QLineEdit>(u"joinCode"_s), Qt::Key_Escape);
    QVERIFY(isSeen(u"startChoices"_s));
    QCOMPARE(m_window->findChildren<QPushButton*>(u"startOpen"_s).size(), 1);
}

void TestStartWindow::placeOfKeysIsAskedOnlyWhenTheKeychainFails_data()
{
    QTest::addColumn<Error>("error");
    QTest::addColumn<bool>("isAsked");
    QTest::newRow("no keychain") << Error::because(Code::Offline, "vault.no-keychain", {u"no bus"_s}) << true;
    QTest::newRow("locked") << Error::because(Code::NeedsPerson, "vault.keychain-locked") << true;
    QTest::newRow("silent") << Error::because(Code::Timeout, "vault.keychain-no-answer") << true;
    QTest::newRow("no server") << Error::because(Code::Offline, "db.server-unreachable", {u"agency.test"_s})
                               << false;
    QTest::newRow("wrong code") << Error::because(Code::Auth, "join.unknown") << false;
}

void TestStartWindow::placeOfKeysIsAskedOnlyWhenTheKeychainFails()
{
    QFETCH(Error, error);
    QFETCH(bool, isAsked);
    fillJoinForm();
    auto* form = find<QWidget>(u"joinForm"_s);
    const auto* place = form->findChild<QRadioButton*>(u"keepUnderPassphrase"_s);
    QVERIFY(!place->isVisible());
    click(u"joinButton"_s);
    m_window->showFailure(error, {}, {});
    QCOMPARE(place->isVisible(), isAsked);
    // Nothing is chosen for anybody.
    QVERIFY(form->findChild<QRadioButton*>(u"keepInKeychain"_s)->isChecked());
    QVERIFY(find<QPushButton>(u"joinButton"_s)->isEnabled());
}

void TestStartWindow::passphraseHasToBeStrongAndTypedTwice()
{
    fillJoinForm();
    click(u"joinButton"_s);
    m_window->showFailure(Error::because(Code::Offline, "vault.no-keychain", {u"no bus"_s}), {}, {});
    auto* form = find<QWidget>(u"joinForm"_s);
    const auto line = [&](const QString& name, const QString& text) {
        auto* edit = form->findChild<QLineEdit*>(name);
        edit->clear();
        QTest::keyClicks(edit, text);
    };
    QTest::mouseClick(form->findChild<QRadioButton*>(u"keepUnderPassphrase"_s), Qt::LeftButton);
    auto* join = find<QPushButton>(u"joinButton"_s);
    QVERIFY(!join->isEnabled());
    line(u"newPassphrase"_s, u"short"_s);
    line(u"newPassphraseAgain"_s, u"short"_s);
    QVERIFY(!join->isEnabled());
    line(u"newPassphrase"_s, u"five random words"_s);
    QVERIFY(!join->isEnabled());
    line(u"newPassphraseAgain"_s, u"five random words"_s);
    QVERIFY(join->isEnabled());
    QTest::keyClick(form->findChild<QLineEdit*>(u"newPassphraseAgain"_s), Qt::Key_Return);
    QCOMPARE(m_control.joined->secrets.keeping, SecretKeeping::Passphrase);
    QCOMPARE(FakeStartControl::textOf(*m_control.joined->secrets.passphrase), u"five random words"_s);
}

void TestStartWindow::keysForOneRunAreForJoiningOnly()
{
    const Error noKeychain = Error::because(Code::Offline, "vault.no-keychain", {u"no bus"_s});
    fillJoinForm();
    click(u"joinButton"_s);
    m_window->showFailure(noKeychain, {}, {});
    auto* thisRun = find<QWidget>(u"joinForm"_s)->findChild<QRadioButton*>(u"keepForThisRun"_s);
    QVERIFY(thisRun->isVisible());
    QTest::mouseClick(thisRun, Qt::LeftButton);
    click(u"joinButton"_s);
    QCOMPARE(m_control.joined->secrets.keeping, SecretKeeping::ThisRun);

    m_window->showChoices({});
    click(u"startNew"_s);
    type(u"newWorkspaceAgency"_s, u"Brightside"_s);
    type(u"newWorkspaceName"_s, u"Lea"_s);
    type(u"newWorkspaceEmail"_s, u"lea@brightside.example"_s);
    click(u"newWorkspaceButton"_s);
    m_window->showFailure(noKeychain, {}, {});
    auto* form = find<QWidget>(u"newWorkspaceForm"_s);
    QVERIFY(form->findChild<QRadioButton*>(u"keepUnderPassphrase"_s)->isVisible());
    QVERIFY(!form->findChild<QRadioButton*>(u"keepForThisRun"_s)->isVisible());
}

void TestStartWindow::aPassphraseIsAskedFor()
{
    m_window->showWork(u"Opening…"_s);
    m_window->showFailure(Error::because(Code::NeedsPerson, "vault.passphrase-missing", {u"harbour"_s}),
                          u"harbour"_s, {});
    QVERIFY(isSeen(u"unlockForm"_s));
    auto* line = find<QLineEdit>(u"passphrase"_s);
    QVERIFY(line->hasFocus());
    QCOMPARE(line->echoMode(), QLineEdit::Password);
    QTest::keyClicks(line, u"correct horse"_s);
    QTest::keyClick(line, Qt::Key_Return);
    QCOMPARE(m_control.asked, QStringList{u"unlock harbour with correct horse"_s});
}

void TestStartWindow::aWrongPassphraseIsTypedAgain()
{
    aPassphraseIsAskedFor();
    m_window->showFailure(Error::because(Code::Auth, "vault.passphrase-wrong", {u"/home/lea/secrets"_s}),
                          u"harbour"_s, {});
    QVERIFY(isSeen(u"unlockForm"_s));
    QVERIFY(says(u"unlockNotice"_s).contains(u"/home/lea/secrets"_s));
    // Anything else is no matter of the passphrase.
    click(u"unlockButton"_s);
    m_window->showFailure(Error::because(Code::Offline, "db.server-unreachable", {u"agency.test"_s}),
                          u"harbour"_s, {});
    QVERIFY(isSeen(u"startFailure"_s));
}

void TestStartWindow::failureAfterTheFormIsNotTheFormsFault()
{
    fillJoinForm();
    click(u"joinButton"_s);
    m_window->leaveForm();
    m_window->showFailure(Error::because(Code::Offline, "db.server-unreachable", {u"agency.test"_s}),
                          u"agency"_s, {});
    QVERIFY(isSeen(u"startFailure"_s));
    click(u"startRetry"_s);
    QCOMPARE(m_control.asked.last(), u"open agency"_s);
}

void TestStartWindow::tabGoesAsOneReads()
{
    fillJoinForm();
    click(u"joinButton"_s);
    m_window->showFailure(Error::because(Code::Offline, "vault.no-keychain", {u"no bus"_s}), {}, {});
    QCOMPARE(namelessControls(m_window.get()), QString());
    find<QLineEdit>(u"joinAddress"_s)->setFocus();
    QStringList reached;
    for (int i = 0; i < 4; ++i) {
        reached.append(QApplication::focusWidget()->objectName());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    }
    QCOMPARE(reached,
             QStringList({u"joinAddress"_s, u"joinCode"_s, u"joinCertificate"_s, u"chooseCertificate"_s}));
    QCOMPARE(unreachableControls(m_window.get()), QString());
}

void TestStartWindow::failureHasTwoWaysOn()
{
    m_window->showWork(u"Opening…"_s);
    m_window->showFailure(Error::because(Code::NeedsPerson, "vault.login-locked-or-lost", {u"harbour"_s}),
                          u"harbour"_s, {u"brightside"_s});
    QVERIFY(find<QLabel>(u"startFailureSentence"_s)->text().contains(u"unlock it and try again"_s));
    QVERIFY(find<QPushButton>(u"startRetry"_s)->hasFocus());
    click(u"startRetry"_s);
    QCOMPARE(m_control.asked, QStringList{u"open harbour"_s});
    click(u"startOthers"_s);
    const auto known = m_window->findChildren<QPushButton*>(u"startOpen"_s);
    QCOMPARE(known.size(), 1);
    QCOMPARE(known.first()->text(), u"Open “brightside”"_s);
}

REVOS_WINDOW_TEST_MAIN(TestStartWindow)
#include "tst_startwindow.moc"
