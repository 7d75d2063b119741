#include "db/queuefixture.h"

#include <QTimeZone>

using namespace revos;
using namespace revos::test;
using namespace std::chrono_literals;

namespace {

QDateTime utc(int year, int month, int day, int hour, int minute = 0, int second = 0)
{
    return {QDate(year, month, day), QTime(hour, minute, second), Qt::UTC};
}

} // namespace

/// The numbers of the gate: windows at their edges, hours through the changes of the clocks, incidents. Asked
/// in SQL where a message would only be in the way.
class tst_gate_limits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY_RESULT(m_server.start());
        m_bench = std::make_unique<QueueBench>(m_server);
        QVERIFY_RESULT(m_bench->make());
        QASSIGN_RESULT(m_flow,
                       makeFlow(m_bench->stores(), m_bench->workspace().admin().id, QStringLiteral("Ada")));
        QASSIGN_RESULT(m_admin, m_bench->workspace().open(m_bench->workspace().admin()));
    }
    void init()
    {
        QVERIFY_RESULT(m_bench->reset());
        QVERIFY_RESULT(m_bench->sql("UPDATE revos.linkedin_accounts SET time_zone = 'UTC', state = 'ok',"
                                    " ramp_started_at = NULL"));
    }

    void windowsSlide_data();
    void windowsSlide();
    void theWindowThatFreesLastIsNamed();
    void releasedActionsDoNotCount();
    void theStrictestWins();
    void theRampRises_data();
    void theRampRises();
    void incidentsHalve();
    void hours_data();
    void hours();
    void everybodysHoursCount();
    void hoursThatNeverMeet();
    void aFullWindowWaitsForTheHours();
    void visitsAreCountedByPageAndDay();
    void visitsKnowNoHours();
    void stoppedAccountsVisitNothing();
    void standingsForPeople();
    void limitsAreSetByAdminsWithinTheCeilings();
    void whatWasDoneByHandCountsOnce();
    void eachPressOfOneMoreByHandCounts();
    void incidentsAreFoundAgain();
    void tooManyRequestsCoolDownLongerEachTime();
    void somethingWorseOutweighsCoolingDown();
    void clearingNeedsAReasonAndLetsTheAccountsJobsGoOn();

private:
    QueueBench& bench() { return *m_bench; }
    db::PgGatekeeper& gate() { return m_bench->gate(); }
    AccountId account() const { return m_flow.account.id; }

    /// Puts @p count actions of @p kind, the newest @p ago before now, each a second older than the next.
    [[nodiscard]] Result<void> used(const char* kind, int count, std::chrono::seconds ago)
    {
        REVOS_TRY(bench().sql(
            "INSERT INTO revos.account_actions (tenant_id, account_id, kind, origin, state, at, subject_key)"
            " SELECT $1, $2, $3, 'revos', 'used', revos_api.now() - ($5 + n - 1) * interval '1 s', 's' || n"
            " FROM generate_series(1, $4::integer) n",
            db::Params()
                .uuid(bench().tenant())
                .uuid(account())
                .text(QString::fromLatin1(kind))
                .integer(count)
                .integer(ago.count())));
        return {};
    }
    /// What the limits say to one more message now: the rule and how long it lasts; an empty rule = yes.
    struct Answer
    {
        QByteArray rule;
        qint64 seconds = 0;
        QStringList facts;
    };
    [[nodiscard]] Result<Answer> ask(const char* kind = "dm", CampaignId campaign = {})
    {
        REVOS_TRY_ASSIGN(const db::Rows rows,
                         bench().sql("SELECT rule, facts, until FROM revos_sec.limit_refusal($1, $2, $3, $4, "
                                     "'x', revos_api.now())",
                                     db::Params()
                                         .uuid(bench().tenant())
                                         .uuid(account())
                                         .uuid(campaign)
                                         .text(QString::fromLatin1(kind))));
        const db::Row row = rows.first();
        return Answer{row.text(rows.column("rule")).toLatin1(),
                      bench().now().secsTo(row.timestamp(rows.column("until"))),
                      row.texts(rows.column("facts"))};
    }
    /// @p values: kind, account, campaign, per hour, per day, per week, gap, days, opens, closes.
    [[nodiscard]] Result<void> setLimit(const QByteArray& values, const db::Params& params = {})
    {
        const QByteArray statement =
            "INSERT INTO revos.account_limits (tenant_id, kind, account_id, campaign_id, per_hour, per_day,"
            " per_week, gap_seconds, open_days, opens, closes) SELECT t.id, " +
            values + " FROM revos.tenants t";
        REVOS_TRY(bench().sql(statement.constData(), params));
        return {};
    }
    [[nodiscard]] Result<db::Rows> setAsAdmin(const char* arguments)
    {
        return m_admin->query(
            db::Statement("test/set-limit",
                          QByteArray("SELECT revos_api.set_limit($1, NULL, NULL, ") + arguments + ')'),
            db::Params().uuid(bench().tenant()), patient());
    }

    TestServer m_server;
    std::unique_ptr<QueueBench> m_bench;
    std::unique_ptr<db::Session> m_admin;
    Flow m_flow;
};

