#include "db/repositories/evidencerepository.h"

#include "cluster/serverbinaries.h"
#include "db/flowfixture.h"
#include "support/testscopekeys.h"
#include "vault/vaultsealer.h"

#include <QProcess>

using namespace revos;
using namespace revos::test;
using namespace Qt::StringLiterals;

namespace {

// Words that stand on a page and must stand nowhere else.
const QByteArray kPictureWords = "canary-of-the-picture-4711";
const QByteArray kOutlineWords = "canary-of-the-outline-0815";

PageEvidence somePage()
{
    PageEvidence page;
    page.address = QUrl(u"https://www.linkedin.com/feed/update/urn:li:activity:7/?token=geheim#x"_s);
    page.parts = {
        {EvidenceKind::Picture, "image/jpeg", QSize(1280, 900), "\xff\xd8 jpeg " + kPictureWords, {}},
        {EvidenceKind::Outline, "text/html", {}, "<p>" + kOutlineWords.repeated(100) + "</p>", {}}};
    return page;
}

/// A tenant with its key, an account, and the evidence of it as its admin works with it.
struct Bench
{
    explicit Bench(TestWorkspace& workspaceOfIt)
        : workspace(workspaceOfIt)
        , stores(workspace, workspace.admin())
        , keys(workspace.tenant())
        , sealer(keys)
        , evidence(stores.all().source(), sealer)
    {}

    [[nodiscard]] Result<void> make()
    {
        REVOS_TRY_ASSIGN(const Flow flow, makeFlow(stores, workspace.admin().id, u"Flow"_s));
        account = flow.account.id;
        return {};
    }
    EvidenceRun run() const { return {account, JobId::create(), QUuid::createUuid()}; }

    TestWorkspace& workspace;
    TestStores stores;
    TestScopeKeys keys;
    VaultSealer sealer;
    db::EvidenceRepository evidence;
    AccountId account;
};

} // namespace

