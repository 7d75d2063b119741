#include "db/flowfixture.h"
#include "db/operators/joining.h"
#include "db/operators/operatorrepository.h"
#include "db/pg/listener.h"
#include "db/pg/route.h"
#include "domain/operators/invitecode.h"
#include "support/realpart.h"
#include "support/testcertificates.h"
#include "support/testpooler.h"

#include <future>

using namespace revos;
using namespace revos::test;

// The rows of the connection table that have a pooler in them, with a real PgBouncer before a real server:
// what works, what becomes less, what is refused, and how the program finds out which it has.
class tst_poolers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (!TestPooler::isInstalled())
            REVOS_SKIP_WITHOUT_REAL_PART("PgBouncer is not installed");
        QVERIFY_RESULT(m_files.make());
        QVERIFY_RESULT(m_server.start());
        QASSIGN_RESULT(const QString database, m_server.makeDatabase());
        m_workspace = std::make_unique<TestWorkspace>(m_server, database);
        QVERIFY_RESULT(m_workspace->make(QStringLiteral("Agency")));
    }

    void theModeIsFoundOut_data()
    {
        QTest::addColumn<QString>("mode");
        QTest::addColumn<db::Pooler>("pooler");
        QTest::newRow("session") << QStringLiteral("session") << db::Pooler::Session;
        QTest::newRow("transaction") << QStringLiteral("transaction") << db::Pooler::Transaction;
    }
    void theModeIsFoundOut()
    {
        QFETCH(QString, mode);
        QFETCH(db::Pooler, pooler);
        QASSIGN_RESULT(const auto bouncer, startPooler(mode));
        // Whatever was said before, and every time.
        for (int i = 0; i < 5; ++i) {
            for (const auto assumed : {db::Pooler::Session, db::Pooler::Transaction}) {
                QASSIGN_RESULT(const db::Route route, db::probeRoute(own(*bouncer, assumed), patient()));
                QCOMPARE(route.pooler, pooler);
            }
        }
    }

    void aDirectServerIsToldFromAPooler()
    {
        QASSIGN_RESULT(const db::Route route, db::probeRoute(m_workspace->admin().connect, patient()));
        QCOMPARE(route.pooler, db::Pooler::None);
        QVERIFY(route.serverVersion >= 150000);
    }

    void aPoolerThatNobodySpokeOfIsRefused()
    {
        QASSIGN_RESULT(const auto bouncer, startPooler(QStringLiteral("session")));
        QCOMPARE_REASON(db::Session::open(own(*bouncer, db::Pooler::None), patient()), "db.sign-in-unbound");
        db::ConnectOptions wrong = own(*bouncer, db::Pooler::Session);
        wrong.caFile = m_files.path(QStringLiteral("other.crt"));
        QCOMPARE_REASON(db::Session::open(wrong, patient()), "db.certificate-refused");
        wrong = own(*bouncer, db::Pooler::Session);
        wrong.password = std::make_shared<const Secret>(QByteArrayView("not this one"));
        QCOMPARE_ERROR(db::Session::open(wrong, patient()), Code::Auth);
        // Nobody but RevOS's own people comes through: the server's administrator has a direct way.
        db::ConnectOptions root = bouncer->through(m_server.admin(m_workspace->database()),
                                                   m_files.authority(), db::Pooler::Session);
        QVERIFY(!db::Session::open(root, patient()));
    }

    void aSessionPoolerDoesEverything()
    {
        QASSIGN_RESULT(const auto bouncer, startPooler(QStringLiteral("session")));
        const db::ConnectOptions options = own(*bouncer, db::Pooler::Session);
        QVERIFY_RESULT(storesWork(options));
        QASSIGN_RESULT(const auto session, db::Session::open(options, patient()));
        static const db::Statement plan("test/plan", "SELECT current_setting('plan_cache_mode') AS mode");
        QASSIGN_RESULT(const db::Rows rows, session->query(plan, {}, patient()));
        QCOMPARE(rows.first().text(rows.column("mode")), QStringLiteral("force_custom_plan"));
        QCOMPARE(listening(options), db::ListenerState::Listening);
    }

    void aTransactionPoolerDoesEverythingButListen()
    {
        QASSIGN_RESULT(const auto bouncer, startPooler(QStringLiteral("transaction")));
        const db::ConnectOptions options = own(*bouncer, db::Pooler::Transaction);
        QVERIFY_RESULT(storesWork(options));
        QCOMPARE(listening(options), db::ListenerState::Unsupported);
        // What is set for a transaction is not met by the next one, whoever's session that is.
        QASSIGN_RESULT(const auto session, db::Session::open(options, patient()));
        db::TransactionOptions narrowed;
        narrowed.tenant = m_workspace->tenant().uuid();
        static const db::Statement look(
            "test/settings", "SELECT coalesce(current_setting('app.current_tenant_id', true), '') AS"
                             " tenant, current_setting('TimeZone') AS zone");
        QVERIFY_RESULT(
            db::inTransaction(*session, patient(), narrowed, [&](db::Transaction& open) -> Result<void> {
                REVOS_TRY_ASSIGN(const db::Rows rows, open.query(look, {}, patient()));
                if (rows.first().text(rows.column("tenant")) != m_workspace->tenant().toString() ||
                    rows.first().text(rows.column("zone")) != QLatin1String("UTC"))
                    return fail(Code::Internal, QStringLiteral("the transaction has not what it was given"));
                return {};
            }));
        QASSIGN_RESULT(const db::Rows rows, session->query(look, {}, patient()));
        QCOMPARE(rows.first().text(rows.column("tenant")), QString());
    }

    void peopleJoinThroughAPooler_data() { theModeIsFoundOut_data(); }
    void peopleJoinThroughAPooler()
    {
        QFETCH(QString, mode);
        QFETCH(db::Pooler, pooler);
        QASSIGN_RESULT(const auto bouncer, startPooler(mode));
        const InviteAddress place{QStringLiteral("localhost"),
                                  bouncer->port(),
                                  m_workspace->database(),
                                  m_workspace->tenant(),
                                  QStringLiteral("Agency"),
                                  {},
                                  true};
        db::Pool pool(db::PoolOptions{own(*bouncer, pooler)});
        db::OperatorRepository directory(pool, db::Lane::Interactive, m_workspace->tenant(), place);
        const QString email = mode + QStringLiteral("@people.test");
        QASSIGN_RESULT(const IssuedInvitation issued,
                       directory.invite({email, mode, WorkspaceRole::Member}, patient()));
        QASSIGN_RESULT(const InviteCode code, InviteCode::fromTyped(issued.code, place));
        db::ConnectOptions door = own(*bouncer, db::Pooler::Transaction);
        door.user = code.login();
        door.password = std::make_shared<const Secret>(code.password());
        QASSIGN_RESULT(const auto guest, db::Session::open(door, patient()));
        db::ConnectOptions person = own(*bouncer, pooler);
        person.user = db::newLogin();
        person.password = std::make_shared<const Secret>(QByteArrayView("only-this-desk-knows"));
        QASSIGN_RESULT(const db::Joined joined,
                       db::acceptInvitation(*guest, person.user, *person.password, mode, patient()));
        db::Pool theirs(db::PoolOptions{person});
        db::LeasedSessions source(theirs, db::Lane::Interactive, m_workspace->tenant());
        static const db::Statement users("test/users", "SELECT 1 FROM revos.users WHERE tenant_id = $1");
        QVERIFY_RESULT(source.query(users, db::Params().uuid(m_workspace->tenant()), patient()));
        // Shut out, although the pooler keeps the server's sessions open for the next who asks.
        QASSIGN_RESULT(const auto ended, directory.disable(joined.userId, patient()));
        QVERIFY(ended.first().closed && ended.first().remaining == 0);
        const auto refused = source.query(users, db::Params().uuid(m_workspace->tenant()), patient());
        QVERIFY(!refused);
        QVERIFY(!db::Session::open(person, patient()));
    }