void tst_gate_limits::windowsSlide_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<int>("ago"); // seconds since the newest
    QTest::addColumn<QByteArray>("rule");
    QTest::addColumn<int>("seconds"); // until there is room
    QTest::newRow("nothing yet") << 0 << 0 << QByteArray() << 0;
    QTest::newRow("a moment ago") << 1 << 0 << QByteArray("dm.limit-gap") << 120;
    QTest::newRow("gap not over") << 1 << 119 << QByteArray("dm.limit-gap") << 1;
    QTest::newRow("gap just over") << 1 << 120 << QByteArray() << 0;
    QTest::newRow("nine in the hour") << 9 << 300 << QByteArray() << 0;
    QTest::newRow("ten in the hour") << 10 << 300 << QByteArray("dm.limit-hour") << 3600 - 309;
    QTest::newRow("twelve in the hour: the third oldest counts")
        << 12 << 300 << QByteArray("dm.limit-hour") << 3600 - 309;
    QTest::newRow("the oldest leaves now") << 10 << 3600 - 9 << QByteArray() << 0;
    QTest::newRow("the oldest leaves in a second") << 10 << 3600 - 10 << QByteArray("dm.limit-hour") << 1;
    QTest::newRow("nineteen in the day") << 19 << 3600 << QByteArray() << 0;
    QTest::newRow("twenty in the day") << 20 << 3600 << QByteArray("dm.limit-day") << 86400 - 3619;
    QTest::newRow("the day's oldest leaves now") << 20 << 86400 - 19 << QByteArray() << 0;
    QTest::newRow("seventy-nine in the week") << 79 << 86400 << QByteArray() << 0;
    QTest::newRow("eighty in the week") << 80 << 86400 << QByteArray("dm.limit-week") << 6 * 86400 - 79;
    QTest::newRow("the week's oldest leaves now") << 80 << 7 * 86400 - 79 << QByteArray() << 0;
}

void tst_gate_limits::windowsSlide()
{
    QFETCH(int, count);
    QFETCH(int, ago);
    QFETCH(QByteArray, rule);
    QFETCH(int, seconds);
    // Around the clock, so that only the windows speak.
    QVERIFY_RESULT(setLimit("'dm', NULL, NULL, NULL, NULL, NULL, NULL, '{1,2,3,4,5,6,7}', '00:00', '24:00'"));
    QVERIFY_RESULT(used("dm", count, std::chrono::seconds(ago)));
    QASSIGN_RESULT(const Answer answer, ask());
    QCOMPARE(answer.rule, rule);
    if (rule.isEmpty())
        return;
    QCOMPARE(answer.seconds, seconds);
    const QString until = bench().now().addSecs(seconds).toString(Qt::ISODate);
    if (rule == "dm.limit-gap") {
        QCOMPARE(answer.facts, QStringList{until});
    } else {
        QCOMPARE(answer.facts.size(), 3);
        QCOMPARE(answer.facts[0], QString::number(count));
        QCOMPARE(answer.facts[2], until);
    }
    // And it is true: then, and not a second before.
    QVERIFY_RESULT(bench().advance(std::chrono::seconds(seconds - 1)));
    QASSIGN_RESULT(const Answer before, ask());
    QCOMPARE(before.seconds, 1);
    QVERIFY_RESULT(bench().advance(1s));
    QASSIGN_RESULT(const Answer then, ask());
    QCOMPARE(then.rule, QByteArray());
}

void tst_gate_limits::theWindowThatFreesLastIsNamed()
{
    QVERIFY_RESULT(setLimit("'dm', NULL, NULL, NULL, NULL, NULL, NULL, '{1,2,3,4,5,6,7}', '00:00', '24:00'"));
    QVERIFY_RESULT(used("dm", 20, 30s)); // gap, hour and day are all full
    QASSIGN_RESULT(const Answer answer, ask());
    QCOMPARE(answer.rule, QByteArray("dm.limit-day"));
    QCOMPARE(answer.facts.mid(0, 2), (QStringList{QStringLiteral("20"), QStringLiteral("20")}));
}

