#include "db/operators/joining.h"
#include "db/operators/operatorrepository.h"
#include "db/operators/platformtenants.h"
#include "db/testworkspace.h"
#include "domain/operators/invitecode.h"

#include <QFile>

#include <future>

using namespace revos;
using namespace revos::test;

namespace {

const InviteAddress kPlace{QStringLiteral("db.example.test"),
                           5432,
                           QStringLiteral("revos"),
                           TenantId::create(),
                           QStringLiteral("Agency"),
                           {},
                           false};

struct Guest
{
    InviteId id;
    db::ConnectOptions door;
};

} // namespace

// The way in and the way out, by people with real logins: who may invite whom, what a code is good for, and
// what is left of somebody who was shut out.
class tst_operators : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY_RESULT(m_server.start()); }
    void init()
    {
        QASSIGN_RESULT(const QString database, m_server.makeDatabase());
        QASSIGN_RESULT(m_root, m_server.openAdmin(database));
        m_ours = std::make_unique<TestWorkspace>(m_server, database);
        m_theirs = std::make_unique<TestWorkspace>(m_server, database);
        QVERIFY_RESULT(m_ours->make(QStringLiteral("Ours")));
        QVERIFY_RESULT(m_theirs->make(QStringLiteral("Theirs")));
    }

    void onlyAdminsInvite_data()
    {
        QTest::addColumn<QString>("who");
        QTest::addColumn<bool>("may");
        for (const auto& [who, may] :
             {std::pair("admin", true), std::pair("second admin", true), std::pair("member", false),
              std::pair("client", false), std::pair("their admin", false), std::pair("stranger", false),
              std::pair("shut out", false), std::pair("platform", false), std::pair("visitor", true),
              std::pair("visit over", false), std::pair("guest", false)})
            QTest::newRow(who) << QString::fromLatin1(who) << may;
    }
    void onlyAdminsInvite()
    {
        QFETCH(QString, who);
        QFETCH(bool, may);
        QASSIGN_RESULT(const db::ConnectOptions person, actor(who));
        QASSIGN_RESULT(const auto session, db::Session::open(person, patient()));
        QASSIGN_RESULT(const Guest open, invite(m_ours->admin(), "open@people.test", WorkspaceRole::Member));
        QASSIGN_RESULT(const QByteArray before, mark());
        const QByteArray tenant = quoted(m_ours->tenant().toString());
        const QByteArray verifier = "'SCRAM-SHA-256$4096:AAAAAAAAAAAAAAAAAAAAAA==$" + QByteArray(43, 'A') +
                                    "=:" + QByteArray(43, 'A') + "='";
        QByteArrayList calls;
        for (const char* role : {"admin", "member", "client"})
            calls.append("invite_operator(" + tenant + ", gen_random_uuid(), '" + role + "@new.test', '', '" +
                         role + "', 'j_" + QUuid::createUuid().toByteArray(QUuid::Id128).left(16) + "', " +
                         verifier + ")");
        calls.append("operators(" + tenant + ")");
        calls.append("withdraw_invite(" + tenant + ", " + quoted(open.id.toString()) + ")");
        QASSIGN_RESULT(const Person victim, m_ours->addPerson(QStringLiteral("member")));
        QASSIGN_RESULT(const QByteArray start, mark());
        calls.append("disable_operator(" + tenant + ", " + quoted(victim.id.toString()) + ")");
        for (const QByteArray& call : std::as_const(calls)) {
            const auto answer = session->execScript("SELECT * FROM revos_api." + call, patient());
            if (may)
                QVERIFY_RESULT(answer);
            else
                QVERIFY2(!answer && answer.error().code == Code::Denied, call.constData());
        }
        QASSIGN_RESULT(const QByteArray after, mark());
        QCOMPARE(after == start, !may);
        QVERIFY(before != after || !may);
    }

    void nobodyMakesLogins_data() { onlyAdminsInvite_data(); }
    void nobodyMakesLogins()
    {
        QFETCH(QString, who);
        QASSIGN_RESULT(const db::ConnectOptions person, actor(who));
        QASSIGN_RESULT(const auto session, db::Session::open(person, patient()));
        for (const QByteArray call :
             {"make_login('u_0000000000000001', 'revos_app', 'x', NULL)", "end_login('u_0000000000000001')",
              "drop_join_login('j_0000000000000001')",
              "add_superadmin(gen_random_uuid(), 'u_0000000000000001', 'x', '')", "sweep_invites()",
              "require_invite()",
              "put_invite(gen_random_uuid(), gen_random_uuid(), 'a@b.test', '', 'admin', 'j_0', 'x', now())"})
            QCOMPARE_ERROR(session->execScript("SELECT revos_sec." + call, patient()), Code::Denied);
        QVERIFY(!session->execScript("SELECT * FROM revos_sec.invite_door", patient()));
        QVERIFY(!session->execScript("CREATE ROLE u_0000000000000002", patient()));
        QVERIFY(!session->execScript("SET ROLE revos_roleadmin", patient()));
        if (who != QLatin1String("guest"))
            QCOMPARE_ERROR(session->execScript("SELECT revos_api.accept_invite(gen_random_uuid(), "
                                               "'u_0000000000000003', 'x', '')",
                                               patient()),
                           Code::Denied);
        if (who == QLatin1String("guest")) {
            for (const char* sql : {"SELECT * FROM revos.users", "SELECT * FROM revos.tenants",
                                    "SELECT revos_sec.uid()", "SELECT revos_api.now()"})
                QCOMPARE_ERROR(session->execScript(sql, patient()), Code::Denied);
        }
    }

    void theFunctionsOfTheRoleAdminTakeNothingElse_data()
    {
        QTest::addColumn<QByteArray>("call");
        const QByteArray verifier = "'SCRAM-SHA-256$4096:AAAAAAAAAAAAAAAAAAAAAA==$" + QByteArray(43, 'A') +
                                    "=:" + QByteArray(43, 'A') + "='";
        const auto row = [](const char* name, const QByteArray& call) { QTest::newRow(name) << call; };
        row("other name", "make_login('postgres', 'revos_app', " + verifier + ", NULL)");
        row("injection",
            "make_login('u_0000000000000001; DROP TABLE x', 'revos_app', " + verifier + ", NULL)");
        row("second line",
            "make_login(E'u_0000000000000001\\nSUPERUSER', 'revos_app', " + verifier + ", NULL)");
        row("owner's group", "make_login('u_0000000000000001', 'revos_owner', " + verifier + ", NULL)");
        row("roleadmin's group",
            "make_login('u_0000000000000001', 'revos_roleadmin', " + verifier + ", NULL)");
        row("backup's group", "make_login('u_0000000000000001', 'revos_backup', " + verifier + ", NULL)");
        row("guest as staff", "make_login('j_0000000000000001', 'revos_app', " + verifier + ", now())");
        row("guest for ever", "make_login('j_0000000000000001', 'revos_join', " + verifier + ", NULL)");
        row("password", "make_login('u_0000000000000001', 'revos_app', 'secret', NULL)");
        row("no password", "make_login('u_0000000000000001', 'revos_app', NULL, NULL)");
        row("verifier and more", "make_login('u_0000000000000001', 'revos_app', " + verifier.chopped(1) +
                                     "'' SUPERUSER --', NULL)");
        row("end of the owner", "end_login('revos_owner')");
        row("end of nobody", "end_login(NULL)");
        row("drop of an operator", "drop_join_login('u_0000000000000001')");
    }
    void theFunctionsOfTheRoleAdminTakeNothingElse()
    {
        QFETCH(QByteArray, call);
        const auto answer = m_root->execScript("SELECT revos_sec." + call, patient());
        QVERIFY(!answer);
        QCOMPARE(answer.error().sqlstate, QByteArray("22023"));
        QVERIFY_RESULT(
            m_root->execScript("DO $$ BEGIN ASSERT NOT EXISTS (SELECT FROM pg_roles WHERE rolname IN "
                               "('u_0000000000000001', 'j_0000000000000001')); END $$",
                               patient()));
    }

    void aGuestBecomesAnOperator_data()
    {
        QTest::addColumn<WorkspaceRole>("role");
        QTest::newRow("admin") << WorkspaceRole::Admin;
        QTest::newRow("member") << WorkspaceRole::Member;
        QTest::newRow("client") << WorkspaceRole::Client;
    }
    void aGuestBecomesAnOperator()
    {
        QFETCH(WorkspaceRole, role);
        QASSIGN_RESULT(const Guest guest, invite(m_ours->admin(), "new@people.test", role));
        QASSIGN_RESULT(const auto session, db::Session::open(guest.door, patient()));
        QASSIGN_RESULT(const db::ConnectOptions own, accept(*session, guest));
        QVERIFY(own.user.startsWith(QLatin1String("u_")));
        QASSIGN_RESULT(const auto inside, db::Session::open(own, patient()));
        const int seen = role == WorkspaceRole::Client ? 1 : 2;
        QCOMPARE(count(*inside, "SELECT 1 FROM revos.users"), seen);
        const int invitations = role == WorkspaceRole::Admin ? 1 : role == WorkspaceRole::Member ? 0 : -1;
        QCOMPARE(count(*inside, "SELECT 1 FROM revos.invites"), invitations);
        // The guest's own session stays a guest's.
        QCOMPARE_ERROR(session->execScript("SELECT 1 FROM revos.users", patient()), Code::Denied);
        QASSIGN_RESULT(const QList<Operator> people, directory(m_ours->admin())->list(patient()));
        QCOMPARE(people.size(), 2);
        const auto joined = std::find_if(people.begin(), people.end(), [](const Operator& one) {
            return one.email == QLatin1String("new@people.test");
        });
        QVERIFY(joined != people.end());
        QCOMPARE(joined->role, role);
        QCOMPARE(joined->desktops.size(), 1);
        QCOMPARE(joined->desktops.first().login, own.user);
        QCOMPARE(joined->desktops.first().name, QStringLiteral("a desk"));
        QVERIFY(joined->desktops.first().connected);
    }

    void aCodeWorksOnce()
    {
        QASSIGN_RESULT(const Guest guest, invite(m_ours->admin(), "new@people.test", WorkspaceRole::Member));
        QASSIGN_RESULT(auto early, db::Session::open(guest.door, patient()));
        QASSIGN_RESULT(const auto session, db::Session::open(guest.door, patient()));
        QASSIGN_RESULT(const db::ConnectOptions own, accept(*session, guest));
        // Whoever was connected before, whoever comes later, and the one who asks again for the same login.
        QCOMPARE_REASON(accept(*early, guest), "join.used");
        early.reset(); // an invitation has two connections at most
        QASSIGN_RESULT(const auto late, db::Session::open(guest.door, patient()));
        QCOMPARE_REASON(accept(*late, guest), "join.used");
        QVERIFY_RESULT(db::acceptInvitation(*late, own.user, *own.password, {}, patient()));
        QCOMPARE_REASON(directory(m_ours->admin())->withdraw(guest.id, patient()), "join.not-open");
    }

    void ofTwoAtOnceOneGetsIn()
    {
        QASSIGN_RESULT(const Guest guest, invite(m_ours->admin(), "new@people.test", WorkspaceRole::Member));
        QASSIGN_RESULT(const auto first, db::Session::open(guest.door, patient()));
        QASSIGN_RESULT(const auto second, db::Session::open(guest.door, patient()));
        QVERIFY_RESULT(first->execScript("BEGIN", patient()));
        QVERIFY_RESULT(accept(*first, guest));
        auto waiting = std::async(std::launch::async, [&] { return accept(*second, guest); });
        waitUntilBlocked();
        QVERIFY_RESULT(first->execScript("COMMIT", patient()));
        QCOMPARE_REASON(waiting.get(), "join.used");
        QCOMPARE(count(*m_root, "SELECT 1 FROM revos_sec.principal WHERE device = 'a desk'"), 1);
    }

    void whatEndedIsTold_data()
    {
        QTest::addColumn<QByteArray>("how");
        QTest::addColumn<QByteArray>("reason");
        QTest::newRow("expired") << QByteArray("UPDATE revos.invites SET expires_at = clock_timestamp()")
                                 << QByteArray("join.expired");
        QTest::newRow("withdrawn") << QByteArray("UPDATE revos.invites SET withdrawn_at = clock_timestamp()")
                                   << QByteArray("join.withdrawn");
        QTest::newRow("inviter shut out")
            << QByteArray(
                   "UPDATE revos_sec.membership m SET disabled_at = clock_timestamp() FROM revos.invites i"
                   " WHERE i.created_by = m.user_id")
            << QByteArray("join.inviter-gone");
        QTest::newRow("inviter no admin any more")
            << QByteArray("UPDATE revos_sec.membership m SET role = 'member' FROM revos.invites i"
                          " WHERE i.created_by = m.user_id")
            << QByteArray("join.inviter-gone");
    }
    void whatEndedIsTold()
    {
        QFETCH(QByteArray, how);
        QFETCH(QByteArray, reason);
        QASSIGN_RESULT(const Guest guest, invite(m_ours->admin(), "new@people.test", WorkspaceRole::Admin));
        QVERIFY_RESULT(m_root->execScript(how, patient()));
        QASSIGN_RESULT(const auto session, db::Session::open(guest.door, patient()));
        QCOMPARE_REASON(accept(*session, guest), reason);
        QCOMPARE(count(*m_root, "SELECT 1 FROM revos.users WHERE email = 'new@people.test'"), 0);
    }

    void theNewestCodeCounts()
    {
        QASSIGN_RESULT(const Guest older, invite(m_ours->admin(), "new@people.test", WorkspaceRole::Member));
        QASSIGN_RESULT(const Guest newer,
                       invite(m_ours->admin(), " New@people.test ", WorkspaceRole::Client));
        QASSIGN_RESULT(const auto open, directory(m_ours->admin())->openInvitations(patient()));
        QCOMPARE(open.size(), 1);
        QCOMPARE(open.first().id, newer.id);
        QASSIGN_RESULT(const auto session, db::Session::open(older.door, patient()));
        QCOMPARE_REASON(accept(*session, older), "join.withdrawn");
        // Another tenant's invitation to the same address is another tenant's.
        QVERIFY_RESULT(invite(m_theirs->admin(), "new@people.test", WorkspaceRole::Admin, m_theirs.get()));
        QASSIGN_RESULT(const auto still, directory(m_ours->admin())->openInvitations(patient()));
        QCOMPARE(still.size(), 1);
    }

    void aSecondDesktopIsTheSamePerson()
    {
        QASSIGN_RESULT(const Person member, m_ours->addPerson(QStringLiteral("member")));
        const QByteArray email = member.login.toLatin1() + "@people.test";
        QCOMPARE_REASON(invite(m_ours->admin(), email, WorkspaceRole::Admin), "join.other-role");
        QASSIGN_RESULT(const Guest guest, invite(m_ours->admin(), email, WorkspaceRole::Member));
        QASSIGN_RESULT(const auto session, db::Session::open(guest.door, patient()));
        QASSIGN_RESULT(const db::ConnectOptions own, accept(*session, guest));
        QASSIGN_RESULT(const auto inside, db::Session::open(own, patient()));
        QCOMPARE(count(*inside, "SELECT 1 WHERE revos_sec.uid() = " + quoted(member.id.toString())), 1);
        // Shut out is the person, on both; invited again, the person is back on the new one alone.
        QASSIGN_RESULT(const auto ended, directory(m_ours->admin())->disable(member.id, patient()));
        QCOMPARE(ended.size(), 2);
        QASSIGN_RESULT(const Guest again, invite(m_ours->admin(), email, WorkspaceRole::Client));
        QASSIGN_RESULT(const auto anew, db::Session::open(again.door, patient()));
        QASSIGN_RESULT(const db::ConnectOptions third, accept(*anew, again));
        QVERIFY_RESULT(db::Session::open(third, patient()));
        QCOMPARE_REASON(db::Session::open(own, patient()), "operator.no-longer");
    }

    void shuttingOutHoldsInTheMiddleOfATransaction()
    {
        QASSIGN_RESULT(const Person member, m_ours->addPerson(QStringLiteral("member")));
        QASSIGN_RESULT(const auto session, m_ours->open(member));
        QVERIFY_RESULT(session->execScript("BEGIN", patient()));
        QCOMPARE(count(*session, "SELECT 1 FROM revos.users"), 2);
        // As on a server that gives no right to end sessions.
        QVERIFY_RESULT(m_root->execScript("REVOKE pg_signal_backend FROM revos_roleadmin", patient()));
        const auto ended = directory(m_ours->admin())->disable(member.id, patient());
        QVERIFY_RESULT(m_root->execScript("GRANT pg_signal_backend TO revos_roleadmin", patient()));
        QVERIFY_RESULT(ended);
        QCOMPARE(ended->first(), (ShutOut{member.login, true, 0, 1}));
        QCOMPARE_REASON(session->execScript("SELECT 1 FROM revos.users", patient()), "operator.shut-out");
        QVERIFY_RESULT(session->execScript("ROLLBACK", patient()));
        for (const char* sql : {"SELECT 1 FROM revos.audit_log", "UPDATE revos.tenants SET name = 'x'",
                                "INSERT INTO revos.contacts (tenant_id, id, profile_key) VALUES "
                                "(gen_random_uuid(), gen_random_uuid(), 'x')"})
            QCOMPARE_REASON(session->execScript(sql, patient()), "operator.shut-out");
        QCOMPARE_REASON(db::Session::open(member.connect, patient()), "operator.no-longer");
    }

    void shuttingOutEndsTheSessions()
    {
        QASSIGN_RESULT(const Person member, m_ours->addPerson(QStringLiteral("member")));
        QASSIGN_RESULT(const auto one, m_ours->open(member));
        QASSIGN_RESULT(const auto two, m_ours->open(member));
        QASSIGN_RESULT(const auto ended, directory(m_ours->admin())->disable(member.id, patient()));
        QCOMPARE(ended.first(), (ShutOut{member.login, true, 2, 0}));
        QCOMPARE_REASON(one->execScript("SELECT 1", patient()), "db.server-stopped");
        // A second time finds nothing to end.
        QASSIGN_RESULT(const auto again, directory(m_ours->admin())->disable(member.id, patient()));
        QCOMPARE(again.first(), (ShutOut{member.login, true, 0, 0}));
        QCOMPARE_REASON(directory(m_ours->admin())->disable(UserId::create(), patient()), "operator.none");
        QCOMPARE_REASON(directory(m_ours->admin())->disable(m_ours->admin().id, patient()),
                        "member.last-admin");
        // An admin without a login that works would be none.
        QASSIGN_RESULT(const Person second, m_ours->addPerson(QStringLiteral("admin")));
        QVERIFY_RESULT(
            m_root->execScript("UPDATE revos_sec.principal SET disabled_at = now() WHERE login = '" +
                                   second.login.toLatin1() + "'",
                               patient()));
        QCOMPARE_REASON(directory(m_ours->admin())->disable(m_ours->admin().id, patient()),
                        "member.last-admin");
    }

    void aVisitIsSeenAndEnds()
    {
        QASSIGN_RESULT(const db::ConnectOptions visitor, actor(QStringLiteral("visitor")));
        QASSIGN_RESULT(const auto inside, db::Session::open(visitor, patient()));
        QVERIFY(count(*inside, "SELECT 1 FROM revos.users") >= 2);
        QASSIGN_RESULT(const auto admin, m_ours->open(m_ours->admin()));
        QCOMPARE(
            count(*admin, "SELECT 1 FROM revos.audit_values WHERE new_value = 'a customer asked for help'"),
            1);
        // What a visitor invites ends with the visit.
        QVERIFY_RESULT(m_root->execScript(
            "UPDATE revos_sec.membership SET expires_at = clock_timestamp() WHERE role = 'superadmin'",
            patient()));
        QCOMPARE(count(*inside, "SELECT 1 FROM revos.users"), 0);
    }

    void passwordsAndCodesStayOutOfTheLog()
    {
        QVERIFY_RESULT(m_root->execScript("ALTER SYSTEM SET log_statement = 'all'", patient()));
        QVERIFY_RESULT(m_root->execScript("SELECT pg_reload_conf()", patient()));
        QASSIGN_RESULT(const Guest guest, invite(m_ours->admin(), "new@people.test", WorkspaceRole::Member));
        QASSIGN_RESULT(const auto session, db::Session::open(guest.door, patient()));
        QASSIGN_RESULT(const db::ConnectOptions own, accept(*session, guest));
        QVERIFY_RESULT(db::Session::open(own, patient()));
        QVERIFY_RESULT(m_root->execScript("ALTER SYSTEM RESET log_statement", patient()));
        QVERIFY_RESULT(m_root->execScript("SELECT pg_reload_conf()", patient()));
        QFile log(m_server.cluster().logFile());
        QVERIFY2(log.open(QIODevice::ReadOnly), qPrintable(log.fileName()));
        const QByteArray text = log.readAll();
        QVERIFY(text.contains("accept_invite"));
        QVERIFY(!text.contains(own.password->view().toByteArray()));
        QVERIFY(!text.contains(guest.door.password->view().toByteArray()));
    }

