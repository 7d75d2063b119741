#include "db/seeds/roundtrip.h"
#include "support/realpart.h"

using namespace revos;
using namespace revos::test;

// Databases of both documents, built by their own SQL and filled with usual and hostile rows, taken into a
// workspace.
class tst_seedimport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY_RESULT(m_server.start());
        QASSIGN_RESULT(const bool vectors, hasVectors(m_server));
        if (!vectors)
            REVOS_SKIP_OPTIONAL("this server has no pgvector, which the documents' SQL asks for");
        for (const QString& document : {QStringLiteral("v1"), QStringLiteral("v2")}) {
            QASSIGN_RESULT(m_sources[document], makeSeedDatabase(m_server, document));
            QASSIGN_RESULT(const auto admin, m_server.openAdmin(m_sources[document]));
            QVERIFY_RESULT(admin->execScript(seedFile(document + QStringLiteral("_rows.sql")), patient()));
        }
    }

    void init()
    {
        QASSIGN_RESULT(const QString database, m_server.makeDatabase());
        m_workspace = std::make_unique<TestWorkspace>(m_server, database);
        QVERIFY_RESULT(m_workspace->make(QStringLiteral("Agency")));
        QASSIGN_RESULT(m_root, m_server.openAdmin(database));
        m_reports.clear();
    }

    // What comes out of the views is what was in the source, but for what the file of differences says.
    void whatGoesInComesOut_data()
    {
        QTest::addColumn<QString>("document");
        QTest::newRow("v1") << QStringLiteral("v1");
        QTest::newRow("v2") << QStringLiteral("v2");
    }
    void whatGoesInComesOut()
    {
        QFETCH(QString, document);
        QVERIFY_RESULT(makeMemories());
        QVERIFY_RESULT(import(document, {QStringLiteral("Acme Agency"), false, {}}));
        QASSIGN_RESULT(const QByteArrayList found, differences(document));
        // A line is a difference and its reason; with REVOS_UPDATE_GOLDEN new ones are added, without one.
        const QString file = document + QStringLiteral(".differences");
        QMap<QByteArray, QByteArray> reasons;
        for (const QByteArray& line : seedLines(file))
            reasons.insert(line.left(line.indexOf(" | ")), line.mid(line.indexOf(" | ") + 3));
        if (qEnvironmentVariableIsSet("REVOS_UPDATE_GOLDEN")) {
            QByteArrayList lines;
            for (const QByteArray& difference : found)
                lines.append(difference + " | " + reasons.value(difference));
            QVERIFY(writeGolden(file, lines));
            return;
        }
        for (const QByteArray& difference : found)
            QVERIFY2(!reasons.value(difference).isEmpty(), difference.constData());
        for (const QByteArray& known : reasons.keys())
            QVERIFY2(found.contains(known), ("not so any more: " + known.toStdString()).c_str());
    }

    // Each row is stored, was there, or is left out; and whatever is not as it was is said.
    void theReportAccountsForEveryRow_data() { whatGoesInComesOut_data(); }
    void theReportAccountsForEveryRow()
    {
        QFETCH(QString, document);
        QVERIFY_RESULT(makeMemories());
        QVERIFY_RESULT(import(document, {QStringLiteral("Acme Agency"), false, {}}));
        QCOMPARE(m_reports.size(), 1);
        QByteArrayList lines;
        for (const db::SeedTableReport& table : m_reports.first().tables) {
            QCOMPARE(table.stored + table.there + table.leftOut, table.read);
            lines.append(QString(QStringLiteral("%1: %2 read, %3 stored, %4 there, %5 left out")
                                     .arg(QLatin1String(table.table))
                                     .arg(table.read)
                                     .arg(table.stored)
                                     .arg(table.there)
                                     .arg(table.leftOut))
                             .toLatin1());
            for (const db::SeedNote& note : table.notes) {
                QVERIFY2(
                    !note.toJson().value(u"sentence").toString().contains(QString::fromLatin1(note.rule)),
                    note.rule.constData());
                QByteArrayList names;
                for (const QString& row : note.rows)
                    names.append(shortName(row));
                lines.append((note.isLeftOut ? "  - " : "  ~ ") + note.rule + '(' +
                             note.facts.join(u' ').toUtf8() + ") " + names.join(' '));
            }
        }
        if (qEnvironmentVariableIsSet("REVOS_UPDATE_GOLDEN"))
            QVERIFY(writeGolden(document + QStringLiteral(".report"), lines));
        QCOMPARE(lines, seedLines(document + QStringLiteral(".report")));
    }

    void twiceAddsNothing_data() { whatGoesInComesOut_data(); }
    void twiceAddsNothing()
    {
        QFETCH(QString, document);
        QVERIFY_RESULT(import(document, {}));
        QASSIGN_RESULT(const QByteArrayList before, fingerprints());
        const auto first = m_reports;
        m_reports.clear();
        QVERIFY_RESULT(import(document, {}));
        QASSIGN_RESULT(const QByteArrayList after, fingerprints());
        QCOMPARE(after, before);
        QCOMPARE(m_reports.size(), first.size());
        for (qsizetype i = 0; i < first.size(); ++i) {
            QCOMPARE(m_reports[i].sum(&db::SeedTableReport::stored), 0);
            QCOMPARE(m_reports[i].tenant, first[i].tenant);
            QCOMPARE(m_reports[i].sum(&db::SeedTableReport::there),
                     first[i].sum(&db::SeedTableReport::stored) + first[i].sum(&db::SeedTableReport::there));
        }
    }

    void aDryRunTellsTheSameAndStoresNothing_data() { whatGoesInComesOut_data(); }
    void aDryRunTellsTheSameAndStoresNothing()
    {
        QFETCH(QString, document);
        QASSIGN_RESULT(const QByteArrayList before, fingerprints());
        QVERIFY_RESULT(import(document, {{}, true, {}}));
        QASSIGN_RESULT(const QByteArrayList after, fingerprints());
        QCOMPARE(after, before);
        const auto dry = m_reports;
        m_reports.clear();
        QVERIFY_RESULT(import(document, {}));
        for (qsizetype i = 0; i < dry.size(); ++i)
            QCOMPARE(dry[i].toJson(), m_reports[i].toJson());
    }

    // Tenants of the first document become tenants, and find themselves again.
    void everyTenantIsATenant()
    {
        QVERIFY_RESULT(import(QStringLiteral("v1"), {}));
        QCOMPARE(m_reports.size(), 3); // the last one tells of a row that is nobody's
        QVERIFY(m_reports[2].tenant.isNull());
        QCOMPARE(m_reports[2].table("reshare_rate_limits").leftOut, 1);
        QVERIFY(m_reports[0].isNew && m_reports[1].isNew);
        QASSIGN_RESULT(const QByteArrayList tenants,
                       firstColumn(*m_root,
                                   "SELECT name || '/' || coalesce(subdomain, '-') FROM revos.tenants"
                                   " ORDER BY created_at, name"));
        QCOMPARE(tenants, (QByteArrayList{"Agency/agency", "Acme Agency/acme", "Untitled/-"}));
        QASSIGN_RESULT(const QByteArrayList leads,
                       firstColumn(*m_root,
                                   "SELECT t.name || ' ' || count(*) FROM revos.leads l JOIN "
                                   "revos.tenants t ON t.id = l.tenant_id GROUP BY t.name ORDER BY 1"));
        QCOMPARE(leads, (QByteArrayList{"Acme Agency 14", "Untitled 1"}));
        // Whoever imports is their admin; nobody of them can sign in.
        QASSIGN_RESULT(
            const QByteArrayList admins,
            firstColumn(*m_root, "SELECT count(*)::text FROM revos_sec.membership m WHERE m.user_id = '" +
                                     m_workspace->admin().id.toString().toLatin1() +
                                     "' AND m.role = 'admin'"));
        QCOMPARE(admins, QByteArrayList{"3"});
        QASSIGN_RESULT(const QByteArrayList logins,
                       firstColumn(*m_root, "SELECT count(*)::text FROM revos_sec.principal"));
        QCOMPARE(logins, QByteArrayList{"1"});
    }

    void aTenantComesIntoTheWorkspaceOfItsName()
    {
        TestWorkspace acme(m_server, m_workspace->database());
        QVERIFY_RESULT(acme.make(QStringLiteral("Acme")));
        m_workspace = std::make_unique<TestWorkspace>(acme);
        QVERIFY_RESULT(import(QStringLiteral("v1"), {}));
        QCOMPARE(m_reports[0].tenant, acme.tenant());
        QVERIFY(!m_reports[0].isNew && m_reports[1].isNew);
        // It came there before, so it comes there again, whatever both are called by now.
        QVERIFY_RESULT(m_root->execScript("UPDATE revos.tenants SET name = 'Renamed', subdomain = 'renamed'"
                                          " WHERE subdomain = 'acme'",
                                          patient()));
        m_reports.clear();
        QVERIFY_RESULT(import(QStringLiteral("v1"), {}));
        QCOMPARE(m_reports[0].tenant, acme.tenant());
        QCOMPARE_REASON(import(QStringLiteral("v1"), {QStringLiteral("Nobody"), false, {}}),
                        "import.no-tenant");
    }

    // Somebody else's short name is not told to be taken; the tenant goes without.
    void aTakenShortNameIsLeftOut()
    {
        TestWorkspace other(m_server, m_workspace->database());
        QVERIFY_RESULT(other.make(QStringLiteral("ACME")));
        QVERIFY_RESULT(import(QStringLiteral("v1"), {}));
        QVERIFY(m_reports[0].isNew);
        QCOMPARE(m_reports[0].table("tenants").notes.first().rule, QByteArray("import.no-subdomain"));
    }

    // A failure half-way leaves nothing of the tenant, not even the tenant.
    void allOrNothing()
    {
        QASSIGN_RESULT(const QByteArrayList before, fingerprints());
        QVERIFY_RESULT(m_root->execScript(
            "CREATE FUNCTION public.boom() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION "
            "'disk' USING "
            "ERRCODE = '53100'; END $$; CREATE TRIGGER boom BEFORE INSERT ON revos.reshare_history"
            " FOR EACH ROW EXECUTE FUNCTION public.boom()",
            patient()));
        QVERIFY(!import(QStringLiteral("v1"), {}));
        QVERIFY(m_reports.isEmpty());
        QASSIGN_RESULT(const QByteArrayList after, fingerprints());
        QCOMPARE(after, before);
    }

    // One row that the database refuses takes nobody along.
    void aRefusedRowStaysAlone()
    {
        QVERIFY_RESULT(m_root->execScript(
            "ALTER TABLE revos.contacts ADD CHECK (full_name <> 'Grace Hopper')", patient()));
        QVERIFY_RESULT(import(QStringLiteral("v1"), {QStringLiteral("acme"), false, {}}));
        const db::SeedTableReport& leads = m_reports.first().table("leads");
        QCOMPARE(leads.stored, 13);
        QVERIFY(std::any_of(leads.notes.begin(), leads.notes.end(), [](const db::SeedNote& note) {
            return note.rule == "import.refused" && shortName(note.rows.first()) == "102";
        }));
    }

    void onlyAdminsImport()
    {
        QASSIGN_RESULT(const Person member, m_workspace->addPerson(QStringLiteral("member")));
        QCOMPARE_ERROR(import(QStringLiteral("v2"), {}, &member), Code::Denied);
    }

    void aSourceThatShowsOnlyAPartIsRefused()
    {
        QASSIGN_RESULT(const auto admin, m_server.openAdmin(m_sources[QStringLiteral("v1")]));
        QASSIGN_RESULT(const db::ConnectOptions fenced,
                       m_server.makeOperator(m_sources[QStringLiteral("v1")], db::OperatorGroup::Staff));
        QASSIGN_RESULT(const QByteArray login, admin->identifier(fenced.user));
        QVERIFY_RESULT(
            admin->execScript("GRANT SELECT ON ALL TABLES IN SCHEMA public TO " + login, patient()));
        QASSIGN_RESULT(const auto session, db::Session::open(db::SeedSource::readingAll(fenced), patient()));
        QASSIGN_RESULT(auto source, db::SeedSource::open(*session, db::SeedDocument::V1, patient()));
        QCOMPARE_REASON(source.tenants(patient()), "import.source-fenced");
    }

    void anotherDatabaseIsRefused()
    {
        QCOMPARE_REASON(open(m_workspace->database(), db::SeedDocument::V1), "import.not-this-document");
        QCOMPARE_REASON(open(m_sources[QStringLiteral("v2")], db::SeedDocument::V1),
                        "import.not-this-document");
    }

    void aPasswordInTheAddressIsSeen()
    {
        for (const char* holds : {"postgresql://me:secret@db.test/x", "host=db.test password=secret",
                                  "postgresql://db.test/x?password=s"}) {
            QASSIGN_RESULT(const bool seen, db::ConnectOptions::holdsPassword(QLatin1String(holds)));
            QVERIFY2(seen, holds);
        }
        for (const char* clean : {"postgresql://me@db.test/x", "host=db.test user=me", "service=backup"}) {
            QASSIGN_RESULT(const bool seen, db::ConnectOptions::holdsPassword(QLatin1String(clean)));
            QVERIFY2(!seen, clean);
        }
    }

    // Whoever asked to be left alone does not come back this way; whom the workspace knows stays as they are.
    // Sessions bring no ciphertext along, campaigns do not start by themselves, nothing counts as approved.
    void nothingIsLooserThanBefore()
    {
        QVERIFY_RESULT(makeMemories());
        QVERIFY_RESULT(import(QStringLiteral("v1"), {QStringLiteral("acme"), false, {}}));
        for (const char* none : {
                 "SELECT id::text FROM revos.linkedin_sessions",
                 "SELECT id::text FROM revos.linkedin_accounts WHERE state <> 'needs_login'",
                 "SELECT id::text FROM revos.campaigns WHERE status = 'active'",
                 "SELECT id::text FROM revos.webhook_endpoints WHERE state <> 'disabled' OR secret_sealed <> "
                 "''",
                 "SELECT id::text FROM revos.messages WHERE approved_hash IS NOT NULL OR status IN "
                 "('approved', "
                 "'queued')",
                 "SELECT id::text FROM revos.reshare_history WHERE approved_hash IS NOT NULL OR status IN "
                 "('queued', "
                 "'processing')",
                 "SELECT id::text FROM revos.jobs",
                 "SELECT id::text FROM revos.contacts WHERE profile_key = "
                 "'left-alone' AND deleted_at IS NULL",
                 "SELECT id::text FROM revos.users WHERE role = 'superadmin'",
             }) {
            QASSIGN_RESULT(const QByteArrayList found, firstColumn(*m_root, none));
            QVERIFY2(found.isEmpty(), none);
        }
        QASSIGN_RESULT(
            const QByteArrayList known,
            firstColumn(*m_root, "SELECT company FROM revos.contacts WHERE profile_key = 'known'"));
        QCOMPARE(known, QByteArrayList{"Ours"});
        // The reshares of the last hour count, as if RevOS had made them.
        QASSIGN_RESULT(
            const QByteArrayList counted,
            firstColumn(*m_root, "SELECT max(hourly_count)::text FROM revos_seed_v1.reshare_rate_limits"));
        QCOMPARE(counted, QByteArrayList{"1"});
        QASSIGN_RESULT(const QByteArrayList batch,
                       firstColumn(*m_root, "SELECT concat_ws(' ', kind, state, rows_added > 30) FROM "
                                            "revos.import_batches"));
        QCOMPARE(batch, QByteArrayList{"database done t"});
    }

