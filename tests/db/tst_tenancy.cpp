#include "db/flowfixture.h"

using namespace revos;
using namespace revos::test;

// The kind of a database, its clock, tenants and the people in them.
class tst_tenancy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY_RESULT(m_server.start()); }

    void aLiveDatabaseHasTheTimeOfTheServer()
    {
        QASSIGN_RESULT(const QString database, m_server.makeDatabase());
        QASSIGN_RESULT(const auto owner, m_server.openOwner(database));
        QASSIGN_RESULT(const QDateTime now, workspaceNow(*owner));
        QVERIFY(qAbs(now.secsTo(QDateTime::currentDateTimeUtc())) < 60);
        QCOMPARE_REASON(owner->execScript("SELECT revos_api.set_practice_now('2030-01-01Z')", patient()),
                        "practice.only");
        // What a database is, it stays.
        QCOMPARE_ERROR(
            owner->execScript("INSERT INTO revos_sec.database_kind (kind) VALUES ('practice')", patient()),
            Code::Conflict);
        QASSIGN_RESULT(const auto admin, m_server.openAdmin(database));
        QCOMPARE_ERROR(admin->execScript("UPDATE revos_sec.database_kind SET kind = 'practice'", patient()),
                       Code::Denied);
        QCOMPARE_ERROR(admin->execScript("DELETE FROM revos_sec.database_kind", patient()), Code::Denied);
        QCOMPARE_ERROR(admin->execScript("TRUNCATE revos_sec.database_kind", patient()), Code::Denied);
    }

    void aPracticeDatabaseHasAClockOfItsOwn()
    {
        QASSIGN_RESULT(const QString database, m_server.makeDatabase(db::DatabaseKind::Practice));
        TestWorkspace workspace(m_server, database);
        QVERIFY_RESULT(workspace.make(QStringLiteral("Practice")));
        QASSIGN_RESULT(const auto owner, m_server.openOwner(database));
        QVERIFY_RESULT(
            owner->execScript("SELECT revos_api.set_practice_now('2031-01-06 09:00Z')", patient()));
        QASSIGN_RESULT(const QDateTime now, workspaceNow(*owner));
        QCOMPARE(now, QDateTime(QDate(2031, 1, 6), QTime(9, 0), Qt::UTC));
        QCOMPARE_REASON(
            owner->execScript("SELECT revos_api.set_practice_now('2031-01-06 08:59Z')", patient()),
            "practice.clock-backwards");
        // Operators read it and cannot move it.
        QASSIGN_RESULT(const auto session, workspace.open(workspace.admin()));
        QASSIGN_RESULT(const QDateTime seen, workspaceNow(*session));
        QCOMPARE(seen, now);
        QCOMPARE_ERROR(session->execScript("SELECT revos_api.set_practice_now('2031-01-07Z')", patient()),
                       Code::Denied);

        // Practice accounts, and approvals by the practice operator, exist here and only here.
        TestStores stores(workspace, workspace.admin());
        Account account = makeAccount(QStringLiteral("Robin"));
        account.mode = AccountMode::Practice;
        QVERIFY_RESULT(stores->accounts.save(account, patient()));
        QASSIGN_RESULT(const Flow flow, makeFlow(stores, workspace.admin().id, QStringLiteral("Rehearsal")));
        QASSIGN_RESULT(const auto leads, makeLeads(stores, flow.campaign, 1, 1));
        QVERIFY_RESULT(makeDraft(stores, leads.first(), StepKind::Dm1, QStringLiteral("Hey")));
        QASSIGN_RESULT(const auto waiting, stores->messages.awaitingApproval({}, 10, patient()));
        QCOMPARE(waiting.size(), 1);
        QCOMPARE_REASON(
            stores->messages.approveInPractice(waiting.first().message.id, QByteArray(64, '0'), patient()),
            "message.text-changed");
        QVERIFY_RESULT(
            stores->messages.approveInPractice(waiting.first().message.id, waiting.first().hash, patient()));
        QASSIGN_RESULT(const CampaignRecord record,
                       stores.all().campaignAudit().record(flow.campaign.id, patient()));
        QCOMPARE(record.messages.size(), 1);
        QVERIFY(record.messages.first().approved);
        QCOMPARE(record.leads.size(), 1);
        QCOMPARE(record.comments.size(), 1);
    }

    void practiceIsDecidedBeforeTheFirstTenant()
    {
        QASSIGN_RESULT(const QString database, m_server.makeDatabase());
        TestWorkspace workspace(m_server, database);
        QVERIFY_RESULT(workspace.make(QStringLiteral("First")));
        QASSIGN_RESULT(const auto owner, m_server.openOwner(database));
        QCOMPARE_ERROR(
            owner->execScript("INSERT INTO revos_sec.database_kind (kind) VALUES ('practice')", patient()),
            Code::Conflict);
    }

    void aTenantStartsFurnished()
    {
        QASSIGN_RESULT(const QString database, m_server.makeDatabase());
        TestWorkspace workspace(m_server, database);
        QVERIFY_RESULT(workspace.make(QStringLiteral("Agency")));
        QASSIGN_RESULT(const auto session, workspace.open(workspace.admin()));
        static const db::Statement look("test/furniture", R"(
            SELECT (SELECT count(*) FROM revos.users WHERE role = 'admin') AS admins,
                   (SELECT count(*) FROM revos.cartridges WHERE is_default) AS cartridges,
                   (SELECT count(*) FROM revos.cartridge_versions) AS versions,
                   (SELECT count(*) FROM revos.change_log WHERE table_name = 'cartridges') AS changes,
                   (SELECT count(*) FROM revos.audit_log WHERE action = 'create_tenant') AS notes)");
        QASSIGN_RESULT(const db::Rows rows, session->query(look, {}, patient()));
        for (const char* column : {"admins", "cartridges", "versions", "changes", "notes"})
            QVERIFY2(rows.first().integer(rows.column(column)) == 1, column);
        // A short name is taken once; who made it is not told to others.
        TestWorkspace second(m_server, database);
        QCOMPARE_ERROR(second.make(QStringLiteral("Agency")), Code::Conflict);
    }

    void aTenantKeepsAnAdmin()
    {
        QASSIGN_RESULT(const QString database, m_server.makeDatabase());
        TestWorkspace workspace(m_server, database);
        QVERIFY_RESULT(workspace.make(QStringLiteral("Agency")));
        QASSIGN_RESULT(const auto session, workspace.open(workspace.admin()));
        QCOMPARE_REASON(saveMember(*session, workspace, workspace.admin().id, "member", true),
                        "member.last-admin");
        QCOMPARE_REASON(saveMember(*session, workspace, workspace.admin().id, "admin", false),
                        "member.last-admin");
        QASSIGN_RESULT(const Person second, workspace.addPerson(QStringLiteral("admin")));
        QVERIFY_RESULT(saveMember(*session, workspace, workspace.admin().id, "member", true));
        // … and from then on may not do it any more.
        QCOMPARE_ERROR(saveMember(*session, workspace, second.id, "member", true), Code::Denied);
    }

    void aDisabledLoginIsOutWithTheNextStatement()
    {
        QASSIGN_RESULT(const QString database, m_server.makeDatabase());
        TestWorkspace workspace(m_server, database);
        QVERIFY_RESULT(workspace.make(QStringLiteral("Agency")));
        QASSIGN_RESULT(const auto session, workspace.open(workspace.admin()));
        QASSIGN_RESULT(const qint64 before, visibleUsers(*session));
        QCOMPARE(before, 1);
        QASSIGN_RESULT(const auto owner, m_server.openOwner(database));
        static const db::Statement disable("test/disable", "SELECT revos_sec.disable_principal($1)");
        QVERIFY_RESULT(owner->query(disable, db::Params().text(workspace.admin().login), patient()));
        QCOMPARE_REASON(visibleUsers(*session), "operator.shut-out");
    }

    void breakingTheGlassIsSeenAndEnds()
    {
        QASSIGN_RESULT(const QString database, m_server.makeDatabase());
        TestWorkspace workspace(m_server, database);
        QVERIFY_RESULT(workspace.make(QStringLiteral("Agency")));
        const UserId superadmin = UserId::create();
        QASSIGN_RESULT(const Person platform, workspace.makeLogin(db::OperatorGroup::Platform, superadmin));
        QASSIGN_RESULT(const Person inside, workspace.makeLogin(db::OperatorGroup::Staff, superadmin));
        QASSIGN_RESULT(const auto reading, db::Session::open(platform.connect, patient()));
        QASSIGN_RESULT(const auto working, db::Session::open(inside.connect, patient()));
        QASSIGN_RESULT(const qint64 none, visibleUsers(*working));
        QCOMPARE(none, 0);
        static const db::Statement open("test/break-glass", "SELECT revos_api.break_glass($1, $2, $3, $4)");
        const auto with = [&](const char* reason, int minutes) {
            return db::Params()
                .uuid(workspace.tenant())
                .text(QString::fromUtf8(reason))
                .text(QStringLiteral("root@platform.test"))
                .integer(minutes);
        };
        QCOMPARE_ERROR(reading->query(open, with("short", 10), patient()), Code::Invalid);
        QCOMPARE_ERROR(reading->query(open, with("a customer asked for help", 481), patient()),
                       Code::Invalid);
        QCOMPARE_ERROR(working->query(open, with("a customer asked for help", 10), patient()), Code::Denied);
        QVERIFY_RESULT(reading->query(open, with("a customer asked for help", 10), patient()));
        QASSIGN_RESULT(const qint64 both, visibleUsers(*working));
        QCOMPARE(both, 2);

        QASSIGN_RESULT(const auto session, workspace.open(workspace.admin()));
        static const db::Statement noted("test/noted",
                                         "SELECT v.new_value FROM revos.audit_log a JOIN revos.audit_values v"
                                         " ON v.audit_id = a.id WHERE a.action = 'break_glass'");
        QASSIGN_RESULT(const db::Rows rows, session->query(noted, {}, patient()));
        QCOMPARE(rows.first().text(rows.column("new_value")), QStringLiteral("a customer asked for help"));
        QASSIGN_RESULT(const auto admin, m_server.openAdmin(database));
        QVERIFY_RESULT(admin->execScript(
            "UPDATE revos_sec.membership SET expires_at = clock_timestamp() WHERE role = 'superadmin'",
            patient()));
        QASSIGN_RESULT(const qint64 over, visibleUsers(*working));
        QCOMPARE(over, 0);
    }