void tst_gate_limits::releasedActionsDoNotCount()
{
    QVERIFY_RESULT(used("dm", 10, 0s));
    QASSIGN_RESULT(Answer answer, ask());
    QCOMPARE(answer.rule, QByteArray("dm.limit-hour"));
    QVERIFY_RESULT(bench().sql("TRUNCATE revos.account_actions CASCADE"));
    QVERIFY_RESULT(bench().sql(
        "INSERT INTO revos.account_actions (tenant_id, account_id, kind, origin, state, at, subject_key)"
        " SELECT $1, $2, 'dm', 'revos', 'released', revos_api.now(), 's' FROM generate_series(1, 10)",
        db::Params().uuid(bench().tenant()).uuid(account())));
    QASSIGN_RESULT(answer, ask());
    QCOMPARE(answer.rule, QByteArray());
}

void tst_gate_limits::theStrictestWins()
{
    const auto dayOf = [&](CampaignId campaign) -> Result<QString> {
        return bench().word("SELECT most || ' ' || source FROM revos_sec.effective_limits($1, $2, $3, 'dm',"
                            " revos_api.now()) WHERE slot = 'day'",
                            db::Params().uuid(bench().tenant()).uuid(account()).uuid(campaign));
    };
    QASSIGN_RESULT(QString day, dayOf({}));
    QCOMPARE(day, QStringLiteral("20 default"));
    QVERIFY_RESULT(setLimit("'dm', NULL, NULL, NULL, 40, NULL, NULL, NULL, NULL, NULL"));
    QASSIGN_RESULT(day, dayOf({}));
    QCOMPARE(day, QStringLiteral("40 tenant")); // set by a person: instead of the default
    QVERIFY_RESULT(
        setLimit("'dm', $1, NULL, NULL, 30, NULL, NULL, NULL, NULL, NULL", db::Params().uuid(account())));
    QASSIGN_RESULT(day, dayOf({}));
    QCOMPARE(day, QStringLiteral("30 account"));
    QVERIFY_RESULT(setLimit("'dm', NULL, $1, NULL, 25, NULL, NULL, NULL, NULL, NULL",
                            db::Params().uuid(m_flow.campaign.id)));
    QASSIGN_RESULT(day, dayOf({}));
    QCOMPARE(day, QStringLiteral("30 account")); // that is another campaign's
    QASSIGN_RESULT(day, dayOf(m_flow.campaign.id));
    QCOMPARE(day, QStringLiteral("25 campaign"));
    QVERIFY_RESULT(bench().sql("UPDATE revos.account_limits SET per_day = 500"));
    QASSIGN_RESULT(day, dayOf(m_flow.campaign.id));
    QCOMPARE(day, QStringLiteral("50 default")); // whatever got into the table, the ceiling holds
}

void tst_gate_limits::theRampRises_data()
{
    QTest::addColumn<int>("hours"); // since the ramp began
    QTest::addColumn<QString>("day");
    QTest::newRow("first day") << 1 << QStringLiteral("15 ramp");
    QTest::newRow("end of the first week") << 167 << QStringLiteral("15 ramp");
    QTest::newRow("second week") << 168 << QStringLiteral("20 default");
    QTest::newRow("a year") << 8760 << QStringLiteral("20 default");
    QTest::newRow("begins tomorrow") << -24 << QStringLiteral("20 default");
}

void tst_gate_limits::theRampRises()
{
    QFETCH(int, hours);
    QFETCH(QString, day);
    QVERIFY_RESULT(bench().sql(
        "UPDATE revos.linkedin_accounts SET ramp_started_at = revos_api.now() - $1 * interval '1 h'",
        db::Params().integer(hours)));
    QASSIGN_RESULT(
        const QString seen,
        bench().word("SELECT most || ' ' || source FROM revos_sec.effective_limits($1, $2, NULL, 'dm',"
                     " revos_api.now()) WHERE slot = 'day'",
                     db::Params().uuid(bench().tenant()).uuid(account())));
    QCOMPARE(seen, day);
}

