#include "db/migrator.h"
#include "db/testworkspace.h"
#include "support/realpart.h"

using namespace revos;
using namespace revos::test;

namespace {

/// A vector of @p dimensions numbers, all zero but the first, which is @p x, and the second, which is @p y.
QByteArray vectorOf(double x, double y, int dimensions = 8)
{
    return "(ARRAY[" + QByteArray::number(x) + ", " + QByteArray::number(y) +
           "] || array_fill(0::float8, ARRAY[" + QByteArray::number(dimensions - 2) + "]))::real[]";
}

constexpr auto kModel = "'text-embedding-3-small'";

} // namespace

// What is remembered, with and without pgvector on the server.
class tst_memory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY_RESULT(m_server.start());
        QASSIGN_RESULT(const QString database, m_server.makeDatabase());
        QASSIGN_RESULT(m_root, m_server.openAdmin(database));
        QASSIGN_RESULT(m_hasVectors, exists(*m_root, "SELECT FROM pg_extension WHERE extname = 'vector'"));
        m_workspace = std::make_unique<TestWorkspace>(m_server, database);
        QVERIFY_RESULT(m_workspace->make(QStringLiteral("Agency")));
        QASSIGN_RESULT(m_client, m_workspace->addPerson(QStringLiteral("client")));
        QASSIGN_RESULT(m_staff, m_workspace->open(m_workspace->admin()));
        QASSIGN_RESULT(m_own, m_workspace->open(m_client));
    }

    void theSameTextIsRememberedOnceInItsScope()
    {
        QVERIFY_RESULT(add(*m_staff, m_client.id, "Never mention the price first"));
        QCOMPARE_ERROR(add(*m_own, m_client.id, " Never mention the price first "), Code::Conflict);
        QVERIFY_RESULT(add(*m_staff, m_workspace->admin().id, "Never mention the price first"));
        QCOMPARE_ERROR(add(*m_staff, m_client.id, "  "), Code::Invalid);
        QCOMPARE(one(*m_staff, "SELECT min(composite_key) AS x FROM revos.mem0_memories WHERE user_id = '" +
                                   m_client.id.toString().toLatin1() + "'"),
                 m_workspace->tenant().toString().toLatin1() + "::" + m_client.id.toString().toLatin1());
    }

    void aClientHasOwnMemoriesOnly()
    {
        QASSIGN_RESULT(const QByteArray theirs, add(*m_staff, m_workspace->admin().id, "Of the agency"));
        QVERIFY(!add(*m_own, m_workspace->admin().id, "In another name"));
        QCOMPARE(one(*m_own, "SELECT count(*)::text AS x FROM revos.mem0_memories WHERE id = " + theirs),
                 QByteArray("0"));
        QCOMPARE_REASON(forget(*m_own, theirs), "memory.gone");
    }

    void everyTextAMemoryHadIsKeptUntilItIsForgotten()
    {
        QASSIGN_RESULT(const QByteArray id, add(*m_own, m_client.id, "Likes short mails"));
        QVERIFY_RESULT(m_own->execScript(
            "UPDATE revos.mem0_memories SET content = 'Likes very short mails' WHERE id = " + id, patient()));
        QVERIFY_RESULT(m_own->execScript(
            "UPDATE revos.mem0_memories SET memory_type = 'pattern' WHERE id = " + id, patient()));
        const QByteArray history =
            "SELECT string_agg(concat_ws('|', action, old_content, new_content), ', '"
            " ORDER BY created_at, action) AS x FROM revos.memory_history WHERE memory_id = " +
            id;
        QCOMPARE(one(*m_own, history),
                 QByteArray("added|Likes short mails, edited|Likes short mails|Likes very short mails"));
        // Ended by the function only, which empties all of it.
        QCOMPARE_ERROR(m_own->execScript("UPDATE revos.mem0_memories SET deleted_at = now()", patient()),
                       Code::Denied);
        QVERIFY_RESULT(forget(*m_own, id));
        QCOMPARE(one(*m_own, history), QByteArray("added, edited, forgotten"));
        QCOMPARE(one(*m_root,
                     "SELECT count(*)::text AS x FROM revos.audit_values WHERE old_value LIKE '%short mails%'"
                     " OR new_value LIKE '%short mails%'"),
                 QByteArray("0"));
    }

    void withoutVectorsEverythingElseWorks()
    {
        QASSIGN_RESULT(const QString database, m_server.makeEmptyDatabase()); // has no extension
        QASSIGN_RESULT(const auto migrations, db::shippedMigrations());
        QASSIGN_RESULT(const auto migrating, db::Session::open(m_server.migrator(database), patient()));
        db::Migrator migrator(*migrating, migrations);
        QASSIGN_RESULT(const db::SchemaState waiting, migrator.migrate(patient()));
        QVERIFY(!waiting.deferred.isEmpty());
        QVERIFY_RESULT(waiting.requireCurrent());

        TestWorkspace workspace(m_server, database);
        QVERIFY_RESULT(workspace.make(QStringLiteral("Without")));
        QASSIGN_RESULT(const auto session, workspace.open(workspace.admin()));
        QVERIFY_RESULT(add(*session, workspace.admin().id, "Text alone", workspace.tenant()));
        QCOMPARE_REASON(
            session->execScript(similar(workspace.admin().id, vectorOf(1, 0), workspace.tenant()), patient()),
            "memory.no-vectors");

        // What waited is applied when the server has got the extension, on rows that are there, after later
        // steps.
        if (!m_hasVectors)
            REVOS_SKIP_OPTIONAL("this server has no pgvector");
        QASSIGN_RESULT(const auto admin, m_server.openAdmin(database));
        QVERIFY_RESULT(db::addExtension(*admin, QStringLiteral("vector"), patient()));
        QASSIGN_RESULT(const db::SchemaState whole, migrator.migrate(patient()));
        QCOMPARE(whole.deferred, QList<int>());
        QVERIFY_RESULT(session->execScript("SELECT revos_api.put_memory_vector(tenant_id, id, 'm', " +
                                               vectorOf(1, 0) + ") FROM revos.mem0_memories",
                                           patient()));
    }

    void aVectorBelongsToItsText()
    {
        if (!m_hasVectors)
            REVOS_SKIP_OPTIONAL("this server has no pgvector");
        QASSIGN_RESULT(const QByteArray id, add(*m_own, m_client.id, "Prefers mornings"));
        QVERIFY_RESULT(put(*m_own, id, vectorOf(1, 0, 384))); // shorter ones are filled up
        const QByteArray has =
            "SELECT (embedding IS NOT NULL)::text AS x FROM revos.mem0_memories WHERE id = " + id;
        QCOMPARE(one(*m_own, has), QByteArray("true"));
        QVERIFY_RESULT(m_own->execScript(
            "UPDATE revos.mem0_memories SET content = 'Prefers evenings' WHERE id = " + id, patient()));
        QCOMPARE(one(*m_own, has), QByteArray("false"));
        QVERIFY_RESULT(put(*m_own, id, vectorOf(1, 0)));
        QVERIFY_RESULT(forget(*m_own, id));
        QCOMPARE(one(*m_own, has), QByteArray("false"));

        QCOMPARE_REASON(put(*m_own, id, vectorOf(1, 0, 1537)), "memory.wrong-vector");
        QCOMPARE_REASON(put(*m_own, id, vectorOf(0, 0)), "memory.wrong-vector");
        QCOMPARE_REASON(put(*m_own, id, "'{1, NULL}'"), "memory.wrong-vector");
    }

    // The index searches first and filters then: with a thousand nearer vectors of a big tenant before them,
    // the ten of a small one do not come up.
    void aSmallTenantBesideABigOneFindsAllOfItsOwn()
    {
        if (!m_hasVectors)
            REVOS_SKIP_OPTIONAL("this server has no pgvector");
        TestWorkspace small(m_server, m_workspace->database());
        QVERIFY_RESULT(small.make(QStringLiteral("Small")));
        QVERIFY_RESULT(fillWithVectors(*m_workspace, 1200, 0.0));
        QVERIFY_RESULT(fillWithVectors(small, 12, 0.5));
        QASSIGN_RESULT(const auto session, small.open(small.admin()));

        QVERIFY_RESULT(session->execScript("SET enable_seqscan = off; SET enable_sort = off", patient()));
        const QByteArray byIndex =
            one(*session, "SELECT count(*)::text AS x FROM (SELECT FROM revos.mem0_memories m"
                          " WHERE embedding_model = " +
                              QByteArray(kModel) + " ORDER BY embedding OPERATOR(public.<=>) (" +
                              vectorOf(1, 0, 1536) + ")::public.vector LIMIT 10) s");
        QVERIFY2(byIndex.toInt() < 10, byIndex.constData());

        const QByteArray search = similar(small.admin().id, vectorOf(1, 0), small.tenant());
        QCOMPARE(one(*session, "SELECT count(*)::text AS x FROM (" + search + ") s"), QByteArray("10"));
        // Nearest first: the text says which place a memory has.
        QCOMPARE(
            one(*session, "SELECT string_agg(m.content, ', ' ORDER BY s.similarity DESC) AS x FROM (" +
                              search + ") s JOIN revos.mem0_memories m USING (id)"),
            QByteArray(
                "place 1, place 2, place 3, place 4, place 5, place 6, place 7, place 8, place 9, place 10"));
    }

    // Beyond a number of candidates the index goes on searching past the big tenant's. The number is lowered
    // in the function itself: fifty thousand vectors take minutes to index.
    void beyondANumberTheIndexGoesOnSearching()
    {
        if (!m_hasVectors)
            REVOS_SKIP_OPTIONAL("this server has no pgvector");
        TestWorkspace small(m_server, m_workspace->database());
        QVERIFY_RESULT(small.make(QStringLiteral("Medium")));
        QVERIFY_RESULT(fillWithVectors(small, 12, 0.5));
        QASSIGN_RESULT(const auto session, small.open(small.admin()));
        const QByteArray lowered =
            one(*m_root, "SELECT replace(replace(pg_get_functiondef(p.oid), '50001', '6'), '50000', '5') AS x"
                         " FROM pg_proc p WHERE p.proname = 'similar_memories'");
        QVERIFY(lowered.contains("5 < (SELECT count(*)"));
        QVERIFY_RESULT(m_root->execScript(lowered, patient()));

        QVERIFY_RESULT(session->execScript("SET enable_seqscan = off; SET enable_sort = off", patient()));
        const qint64 before = scansOfTheIndex(*session);
        const QByteArray search = similar(small.admin().id, vectorOf(1, 0), small.tenant());
        const QByteArray places =
            "SELECT string_agg(m.content, ', ' ORDER BY s.similarity DESC) AS x FROM (" + search +
            ") s JOIN revos.mem0_memories m USING (id)";
        QCOMPARE(
            one(*session, places),
            QByteArray("place 1, place 2, place 3, place 4, place 5, place 6, place 7, place 8, place 9, "
                       "place 10"));
        QVERIFY(scansOfTheIndex(*session) > before);
        // More than there are: nothing is left out because the index gave up.
        const QByteArray more = QByteArray(search).replace(", 10)", ", 20)");
        QCOMPARE(one(*session, "SELECT count(*)::text AS x FROM (" + more + ") s"), QByteArray("12"));
    }

