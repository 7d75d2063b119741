#include "domain/ports/campaignstore.h"
#include "e2e/desk.h"
#include "e2e/enginetest.h"
#include "e2e/secretsearch.h"
#include "e2e/signinbyhand.h"
#include "practice/ledger/siteledger.h"
#include "runtime/engine/workspaceengine.h"
#include "support/keyringsession.h"
#include "support/resulttest.h"
#include "support/testcertificates.h"

using namespace revos;
using namespace revos::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Two computers of one team, a server and a site: somebody signs in on one, the other has the session as
/// soon as it was let in, and nobody finds it anywhere else.
class TestTwoDesktops : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void somebodySignsInOnTheFirst();
    void theSecondWaitsToBeLetIn();
    void letInItHasTheSession();
    void theSessionIsNowhereElse();
    void whatIsSignedOutOnOneEndsOnTheOther();
    void shutOutItOpensNothing();

private:
    static Call call() { return Call::within(60s); }

    /// What a window has open: the workspace, and the engine in it.
    struct Open
    {
        std::unique_ptr<OpenWorkspace> workspace;
        std::unique_ptr<WorkspaceEngine> engine;
    };
    Result<Open> open(Desk& desk)
    {
        REVOS_TRY_ASSIGN(auto workspace, desk.open(u"agency"_s));
        auto engine = onWorker([&]() -> Result<std::unique_ptr<WorkspaceEngine>> {
            REVOS_TRY_ASSIGN(Site site, Site::practice(m_network->baseUrl()));
            return WorkspaceEngine::open(*workspace, std::move(site), m_network->clock(), engineStart(),
                                         *qApp, call());
        });
        if (!engine)
            return fail(engine.error());
        return Open{std::move(workspace), std::move(*engine)};
    }
    static void close(Open& open)
    {
        onWorker([&] {
            open.engine.reset();
            open.workspace.reset();
            return true;
        });
    }
    void signIn(Open& open)
    {
        DeskPerson person(open.engine->browser(), m_account);
        signInByHand(person, m_network->accountLogin());
        const auto name = onWorker([&] { return open.engine->accountDesk().signIn(m_account, call()); });
        QVERIFY_RESULT(name);
    }
    QByteArray tokenOf(Open& open) const
    {
        const auto session = onWorker([&] { return open.engine->browser().session(m_account, call()); });
        return session ? session->token.view().toByteArray() : QByteArray();
    }
    qsizetype signIns() const
    {
        const auto ledger = practice::SiteLedger::read(m_network->options().folder);
        return ledger ? qsizetype(ledger->all<practice::SignedIn>().size()) : -1;
    }
    static QJsonObject deviceThat(const Ended& listed, const QString& standing)
    {
        for (const QJsonObject& device : listed.lines()) {
            if (device.value(u"standing"_s).toString() == standing && !device.value(u"this"_s).toBool())
                return device;
        }
        return {};
    }

    TestCertificates m_files;
    TestServer m_server;
    QTemporaryDir m_networkFolder;
    std::unique_ptr<practice::PracticeNetwork> m_network;
    Desk m_first;
    Desk m_second;
    AccountId m_account = AccountId::create();
    QByteArray m_token;
};

void TestTwoDesktops::initTestCase()
{
    QVERIFY_RESULT(m_files.make());
    QVERIFY_RESULT(m_server.start());
    QASSIGN_RESULT(const quint16 port,
                   m_server.openToNetwork(m_files.path(u"server.crt"_s), m_files.path(u"server.key"_s)));
    practice::PracticeOptions options;
    options.folder = m_networkFolder.path();
    m_network = std::make_unique<practice::PracticeNetwork>(options);
    QVERIFY_RESULT(m_network->start());

    const QString url = u"postgresql://%1@localhost:%2/agency"_s.arg(m_server.admin({}).user).arg(port);
    const Ended made =
        m_first.run({u"workspace"_s, u"create"_s, u"--url"_s, url, u"--ca"_s, m_files.authority(),
                     u"--name"_s, u"agency"_s, u"--email"_s, u"ada@agency.test"_s},
                    m_server.admin({}).password->view().toByteArray() + '\n');
    QVERIFY2(made.exitCode == 0, made.err.constData());
    const Ended invited = m_first.run({u"operator"_s, u"invite"_s, u"--email"_s, u"ben@agency.test"_s,
                                       u"--role"_s, u"member"_s, u"--workspace"_s, u"agency"_s});
    QVERIFY2(invited.exitCode == 0, invited.err.constData());
    const Ended joined =
        m_second.run({u"workspace"_s, u"join"_s, invited.lastLine().value(u"address"_s).toString(), u"--ca"_s,
                      m_files.authority(), u"--name"_s, u"agency"_s},
                     invited.lastLine().value(u"code"_s).toString().toLatin1() + '\n');
    QVERIFY2(joined.exitCode == 0, joined.err.constData());
}

void TestTwoDesktops::cleanupTestCase()
{
    if (m_network)
        m_network->stop();
}

void TestTwoDesktops::somebodySignsInOnTheFirst()
{
    QASSIGN_RESULT(Open first, open(m_first));
    Account account;
    account.id = m_account;
    account.displayName = u"Avery Quinn"_s;
    account.timeZone = "Europe/London";
    account.mode = AccountMode::Assisted;
    account.state = AccountState::NeedsLogin;
    QVERIFY_RESULT(first.workspace->interactive().stores().accounts.save(account, call()));
    signIn(first);
    m_token = tokenOf(first);
    QVERIFY(m_token.size() > 10);
    close(first);
}