void tst_gate_limits::incidentsHalve()
{
    const auto limits = [&]() -> Result<QString> {
        return bench().word("SELECT string_agg(slot || ' ' || most || ' ' || source, ', ' ORDER BY slot)"
                            " FROM revos_sec.effective_limits($1, $2, NULL, 'dm', revos_api.now())",
                            db::Params().uuid(bench().tenant()).uuid(account()));
    };
    const QString usual = QStringLiteral("day 20 default, gap 120 default, hour 10 default, week 80 default");
    const QString halved =
        QStringLiteral("day 10 incident, gap 120 default, hour 5 incident, week 40 incident");
    QASSIGN_RESULT(const IncidentId incident, gate().openIncident(account(), "captcha", "{}", patient()));
    QASSIGN_RESULT(QString seen, limits());
    QCOMPARE(seen, halved);
    QVERIFY_RESULT(gate().clearIncident(incident, QStringLiteral("I looked"), patient()));
    QVERIFY_RESULT(bench().advance(24h * 7 - 1s));
    QASSIGN_RESULT(seen, limits());
    QCOMPARE(seen, halved);
    QVERIFY_RESULT(bench().advance(1s));
    QASSIGN_RESULT(seen, limits());
    QCOMPARE(seen, usual);
}

void tst_gate_limits::hours_data()
{
    QTest::addColumn<QString>("zone");
    QTest::addColumn<QString>("spec"); // days, opens, closes
    QTest::addColumn<QDateTime>("at");
    QTest::addColumn<QDateTime>("open"); // the first open moment from `at` on
    const QString office = QStringLiteral("'{1,2,3,4,5}', '09:00', '17:00'");
    const QString berlin = QStringLiteral("Europe/Berlin");
    const auto row = [](const char* name, const QString& zone, const QString& spec, const QDateTime& at,
                        const QDateTime& open) { QTest::newRow(name) << zone << spec << at << open; };
    row("inside", QStringLiteral("UTC"), office, utc(2026, 3, 2, 12), utc(2026, 3, 2, 12));
    row("opens now", QStringLiteral("UTC"), office, utc(2026, 3, 2, 9), utc(2026, 3, 2, 9));
    row("a second early", QStringLiteral("UTC"), office, utc(2026, 3, 2, 8, 59, 59), utc(2026, 3, 2, 9));
    row("last second", QStringLiteral("UTC"), office, utc(2026, 3, 2, 16, 59, 59),
        utc(2026, 3, 2, 16, 59, 59));
    row("closes now", QStringLiteral("UTC"), office, utc(2026, 3, 2, 17), utc(2026, 3, 3, 9));
    row("friday evening", QStringLiteral("UTC"), office, utc(2026, 3, 6, 18), utc(2026, 3, 9, 9));
    row("sunday", QStringLiteral("UTC"), office, utc(2026, 3, 8, 12), utc(2026, 3, 9, 9));
    row("Berlin in winter", berlin, office, utc(2026, 3, 2, 7), utc(2026, 3, 2, 8));
    row("Berlin in summer", berlin, office, utc(2026, 7, 6, 6), utc(2026, 7, 6, 7));
    // The clocks change on Sunday, 29 March and 25 October 2026, at 01:00 UTC.
    row("over the change in spring", berlin, office, utc(2026, 3, 27, 17), utc(2026, 3, 30, 7));
    row("over the change in autumn", berlin, office, utc(2026, 10, 23, 16), utc(2026, 10, 26, 8));
    const QString everyDay = QStringLiteral("'{1,2,3,4,5,6,7}', '02:30', '05:00'");
    row("opens in the hour that is left out", berlin, everyDay, utc(2026, 3, 29, 0), utc(2026, 3, 29, 1, 30));
    row("opens in the hour that comes twice", berlin, everyDay, utc(2026, 10, 25, 0),
        utc(2026, 10, 25, 1, 30));
    const QString night = QStringLiteral("'{5}', '22:00', '07:00'"); // friday night
    row("past midnight, evening", berlin, night, utc(2026, 3, 6, 20), utc(2026, 3, 6, 21));
    row("past midnight, inside", berlin, night, utc(2026, 3, 7, 4), utc(2026, 3, 7, 4));
    row("past midnight, over", berlin, night, utc(2026, 3, 7, 6), utc(2026, 3, 13, 21));
    row("whole day", berlin, QStringLiteral("'{1,2,3,4,5,6,7}', '00:00', '24:00'"), utc(2026, 3, 29, 23, 30),
        utc(2026, 3, 29, 23, 30));
    row("half-hour zone", QStringLiteral("Asia/Kolkata"), office, utc(2026, 3, 2, 3), utc(2026, 3, 2, 3, 30));
    row("no day at all", berlin, QStringLiteral("'{}', '09:00', '17:00'"), utc(2026, 3, 2, 12), QDateTime());
}

