#include "db/flowfixture.h"
#include "db/repositories/auditrepository.h"

using namespace revos;
using namespace revos::test;
using namespace Qt::StringLiterals;

// Who changed what, as a person reads it: old and new value, in the name of whoever did it.
class tst_auditrepository : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY_RESULT(m_server.start());
        QASSIGN_RESULT(m_database, m_server.makeDatabase());
        m_workspace = std::make_unique<TestWorkspace>(m_server, m_database);
        QVERIFY_RESULT(m_workspace->make(u"Agency"_s));
        m_stores = std::make_unique<TestStores>(*m_workspace, m_workspace->admin());
        m_log = std::make_unique<db::AuditRepository>(m_stores->all().source());
        QASSIGN_RESULT(m_flow, makeFlow(*m_stores, m_workspace->admin().id, u"Ada"_s));
    }

    void anEditShowsBothValues()
    {
        m_flow.campaign.name = u"Swipe file"_s;
        QASSIGN_RESULT(m_flow.campaign.rowVersion, (*m_stores)->campaigns.save(m_flow.campaign, patient()));
        QASSIGN_RESULT(const auto entries, m_log->page({"campaigns", {}, {}}, 10, patient()));
        QCOMPARE(entries.size(), 2);
        const AuditEntry& edit = entries.first();
        QCOMPARE(edit.action, QByteArray("update"));
        QCOMPARE(edit.row, m_flow.campaign.id.uuid());
        QCOMPARE(edit.rowName, u"Swipe file"_s);
        QVERIFY(!edit.who.isEmpty());
        QCOMPARE(edit.values, (QList<AuditedValue>{{"name", u"Ada"_s, u"Swipe file"_s, false}}));
        QCOMPARE(entries.last().action, QByteArray("insert"));
        QVERIFY(entries.last().values.isEmpty());
    }

    void whatIsSealedIsNotShown()
    {
        m_flow.endpoint.sealedSecret = "another sealed one";
        QASSIGN_RESULT(m_flow.endpoint.rowVersion,
                       (*m_stores)->deliveries.saveEndpoint(m_flow.endpoint, patient()));
        QASSIGN_RESULT(const auto entries, m_log->page({"webhook_endpoints", {}, {}}, 1, patient()));
        QCOMPARE(entries.size(), 1);
        QCOMPARE(entries.first().rowName, u"Ada"_s);
        QVERIFY(entries.first().values.contains(AuditedValue{"secret_sealed", {}, {}, true}));
    }

    void pagesGoOnWhereTheLastOneEnded()
    {
        QASSIGN_RESULT(const auto all, m_log->page({}, 500, patient()));
        QVERIFY(all.size() > 5);
        QList<AuditEntry> inPages;
        AuditFilter filter;
        for (;;) {
            QASSIGN_RESULT(const auto page, m_log->page(filter, 2, patient()));
            inPages += page;
            if (page.size() < 2)
                break;
            filter.after = page.last().id;
        }
        QCOMPARE(inPages, all);
    }

    void oneRowHasItsOwnHistory()
    {
        QASSIGN_RESULT(const auto entries, m_log->page({{}, m_flow.account.id.uuid(), {}}, 10, patient()));
        QVERIFY(!entries.isEmpty());
        for (const AuditEntry& entry : entries)
            QCOMPARE(entry.rowName, u"Ada"_s);
    }

    void aClientReadsNothing()
    {
        QASSIGN_RESULT(const Person client, m_workspace->addPerson(u"client"_s));
        TestStores stores(*m_workspace, client);
        QCOMPARE_ERROR(db::AuditRepository(stores.all().source()).page({}, 10, patient()), Code::Denied);
    }

    // Of a log that is long, one table's page is read by its index.
    void aTablesPageHasAnIndex()
    {
        QASSIGN_RESULT(const auto root, m_server.openAdmin(m_database));
        QVERIFY_RESULT(root->execScript("SET enable_seqscan = off", patient()));
        static const db::Statement explain(
            "test/explain",
            "EXPLAIN SELECT id FROM revos.audit_log WHERE tenant_id = $1 AND table_name = 'pods'"
            " ORDER BY at DESC, id LIMIT 10");
        QASSIGN_RESULT(const db::Rows plan,
                       root->query(explain, db::Params().uuid(m_workspace->tenant()), patient()));
        QByteArray text;
        for (const db::Row row : plan)
            text += row.text(plan.column("QUERY PLAN")).toUtf8() + '\n';
        QVERIFY2(text.contains("audit_log_table") && !text.contains("Sort"), text.constData());
    }

private:
    TestServer m_server;
    QString m_database;
    std::unique_ptr<TestWorkspace> m_workspace;
    std::unique_ptr<TestStores> m_stores;
    std::unique_ptr<db::AuditRepository> m_log;
    Flow m_flow;
};

QTEST_GUILESS_MAIN(tst_auditrepository)
#include "tst_auditrepository.moc"
