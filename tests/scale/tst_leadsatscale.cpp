#include "core/threadexecutor.h"
#include "db/flowfixture.h"
#include "gui/windowharness.h"
#include "models/leadtablemodel.h"
#include "support/standstillmeter.h"
#include "ui/panes/leads/leadspane.h"

#include <QFile>
#include <QRandomGenerator>
#include <QScrollBar>
#include <QTableView>

using namespace revos;
using namespace revos::test;
using namespace Qt::StringLiterals;

/// The Leads pane over a hundred thousand leads in a real database.
class TestLeadsAtScale : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void firstPage();
    void jumpsAnywhere();
    void searchWhileTyping();
    void cleanupTestCase();

private:
    // A person calls a window that stands still for this long slow, on any machine.
    static constexpr double kSlow = 250.0;
    static constexpr int kJumps = 60;
    static constexpr int kPatience = 20'000;

    bool isTopRowLoaded() const
    {
        const QModelIndex top = m_table->indexAt(QPoint(4, 4));
        return top.isValid() && !top.data(Qt::DisplayRole).toString().isEmpty();
    }
    static qint64 residentMb();

    int m_leads = 100'000;
    TestServer m_server;
    std::unique_ptr<TestWorkspace> m_workspace;
    std::unique_ptr<TestStores> m_stores;
    std::unique_ptr<ThreadExecutor> m_executor;
    std::unique_ptr<FakeWorkspace> m_fakes;
    std::unique_ptr<UiServices> m_services;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<LeadsPane> m_pane;
    QTableView* m_table = nullptr;
};

qint64 TestLeadsAtScale::residentMb()
{
    QFile status(u"/proc/self/statm"_s);
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    constexpr qint64 kPage = 4096;
    return status.readAll().split(' ').value(1).toLongLong() * kPage / (1024 * 1024);
}

void TestLeadsAtScale::initTestCase()
{
    m_leads = std::max(m_leads, qEnvironmentVariableIntValue("REVOS_SCALE_LEADS"));
    QVERIFY_RESULT(m_server.start());
    QASSIGN_RESULT(const QString database, m_server.makeDatabase());
    m_workspace = std::make_unique<TestWorkspace>(m_server, database);
    QVERIFY_RESULT(m_workspace->make(u"Agency"_s));
    m_stores = std::make_unique<TestStores>(*m_workspace, m_workspace->admin());
    QASSIGN_RESULT(const Flow flow, makeFlow(*m_stores, m_workspace->admin().id, u"Big"_s));
    QASSIGN_RESULT(const auto session, m_workspace->open(m_workspace->admin()));
    const QByteArray tenant = "'" + m_workspace->tenant().toString().toLatin1() + "'";
    QVERIFY_RESULT(session->execScript(
        "INSERT INTO revos.contacts (tenant_id, id, profile_key, full_name, company, headline, created_at, "
        "created_by)"
        " SELECT " +
            tenant +
            ", gen_random_uuid(), 'p' || g, 'Name ' || g, 'Company ' || g % 1000, 'Head of ' || g % 50,"
            " (SELECT revos_api.now()), (SELECT revos_sec.uid()) FROM generate_series(1, " +
            QByteArray::number(m_leads) + ") g",
        patient()));
    QVERIFY_RESULT(session->execScript("INSERT INTO revos.leads (tenant_id, id, campaign_id, contact_id, "
                                       "name, company, headline, created_at,"
                                       " created_by) SELECT tenant_id, gen_random_uuid(), '" +
                                           flow.campaign.id.toString().toLatin1() +
                                           "', id, full_name, company, headline, now() - random() * interval "
                                           "'30 days', (SELECT revos_sec.uid())"
                                           " FROM revos.contacts WHERE tenant_id = " +
                                           tenant,
                                       patient()));
    QASSIGN_RESULT(const auto root, m_server.openAdmin(database));
    QVERIFY_RESULT(root->execScript("VACUUM ANALYZE revos.leads", patient()));

    m_fakes = std::make_unique<FakeWorkspace>();
    m_executor = std::make_unique<ThreadExecutor>(2);
    m_services = std::make_unique<UiServices>(m_fakes->services);
    m_services->leads = {(*m_stores)->leads, *m_executor};
    m_theme = std::make_unique<Theme>(*qApp, [] { return false; });
    m_theme->apply();
    m_pane = std::make_unique<LeadsPane>(*m_services);
    m_pane->resize(1280, 800);
    m_pane->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_pane.get()));
    m_table = m_pane->findChild<QTableView*>(u"leadTable"_s);
    QVERIFY(m_table != nullptr);
}

void TestLeadsAtScale::firstPage()
{
    StandstillMeter meter;
    QElapsedTimer timer;
    timer.start();
    m_pane->enter();
    QTRY_VERIFY_WITH_TIMEOUT(isTopRowLoaded(), kPatience);
    const qint64 first = timer.elapsed();
    QTRY_COMPARE_WITH_TIMEOUT(m_table->model()->rowCount(), m_leads, kPatience);
    const double worst = meter.takeWorst();
    qInfo("%d leads: first rows after %lld ms, longest standstill %.1f ms", m_leads, first, worst);
    QVERIFY(worst < kSlow);
}

void TestLeadsAtScale::jumpsAnywhere()
{
    StandstillMeter meter;
    QRandomGenerator random(7);
    QScrollBar* bar = m_table->verticalScrollBar();
    const qint64 before = residentMb();
    QElapsedTimer timer;
    qint64 slowest = 0;
    for (int i = 0; i < kJumps; ++i) {
        timer.start();
        bar->setValue(int(random.bounded(bar->maximum())));
        QTRY_VERIFY_WITH_TIMEOUT(isTopRowLoaded(), kPatience);
        slowest = std::max(slowest, timer.elapsed());
    }
    const double worst = meter.takeWorst();
    const qint64 grown = residentMb() - before;
    qInfo("%d jumps: slowest rows after %lld ms, longest standstill %.1f ms, memory grew by %lld MB", kJumps,
          slowest, worst, grown);
    QVERIFY(worst < kSlow);
    QVERIFY(grown < 64);
}

void TestLeadsAtScale::searchWhileTyping()
{
    auto* search = m_pane->findChild<QLineEdit*>(u"searchEdit"_s);
    QVERIFY(search != nullptr);
    StandstillMeter meter;
    QTest::keyClicks(search, u"Name 777"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_table->model()->rowCount() > 0 && m_table->model()->rowCount() < m_leads / 2 &&
                                 isTopRowLoaded(),
                             kPatience);
    const double worst = meter.takeWorst();
    qInfo("search: longest standstill %.1f ms", worst);
    QVERIFY(worst < kSlow);
}

void TestLeadsAtScale::cleanupTestCase()
{
    m_pane.reset();
    m_executor.reset();
}

QTEST_MAIN(TestLeadsAtScale)
#include "tst_leadsatscale.moc"