void tst_gate_limits::hours()
{
    QFETCH(QString, zone);
    QFETCH(QString, spec);
    QFETCH(QDateTime, at);
    QFETCH(QDateTime, open);
    const QByteArray statement = "SELECT revos_sec.next_opening($1, " + spec.toLatin1() + ", $2) AS open";
    QASSIGN_RESULT(const db::Rows rows,
                   bench().sql(statement.constData(), db::Params().text(zone).timestamp(at)));
    QCOMPARE(rows.first().timestamp(rows.column("open")), open);
}

void tst_gate_limits::everybodysHoursCount()
{
    // Now is Monday, 10:00. Tenant: mornings; campaign: from 11 on; account: Tuesdays.
    QVERIFY_RESULT(setLimit("'dm', NULL, NULL, NULL, NULL, NULL, NULL, '{1,2,3,4,5}', '08:00', '12:00'"));
    QASSIGN_RESULT(Answer answer, ask("dm", m_flow.campaign.id));
    QCOMPARE(answer.rule, QByteArray());
    QVERIFY_RESULT(setLimit("'dm', NULL, $1, NULL, NULL, NULL, NULL, '{1,2,3,4,5}', '11:00', '20:00'",
                            db::Params().uuid(m_flow.campaign.id)));
    QASSIGN_RESULT(answer, ask("dm", m_flow.campaign.id));
    QCOMPARE(answer.rule, QByteArray("dm.outside-hours"));
    QCOMPARE(answer.seconds, 3600);
    QASSIGN_RESULT(answer, ask());
    QCOMPARE(answer.rule, QByteArray());
    QVERIFY_RESULT(setLimit("'dm', $1, NULL, NULL, NULL, NULL, NULL, '{2}', '00:00', '24:00'",
                            db::Params().uuid(account())));
    QASSIGN_RESULT(answer, ask("dm", m_flow.campaign.id));
    QCOMPARE(answer.seconds, 25 * 3600);
}

void tst_gate_limits::hoursThatNeverMeet()
{
    QVERIFY_RESULT(setLimit("'dm', NULL, NULL, NULL, NULL, NULL, NULL, '{1,2,3,4,5}', '08:00', '12:00'"));
    QVERIFY_RESULT(setLimit("'dm', $1, NULL, NULL, NULL, NULL, NULL, '{1,2,3,4,5}', '12:00', '20:00'",
                            db::Params().uuid(account())));
    QASSIGN_RESULT(const Answer answer, ask());
    QCOMPARE(answer.rule, QByteArray("dm.outside-hours"));
    QCOMPARE(answer.seconds, 7 * 86400); // looked at again in a week
}

void tst_gate_limits::aFullWindowWaitsForTheHours()
{
    // 16:50: the hour's window frees at 17:30, after closing.
    QVERIFY_RESULT(bench().advance(6h + 50min));
    QVERIFY_RESULT(used("dm", 10, 20min));
    QASSIGN_RESULT(const Answer answer, ask());
    QCOMPARE(answer.rule, QByteArray("dm.limit-hour"));
    QCOMPARE(answer.seconds, (16 * 60 + 10) * 60); // tomorrow, 9:00
}

void tst_gate_limits::visitsAreCountedByPageAndDay()
{
    const auto visit = [&](const QString& page) { return gate().requestVisit(account(), page, patient()); };
    for (int i = 0; i < 8; ++i) {
        QASSIGN_RESULT(const GateAnswer answer, visit(QStringLiteral("post-1")));
        QVERIFY(answer.pass);
        QCOMPARE(answer.pass->at, bench().now());
    }
    QASSIGN_RESULT(GateAnswer answer, visit(QStringLiteral("post-1")));
    QVERIFY(!answer.pass);
    QCOMPARE(answer.refusal.rule, QByteArray("visit.limit-hour"));
    QCOMPARE(answer.refusal.until, bench().now().addSecs(3600));
    QCOMPARE(answer.refusal.facts.mid(0, 2), (QStringList{QStringLiteral("8"), QStringLiteral("8")}));
    for (int i = 0; i < 22; ++i) {
        QASSIGN_RESULT(answer, visit(QStringLiteral("person-%1").arg(i)));
        QVERIFY(answer.pass);
    }
    QASSIGN_RESULT(answer, visit(QStringLiteral("another")));
    QCOMPARE(answer.refusal.rule, QByteArray("visit.limit-hour")); // 30 of 30
    QVERIFY_RESULT(bench().advance(1h));
    for (int i = 0; i < 30; ++i) {
        QASSIGN_RESULT(answer, visit(QStringLiteral("late-%1").arg(i)));
        QVERIFY(answer.pass);
    }
    QVERIFY_RESULT(bench().advance(1h));
    QASSIGN_RESULT(answer, visit(QStringLiteral("one too many")));
    QCOMPARE(answer.refusal.rule, QByteArray("visit.limit-day"));
    QCOMPARE(answer.refusal.until, bench().now().addSecs(22 * 3600));
}