private:
    static bool writeGolden(const QString& name, const QByteArrayList& lines)
    {
        QByteArray head;
        for (const QByteArray& line : seedFile(name).split('\n')) {
            if (!line.startsWith('#'))
                break;
            head += line + '\n';
        }
        QFile file(QStringLiteral(REVOS_SOURCE_DIR "/tests/db/seeds/") + name);
        return file.open(QIODevice::WriteOnly) && file.write(head + lines.join('\n') + '\n') > 0;
    }

    /// Somebody who asked to be left alone, and somebody the workspace knows.
    [[nodiscard]] Result<void> makeMemories()
    {
        const QByteArray tenant = m_workspace->tenant().toString().toLatin1();
        REVOS_TRY(m_root->execScript(
            "INSERT INTO revos.suppressions (tenant_id, id, kind, key_hash, reason) SELECT '" + tenant +
                "', gen_random_uuid(), 'profile', revos_sec.suppression_hash('" + tenant +
                "', 'profile', 'left-alone'), 'asked'; INSERT INTO revos.contacts (tenant_id, id, "
                "profile_key,"
                " profile_url, full_name, company) VALUES ('" +
                tenant +
                "', gen_random_uuid(), 'known', 'https://www.linkedin.com/in/known', 'Known Here', 'Ours')",
            patient()));
        return {};
    }

    [[nodiscard]] Result<void> open(const QString& database, db::SeedDocument document)
    {
        REVOS_TRY_ASSIGN(const auto session,
                         db::Session::open(db::SeedSource::readingAll(m_server.admin(database)), patient()));
        REVOS_TRY(db::SeedSource::open(*session, document, patient()));
        return {};
    }

    [[nodiscard]] Result<void> import(const QString& document, const db::SeedImportOptions& options,
                                      const Person* person = nullptr)
    {
        const bool isFirst = document == QLatin1String("v1");
        REVOS_TRY_ASSIGN(
            const auto session,
            db::Session::open(db::SeedSource::readingAll(m_server.admin(m_sources[document])), patient()));
        REVOS_TRY_ASSIGN(
            db::SeedSource source,
            db::SeedSource::open(*session, isFirst ? db::SeedDocument::V1 : db::SeedDocument::V2, patient()));
        const Person& who = person == nullptr ? m_workspace->admin() : *person;
        REVOS_TRY_ASSIGN(const auto people, db::Session::open(who.connect, patient()));
        db::SeedImporter importer(
            source, *people, [this](const Call&) { return m_server.openOwner(m_workspace->database()); },
            m_workspace->tenant(), who.id);
        db::SeedImportOptions wanted = options;
        wanted.sourceName = QStringLiteral("test");
        if (!isFirst)
            wanted.onlyTenant.clear();
        return importer.run(
            wanted, [this](const db::SeedTenantReport& report) { m_reports.append(report); }, patient());
    }

    [[nodiscard]] Result<QByteArrayList> differences(const QString& document);

    /// Of every table of ours, what is in it; the audit tells who looked, too.
    [[nodiscard]] Result<QByteArrayList> fingerprints()
    {
        REVOS_TRY_ASSIGN(
            const QByteArrayList tables,
            firstColumn(*m_root, "SELECT c.oid::regclass::text FROM pg_class c JOIN pg_namespace n ON n.oid "
                                 "= c.relnamespace WHERE n.nspname IN ('revos', 'revos_sec') AND c.relkind "
                                 "= 'r' ORDER BY 1"));
        QByteArrayList prints;
        for (const QByteArray& table : tables) {
            REVOS_TRY_ASSIGN(
                const QByteArrayList print,
                firstColumn(*m_root, "SELECT count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' ORDER "
                                     "BY t::text)), '') FROM " +
                                         table + " t"));
            prints.append(table + ' ' + print.first());
        }
        return prints;
    }

    TestServer m_server;
    QMap<QString, QString> m_sources;
    std::unique_ptr<TestWorkspace> m_workspace;
    std::unique_ptr<db::Session> m_root;
    QList<db::SeedTenantReport> m_reports;
};

