#include "e2e/enginetest.h"
#include "e2e/startpress.h"
#include "support/keyringsession.h"
#include "support/realkeyring.h"
#include "support/realpart.h"
#include "support/standstillmeter.h"

using namespace revos;
using namespace revos::test;
using namespace Qt::StringLiterals;

/// A workspace of one's own whose login is in the keychain, and the morning on which that is locked.
class TestStartLocked : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void theFirstStartAsksWhatToOpen();
    void aWorkspaceIsMadeOnThisComputer();
    void theWindowLeadsBackToTheChoices();
    void aLockedKeychainIsSaidAndTriedAgain();

private:
    // A person takes a window that stands still for this long for dead.
    static constexpr double kStandstill = 2'000;

    QTemporaryDir m_home;
    StartPress m_person{m_home.path()};
    RealKeyring m_keyring;
    std::optional<StandstillMeter> m_meter;
};

void TestStartLocked::initTestCase()
{
    for (const char* program : {"dbus-run-session", "gnome-keyring-daemon", "gdbus"}) {
        if (QStandardPaths::findExecutable(QString::fromLatin1(program)).isEmpty())
            REVOS_SKIP_WITHOUT_REAL_PART("gnome-keyring, dbus and gdbus are needed for a real keychain");
    }
    QVERIFY(!m_keyring.isLocked());
}

void TestStartLocked::theFirstStartAsksWhatToOpen()
{
    m_person.begin(engineStart());
    QVERIFY(m_person.waitFor(u"startChoices"_s));
    // Nothing is made before somebody said what.
    QVERIFY(!QDir(m_home.path()).exists(u"clusters"_s));
}

void TestStartLocked::aWorkspaceIsMadeOnThisComputer()
{
    m_meter.emplace();
    m_person.press(u"startNew"_s);
    m_person.type(u"newWorkspaceAgency"_s, u"Brightside Media"_s);
    m_person.type(u"newWorkspaceName"_s, u"Lea"_s);
    m_person.type(u"newWorkspaceEmail"_s, u"lea@brightside.example"_s);
    m_person.press(u"newWorkspaceButton"_s);
    QVERIFY(m_person.waitForWindow());
    QVERIFY(m_person.window()->windowTitle().contains(u"brightside-media"_s));
}

void TestStartLocked::theWindowLeadsBackToTheChoices()
{
    const QList<QAction*> actions = m_person.window()->actions();
    const auto another = std::find_if(actions.begin(), actions.end(), [](const QAction* action) {
        return action->text() == u"Open, make or join another workspace"_s;
    });
    QVERIFY(another != actions.end());
    (*another)->trigger();
    QVERIFY(m_person.waitFor(u"startChoices"_s));
    QCOMPARE(m_person.window(), nullptr);
    m_person.press(u"startOpen"_s);
    QVERIFY(m_person.waitForWindow());
    // Closed before everything was answered: the keychain, too, is asked on this thread.
    QVERIFY(m_person.end());
    const double worst = m_meter->takeWorst();
    qInfo("longest standstill %.0f ms", worst);
    QVERIFY(worst < kStandstill);
}

void TestStartLocked::aLockedKeychainIsSaidAndTriedAgain()
{
    m_keyring.lock();
    m_person.begin(engineStart());
    QVERIFY(m_person.waitFor(u"startFailure"_s));
    const QString says = m_person.find<QLabel>(u"startFailureSentence"_s)->text();
    QVERIFY2(says.contains(u"the keychain is probably locked"_s), qPrintable(says));
    m_keyring.unlock();
    m_person.press(u"startRetry"_s);
    QVERIFY(m_person.waitForWindow());
    QVERIFY(m_person.end());
}

int main(int argc, char** argv)
{
    enterKeyringSession(argc, argv);
    return runEngineTest<TestStartLocked>(argc, argv);
}
#include "tst_startlocked.moc"