void tst_gate_limits::visitsKnowNoHours()
{
    QVERIFY_RESULT(bench().advance(12h)); // 22:00
    QASSIGN_RESULT(const GateAnswer answer, gate().requestVisit(account(), QStringLiteral("p"), patient()));
    QVERIFY(answer.pass);
}

void tst_gate_limits::stoppedAccountsVisitNothing()
{
    QVERIFY_RESULT(bench().sql("UPDATE revos.linkedin_accounts SET state = 'challenge'"));
    QASSIGN_RESULT(GateAnswer answer, gate().requestVisit(account(), QStringLiteral("p"), patient()));
    QCOMPARE(answer.refusal.rule, QByteArray("gate.account-stopped"));
    QCOMPARE(answer.refusal.facts, QStringList{QStringLiteral("challenge")});
    QVERIFY_RESULT(gate().openIncident(account(), "checkpoint", "{}", patient()));
    QASSIGN_RESULT(answer, gate().requestVisit(account(), QStringLiteral("p"), patient()));
    QCOMPARE(answer.refusal.rule, QByteArray("gate.incident-open"));
    QCOMPARE_ERROR(gate().requestVisit(AccountId::create(), QStringLiteral("p"), patient()), Code::NotFound);
}

void tst_gate_limits::standingsForPeople()
{
    QVERIFY_RESULT(used("dm", 20, 30s));
    QVERIFY_RESULT(used("visit", 3, 0s));
    QASSIGN_RESULT(const QList<LimitStanding> all, gate().limits(account(), patient()));
    const auto find = [&](ActionKind kind, const char* window) {
        for (const LimitStanding& one : all) {
            if (one.kind == kind && one.window == window)
                return one;
        }
        return LimitStanding{};
    };
    const LimitStanding gap = find(ActionKind::Dm, "gap");
    QCOMPARE(gap.limit, 120);
    QCOMPARE(gap.frees, bench().now().addSecs(90));
    const LimitStanding day = find(ActionKind::Dm, "day");
    QCOMPARE(day.limit, 20);
    QCOMPARE(day.used, 20);
    QCOMPARE(day.frees, bench().now().addSecs(86400 - 49));
    QCOMPARE(day.source, QByteArray("default"));
    const LimitStanding week = find(ActionKind::Dm, "week");
    QCOMPARE(week.used, 20);
    QVERIFY(week.frees.isNull());
    QCOMPARE(find(ActionKind::Visit, "day").used, 3);
    QCOMPARE(find(ActionKind::Reshare, "day").limit, 5);
    QCOMPARE(find(ActionKind::Invite, "week").limit, 80);
    QCOMPARE(find(ActionKind::Reply, "hour").limit, 15);
}

