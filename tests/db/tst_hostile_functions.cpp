#include "db/hostileground.h"

#include <QRegularExpression>

using namespace revos;
using namespace revos::test;

// Every function of revos_api, called by everybody: in another tenant, with another tenant's things in their
// own, and as a client with what belongs to somebody else. And what a refused row says about rows that one
// cannot see.
class tst_hostile_functions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY_RESULT(m_ground.start());
        m_functions = m_ground.superuser()
                          .ask("SELECT p.proname, n.name, format_type(t.type, NULL), p.oid FROM pg_proc p"
                               " LEFT JOIN LATERAL unnest(p.proargnames[1:p.pronargs], p.proargtypes::oid[])"
                               " WITH ORDINALITY n (name, type, place) ON true"
                               " LEFT JOIN LATERAL (SELECT n.type) t ON true"
                               " WHERE p.pronamespace = 'revos_api'::regnamespace ORDER BY p.oid, n.place")
                          .rows;
        QVERIFY(m_functions.size() > 100);
        m_ground.superuser().ask("ANALYZE");
    }

    void everybody_data()
    {
        QTest::addColumn<QByteArray>("who");
        for (auto actor = m_ground.actors().begin(); actor != m_ground.actors().end(); ++actor)
            QTest::addRow("%s", actor.key().constData()) << actor.key();
    }

    void inAnotherTenantEveryFunctionIsClosed_data() { everybody_data(); }
    void inAnotherTenantEveryFunctionIsClosed()
    {
        QFETCH(QByteArray, who);
        const auto before = m_ground.marks(m_ground.theirsId());
        const auto intruder = m_ground.enter(who);
        for (const QByteArray& prepare :
             {QByteArray("RESET app.current_tenant_id"), m_ground.forgedSettings()}) {
            intruder->ask(prepare);
            for (const QByteArray& name : functions()) {
                if (kTellNothing.contains(name) || (who == "superadmin" && kOfThePlatform.contains(name)))
                    continue;
                for (const Ids ids : {Ids::Theirs, Ids::Nobodys, Ids::Null}) {
                    const QByteArray sql = call(name, m_ground.theirsId(), ids);
                    const Loot loot = intruder->run(sql);
                    QVERIFY2(loot.isDenied(), QByteArray(sql + " -> " + loot.toText()).constData());
                }
            }
        }
        QVERIFY(m_ground.marks(m_ground.theirsId()) == before);
    }

    // Another tenant's things are like things that are not there: the same answer, and nothing happens to
    // them.
    void anotherTenantsThingsAreNotThere_data() { everybody_data(); }
    void anotherTenantsThingsAreNotThere()
    {
        QFETCH(QByteArray, who);
        const auto before = m_ground.marks(m_ground.theirsId());
        const auto intruder = m_ground.enter(who);
        for (const QByteArray& name : functions()) {
            if (kTellNothing.contains(name) || (who == "superadmin" && kOfThePlatform.contains(name)))
                continue;
            const QByteArray theirs = call(name, m_ground.oursId(), Ids::Theirs);
            const Loot there = intruder->run("BEGIN; " + theirs);
            const Loot nowhere = intruder->run("BEGIN; " + call(name, m_ground.oursId(), Ids::Nobodys));
            QVERIFY2(withoutIds(there) == withoutIds(nowhere),
                     QByteArray(theirs + " -> " + there.toText() + " but " + nowhere.toText()).constData());
            intruder->run(theirs);
        }
        QVERIFY(m_ground.marks(m_ground.theirsId()) == before);
    }

    void ofOthersAClientReachesNothing()
    {
        const auto before = m_ground.marks(m_ground.oursId());
        const auto client = m_ground.enter("client");
        for (const QByteArray& name : functions()) {
            if (kTellNothing.contains(name))
                continue;
            const QByteArray others = call(name, m_ground.oursId(), Ids::Others);
            const Loot there = client->run("BEGIN; " + others);
            const Loot nowhere = client->run("BEGIN; " + call(name, m_ground.oursId(), Ids::Nobodys));
            QVERIFY2(withoutIds(there) == withoutIds(nowhere),
                     QByteArray(others + " -> " + there.toText() + " but " + nowhere.toText()).constData());
            client->run(others);
        }
        QVERIFY(m_ground.marks(m_ground.oursId()) == before);
    }

    // With the right hash, too.
    void aClientApprovesOwnTextsOnly()
    {
        TestStores theirs(m_ground.ours(), m_ground.client());
        QASSIGN_RESULT(const auto waiting, theirs->messages.awaitingApproval({}, 10, patient()));
        QCOMPARE(waiting.size(), 1);
        TestStores staff(m_ground.ours(), m_ground.ours().admin());
        QASSIGN_RESULT(const auto all, staff->messages.awaitingApproval({}, 10, patient()));
        QCOMPARE(all.size(), 3);
        for (const ApprovalItem& item : all) {
            const auto approved = theirs->messages.approve(item.message.id, item.hash, patient());
            if (item.message.id == waiting.first().message.id)
                QVERIFY_RESULT(approved);
            else
                QCOMPARE_ERROR(approved, Code::NotFound);
        }
    }

    // The same keys in two tenants do not meet: neither the id nor a natural key of theirs is taken in ours.
    void keysOfTheirsAreFreeInOurs()
    {
        const auto admin = m_ground.enter("admin");
        const QByteArray login = m_ground.ours().admin().login.toLatin1();
        int tables = 0;
        for (const auto& table : m_ground.tables()) {
            const QByteArrayList columns = m_ground.columns(login, table.name, "INSERT");
            if (columns.isEmpty() || !table.hasId)
                continue;
            ++tables;
            const Loot rows =
                m_ground.superuser().ask("SELECT quote_literal(to_jsonb(t)::text) FROM " + table.name +
                                         " t WHERE tenant_id = " + m_ground.theirsId());
            for (const QByteArrayList& row : rows.rows) {
                const Loot loot = admin->run(
                    "BEGIN; INSERT INTO " + table.name + " (" + columns.join(", ") + ") SELECT v." +
                    columns.join(", v.") + " FROM jsonb_populate_record(NULL::" + table.name + ", " + row[0] +
                    "::jsonb || jsonb_build_object('tenant_id', " + m_ground.oursId() +
                    ", 'created_by', revos_sec.uid(), 'user_id', revos_sec.uid())) v");
                QVERIFY2(loot.state != "23505", QByteArray(table.name + ": " + loot.toText()).constData());
            }
        }
        QVERIFY(tables > 20);
    }

    // A reference to a row of theirs fails like one to a row that is nowhere.
    void referencesTellNothing()
    {
        const Loot keys = m_ground.superuser().ask(
            "SELECT k.conrelid::regclass, a.attname, k.confrelid::regclass FROM pg_constraint k"
            " JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[2]"
            " WHERE k.contype = 'f' AND k.connamespace = 'revos'::regnamespace AND cardinality(k.conkey) = "
            "2");
        QVERIFY(keys.rows.size() > 40);
        for (const char* who : {"admin", "client"}) {
            const auto intruder = m_ground.enter(who);
            const QByteArray login = m_ground.actors()[who].login.toLatin1();
            for (const QByteArrayList& key : keys.rows) {
                const QByteArrayList columns = m_ground.columns(login, key[0], "INSERT");
                const QByteArrayList edits = m_ground.columns(login, key[0], "UPDATE");
                const QByteArray victim = oneId(key[2], m_ground.theirsId());
                const auto answers = [&](const QByteArray& sql) {
                    const Loot there = intruder->run("BEGIN; " + QByteArray(sql).replace("%", victim) +
                                                     "; SET CONSTRAINTS ALL IMMEDIATE");
                    const Loot nowhere =
                        intruder->run("BEGIN; " + QByteArray(sql).replace("%", "gen_random_uuid()") +
                                      "; SET CONSTRAINTS ALL IMMEDIATE");
                    QVERIFY2(!there.wentThrough() || there.touched == 0, sql.constData());
                    QVERIFY2(
                        withoutIds(there) == withoutIds(nowhere),
                        QByteArray(sql + " -> " + there.toText() + " but " + nowhere.toText()).constData());
                };
                if (edits.contains(key[1]))
                    answers("UPDATE " + key[0] + " SET " + key[1] + " = %");
                if (!columns.contains(key[1]) || !columns.contains("id"))
                    continue;
                const QByteArray row = m_ground.superuser()
                                           .ask("SELECT quote_literal(to_jsonb(t)::text) FROM " + key[0] +
                                                " t WHERE tenant_id = " + m_ground.oursId() + " LIMIT 1")
                                           .value();
                answers("INSERT INTO " + key[0] + " (" + columns.join(", ") + ") SELECT v." +
                        columns.join(", v.") + " FROM jsonb_populate_record(NULL::" + key[0] + ", " +
                        QByteArray(row).replace("%", "") +
                        "::jsonb || jsonb_build_object('id', gen_random_uuid(), 'created_by', "
                        "revos_sec.uid(), '" +
                        key[1] + "', %)) v");
            }
        }
    }

    // Of what the planner has learned about all rows, the values at least stay hidden. (How many rows it
    // expects does not: sizes are no secret here.)
    void whatThePlannerKnowsIsHidden()
    {
        for (auto actor = m_ground.actors().begin(); actor != m_ground.actors().end(); ++actor) {
            const auto intruder = m_ground.enter(actor.key());
            for (const char* view : {"pg_stats", "pg_stats_ext", "pg_stats_ext_exprs"}) {
                const Loot seen =
                    intruder->run(QByteArray("SELECT count(*) FROM ") + view +
                                  " WHERE schemaname LIKE 'revos%' AND tablename <> 'schema_migrations'");
                QCOMPARE(seen.value(), QByteArray("0"));
            }
        }
    }

    // A refused row is not quoted.
    void errorsQuoteNoRows()
    {
        const auto admin = m_ground.enter("admin");
        const QByteArray their = oneId("revos.campaigns", m_ground.theirsId());
        for (const QByteArray& sql : QByteArrayList{
                 "UPDATE revos.contacts SET profile_key = 'same'",
                 "UPDATE revos.contacts SET profile_key = ''", "UPDATE revos.campaigns SET name = ''",
                 "UPDATE revos.leads SET tags = array_fill('x'::text, ARRAY[99])",
                 "INSERT INTO revos.campaign_triggers (tenant_id, id, campaign_id, word) VALUES (" +
                     m_ground.theirsId() + ", gen_random_uuid(), " + their + ", 'x')"}) {
            const Loot loot = admin->run(sql);
            QVERIFY2(!loot.wentThrough() && !loot.message.contains("Failing row") &&
                         !loot.message.contains("already exists"),
                     QByteArray(sql + " -> " + loot.toText()).constData());
        }
    }

    void cleanupTestCase() { qInfo("%lld attempts on functions and by references", Intruder::attempts()); }