// What pages showed, in a real database and sealed by the real vault.
class tst_evidencerepository : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY_RESULT(m_server.start());
        QASSIGN_RESULT(m_database, m_server.makeDatabase(db::DatabaseKind::Practice));
        QASSIGN_RESULT(m_root, m_server.openAdmin(m_database));
        QASSIGN_RESULT(m_owner, m_server.openOwner(m_database));
        m_ours = std::make_unique<TestWorkspace>(m_server, m_database);
        m_theirs = std::make_unique<TestWorkspace>(m_server, m_database);
        QVERIFY_RESULT(m_ours->make(u"Ours"_s));
        QVERIFY_RESULT(m_theirs->make(u"Theirs"_s));
        m_bench = std::make_unique<Bench>(*m_ours);
        QVERIFY_RESULT(m_bench->make());
    }

    void init() { QVERIFY_RESULT(m_root->execScript("TRUNCATE revos.evidence", patient())); }

    void isKeptBesideWhatItIsEvidenceOf()
    {
        const EvidenceRun run = m_bench->run();
        const QString stop = u"INSERT INTO revos.incidents (tenant_id, id, account_id, kind) VALUES ('%1', "
                             "'%2', '%3', 'checkpoint')"_s;
        const IncidentId incident = IncidentId::create();
        QVERIFY_RESULT(m_root->execScript(
            stop.arg(m_ours->tenant().toString(), incident.toString(), run.account.toString()).toUtf8(),
            patient()));
        PageEvidence page = somePage();
        page.showsIncident = true;
        QVERIFY_RESULT(m_bench->evidence.add(run, page, patient()));
        const QList<EvidenceSubject> subjects{run.job, incident, run.account, MessageId(run.subject)};
        for (const EvidenceSubject& subject : subjects) {
            QASSIGN_RESULT(const auto items, m_bench->evidence.list(subject, patient()));
            QCOMPARE(items.size(), 2);
            for (const EvidenceItem& item : items) {
                const PagePart& part = page.parts.at(item.kind == EvidenceKind::Picture ? 0 : 1);
                QCOMPARE(item.mediaType, part.mediaType);
                QCOMPARE(item.size, item.kind == EvidenceKind::Picture ? part.size : QSize(0, 0));
                QCOMPARE(item.address, QUrl(u"https://www.linkedin.com/feed/update/urn:li:activity:7/"_s));
                QCOMPARE(item.takenAt.daysTo(item.keptUntil), 7);
                QCOMPARE(item.withheld, QByteArray());
                QASSIGN_RESULT(const QByteArray bytes, m_bench->evidence.open(item.id, patient()));
                QCOMPARE(bytes, part.bytes);
            }
        }
        QASSIGN_RESULT(const auto others, m_bench->evidence.list(JobId::create(), patient()));
        QVERIFY(others.isEmpty());
        // What shows no incident hangs on none.
        const EvidenceRun next = m_bench->run();
        QVERIFY_RESULT(m_bench->evidence.add(next, somePage(), patient()));
        QASSIGN_RESULT(const auto ofIncident, m_bench->evidence.list(incident, patient()));
        QCOMPARE(ofIncident.size(), 2);
    }

    void aReasonStandsForWhatWasNotKept()
    {
        const EvidenceRun run = m_bench->run();
        PageEvidence page;
        page.parts = {{EvidenceKind::Picture, {}, {}, {}, "evidence.sign-in"},
                      {EvidenceKind::Outline, "text/html", {}, noise(800'000), {}}};
        QVERIFY_RESULT(m_bench->evidence.add(run, page, patient()));
        QASSIGN_RESULT(const auto items, m_bench->evidence.list(run.job, patient()));
        QCOMPARE(items.size(), 2);
        for (const EvidenceItem& item : items) {
            QCOMPARE(item.withheld, item.kind == EvidenceKind::Picture ? QByteArray("evidence.sign-in")
                                                                       : QByteArray("evidence.too-large"));
            QCOMPARE_ERROR(m_bench->evidence.open(item.id, patient()), Code::NotFound);
        }
    }

    void nothingOfThePageIsReadable()
    {
        QVERIFY_RESULT(m_bench->evidence.add(m_bench->run(), somePage(), patient()));
        QASSIGN_RESULT(const ServerBinaries binaries,
                       findServerBinaries(ServerSearch(), std::nullopt, patient()));
        const db::ConnectOptions admin = m_server.admin(m_database);
        QProcess dump;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"PGPASSWORD"_s, QString::fromUtf8(admin.password->view()));
        dump.setProcessEnvironment(environment);
        dump.start(binaries.program(u"pg_dump"_s), {u"-h"_s, admin.host, u"-p"_s, QString::number(admin.port),
                                                    u"-U"_s, admin.user, m_database});
        QVERIFY(dump.waitForFinished(60'000));
        QVERIFY2(dump.exitCode() == 0, dump.readAllStandardError().constData());
        const QByteArray all = dump.readAllStandardOutput();
        QVERIFY(all.contains("COPY revos.evidence"));
        QVERIFY(all.contains("urn:li:activity:7"));
        for (const QByteArray& words : {kPictureWords, kOutlineWords, QByteArray("geheim")}) {
            QVERIFY2(!all.contains(words), words.constData());
            QVERIFY2(!all.contains(words.toHex()), words.constData());
        }
    }

    void anotherTenantGetsNothing()
    {
        const EvidenceRun run = m_bench->run();
        QVERIFY_RESULT(m_bench->evidence.add(run, somePage(), patient()));
        QASSIGN_RESULT(const auto items, m_bench->evidence.list(run.job, patient()));
        Bench theirs(*m_theirs);
        QVERIFY_RESULT(theirs.make());
        QASSIGN_RESULT(const auto seen, theirs.evidence.list(run.job, patient()));
        QVERIFY(seen.isEmpty());
        QCOMPARE_ERROR(theirs.evidence.open(items.first().id, patient()), Code::NotFound);
        // Not even as a row of their own about our account.
        QVERIFY(!theirs.evidence.add(run, somePage(), patient()));
        QASSIGN_RESULT(const int pruned, theirs.evidence.prune(patient()));
        QCOMPARE(pruned, 0);
    }

    void nobodyChangesWhatIsKept()
    {
        QVERIFY_RESULT(m_bench->evidence.add(m_bench->run(), somePage(), patient()));
        QASSIGN_RESULT(const auto session, m_ours->open(m_ours->admin()));
        for (const char* sql :
             {"UPDATE revos.evidence SET address = ''", "UPDATE revos.evidence SET expires_at = 'infinity'",
              "DELETE FROM revos.evidence",
              "INSERT INTO revos.evidence (tenant_id, id, account_id, kind, withheld, expires_at) SELECT "
              "tenant_id, gen_random_uuid(), account_id, kind, 'evidence.x', 'infinity' FROM revos.evidence"})
            QCOMPARE_ERROR(session->execScript(sql, patient()), Code::Denied);
    }

    void movedBytesAreRefused_data()
    {
        QTest::addColumn<QByteArray>("move");
        QTest::newRow("to another row") << QByteArray(
            "UPDATE revos.evidence e SET content_sealed = o.content_sealed FROM revos.evidence o"
            " WHERE o.tenant_id = e.tenant_id AND o.id <> e.id AND o.kind = e.kind");
        QTest::newRow("to another account")
            << QByteArray("UPDATE revos.evidence e SET account_id = a.id FROM revos.linkedin_accounts a"
                          " WHERE a.tenant_id = e.tenant_id AND a.id <> e.account_id");
        QTest::newRow("one bit") << QByteArray(
            "UPDATE revos.evidence SET content_sealed = set_bit(content_sealed, "
            "octet_length(content_sealed) * 8 - 9, 1 - get_bit(content_sealed, "
            "octet_length(content_sealed) * 8 - 9))");
    }
    void movedBytesAreRefused()
    {
        QFETCH(QByteArray, move);
        const Flow other = [this] {
            auto flow = makeFlow(m_bench->stores, m_ours->admin().id, QUuid::createUuid().toString());
            return flow ? *flow : Flow();
        }();
        QVERIFY(!other.account.id.isNull());
        const EvidenceRun run = m_bench->run();
        QVERIFY_RESULT(m_bench->evidence.add(run, somePage(), patient()));
        QVERIFY_RESULT(m_bench->evidence.add(m_bench->run(), somePage(), patient()));
        QVERIFY_RESULT(m_root->execScript(move, patient()));
        QASSIGN_RESULT(const auto items, m_bench->evidence.list(run.job, patient()));
        QCOMPARE(items.size(), 2);
        for (const EvidenceItem& item : items)
            QCOMPARE_REASON(m_bench->evidence.open(item.id, patient()), "vault.sealed-value-refused");
    }

    // Moves the clock of the database: last.
    void isGoneAfterSevenDays()
    {
        const EvidenceRun run = m_bench->run();
        QVERIFY_RESULT(m_bench->evidence.add(run, somePage(), patient()));
        QASSIGN_RESULT(auto items, m_bench->evidence.list(run.job, patient()));
        const EvidenceItem kept = items.first();
        const auto setNow = [this](const QDateTime& moment) {
            static const db::Statement set("test/set-now", "SELECT revos_api.set_practice_now($1)");
            return m_owner->query(set, db::Params().timestamp(moment), patient());
        };
        QVERIFY_RESULT(setNow(kept.keptUntil.addSecs(-1)));
        QASSIGN_RESULT(int pruned, m_bench->evidence.prune(patient()));
        QCOMPARE(pruned, 0);
        QVERIFY_RESULT(m_bench->evidence.open(kept.id, patient()));
        // Over its time it is gone, whether or not somebody came to delete it.
        QVERIFY_RESULT(setNow(kept.keptUntil.addSecs(1)));
        QASSIGN_RESULT(items, m_bench->evidence.list(run.job, patient()));
        QVERIFY(items.isEmpty());
        QCOMPARE_ERROR(m_bench->evidence.open(kept.id, patient()), Code::NotFound);
        QASSIGN_RESULT(pruned, m_bench->evidence.prune(patient()));
        QCOMPARE(pruned, 2);
        QASSIGN_RESULT(const db::Rows left,
                       m_root->execScript("SELECT count(*)::int AS count FROM revos.evidence", patient()));
        QCOMPARE(left.first().small(left.column("count")), 0);
    }

private:
    /// Text that does not shrink.
    static QByteArray noise(int bytes)
    {
        QByteArray text(bytes, Qt::Uninitialized);
        quint64 state = 88172645463325252ULL;
        for (char& byte : text) {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            byte = char(state & 0xff);
        }
        return text;
    }

    TestServer m_server;
    QString m_database;
    std::unique_ptr<db::Session> m_root;
    std::unique_ptr<db::Session> m_owner;
    std::unique_ptr<TestWorkspace> m_ours;
    std::unique_ptr<TestWorkspace> m_theirs;
    std::unique_ptr<Bench> m_bench;
};

QTEST_GUILESS_MAIN(tst_evidencerepository)
#include "tst_evidencerepository.moc"
