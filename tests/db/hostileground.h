#pragma once

#include "db/hostilerows.h"
#include "db/intruder.h"

namespace revos::test {

/// Two tenants of one database with rows in every table, and everybody who might try something.
class HostileGround
{
public:
    /// A table of the schema with the columns somebody may write.
    struct Table
    {
        QByteArray name;         ///< with its schema
        QByteArray tenantColumn; ///< `id` for tenants alone
        bool hasId = false;
    };

    [[nodiscard]] Result<void> start()
    {
        REVOS_TRY(m_server.start());
        REVOS_TRY_ASSIGN(const QString database, m_server.makeDatabase());
        m_ours = std::make_unique<TestWorkspace>(m_server, database);
        m_theirs = std::make_unique<TestWorkspace>(m_server, database);
        REVOS_TRY(m_ours->make(QStringLiteral("Ours")));
        REVOS_TRY(m_theirs->make(QStringLiteral("Theirs")));
        REVOS_TRY_ASSIGN(m_client, m_ours->addPerson(QStringLiteral("client")));
        REVOS_TRY_ASSIGN(const Person other, m_ours->addPerson(QStringLiteral("client")));
        REVOS_TRY_ASSIGN(const Person member, m_ours->addPerson(QStringLiteral("member")));
        REVOS_TRY_ASSIGN(m_root, m_server.openAdmin(database));
        m_superuser = std::make_unique<Intruder>(m_server.admin(database));
        int flows = 0;
        for (const UserId owner : {m_client.id, other.id, m_ours->admin().id})
            REVOS_TRY(fillTenant(*m_ours, *m_root, owner, ++flows));
        for (int i = 0; i < 2; ++i)
            REVOS_TRY(fillTenant(*m_theirs, *m_root, m_theirs->admin().id, ++flows));

        using Group = db::OperatorGroup;
        REVOS_TRY_ASSIGN(const Person platform, m_ours->makeLogin(Group::Platform, UserId::create()));
        REVOS_TRY_ASSIGN(const Person stranger, m_ours->makeLogin(Group::Staff, UserId::create()));
        // Of their admin, but shut out.
        REVOS_TRY_ASSIGN(const Person shutOut, m_theirs->makeLogin(Group::Staff, m_theirs->admin().id));
        REVOS_TRY(m_root->execScript("SELECT revos_sec.disable_principal('" + shutOut.login.toLatin1() + "')",
                                     patient()));
        // Persons behind logins that were made for another role than they have.
        REVOS_TRY_ASSIGN(const Person clientAsStaff, m_ours->makeLogin(Group::Staff, m_client.id));
        REVOS_TRY_ASSIGN(const Person adminAsClient, m_ours->makeLogin(Group::Client, m_ours->admin().id));
        // A login that nobody registered as anybody's.
        Person nobody;
        REVOS_TRY_ASSIGN(nobody.connect, m_server.makeOperator(database, Group::Staff));
        nobody.login = nobody.connect.user;
        m_actors = {{"admin", m_ours->admin()},
                    {"member", member},
                    {"client", m_client},
                    {"other client", other},
                    {"superadmin", platform},
                    {"shut out", shutOut},
                    {"without a person", nobody},
                    {"without a tenant", stranger},
                    {"client with a staff login", clientAsStaff},
                    {"admin with a client's login", adminAsClient}};
        readTables();
        return {};
    }

    const TestWorkspace& ours() const { return *m_ours; }
    const TestWorkspace& theirs() const { return *m_theirs; }
    const Person& client() const { return m_client; }
    const QMap<QByteArray, Person>& actors() const { return m_actors; }
    const QList<Table>& tables() const { return m_tables; }
    QByteArray oursId() const { return '\'' + m_ours->tenant().toString().toLatin1() + '\''; }
    QByteArray theirsId() const { return '\'' + m_theirs->tenant().toString().toLatin1() + '\''; }
    /// Looks behind all policies.
    Intruder& superuser() { return *m_superuser; }

    std::unique_ptr<Intruder> enter(const QByteArray& who) const
    {
        return std::make_unique<Intruder>(m_actors[who].connect);
    }

    /// One more member of ours.
    [[nodiscard]] Result<Person> addMember() { return m_ours->addPerson(QStringLiteral("member")); }

    /// What an intruder says to be somebody of the other tenant.
    QByteArray forgedSettings() const
    {
        return "SET app.current_tenant_id = " + theirsId() + "; SET request.jwt.claims = '{\"sub\": \"" +
               m_theirs->admin().id.toString().toLatin1() + "\", \"role\": \"service_role\"}'";
    }

    /// Number and content of all rows of @p tenant (quoted), table by table; @p condition narrows them by
    /// table.
    QMap<QByteArray, QByteArray> marks(const QByteArray& tenant,
                                       const QMap<QByteArray, QByteArray>& condition = {})
    {
        QMap<QByteArray, QByteArray> all;
        for (const Table& table : std::as_const(m_tables)) {
            all[table.name] =
                m_superuser
                    ->ask("SELECT count(*) || md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), ''))"
                          " FROM " +
                          table.name + " t WHERE " + table.tenantColumn + " = " + tenant + " AND " +
                          condition.value(table.name, "true"))
                    .value();
        }
        return all;
    }

    /// Columns of @p table that @p login has @p right on.
    QByteArrayList columns(const QByteArray& login, const QByteArray& table, const QByteArray& right)
    {
        QByteArrayList names;
        const Loot found = m_superuser->ask("SELECT attname FROM pg_attribute WHERE attrelid = '" + table +
                                            "'::regclass AND attnum > 0 AND NOT attisdropped AND"
                                            " has_column_privilege('" +
                                            login + "', attrelid, attnum, '" + right + "') ORDER BY attnum");
        for (const QByteArrayList& row : found.rows)
            names.append(row[0]);
        return names;
    }

private:
    void readTables()
    {
        const Loot found = m_superuser->ask(R"(
            SELECT c.oid::regclass, a.attname,
                   EXISTS (SELECT FROM pg_attribute i WHERE i.attrelid = c.oid AND i.attname = 'id')
              FROM pg_class c
              JOIN pg_attribute a ON a.attrelid = c.oid
               AND a.attname = CASE c.relname WHEN 'tenants' THEN 'id' ELSE 'tenant_id' END
             WHERE c.relnamespace IN ('revos'::regnamespace, 'revos_sec'::regnamespace) AND c.relkind IN ('r', 'p')
             ORDER BY c.relnamespace, c.relname)");
        for (const QByteArrayList& row : found.rows)
            m_tables.append({row[0], row[1], row[2] == "t"});
    }

    TestServer m_server;
    std::unique_ptr<TestWorkspace> m_ours;
    std::unique_ptr<TestWorkspace> m_theirs;
    std::unique_ptr<db::Session> m_root;
    std::unique_ptr<Intruder> m_superuser;
    Person m_client;
    QMap<QByteArray, Person> m_actors;
    QList<Table> m_tables;
};

} // namespace revos::test