private:
    static QByteArray quoted(const QString& text) { return '\'' + text.toLatin1() + '\''; }

    static int count(db::Session& session, const QByteArray& sql)
    {
        const auto rows = session.execScript(sql, patient());
        return rows ? rows->count() : -1;
    }

    /// Everything that inviting and shutting out could change.
    [[nodiscard]] Result<QByteArray> mark()
    {
        REVOS_TRY_ASSIGN(const db::Rows rows, m_root->execScript(R"(
            SELECT md5(coalesce((SELECT string_agg(i::text, '|' ORDER BY i::text) FROM revos.invites i), '')
                    || coalesce((SELECT string_agg(m::text, '|' ORDER BY m::text) FROM revos_sec.membership m), '')
                    || (SELECT string_agg(r.rolname || r.rolcanlogin, '|' ORDER BY r.rolname) FROM pg_roles r)) AS mark)",
                                                                 patient()));
        return rows.first().text(rows.column("mark")).toLatin1();
    }

    /// The directory as @p person sees it; lives until the next one.
    OperatorDirectory* directory(const Person& person, const TestWorkspace* workspace = nullptr)
    {
        const TestWorkspace& in = workspace != nullptr ? *workspace : *m_ours;
        m_directory.reset();
        m_pool = std::make_unique<db::Pool>(db::PoolOptions{person.connect});
        m_directory =
            std::make_unique<db::OperatorRepository>(*m_pool, db::Lane::Interactive, in.tenant(), kPlace);
        return m_directory.get();
    }

    [[nodiscard]] Result<Guest> invite(const Person& inviter, const QByteArray& email, WorkspaceRole role,
                                       const TestWorkspace* workspace = nullptr)
    {
        REVOS_TRY_ASSIGN(const IssuedInvitation issued,
                         directory(inviter, workspace)
                             ->invite({QString::fromLatin1(email), QStringLiteral("New"), role}, patient()));
        REVOS_TRY_ASSIGN(const InviteCode code, InviteCode::fromTyped(issued.code, kPlace));
        Guest guest{issued.id, inviter.connect};
        guest.door.user = code.login();
        guest.door.password = std::make_shared<const Secret>(code.password());
        return guest;
    }

    /// How the one who got in signs in.
    [[nodiscard]] static Result<db::ConnectOptions> accept(db::Session& session, const Guest& guest)
    {
        db::ConnectOptions own = guest.door;
        own.user = db::newLogin();
        own.password = std::make_shared<const Secret>(QByteArrayView("only-this-desk-knows"));
        REVOS_TRY(
            db::acceptInvitation(session, own.user, *own.password, QStringLiteral(" a desk "), patient()));
        return own;
    }

    void waitUntilBlocked()
    {
        const Call call = patient();
        while (call.check({}) && count(*m_root, "SELECT 1 FROM pg_locks WHERE NOT granted") == 0) {
        }
    }

    [[nodiscard]] Result<db::ConnectOptions> actor(const QString& who)
    {
        if (who == QLatin1String("admin"))
            return m_ours->admin().connect;
        if (who == QLatin1String("their admin"))
            return m_theirs->admin().connect;
        if (who == QLatin1String("guest")) {
            REVOS_TRY_ASSIGN(const Guest guest,
                             invite(m_ours->admin(), "guest@people.test", WorkspaceRole::Admin));
            return guest.door;
        }
        if (who == QLatin1String("second admin") || who == QLatin1String("member") ||
            who == QLatin1String("client")) {
            REVOS_TRY_ASSIGN(const Person person, m_ours->addPerson(who.section(u' ', -1)));
            return person.connect;
        }
        if (who == QLatin1String("stranger")) {
            REVOS_TRY_ASSIGN(const Person person,
                             m_ours->makeLogin(db::OperatorGroup::Staff, UserId::create()));
            return person.connect;
        }
        if (who == QLatin1String("shut out")) {
            REVOS_TRY_ASSIGN(const Person person, m_ours->addPerson(QStringLiteral("admin")));
            REVOS_TRY(m_root->execScript(
                "SELECT revos_sec.disable_principal('" + person.login.toLatin1() + "')", patient()));
            return person.connect;
        }
        REVOS_TRY_ASSIGN(const Person platform,
                         m_ours->makeLogin(db::OperatorGroup::Platform, UserId::create()));
        if (who == QLatin1String("platform"))
            return platform.connect;
        REVOS_TRY_ASSIGN(const auto session, db::Session::open(platform.connect, patient()));
        REVOS_TRY_ASSIGN(const TenantVisit visit,
                         db::PlatformTenants(*session, {})
                             .open(m_ours->tenant(), QStringLiteral("a customer asked for help"),
                                   QStringLiteral("root@platform.test"), 30, patient()));
        if (who == QLatin1String("visit over"))
            REVOS_TRY(m_root->execScript(
                "UPDATE revos_sec.membership SET expires_at = clock_timestamp() WHERE role = 'superadmin'",
                patient()));
        db::ConnectOptions inside = platform.connect;
        inside.user = visit.login;
        inside.password = std::make_shared<const Secret>(visit.password.clone());
        return inside;
    }

    TestServer m_server;
    std::unique_ptr<db::Session> m_root;
    std::unique_ptr<TestWorkspace> m_ours;
    std::unique_ptr<TestWorkspace> m_theirs;
    std::unique_ptr<db::Pool> m_pool;
    std::unique_ptr<OperatorDirectory> m_directory;
};

QTEST_GUILESS_MAIN(tst_operators)
#include "tst_operators.moc"