void TestTwoDesktops::theSecondWaitsToBeLetIn()
{
    QASSIGN_RESULT(Open second, open(m_second));
    QCOMPARE(second.engine->unrestored().value(m_account).reason, QByteArray("device.waiting"));
    QVERIFY(tokenOf(second).isEmpty());
    const QStringList words = second.workspace->vault().ownWords();
    QCOMPARE(words.size(), 6);
    // Over the telephone, word by word.
    const QJsonObject waiting =
        deviceThat(m_first.run({u"device"_s, u"list"_s, u"--workspace"_s, u"agency"_s}), u"waiting"_s);
    QCOMPARE(waiting.value(u"words"_s).toString(), words.join(u' '));
    const QString id = waiting.value(u"id"_s).toString();
    const auto approve = [&](const QString& said) {
        return m_first.run(
            {u"device"_s, u"approve"_s, id, u"--words"_s, said, u"--workspace"_s, u"agency"_s});
    };
    const Ended others = approve(QStringList(words.rbegin(), words.rend()).join(u' '));
    QCOMPARE(others.exitCode, 1);
    const Ended done = approve(words.join(u' '));
    QVERIFY2(done.exitCode == 0, done.err.constData());
    // "Look again", in the window that was open all the time.
    QASSIGN_RESULT(const bool isBack,
                   onWorker([&] { return second.engine->accountDesk().bringBack(m_account, call()); }));
    QVERIFY(isBack);
    QCOMPARE(tokenOf(second), m_token);
    close(second);
}

void TestTwoDesktops::letInItHasTheSession()
{
    QASSIGN_RESULT(Open second, open(m_second));
    QVERIFY(second.engine->unrestored().isEmpty());
    QCOMPARE(tokenOf(second), m_token);
    const auto identity = onWorker([&] { return second.engine->site().whoAmI(m_account, call()); });
    QVERIFY_RESULT(identity);
    QVERIFY(identity->value);
    QCOMPARE(identity->value->slug, m_network->options().accounts.front().slug);
    close(second);
    QCOMPARE(signIns(), 1); // nobody typed anything
}

void TestTwoDesktops::theSessionIsNowhereElse()
{
    QASSIGN_RESULT(const auto admin, m_server.openAdmin(u"agency"_s));
    QVERIFY_RESULT(admin->execScript("CHECKPOINT", call()));
    SecretSearch search({m_token});
    // The server's tables and its log of changes, both homes with their logs, the places of an engine that
    // would keep a profile after all, the file of the keyring, and how every process was started.
    QStringList folders{m_server.cluster().dataFolder(), m_first.home.path(), m_second.home.path(),
                        QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) +
                            u"/keyrings"_s};
    for (const auto place : {QStandardPaths::AppDataLocation, QStandardPaths::AppLocalDataLocation,
                             QStandardPaths::AppConfigLocation, QStandardPaths::CacheLocation})
        folders.append(QStandardPaths::writableLocation(place));
    for (const QString& folder : std::as_const(folders))
        QCOMPARE(search.fileIn(folder), QString());
    QVERIFY2(search.looked() > 500, qPrintable(QString::number(search.looked())));
    QCOMPARE(search.process(), QString());
    const db::ConnectOptions at = m_server.admin(u"agency"_s);
    const QByteArray dumped =
        dumpOf(at.host, at.port, at.user, at.password->view().toByteArray(), at.database);
    QVERIFY(dumped.contains("Avery Quinn"));
    QVERIFY(dumped.contains("linkedin_sessions"));
    QVERIFY(!search.isIn(dumped));
    // What is searched for would be found: the site's own ledger has it.
    QASSIGN_RESULT(Open first, open(m_first));
    QCOMPARE(tokenOf(first), m_token);
    close(first);
}

void TestTwoDesktops::whatIsSignedOutOnOneEndsOnTheOther()
{
    QASSIGN_RESULT(Open second, open(m_second));
    QVERIFY_RESULT(onWorker([&] { return second.engine->accountDesk().signOut(m_account, call()); }));
    close(second);
    QASSIGN_RESULT(Open first, open(m_first));
    QVERIFY(first.engine->unrestored().isEmpty());
    QVERIFY(tokenOf(first).isEmpty());
    signIn(first);
    m_token = tokenOf(first);
    close(first);
}

void TestTwoDesktops::shutOutItOpensNothing()
{
    QASSIGN_RESULT(Open second, open(m_second));
    QCOMPARE(tokenOf(second), m_token);
    const QJsonObject trusted =
        deviceThat(m_first.run({u"device"_s, u"list"_s, u"--workspace"_s, u"agency"_s}), u"trusted"_s);
    const Ended shut = m_first.run(
        {u"device"_s, u"revoke"_s, trusted.value(u"id"_s).toString(), u"--workspace"_s, u"agency"_s});
    QVERIFY2(shut.exitCode == 0, shut.err.constData());
    QVERIFY(shut.lastLine().value(u"login_closed"_s).toBool());
    QVERIFY(shut.lastLine().value(u"scopes_renewed"_s).toInt() >= 2);
    // Of a session that is open, the next statement.
    const auto next = onWorker([&] { return second.engine->sessions().restore(m_account, call()); });
    QVERIFY(!next);
    QCOMPARE(next.error().code, Code::Denied);
    close(second);
    const auto again = m_second.open(u"agency"_s);
    QVERIFY(!again);
    // And the first one reads what it sealed before and seals with the new key.
    QASSIGN_RESULT(Open first, open(m_first));
    QCOMPARE(tokenOf(first), m_token);
    close(first);
}

int main(int argc, char** argv)
{
    enterKeyringSession(argc, argv);
    return runEngineTest<TestTwoDesktops>(argc, argv);
}

#include "tst_twodesktops.moc"
