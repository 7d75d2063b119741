#include "db/hostileground.h"

using namespace revos;
using namespace revos::test;

// Every table, every verb, everybody: with real logins against the rows of another tenant. A refused USING is
// an empty answer, a refused CHECK or grant an error of its own kind; another kind of error would mean that
// something else stood in the way. Afterwards the victim's rows are what they were, to the byte.
class tst_hostile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY_RESULT(m_ground.start());
        QVERIFY(m_ground.tables().size() > 55);
        // A refusal on an empty table means nothing.
        for (const auto& table : m_ground.tables()) {
            QVERIFY2(victim(table) != "",
                     qPrintable(
                         QStringLiteral("add a row of %1 to hostilerows.h").arg(QLatin1String(table.name))));
        }
    }

    void nobodyTouchesAnotherTenant_data()
    {
        QTest::addColumn<QByteArray>("who");
        QTest::addColumn<QByteArray>("prepare");
        for (auto actor = m_ground.actors().begin(); actor != m_ground.actors().end(); ++actor) {
            const QByteArray& who = actor.key();
            QTest::addRow("%s, no tenant chosen", who.constData())
                << who << QByteArray("RESET app.current_tenant_id");
            QTest::addRow("%s, forged settings", who.constData()) << who << m_ground.forgedSettings();
            QTest::addRow("%s, as the group", who.constData())
                << who << QByteArray(m_ground.forgedSettings() + "; SET ROLE " + groupOf(who));
        }
    }
    void nobodyTouchesAnotherTenant()
    {
        QFETCH(QByteArray, who);
        QFETCH(QByteArray, prepare);
        const auto before = m_ground.marks(m_ground.theirsId());
        const auto intruder = m_ground.enter(who);
        QVERIFY(intruder->isConnected());
        QVERIFY(intruder->ask(prepare).wentThrough());
        for (const auto& table : m_ground.tables()) {
            read(*intruder, table, who == "superadmin");
            write(*intruder, table, m_ground.actors()[who].login.toLatin1());
            if (prepare !=
                "RESET app.current_tenant_id") // owning asks for no tenant; once with each of two roles
                change(*intruder, table);
        }
        const auto after = m_ground.marks(m_ground.theirsId());
        for (auto table = before.begin(); table != before.end(); ++table)
            QVERIFY2(after[table.key()] == table.value(), table.key().constData());
    }

    void cleanupTestCase() { qInfo("%lld attempts on tables", Intruder::attempts()); }