Result<QByteArrayList> tst_seedimport::differences(const QString& document)
{
    REVOS_TRY_ASSIGN(const auto source, m_server.openAdmin(m_sources[document]));
    const QByteArray schema = document.toLatin1();
    RoundTrip trip(*source, *m_root, schema, m_workspace->tenant());
    QByteArrayList found;
    struct Table
    {
        const char* name;
        const char* kind;
        const char* where;
    };
    trip.learn(QStringLiteral("operator"), m_workspace->admin().id.toString());
    const char* own = "tenant_id = '00000000-0000-4000-8000-000000000001'";
    QList<Table> tables;
    if (document == QLatin1String("v1")) {
        trip.learn(QStringLiteral("00000000-0000-4000-8000-000000000001"), m_workspace->tenant().toString());
        REVOS_TRY(trip.learn("linkedin_sessions", "accounts", "account_id"));
        tables = {{"tenants", nullptr, "id = '00000000-0000-4000-8000-000000000001'"},
                  {"users", "users", own},
                  {"cartridges", "cartridges", own},
                  {"campaigns", "campaigns", own},
                  {"leads", "leads", own},
                  {"mem0_memories", "memories", own},
                  {"pods", "pods", own},
                  {"linkedin_sessions", "sessions", own},
                  {"reshare_history", "reshares", "true"}};
    } else {
        tables = {{"users", "users", "true"},         {"cartridges", "cartridges", "true"},
                  {"campaigns", "campaigns", "true"}, {"leads", "leads", "true"},
                  {"messages", "messages", "true"},   {"lead_magnets", "lead_magnets", "true"},
                  {"posts", "posts", "true"},         {"apollo_usage", "apollo_usage", "true"},
                  {"embeddings", "memories", "true"}, {"lead_magnet_embeddings", "magnet_vectors", "true"}};
    }
    for (const Table& table : tables) {
        if (table.kind != nullptr && qstrcmp(table.name, "linkedin_sessions") != 0)
            REVOS_TRY(trip.learn(table.name, table.kind));
    }
    for (const Table& table : tables) {
        REVOS_TRY_ASSIGN(const QByteArrayList more, trip.differences(table.name, table.kind, table.where));
        found += more;
    }
    if (document == QLatin1String("v1")) {
        REVOS_TRY_ASSIGN(const QByteArrayList more,
                         trip.differences("reshare_rate_limits", nullptr,
                                          "account_id IN (SELECT account_id FROM public.linkedin_sessions)",
                                          "account_id"));
        found += more;
    }
    return found;
}

QTEST_GUILESS_MAIN(tst_seedimport)
#include "tst_seedimport.moc"
