#include "e2e/desk.h"
#include "e2e/enginetest.h"
#include "e2e/startpress.h"
#include "support/resulttest.h"
#include "support/testcertificates.h"

#include <QDirIterator>

using namespace revos;
using namespace revos::test;
using namespace Qt::StringLiterals;

/// A computer without a keychain: a person says where the keys are kept, and nothing else is done. A program
/// of its own, because the backend looks for the session bus only once.
class TestStartWithoutKeychain : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void theKeychainIsMissed();
    void aPassphraseKeepsTheKeys();
    void itIsAskedForAtTheNextStart();
    void theCommandLineAsksForIt();
    void thePassphraseIsNowhere();
    void aTeamIsJoinedForOneRun();
    void theRunIsOver();
    void theTeamIsJoinedAnew();

private:
    QByteArray invite();
    void join();

    const QString m_passphrase = u"plum anvil river motor candle"_s;
    Home m_home;
    Home m_adminsHome;
    Home m_guestsHome;
    StartPress m_person{m_home.path()};
    StartPress m_guest{m_guestsHome.path()};
    TestCertificates m_files;
    TestServer m_server;
    quint16 m_port = 0;
    QString m_address;
    QString m_code;
};

void TestStartWithoutKeychain::initTestCase()
{
    QVERIFY_RESULT(m_files.make());
    QVERIFY_RESULT(m_server.start());
    QASSIGN_RESULT(m_port,
                   m_server.openToNetwork(m_files.path(u"server.crt"_s), m_files.path(u"server.key"_s)));
}

void TestStartWithoutKeychain::theKeychainIsMissed()
{
    m_person.begin(engineStart());
    QVERIFY(m_person.waitFor(u"startChoices"_s));
    m_person.press(u"startNew"_s);
    m_person.type(u"newWorkspaceAgency"_s, u"Harbour"_s);
    m_person.type(u"newWorkspaceName"_s, u"Theo"_s);
    m_person.type(u"newWorkspaceEmail"_s, u"theo@harbour.example"_s);
    m_person.press(u"newWorkspaceButton"_s);
    QVERIFY(m_person.waitFor(u"keepUnderPassphrase"_s, u"newWorkspaceForm"_s));
    QVERIFY2(m_person.says(u"newWorkspaceNotice"_s).contains(u"No keychain can be reached"_s),
             qPrintable(m_person.says(u"newWorkspaceNotice"_s)));
    QVERIFY(!QFile::exists(m_home.path() + u"/workspaces/harbour/workspace.json"_s));
    QVERIFY(!QFile::exists(m_home.path() + u"/workspaces/harbour/secrets"_s));
}

void TestStartWithoutKeychain::aPassphraseKeepsTheKeys()
{
    const QString form = u"newWorkspaceForm"_s;
    m_person.press(u"keepUnderPassphrase"_s, form);
    m_person.type(u"newPassphrase"_s, u"harbour"_s, form);
    m_person.type(u"newPassphraseAgain"_s, u"harbour"_s, form);
    QVERIFY(!m_person.find<QAbstractButton>(u"newWorkspaceButton"_s)->isEnabled());
    m_person.type(u"newPassphrase"_s, m_passphrase, form);
    m_person.type(u"newPassphraseAgain"_s, m_passphrase, form);
    m_person.press(u"newWorkspaceButton"_s);
    QVERIFY(m_person.waitForWindow());
    QVERIFY(m_person.end());
    const QFileInfo file(m_home.path() + u"/workspaces/harbour/secrets"_s);
    QVERIFY(file.exists());
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QCOMPARE(file.permissions() & others, QFile::Permissions());
}

void TestStartWithoutKeychain::itIsAskedForAtTheNextStart()
{
    m_person.begin(engineStart());
    QVERIFY(m_person.waitFor(u"unlockForm"_s));
    m_person.type(u"passphrase"_s, u"plum anvil river motor candles"_s);
    m_person.press(u"unlockButton"_s);
    QVERIFY(m_person.waitFor(u"unlockNotice"_s));
    QVERIFY2(m_person.says(u"unlockNotice"_s).contains(u"does not open"_s),
             qPrintable(m_person.says(u"unlockNotice"_s)));
    m_person.type(u"passphrase"_s, m_passphrase);
    QTest::keyClick(m_person.find<QLineEdit>(u"passphrase"_s), Qt::Key_Return);
    QVERIFY(m_person.waitForWindow());
    QVERIFY(m_person.end());
}