private:
    static QByteArray groupOf(const QByteArray& who)
    {
        if (who == "superadmin")
            return "revos_platform";
        return who == "client" || who == "other client" || who == "admin with a client's login"
                   ? "revos_client"
                   : "revos_app";
    }

    /// A row of the other tenant as JSON, written as an SQL literal; empty when there is none.
    QByteArray victim(const HostileGround::Table& table)
    {
        QByteArray& row = m_victims[table.name];
        if (row.isEmpty())
            row = m_ground.superuser()
                      .ask("SELECT quote_literal(to_jsonb(t)::text) FROM " + table.name + " t WHERE " +
                           table.tenantColumn + " = " + m_ground.theirsId() + " LIMIT 1")
                      .value();
        return row;
    }

    static void nothing(Intruder& intruder, const QByteArray& sql)
    {
        const Loot loot = intruder.run(sql);
        QVERIFY2(loot.isDenied() || (loot.wentThrough() && loot.rows.isEmpty() && loot.touched == 0),
                 QByteArray(sql + " -> " + loot.toText()).constData());
    }

    static void denied(Intruder& intruder, const QByteArray& sql)
    {
        const Loot loot = intruder.run(sql);
        QVERIFY2(loot.isDenied(), QByteArray(sql + " -> " + loot.toText()).constData());
    }

    void read(Intruder& intruder, const HostileGround::Table& table, bool mayRead)
    {
        const QByteArray of = " WHERE " + table.tenantColumn + " = " + m_ground.theirsId();
        if (!mayRead) {
            nothing(intruder, "SELECT * FROM " + table.name + of);
            nothing(intruder, "SELECT " + table.tenantColumn + " FROM " + table.name + of);
            nothing(intruder, "SELECT 1 FROM " + table.name + of + " HAVING count(*) > 0");
            nothing(intruder, "SELECT 1 FROM " + table.name + of + " OR true GROUP BY " + table.tenantColumn +
                                  " HAVING " + table.tenantColumn + " = " + m_ground.theirsId());
            nothing(intruder, "COPY (SELECT * FROM " + table.name + of + ") TO STDOUT");
            nothing(intruder,
                    "BEGIN; DECLARE c CURSOR FOR SELECT * FROM " + table.name + of + "; FETCH ALL FROM c");
            // An error in a condition that saw the row would tell that it is there.
            nothing(intruder, "SELECT 1 FROM " + table.name + " t" + of +
                                  " AND 1 / (length(to_jsonb(t)::text) - length(to_jsonb(t)::text)) = 1");
            const Loot whole = intruder.run("COPY " + table.name + " TO STDOUT");
            const QByteArray tenant = m_ground.theirsId().mid(1, 36);
            for (const QByteArrayList& row : whole.rows)
                QVERIFY2(!row[0].contains(tenant) || table.name == "revos_sec.principal",
                         table.name.constData());
        }
        for (const char* lock : {"UPDATE", "NO KEY UPDATE", "SHARE", "KEY SHARE"})
            nothing(intruder, "SELECT 1 FROM " + table.name + of + " FOR " + lock);
    }

    void write(Intruder& intruder, const HostileGround::Table& table, const QByteArray& login)
    {
        const QByteArray& name = table.name;
        const QByteArray of = " WHERE " + table.tenantColumn + " = " + m_ground.theirsId();
        for (const QByteArray& column : m_ground.columns(login, name, "UPDATE")) {
            nothing(intruder, "UPDATE " + name + " SET " + column + " = " + column + of);
            nothing(intruder, "UPDATE " + name + " SET " + column + " = DEFAULT" + of + " RETURNING 1");
        }
        denied(intruder, "UPDATE " + name + " SET " + table.tenantColumn + " = " + m_ground.theirsId());
        denied(intruder, "DELETE FROM " + name + of);
        denied(intruder, "DELETE FROM " + name + " RETURNING 1");
        denied(intruder, "WITH gone AS (DELETE FROM " + name + of + " RETURNING 1) SELECT * FROM gone");

        const QByteArray row =
            "jsonb_populate_record(NULL::" + name + ", " + victim(table) + "::jsonb" +
            (table.hasId && table.tenantColumn != "id" ? " || jsonb_build_object('id', gen_random_uuid())"
                                                       : "") +
            ") v";
        const QByteArrayList columns = m_ground.columns(login, name, "INSERT");
        // Without a right on any column the statement is refused by its grant; that is asked for, too.
        const QByteArray list = columns.isEmpty() ? table.tenantColumn : columns.join(", ");
        const QByteArray values = "v." + (columns.isEmpty() ? table.tenantColumn : columns.join(", v."));
        const QByteArray insert =
            "INSERT INTO " + name + " AS mine (" + list + ") SELECT " + values + " FROM " + row;
        denied(intruder, insert);
        denied(intruder, insert + " RETURNING 1");
        denied(intruder, insert + " ON CONFLICT DO NOTHING");
        const QByteArrayList edits = m_ground.columns(login, name, "UPDATE");
        const QByteArray set = edits.isEmpty() ? table.tenantColumn : edits.first();
        if (table.hasId && table.tenantColumn != "id")
            denied(intruder,
                   QByteArray(insert).replace(" || jsonb_build_object('id', gen_random_uuid())", "") +
                       " ON CONFLICT (tenant_id, id) DO UPDATE SET " + set + " = excluded." + set);
        denied(intruder, "MERGE INTO " + name + " t USING (SELECT v.* FROM " + row +
                             ") v ON false"
                             " WHEN NOT MATCHED THEN INSERT (" +
                             list + ") VALUES (" + values + ")");
        nothing(intruder, "MERGE INTO " + name + " t USING (SELECT 1) v ON t." + table.tenantColumn + " = " +
                              m_ground.theirsId() + " WHEN MATCHED THEN UPDATE SET " + set + " = t." + set);
        denied(intruder, "MERGE INTO " + name + " t USING (SELECT 1) v ON t." + table.tenantColumn + " = " +
                             m_ground.theirsId() + " WHEN MATCHED THEN DELETE");
    }

    static void change(Intruder& intruder, const HostileGround::Table& table)
    {
        const QByteArray& name = table.name;
        for (const QByteArray sql : {"TRUNCATE ", "TRUNCATE ONLY ", "DROP TABLE ", "DROP TABLE IF EXISTS "})
            denied(intruder, sql + name + (sql.startsWith("TRUNCATE ONLY") ? "" : " CASCADE"));
        for (const char* mode : {"ROW SHARE", "ROW EXCLUSIVE", "SHARE UPDATE EXCLUSIVE", "SHARE",
                                 "SHARE ROW EXCLUSIVE", "EXCLUSIVE", "ACCESS EXCLUSIVE"})
            denied(intruder, "BEGIN; LOCK TABLE " + name + " IN " + mode + " MODE NOWAIT");
        for (const char* what :
             {"DISABLE ROW LEVEL SECURITY", "NO FORCE ROW LEVEL SECURITY", "DISABLE TRIGGER ALL",
              "ADD COLUMN mine text", "OWNER TO CURRENT_USER", "SET SCHEMA public"})
            denied(intruder, "ALTER TABLE " + name + ' ' + what);
        for (const QByteArray sql :
             {"COPY % FROM STDIN", "COPY % TO '/tmp/loot'", "COPY % FROM '/etc/passwd'",
              "COPY % TO PROGRAM 'cat'", "CREATE POLICY mine ON % USING (true)", "DROP POLICY fence ON %",
              "ALTER POLICY fence ON % USING (true)", "CREATE INDEX ON % ((1))",
              "CREATE RULE mine AS ON UPDATE TO % DO INSTEAD NOTHING", "COMMENT ON TABLE % IS 'mine'",
              "CREATE STATISTICS ON tableoid, ctid FROM %", "CREATE VIEW revos.mine AS SELECT * FROM %",
              "CREATE TABLE public.mine AS SELECT * FROM %", "CREATE TEMP TABLE mine (LIKE %)",
              "CREATE TRIGGER mine BEFORE INSERT ON % FOR EACH STATEMENT EXECUTE FUNCTION"
              " suppress_redundant_updates_trigger()"})
            refused(intruder, QByteArray(sql).replace("%", name));
        // GRANT without the right to give warns, and gives nothing.
        intruder.run("GRANT ALL ON " + name + " TO PUBLIC");
    }

    /// Before a right is looked at some of these are refused for what they are.
    static void refused(Intruder& intruder, const QByteArray& sql)
    {
        const Loot loot = intruder.run(sql);
        QVERIFY2(!loot.wentThrough(), sql.constData());
    }

    HostileGround m_ground;
    QMap<QByteArray, QByteArray> m_victims;
};

QTEST_GUILESS_MAIN(tst_hostile)
#include "tst_hostile.moc"