private:
    /// Whose things a call names.
    enum class Ids { Theirs, Others, Nobodys, Null };

    /// Functions of their arguments alone.
    inline static const QByteArrayList kTellNothing{"now", "whole_vector", "approval_hash", "post_hash",
                                                    "reshare_hash"};
    /// What superadmins are there for; tst_tenancy and tst_operators have what each does, and what the tenant
    /// sees of it.
    inline static const QByteArrayList kOfThePlatform{"create_tenant", "break_glass", "tenant_list",
                                                      "invite_first_admin", "open_tenant"};

    QByteArrayList functions() const
    {
        QByteArrayList names;
        for (const QByteArrayList& row : m_functions) {
            if (!names.contains(row[0]))
                names.append(row[0]);
        }
        return names;
    }

    /// A call of @p name in @p tenant, with @p ids behind its other parameters.
    QByteArray call(const QByteArray& name, const QByteArray& tenant, Ids ids)
    {
        QByteArrayList values;
        for (const QByteArrayList& row : std::as_const(m_functions)) {
            if (row[0] == name && !row[2].isEmpty()) // a function without parameters has one row, too
                values.append(row[1] == "tenant" ? tenant + "::uuid" : valueOf(row[1], row[2], ids));
        }
        return "SELECT * FROM revos_api." + name + '(' + values.join(", ") + ')';
    }

    QByteArray valueOf(const QByteArray& parameter, const QByteArray& type, Ids ids)
    {
        if (ids == Ids::Null)
            return "NULL::" + type;
        static const QMap<QByteArray, QByteArray> tables{{"job", "jobs"},
                                                         {"message", "messages"},
                                                         {"post", "posts"},
                                                         {"reshare", "reshare_history"},
                                                         {"account", "linkedin_accounts"},
                                                         {"campaign", "campaigns"},
                                                         {"contact", "contacts"},
                                                         {"incident", "incidents"},
                                                         {"lead", "leads"},
                                                         {"memory", "mem0_memories"},
                                                         {"magnet", "lead_magnets"},
                                                         {"pod", "pods"},
                                                         {"worker", "workers"},
                                                         {"attempt", "send_attempts"},
                                                         {"stop", "stops"},
                                                         {"invite", "invites"},
                                                         {"device", "devices"},
                                                         {"person", "users"},
                                                         {"resharer", "linkedin_accounts"}};
        if (type == "uuid" && ids != Ids::Nobodys && tables.contains(parameter))
            return oneId("revos." + tables[parameter],
                         ids == Ids::Theirs ? m_ground.theirsId() : m_ground.oursId());
        if (type == "uuid")
            return "gen_random_uuid()";
        if (type == "real[]")
            return "'{1,2}'::real[]";
        if (type.endsWith("[]"))
            return "'{}'::" + type;
        if (type == "text")
            return parameter == "hash" ? "encode(sha256('x'), 'hex')" : "'x'";
        static const QMap<QByteArray, QByteArray> values{
            {"jsonb", "'{}'"}, {"boolean", "true"}, {"name", "'x'"}};
        if (type.startsWith("timestamp"))
            return "now()";
        return (type.startsWith("time") ? QByteArray("'09:00'") : values.value(type, "1")) + "::" + type;
    }

    /// The id of a row of @p tenant; of ours one that is not the client's.
    QByteArray oneId(const QByteArray& table, const QByteArray& tenant)
    {
        QByteArray& id = m_ids[table + tenant];
        if (id.isEmpty()) {
            // The admin's rows were made last; ids of the program rise with time, others say whose they are.
            const bool hasUser = m_ground.superuser()
                                     .ask("SELECT FROM pg_attribute WHERE attrelid = '" + table +
                                          "'::regclass AND attname = 'user_id'")
                                     .rows.size() == 1;
            id = m_ground.superuser()
                     .ask("SELECT quote_literal(id) || '::uuid' FROM " + table + " WHERE " +
                          (table == "revos.tenants" ? "id" : "tenant_id") + " = " + tenant + " ORDER BY " +
                          (hasUser ? "user_id = '" + m_ground.client().id.toString().toLatin1() + "', "
                                   : QByteArray()) +
                          "created_at DESC, id DESC LIMIT 1")
                     .value();
            if (id.isEmpty())
                id = "gen_random_uuid()";
        }
        return id;
    }

    /// What an answer tells, but for ids and moments that differ anyway.
    static QByteArray withoutIds(const Loot& loot)
    {
        static const QRegularExpression id(QStringLiteral("[0-9a-f]{8}-[0-9a-f-]{27}"));
        return QString::fromUtf8(loot.toText()).remove(id).toUtf8();
    }

    HostileGround m_ground;
    QList<QByteArrayList> m_functions;
    QMap<QByteArray, QByteArray> m_ids;
};

QTEST_GUILESS_MAIN(tst_hostile_functions)
#include "tst_hostile_functions.moc"
