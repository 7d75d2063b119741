#include "core/threadexecutor.h"
#include "db/flowfixture.h"
#include "desktop/tablefeed.h"
#include "support/realpart.h"
#include "support/testcertificates.h"
#include "support/testpooler.h"

#include <QSignalSpy>

using namespace revos;
using namespace revos::test;
using namespace Qt::StringLiterals;

/// What the window hears of others' changes: straight from the server, and behind poolers.
class TestTableFeed : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void changesOfOthersAreHeard_data();
    void changesOfOthersAreHeard();
    void aPoolerThatGoesIsNoticed();

private:
    static constexpr int kPatience = 30'000;

    /// A window's ear, with what it asks.
    struct Ear
    {
        Ear(const TestWorkspace& workspace, const db::ConnectOptions& connect)
            : stores(workspace, Person{workspace.admin().id, workspace.admin().login, connect})
            , feed(connect, workspace.tenant(), connection, {stores.all().changeLog(), executor})
        {}

        TestStores stores;
        ThreadExecutor executor{1};
        ConnectionState connection;
        TableFeed feed;
    };
    db::ConnectOptions through(const TestPooler& pooler, db::Pooler kind) const
    {
        return pooler.through(m_workspace->admin().connect, m_files.authority(), kind);
    }
    static bool told(const QSignalSpy& changed, const QByteArray& table)
    {
        return std::any_of(changed.begin(), changed.end(), [&](const QList<QVariant>& arguments) {
            return arguments.first().value<QSet<QByteArray>>().contains(table);
        });
    }

    TestCertificates m_files;
    TestServer m_server;
    std::unique_ptr<TestWorkspace> m_workspace;
};

void TestTableFeed::initTestCase()
{
    if (!TestPooler::isInstalled())
        REVOS_SKIP_WITHOUT_REAL_PART("PgBouncer is not installed");
    QVERIFY_RESULT(m_files.make());
    QVERIFY_RESULT(m_server.start());
    QASSIGN_RESULT(const QString database, m_server.makeDatabase());
    m_workspace = std::make_unique<TestWorkspace>(m_server, database);
    QVERIFY_RESULT(m_workspace->make(u"Agency"_s));
}

void TestTableFeed::changesOfOthersAreHeard_data()
{
    QTest::addColumn<QString>("mode");
    QTest::addColumn<db::Pooler>("pooler");
    QTest::newRow("the server itself") << QString() << db::Pooler::None;
    QTest::newRow("a pooler of sessions") << u"session"_s << db::Pooler::Session;
    QTest::newRow("a pooler of transactions") << u"transaction"_s << db::Pooler::Transaction;
}

void TestTableFeed::changesOfOthersAreHeard()
{
    QFETCH(QString, mode);
    QFETCH(db::Pooler, pooler);
    TestPooler bouncer(m_server, m_workspace->database());
    if (!mode.isEmpty())
        QVERIFY_RESULT(bouncer.start(mode, m_files.path(u"server.crt"_s), m_files.path(u"server.key"_s)));
    TestStores others(*m_workspace, m_workspace->admin());
    Campaign campaign = makeCampaign(m_workspace->admin().id, u"Before"_s);
    QVERIFY_RESULT(others->campaigns.save(campaign, patient()));

    Ear ear(*m_workspace, mode.isEmpty() ? m_workspace->admin().connect : through(bouncer, pooler));
    QSignalSpy changed(&ear.feed, &ChangeFeed::changed);
    // Once it is known that it hears, what is told is what comes after.
    QTRY_VERIFY_WITH_TIMEOUT(told(changed, "jobs"), kPatience);
    QVERIFY(!told(changed, "campaigns"));
    for (int i = 0; i < 2; ++i) {
        changed.clear();
        campaign = makeCampaign(m_workspace->admin().id, u"After %1"_s.arg(i));
        QVERIFY_RESULT(others->campaigns.save(campaign, patient()));
        QTRY_VERIFY_WITH_TIMEOUT(told(changed, "campaigns"), kPatience);
        QVERIFY(!told(changed, "leads"));
    }
    QCOMPARE(ear.connection.connection(), Connection::Online);
}

void TestTableFeed::aPoolerThatGoesIsNoticed()
{
    auto bouncer = std::make_unique<TestPooler>(m_server, m_workspace->database());
    QVERIFY_RESULT(
        bouncer->start(u"transaction"_s, m_files.path(u"server.crt"_s), m_files.path(u"server.key"_s)));
    Ear ear(*m_workspace, through(*bouncer, db::Pooler::Transaction));
    QSignalSpy changed(&ear.feed, &ChangeFeed::changed);
    QTRY_VERIFY_WITH_TIMEOUT(told(changed, "jobs"), kPatience);
    QCOMPARE(ear.connection.connection(), Connection::Online);
    bouncer.reset();
    QTRY_COMPARE_WITH_TIMEOUT(ear.connection.connection(), Connection::Connecting, kPatience);
}

QTEST_GUILESS_MAIN(TestTableFeed)
#include "tst_tablefeed.moc"
