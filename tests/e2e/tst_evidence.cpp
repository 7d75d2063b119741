#include "browser/worker.h"
#include "domain/ports/campaignstore.h"
#include "domain/ports/podstore.h"
#include "e2e/enginetest.h"
#include "practice/practicenetwork.h"
#include "runtime/practice/practicelauncher.h"
#include "support/resulttest.h"
#include "vault/keychainqueue.h"

#include <QTemporaryDir>

using namespace revos;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Call patient()
{
    return Call::within(120s);
}

} // namespace

/// A practice workspace at work, whose pages go wrong: what RevOS saw is kept where a person looks for it.
class TestEvidence : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void anUnknownReshareShowsItsPage();
    void anIncidentShowsItsPage();
    void nothingOfAPageStandsInTheTable();

private:
    /// Runs @p work on a worker while the page's thread serves events.
    template<class Fn>
    void onWorker(Fn work)
    {
        QVERIFY_RESULT(test::onWorker([&]() -> Result<void> { return work(); }));
    }
    void fault(practice::FaultKind kind, const QString& pathPrefix, int times)
    {
        practice::FaultRule rule;
        rule.kind = kind;
        rule.pathPrefix = pathPrefix;
        rule.times = times;
        engine().network().faults().add(rule);
    }
    /// Lets the practice world go on until @p until is true, or nothing is left to do.
    [[nodiscard]] Result<void> workUntil(const std::function<Result<bool>()>& until);
    /// What is kept beside @p subject: a picture that can be seen, and an outline.
    [[nodiscard]] Result<QList<EvidenceItem>> look(const EvidenceSubject& subject);

    PracticeEngine& engine() { return *m_practice.engine; }
    Stores& stores() { return m_practice.workspace->interactive().stores(); }

    QTemporaryDir m_home;
    std::unique_ptr<KeychainQueue> m_keychain;
    std::unique_ptr<SecretStores> m_secrets;
    std::unique_ptr<Workspaces> m_workspaces;
    std::unique_ptr<PracticeLauncher> m_launcher;
    OpenPractice m_practice;
};

void TestEvidence::initTestCase()
{
    QFile::setPermissions(m_home.path(), QFile::Permissions::fromInt(0x7055));
    qputenv("REVOS_HOME", m_home.path().toLocal8Bit());
    const Paths paths = Paths::fromEnvironment();
    QVERIFY(paths.create());
    m_keychain = std::make_unique<KeychainQueue>(u"com.revos.test"_s);
    m_secrets = std::make_unique<SecretStores>(paths, *m_keychain);
    m_workspaces = std::make_unique<Workspaces>(paths, *m_secrets, [](const QString&) {});
    m_launcher = std::make_unique<PracticeLauncher>(*m_workspaces, revos::test::engineStart(), *qApp);
    onWorker([this]() -> Result<void> {
        RehearsalOptions options;
        options.comments = 10;
        REVOS_TRY_ASSIGN(m_practice, m_launcher->open(options, patient()));
        for (const TeamMember& member : engine().campaign().team.members)
            REVOS_TRY(
                engine().signIn(member.account, engine().network().accountLogin(member.slug), patient()));
        return {};
    });
}

void TestEvidence::cleanupTestCase()
{
    onWorker([this]() -> Result<void> {
        m_practice.engine.reset();
        m_practice.workspace.reset();
        return {};
    });
}

Result<void> TestEvidence::workUntil(const std::function<Result<bool>()>& until)
{
    for (;;) {
        REVOS_TRY(engine().workUntilIdle(patient()));
        REVOS_TRY_ASSIGN(const bool isThere, until());
        if (isThere)
            return {};
        REVOS_TRY_ASSIGN(const QueueStats stats, stores().jobs.stats(patient()));
        if (!stats.nextDue.isValid())
            return fail(Code::NotFound, u"nothing is left to do"_s);
        const QDateTime next = std::max(stats.nextDue, engine().network().clock().now());
        REVOS_TRY(engine().network().advanceTo(next));
        REVOS_TRY(engine().setClock(next, patient()));
    }
}

Result<QList<EvidenceItem>> TestEvidence::look(const EvidenceSubject& subject)
{
    EvidenceStore& evidence = m_practice.workspace->interactiveEvidence();
    REVOS_TRY_ASSIGN(const auto items, evidence.list(subject, patient()));
    for (const EvidenceItem& item : items) {
        REVOS_TRY_ASSIGN(const QByteArray bytes, evidence.open(item.id, patient()));
        const bool isWhole = item.kind == EvidenceKind::Picture
                                 ? bytes.startsWith("\xff\xd8\xff\xe0\x00\x10JFIF"_ba) &&
                                       QImage::fromData(bytes, "jpeg").size() == item.size
                                 : bytes.startsWith("<!doctype html>");
        if (!isWhole)
            return fail(Code::Internal, u"what was kept cannot be looked at"_s);
    }
    return items;
}