void TestStartWithoutKeychain::theCommandLineAsksForIt()
{
    const QStringList look{u"migrate"_s, u"--check"_s, u"--workspace"_s, u"harbour"_s};
    const Ended right = m_home.run(look, m_passphrase.toUtf8() + '\n');
    QVERIFY2(right.exitCode == 0, right.err.constData());
    const Ended wrong = m_home.run(look, "plum anvil river motor\n");
    QCOMPARE(wrong.exitCode, 1);
    QVERIFY2(wrong.err.contains("does not open"), wrong.err.constData());
    const Ended none = m_home.run(look);
    QCOMPARE(none.exitCode, 1);
    QVERIFY2(none.err.contains("There was no line to read"), none.err.constData());
}

void TestStartWithoutKeychain::thePassphraseIsNowhere()
{
    const QByteArray looked = m_passphrase.toUtf8();
    int files = 0;
    QDirIterator all(m_home.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (all.hasNext()) {
        QFile file(all.next());
        if (!file.open(QIODevice::ReadOnly))
            continue;
        ++files;
        QVERIFY2(!file.readAll().contains(looked), qPrintable(file.fileName()));
    }
    QVERIFY(files > 100);
}

QByteArray TestStartWithoutKeychain::invite()
{
    const Ended invited =
        m_adminsHome.run({u"--json"_s, u"operator"_s, u"invite"_s, u"--email"_s, u"ben@agency.test"_s,
                          u"--role"_s, u"member"_s, u"--workspace"_s, u"agency"_s},
                         m_passphrase.toUtf8() + '\n');
    if (invited.exitCode != 0)
        return invited.err;
    m_address = invited.lastLine().value(u"address"_s).toString();
    m_code = invited.lastLine().value(u"code"_s).toString();
    return {};
}

void TestStartWithoutKeychain::join()
{
    m_guest.press(u"startJoin"_s);
    m_guest.type(u"joinAddress"_s, m_address);
    m_guest.type(u"joinCode"_s, m_code.toLower());
    m_guest.type(u"joinCertificate"_s, m_files.authority());
    m_guest.press(u"joinButton"_s);
    QVERIFY(m_guest.waitFor(u"keepForThisRun"_s, u"joinForm"_s));
    m_guest.press(u"keepForThisRun"_s, u"joinForm"_s);
    m_guest.press(u"joinButton"_s);
    QVERIFY(m_guest.waitForWindow());
}

void TestStartWithoutKeychain::aTeamIsJoinedForOneRun()
{
    const QString url = u"postgresql://%1@localhost:%2/agency"_s.arg(m_server.admin({}).user).arg(m_port);
    const Ended made = m_adminsHome.run(
        {u"workspace"_s, u"create"_s, u"--url"_s, url, u"--ca"_s, m_files.authority(), u"--name"_s,
         u"agency"_s, u"--email"_s, u"ada@agency.test"_s, u"--passphrase"_s},
        m_passphrase.toUtf8() + '\n' + m_server.admin({}).password->view().toByteArray() + '\n');
    QVERIFY2(made.exitCode == 0, made.err.constData());
    QCOMPARE(invite(), QByteArray());
    m_guest.begin(engineStart());
    QVERIFY(m_guest.waitFor(u"startChoices"_s));
    join();
    QVERIFY(m_guest.end());
    QVERIFY(!QFile::exists(m_guestsHome.path() + u"/workspaces/agency/secrets"_s));
}

void TestStartWithoutKeychain::theRunIsOver()
{
    m_guest.begin(engineStart());
    QVERIFY(m_guest.waitFor(u"startFailure"_s));
    const QString says = m_guest.find<QLabel>(u"startFailureSentence"_s)->text();
    QVERIFY2(says.contains(u"kept for one run of RevOS, which has ended"_s), qPrintable(says));
    m_guest.press(u"startOthers"_s);
    QVERIFY(m_guest.waitFor(u"startChoices"_s));
}

void TestStartWithoutKeychain::theTeamIsJoinedAnew()
{
    QCOMPARE(invite(), QByteArray());
    join();
    QVERIFY(m_guest.end());
}

int main(int argc, char** argv)
{
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus");
    return runEngineTest<TestStartWithoutKeychain>(argc, argv);
}
#include "tst_startwithoutkeychain.moc"