private:
    [[nodiscard]] static Result<QDateTime> workspaceNow(db::Session& session)
    {
        static const db::Statement now("test/now", "SELECT revos_api.now() AS moment");
        REVOS_TRY_ASSIGN(const db::Rows rows, session.query(now, {}, patient()));
        return rows.first().timestamp(rows.column("moment"));
    }

    [[nodiscard]] static Result<qint64> visibleUsers(db::Session& session)
    {
        static const db::Statement count("test/users", "SELECT count(*) FROM revos.users");
        REVOS_TRY_ASSIGN(const db::Rows rows, session.query(count, {}, patient()));
        return rows.first().integer(rows.column("count"));
    }

    [[nodiscard]] static Result<void> saveMember(db::Session& session, const TestWorkspace& workspace,
                                                 UserId person, const char* role, bool active)
    {
        static const db::Statement save("test/save-member",
                                        "SELECT revos_api.save_member($1, $2, $3, 'Name', $4, $5)");
        REVOS_TRY(session.query(save,
                                db::Params()
                                    .uuid(workspace.tenant())
                                    .uuid(person)
                                    .text(person.toString() + QStringLiteral("@people.test"))
                                    .text(QString::fromLatin1(role))
                                    .boolean(active),
                                patient()));
        return {};
    }

    TestServer m_server;
};

QTEST_GUILESS_MAIN(tst_tenancy)
#include "tst_tenancy.moc"