private:
    /// How often the index of vectors was searched, with what @p session just did.
    qint64 scansOfTheIndex(db::Session& session)
    {
        const auto told = session.execScript("SELECT pg_stat_force_next_flush()", patient());
        if (!told)
            return -1;
        return one(*m_root, "SELECT idx_scan::text AS x FROM pg_stat_user_indexes"
                            " WHERE indexrelname = 'mem0_memories_nearest'")
            .toLongLong();
    }

    static Result<bool> exists(db::Session& session, const QByteArray& sql)
    {
        REVOS_TRY_ASSIGN(const db::Rows rows, session.execScript(sql, patient()));
        return !rows.isEmpty();
    }

    /// The text x of the only row, or what went wrong.
    static QByteArray one(db::Session& session, const QByteArray& sql)
    {
        const auto rows = session.execScript(sql, patient());
        return rows ? rows->first().text(rows->column("x")).toUtf8() : rows.error().toLogLine().toUtf8();
    }

    /// The id of a new memory of @p user, quoted.
    [[nodiscard]] Result<QByteArray> add(db::Session& session, UserId user, const char* text,
                                         std::optional<TenantId> tenant = {})
    {
        const QByteArray id = '\'' + QUuid::createUuid().toByteArray(QUuid::WithoutBraces) + '\'';
        REVOS_TRY(session.execScript(
            "INSERT INTO revos.mem0_memories (tenant_id, id, user_id, memory_type, content) VALUES ('" +
                tenant.value_or(m_workspace->tenant()).toString().toLatin1() + "', " + id + ", '" +
                user.toString().toLatin1() + "', 'preference', '" + text + "')",
            patient()));
        return id;
    }

    [[nodiscard]] Result<void> forget(db::Session& session, const QByteArray& id)
    {
        REVOS_TRY(session.execScript("SELECT revos_api.forget_memory('" +
                                         m_workspace->tenant().toString().toLatin1() + "', " + id + ")",
                                     patient()));
        return {};
    }

    [[nodiscard]] Result<void> put(db::Session& session, const QByteArray& id, const QByteArray& vector)
    {
        REVOS_TRY(session.execScript("SELECT revos_api.put_memory_vector('" +
                                         m_workspace->tenant().toString().toLatin1() + "', " + id + ", " +
                                         kModel + ", " + vector + ")",
                                     patient()));
        return {};
    }

    static QByteArray similar(UserId user, const QByteArray& vector, TenantId tenant)
    {
        return "SELECT * FROM revos_api.similar_memories('" + tenant.toString().toLatin1() + "', '" +
               user.toString().toLatin1() + "', NULL, " + kModel + ", " + vector + ", 10)";
    }

    /// @p count memories of the workspace's admin; the n-th is n steps away from @p angle.
    [[nodiscard]] Result<void> fillWithVectors(const TestWorkspace& workspace, int count, double angle)
    {
        const QByteArray turned = QByteArray::number(angle) + " + n * 0.0001";
        REVOS_TRY(
            m_root->execScript("INSERT INTO revos.mem0_memories (tenant_id, id, user_id, memory_type, "
                               "content, embedding, embedding_model)"
                               " SELECT '" +
                                   workspace.tenant().toString().toLatin1() + "', gen_random_uuid(), '" +
                                   workspace.admin().id.toString().toLatin1() +
                                   "', 'context', 'place ' || n, (ARRAY[cos(" + turned + "), sin(" + turned +
                                   ")]::real[] || array_fill(0::real, ARRAY[1534]))::public.vector, " +
                                   kModel + " FROM generate_series(1, " + QByteArray::number(count) + ") n",
                               patient()));
        return {};
    }

    TestServer m_server;
    std::unique_ptr<db::Session> m_root;
    std::unique_ptr<TestWorkspace> m_workspace;
    std::unique_ptr<db::Session> m_staff;
    std::unique_ptr<db::Session> m_own;
    Person m_client;
    bool m_hasVectors = false;
};

QTEST_GUILESS_MAIN(tst_memory)
#include "tst_memory.moc"