void TestEvidence::anUnknownReshareShowsItsPage()
{
    const PodId pod = engine().campaign().team.pod;
    // The site takes the press and answers with an error: nobody knows whether it went out.
    fault(practice::FaultKind::ServerError, u"/api/posts"_s, 1);
    std::optional<Reshare> unknown;
    onWorker([&]() -> Result<void> {
        const AccountId author = engine().campaign().account();
        REVOS_TRY_ASSIGN(const ResharePlanId plan,
                         engine().work().podDesk().propose(pod, engine().network().postUrl().toString(),
                                                           author, patient()));
        REVOS_TRY(engine().practiceOperator().approveReshares(pod, patient()));
        REVOS_TRY(engine().work().podDesk().start(plan, patient()));
        return workUntil([&]() -> Result<bool> {
            REVOS_TRY_ASSIGN(const StoredResharePlan stored, stores().reshares.loadPlan(plan, patient()));
            for (const Reshare& reshare : stored.reshares) {
                if (reshare.status == ReshareStatus::Unknown)
                    unknown = reshare;
            }
            return unknown.has_value();
        });
    });
    QVERIFY(unknown);
    QList<EvidenceItem> items;
    onWorker([&]() -> Result<void> {
        REVOS_TRY_ASSIGN(items, look(unknown->id));
        return {};
    });
    QCOMPARE(items.size(), 2);
    QCOMPARE(items.first().account, unknown->resharer);
    QCOMPARE(items.first().address.host(), engine().network().baseUrl().host());
    // The same stand beside the attempt, which the gate opened.
    onWorker([&]() -> Result<void> {
        static const db::Statement attempt("test/attempt",
                                           "SELECT id FROM revos.send_attempts WHERE tenant_id "
                                           "= $1 AND state = 'unknown'");
        db::SessionSource& source = m_practice.workspace->interactive().source();
        REVOS_TRY_ASSIGN(const db::Rows rows,
                         source.query(attempt, db::Params().uuid(source.tenant()), patient()));
        QList<EvidenceItem> ofAttempt;
        REVOS_TRY_ASSIGN(ofAttempt, look(rows.first().id<SendAttemptId>(rows.column("id"))));
        return ofAttempt == items ? Result<void>() : fail(Code::Internal, u"not beside the attempt"_s);
    });
}

void TestEvidence::anIncidentShowsItsPage()
{
    const AccountId account = engine().campaign().account();
    fault(practice::FaultKind::Checkpoint, u"/feed/update/"_s, 1);
    std::optional<Incident> incident;
    onWorker([&]() -> Result<void> {
        REVOS_TRY(engine().work().desk().launch(engine().campaign().campaign, patient()));
        return workUntil([&]() -> Result<bool> {
            REVOS_TRY_ASSIGN(const auto cards,
                             m_practice.workspace->interactive().accountWatch().cards(patient()));
            for (const AccountCard& card : cards) {
                if (card.account.id == account && card.incident)
                    incident = card.incident;
            }
            return incident.has_value();
        });
    });
    QVERIFY(incident);
    QCOMPARE(incident->kind, QByteArray("checkpoint"));
    QList<EvidenceItem> items;
    onWorker([&]() -> Result<void> {
        REVOS_TRY_ASSIGN(items, look(incident->id));
        return {};
    });
    QCOMPARE(items.size(), 2);
    QVERIFY(items.first().address.path().startsWith(u"/checkpoint/"_s));
    QCOMPARE(items.first().takenAt.daysTo(items.first().keptUntil), 7);
}

void TestEvidence::nothingOfAPageStandsInTheTable()
{
    onWorker([&]() -> Result<void> {
        // What the opened ones begin with; shorter marks stand in sealed bytes by chance.
        static const db::Statement readable("test/readable", R"(
            SELECT count(*)::int AS count, (count(*) FILTER (WHERE
                   position('\xffd8ffe000104a464946'::bytea in content_sealed) > 0
                   OR position('<!doctype html>'::bytea in content_sealed) > 0))::int AS readable
              FROM revos.evidence WHERE tenant_id = $1 AND content_sealed IS NOT NULL)");
        db::SessionSource& source = m_practice.workspace->interactive().source();
        REVOS_TRY_ASSIGN(const db::Rows rows,
                         source.query(readable, db::Params().uuid(source.tenant()), patient()));
        if (rows.first().small(rows.column("count")) < 4)
            return fail(Code::Internal, u"too little was kept"_s);
        return rows.first().small(rows.column("readable")) == 0 ? Result<void>()
                                                                : fail(Code::Internal, u"readable"_s);
    });
}

REVOS_ENGINE_TEST_MAIN(TestEvidence)
#include "tst_evidence.moc"