void tst_gate_limits::limitsAreSetByAdminsWithinTheCeilings()
{
    QVERIFY_RESULT(setAsAdmin("'dm', 5, 12, NULL, 300, '{1,2}', '10:00', '16:00', false"));
    QASSIGN_RESULT(int rows, bench().number("SELECT count(*) FROM revos.account_limits WHERE per_day = 12"));
    QCOMPARE(rows, 1);
    QVERIFY_RESULT(setAsAdmin("'dm', NULL, 15, NULL, NULL, NULL, NULL, NULL, false")); // replaces it
    QASSIGN_RESULT(
        rows,
        bench().number("SELECT count(*) FROM revos.account_limits WHERE per_day = 15 AND opens IS NULL"));
    QCOMPARE(rows, 1);
    QCOMPARE_REASON(setAsAdmin("'dm', NULL, 30, NULL, NULL, NULL, NULL, NULL, false"),
                    "limits.needs-confirmation");
    QVERIFY_RESULT(setAsAdmin("'dm', NULL, 50, 250, NULL, NULL, NULL, NULL, true"));
    QCOMPARE_REASON(setAsAdmin("'dm', NULL, 51, NULL, NULL, NULL, NULL, NULL, true"), "limits.above-ceiling");
    QCOMPARE_REASON(setAsAdmin("'dm', NULL, NULL, 251, NULL, NULL, NULL, NULL, true"),
                    "limits.above-ceiling");
    QCOMPARE_REASON(setAsAdmin("'dm', NULL, NULL, NULL, 60, NULL, NULL, NULL, true"), "limits.gap-too-short");
    QCOMPARE_REASON(setAsAdmin("'like', NULL, NULL, NULL, NULL, NULL, NULL, NULL, true"),
                    "limits.unknown-kind");
    QCOMPARE_ERROR(setAsAdmin("'dm', -1, NULL, NULL, NULL, NULL, NULL, NULL, true"), Code::Invalid);
    QCOMPARE_ERROR(setAsAdmin("'dm', NULL, NULL, NULL, NULL, '{8}', '10:00', '16:00', true"), Code::Invalid);
    QCOMPARE_ERROR(setAsAdmin("'dm', NULL, NULL, NULL, NULL, '{1}', '10:00', NULL, true"), Code::Invalid);

    QASSIGN_RESULT(const Person member, bench().workspace().addPerson(QStringLiteral("member")));
    QASSIGN_RESULT(const auto session, bench().workspace().open(member));
    QCOMPARE_ERROR(
        session->query(db::Statement("test/set-limit",
                                     "SELECT revos_api.set_limit($1, NULL, NULL, 'dm', 1, NULL, NULL,"
                                     " NULL, NULL, NULL, NULL, false)"),
                       db::Params().uuid(bench().tenant()), patient()),
        Code::Denied);
}

void tst_gate_limits::whatWasDoneByHandCountsOnce()
{
    const db::Statement byHand("test/by-hand",
                               "SELECT revos_api.count_by_hand($1, $2, 'dm', $3, $4) AS counted");
    const auto count = [&](const QString& subject, const QDateTime& at) -> Result<bool> {
        REVOS_TRY_ASSIGN(
            const db::Rows rows,
            m_admin->query(byHand,
                           db::Params().uuid(bench().tenant()).uuid(account()).text(subject).timestamp(at),
                           patient()));
        return rows.first().boolean(rows.column("counted"));
    };
    QASSIGN_RESULT(bool counted, count(QStringLiteral("msg-1"), bench().now().addSecs(-60)));
    QVERIFY(counted);
    QASSIGN_RESULT(counted, count(QStringLiteral("msg-1"), bench().now()));
    QVERIFY(!counted);
    QASSIGN_RESULT(const Answer answer, ask());
    QCOMPARE(answer.rule, QByteArray("dm.limit-gap"));
    QCOMPARE(answer.seconds, 60);
    // A page that tells a moment of the future does not block the account until then.
    QASSIGN_RESULT(counted, count(QStringLiteral("msg-2"), bench().now().addDays(30)));
    QVERIFY(counted);
    QASSIGN_RESULT(const Answer later, ask());
    QCOMPARE(later.seconds, 120);
}

void tst_gate_limits::eachPressOfOneMoreByHandCounts()
{
    for (int i = 0; i < 2; ++i)
        QVERIFY_RESULT(gate().countByHand(account(), ActionKind::Reshare, byHandSubject(), patient()));
    // What has a subject counts once.
    for (int i = 0; i < 2; ++i) {
        QVERIFY_RESULT(
            gate().countByHand(account(), ActionKind::Reshare, QStringLiteral("account:post"), patient()));
    }
    QASSIGN_RESULT(const QList<LimitStanding> standings, gate().limits(account(), patient()));
    for (const LimitStanding& one : standings) {
        if (one.kind == ActionKind::Reshare && one.window == "hour")
            QCOMPARE(one.used, 3);
    }
    QASSIGN_RESULT(const int lines, bench().number("SELECT count(*)::integer FROM revos.account_actions"
                                                   " WHERE kind = 'reshare' AND origin = 'by_hand'"));
    QCOMPARE(lines, 3);
}

