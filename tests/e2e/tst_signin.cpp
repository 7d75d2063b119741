#include "domain/ports/campaignstore.h"
#include "e2e/enginetest.h"
#include "e2e/program.h"
#include "e2e/signinbyhand.h"
#include "practice/ledger/siteledger.h"
#include "runtime/practice/practicelauncher.h"
#include "support/onworker.h"
#include "support/resulttest.h"
#include "vault/keychainqueue.h"

#include <QDirIterator>

using namespace revos;
using namespace revos::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// A person signs in by hand, on a real practice workspace: what is kept, what comes back, and where it is
/// not.
class TestSignIn : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { close(); }
    void aPersonSignsIn();
    void theSessionIsNowhereElse();
    void itIsThereAtTheNextStart();
    void somebodyElseIsSignedOutAgain();
    void signedOutIsGone();

private:
    static Call call() { return Call::within(60s); }
    PracticeEngine& engine() { return *m_practice.engine; }
    WorkspaceEngine& work() { return engine().work(); }
    AccountId account() { return engine().campaign().account(); }
    const TeamMember& member(int number) { return engine().campaign().team.members.at(number); }

    void open(bool resume);
    void close();
    Result<QString> waitForSignIn()
    {
        return onWorker([this] { return work().accountDesk().signIn(account(), call()); });
    }
    AccountCard card()
    {
        const auto cards =
            onWorker([this] { return m_practice.workspace->background().accountWatch().cards(call()); });
        for (const AccountCard& found : cards.value_or(QList<AccountCard>())) {
            if (found.account.id == account())
                return found;
        }
        qFatal("the account is gone");
    }
    qsizetype signIns()
    {
        const auto ledger = practice::SiteLedger::read(engine().network().options().folder);
        return ledger ? qsizetype(ledger->all<practice::SignedIn>().size()) : -1;
    }
    QByteArray token()
    {
        const auto session = onWorker([this] { return work().browser().session(account(), call()); });
        return session ? session->token.view().toByteArray() : QByteArray();
    }
    /// Files of the home in which @p bytes stand; the network's own are its own.
    QStringList filesWith(const QByteArray& bytes);

    Home m_home;
    QString m_network; ///< the network's folder
    OnMainThread<KeychainQueue> m_keychain;
    std::unique_ptr<SecretStores> m_secrets;
    std::unique_ptr<Workspaces> m_workspaces;
    std::unique_ptr<PracticeLauncher> m_launcher;
    OpenPractice m_practice;
};

void TestSignIn::initTestCase()
{
    qputenv("REVOS_HOME", m_home.path().toLocal8Bit());
    QVERIFY(Paths::fromEnvironment().create());
    open(false);
}

void TestSignIn::open(bool resume)
{
    const Paths paths = Paths::fromEnvironment();
    auto opened = onWorker([&]() -> Result<OpenPractice> {
        REVOS_TRY_ASSIGN(m_keychain, makeOnMainThread<KeychainQueue>(*qApp, call(), [] {
                             return new KeychainQueue(u"com.revos.desktop"_s);
                         }));
        m_secrets = std::make_unique<SecretStores>(paths, *m_keychain);
        m_workspaces = std::make_unique<Workspaces>(paths, *m_secrets, [](const QString&) {});
        m_launcher = std::make_unique<PracticeLauncher>(*m_workspaces, engineStart(), *qApp);
        RehearsalOptions options;
        options.comments = 20;
        options.resume = resume;
        return m_launcher->open(options, call());
    });
    QVERIFY_RESULT(opened);
    m_practice = std::move(*opened);
    m_network = engine().network().options().folder;
}

void TestSignIn::close()
{
    onWorker([this] {
        m_practice.engine.reset();
        m_practice.workspace.reset();
        m_launcher.reset();
        m_workspaces.reset();
        m_secrets.reset();
        return true;
    });
    m_keychain.reset();
}

QStringList TestSignIn::filesWith(const QByteArray& bytes)
{
    QStringList found;
    QDirIterator files(m_home.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.fileName().startsWith(m_network))
            continue;
        if (file.open(QIODevice::ReadOnly) && file.readAll().contains(bytes))
            found.append(QDir(m_home.path()).relativeFilePath(file.fileName()));
    }
    return found;
}

void TestSignIn::aPersonSignsIn()
{
    QCOMPARE(card().account.state, AccountState::NeedsLogin);
    QVERIFY(!card().hasSession);
    DeskPerson person(work().browser(), account());
    signInByHand(person, engine().network().accountLogin(member(0).slug));
    const auto name = waitForSignIn();
    QVERIFY_RESULT(name);
    QCOMPARE(*name, member(0).name);
    const AccountCard now = card();
    QCOMPARE(now.account.state, AccountState::Ok);
    QVERIFY(!now.account.memberUrn.isEmpty());
    QVERIFY(now.hasSession);
    QVERIFY(now.sessionExpiresAt > QDateTime::currentDateTimeUtc().addDays(300));
    QCOMPARE(signIns(), 1);
}

void TestSignIn::theSessionIsNowhereElse()
{
    const QByteArray secret = token();
    QVERIFY(secret.size() > 10);
    QCOMPARE(filesWith(secret), QStringList());
    // A practice workspace keeps it in its own file, which says so; nothing else knows it in any form.
    const QStringList kept = filesWith(QByteArray("session%2F") + account().toString().toLatin1());
    QCOMPARE(kept, QStringList{u"workspaces/practice/practice-secrets"_s});
}

void TestSignIn::itIsThereAtTheNextStart()
{
    const QByteArray before = token();
    close();
    QVERIFY(filesWith(before).isEmpty());
    open(true);
    QVERIFY(work().unrestored().isEmpty());
    QCOMPARE(token(), before);
    const auto identity = onWorker([this] { return work().site().whoAmI(account(), call()); });
    QVERIFY_RESULT(identity);
    QVERIFY(identity->value);
    QCOMPARE(identity->value->slug, member(0).slug);
    QCOMPARE(signIns(), 1); // nobody typed anything
}

void TestSignIn::somebodyElseIsSignedOutAgain()
{
    QVERIFY_RESULT(onWorker([this] { return work().accountDesk().signOut(account(), call()); }));
    DeskPerson person(work().browser(), account());
    signInByHand(person, engine().network().accountLogin(member(1).slug));
    const auto name = waitForSignIn();
    QCOMPARE_REASON(name, "account.other-identity");
    QCOMPARE(signIns(), 2);
    QVERIFY(!card().hasSession);
    QCOMPARE(card().account.state, AccountState::NeedsLogin);
    QVERIFY(token().isEmpty());
}

void TestSignIn::signedOutIsGone()
{
    DeskPerson person(work().browser(), account());
    signInByHand(person, engine().network().accountLogin(member(0).slug));
    QVERIFY_RESULT(waitForSignIn());
    QVERIFY(card().hasSession);
    QVERIFY_RESULT(onWorker([this] { return work().accountDesk().signOut(account(), call()); }));
    QVERIFY(!card().hasSession);
    QVERIFY(filesWith(QByteArray("session%2F") + account().toString().toLatin1()).isEmpty());
    close();
    open(true);
    QVERIFY(token().isEmpty());
    QCOMPARE(card().account.state, AccountState::NeedsLogin);
}

REVOS_ENGINE_TEST_MAIN(TestSignIn)
#include "tst_signin.moc"