private:
    [[nodiscard]] Result<std::unique_ptr<TestPooler>> startPooler(const QString& mode)
    {
        auto pooler = std::make_unique<TestPooler>(m_server, m_workspace->database());
        REVOS_TRY(pooler->start(mode, m_files.path(QStringLiteral("server.crt")),
                                m_files.path(QStringLiteral("server.key"))));
        return pooler;
    }

    db::ConnectOptions own(const TestPooler& pooler, db::Pooler kind) const
    {
        return pooler.through(m_workspace->admin().connect, m_files.authority(), kind);
    }

    /// Reads and writes, alone and together, from several threads at once.
    [[nodiscard]] Result<void> storesWork(const db::ConnectOptions& options)
    {
        Person admin = m_workspace->admin();
        admin.connect = options;
        TestStores stores(*m_workspace, admin);
        REVOS_TRY_ASSIGN(const Flow flow,
                         makeFlow(stores, admin.id, QStringLiteral("Flow %1").arg(++m_flows)));
        REVOS_TRY_ASSIGN(const auto leads, makeLeads(stores, flow.campaign, m_flows * 100, 3));
        REVOS_TRY(makeDraft(stores, leads.first(), StepKind::Dm1, QStringLiteral("Hey")));
        std::vector<std::future<Result<void>>> readers;
        for (int i = 0; i < 4; ++i)
            readers.push_back(std::async(std::launch::async, [&]() -> Result<void> {
                for (int round = 0; round < 25; ++round) {
                    REVOS_TRY_ASSIGN(const Campaign read,
                                     stores->campaigns.load(flow.campaign.id, patient()));
                    if (read.name != flow.campaign.name)
                        return fail(Code::Internal, QStringLiteral("somebody else's answer"));
                }
                return {};
            }));
        for (auto& reader : readers)
            REVOS_TRY(reader.get());
        return {};
    }

    /// The first state that a listener reports.
    static db::ListenerState listening(const db::ConnectOptions& options)
    {
        std::promise<db::ListenerState> first;
        std::atomic<bool> isTold = false;
        db::ListenerOptions wanted;
        wanted.connect = options;
        wanted.channels = {"revos_test"};
        wanted.stateChanged = [&](db::ListenerState state, const Error&) {
            if (!isTold.exchange(true))
                first.set_value(state);
        };
        const db::Listener listener(wanted);
        return first.get_future().get();
    }

    TestCertificates m_files;
    TestServer m_server;
    std::unique_ptr<TestWorkspace> m_workspace;
    int m_flows = 0;
};

QTEST_GUILESS_MAIN(tst_poolers)
#include "tst_poolers.moc"