void tst_gate_limits::incidentsAreFoundAgain()
{
    QASSIGN_RESULT(const IncidentId first,
                   gate().openIncident(account(), "captcha", R"({"url":"x"})", patient()));
    QASSIGN_RESULT(const IncidentId second, gate().openIncident(account(), "login_wall", "{}", patient()));
    QCOMPARE(second, first);
    QASSIGN_RESULT(const QString kind, bench().word("SELECT kind FROM revos.incidents"));
    QCOMPARE(kind, QStringLiteral("captcha"));
    QVERIFY_RESULT(gate().clearIncident(first, QStringLiteral("solved"), patient()));
    QASSIGN_RESULT(const IncidentId third, gate().openIncident(account(), "captcha", "{}", patient()));
    QVERIFY(third != first);
    QCOMPARE_ERROR(gate().openIncident(AccountId::create(), "captcha", "{}", patient()), Code::Invalid);
}

void tst_gate_limits::tooManyRequestsCoolDownLongerEachTime()
{
    for (const int minutes : {15, 30, 60}) {
        QVERIFY_RESULT(gate().openIncident(account(), "too_many_requests", "{}", patient()));
        QVERIFY_RESULT(gate().openIncident(account(), "too_many_requests", "{}", patient())); // the same one
        QASSIGN_RESULT(GateAnswer answer, gate().requestVisit(account(), QStringLiteral("p"), patient()));
        QCOMPARE(answer.refusal.rule, QByteArray("gate.cooling-down"));
        QCOMPARE(answer.refusal.until, bench().now().addSecs(minutes * 60));
        QVERIFY_RESULT(bench().advance(std::chrono::minutes(minutes)));
        QASSIGN_RESULT(answer, gate().requestVisit(account(), QStringLiteral("p"), patient()));
        QVERIFY(answer.pass); // by itself
    }
    QVERIFY_RESULT(bench().advance(24h));
    QVERIFY_RESULT(gate().openIncident(account(), "too_many_requests", "{}", patient()));
    QASSIGN_RESULT(const GateAnswer answer, gate().requestVisit(account(), QStringLiteral("p"), patient()));
    QCOMPARE(answer.refusal.until, bench().now().addSecs(15 * 60)); // the others are a day old
}

void tst_gate_limits::somethingWorseOutweighsCoolingDown()
{
    QASSIGN_RESULT(const IncidentId cooling,
                   gate().openIncident(account(), "too_many_requests", "{}", patient()));
    QASSIGN_RESULT(const IncidentId worse, gate().openIncident(account(), "restriction", "{}", patient()));
    QCOMPARE(worse, cooling);
    QVERIFY_RESULT(bench().advance(24h));
    QASSIGN_RESULT(const GateAnswer answer, gate().requestVisit(account(), QStringLiteral("p"), patient()));
    QCOMPARE(answer.refusal.rule, QByteArray("gate.incident-open"));
    QVERIFY_RESULT(gate().openIncident(account(), "too_many_requests", "{}", patient()));
    QASSIGN_RESULT(const QString kind,
                   bench().word("SELECT kind FROM revos.incidents WHERE cleared_at IS NULL"));
    QCOMPARE(kind, QStringLiteral("restriction"));
}

void tst_gate_limits::clearingNeedsAReasonAndLetsTheAccountsJobsGoOn()
{
    const auto worker = WorkerId::create();
    QASSIGN_RESULT(const ClaimedJob stopped,
                   bench().running(worker, [&](NewJob& job) { job.accountId = account(); }));
    QVERIFY_RESULT(bench().queue().finish(stopped, JobOutcome::needsPerson(Why{"gate.incident-open", {}, {}}),
                                          patient()));
    QASSIGN_RESULT(const ClaimedJob another, bench().running(worker));
    QVERIFY_RESULT(bench().queue().finish(another, JobOutcome::needsPerson({}), patient()));
    QASSIGN_RESULT(const IncidentId incident, gate().openIncident(account(), "captcha", "{}", patient()));
    QCOMPARE_REASON(gate().clearIncident(incident, QStringLiteral("  "), patient()), "incident.needs-reason");
    QCOMPARE_ERROR(gate().clearIncident(IncidentId::create(), QStringLiteral("x"), patient()),
                   Code::NotFound);
    QVERIFY_RESULT(gate().clearIncident(incident, QStringLiteral("solved it"), patient()));
    QCOMPARE_REASON(gate().clearIncident(incident, QStringLiteral("again"), patient()),
                    "incident.cleared-already");
    QASSIGN_RESULT(const QList<ClaimedJob> jobs, bench().claim(worker));
    QCOMPARE(jobs.size(), 1);
    QCOMPARE(jobs.first().id, stopped.id);
}

QTEST_GUILESS_MAIN(tst_gate_limits)
#include "tst_gate_limits.moc"
