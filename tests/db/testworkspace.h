#pragma once

#include "db/stores.h"
#include "support/addonlyqueue.h"
#include "support/resulttest.h"
#include "support/testdatabase.h"

namespace revos::test {

/// A queue that only remembers what was added, for tests of the stores.
class RememberingQueue final : public AddOnlyQueue
{
public:
    explicit RememberingQueue(QList<NewJob>& added)
        : m_added(added)
    {}

    Result<JobId> add(const NewJob& job, const Call&) override
    {
        m_added.append(job);
        return JobId::create();
    }

private:
    QList<NewJob>& m_added;
};

/// A person of a workspace: a login of its own and what it works with.
struct Person
{
    UserId id;
    QString login;
    db::ConnectOptions connect;
};

/// A tenant in a database of the test server, with people in it.
class TestWorkspace
{
public:
    TestWorkspace(TestServer& server, QString database)
        : m_server(server)
        , m_database(std::move(database))
    {}

    /// Makes the tenant with its admin.
    [[nodiscard]] Result<void> make(const QString& name)
    {
        m_tenant = TenantId::create();
        REVOS_TRY_ASSIGN(m_admin, makeLogin(db::OperatorGroup::Staff, UserId::create()));
        REVOS_TRY_ASSIGN(const auto owner, m_server.openOwner(m_database));
        static const db::Statement create(
            "test/create-tenant", "SELECT revos_api.create_tenant($1, $2, $3, 'Europe/Berlin', $4, $5, $6)");
        REVOS_TRY(owner->query(create,
                               db::Params()
                                   .uuid(m_tenant)
                                   .text(name)
                                   .text(name.toLower())
                                   .uuid(m_admin.id)
                                   .text(QStringLiteral("admin@%1.test").arg(name.toLower()))
                                   .text(QStringLiteral("Admin")),
                               patient()));
        return {};
    }

    /// A person with @p role ("admin", "member", "client") and a login of the group that fits it.
    [[nodiscard]] Result<Person> addPerson(const QString& role)
    {
        const auto group =
            role == QLatin1String("client") ? db::OperatorGroup::Client : db::OperatorGroup::Staff;
        REVOS_TRY_ASSIGN(Person person, makeLogin(group, UserId::create()));
        REVOS_TRY_ASSIGN(const auto session, open(m_admin));
        static const db::Statement save("test/save-member",
                                        "SELECT revos_api.save_member($1, $2, $3, $4, $5, true)");
        REVOS_TRY(session->query(save,
                                 db::Params()
                                     .uuid(m_tenant)
                                     .uuid(person.id)
                                     .text(person.login + QStringLiteral("@people.test"))
                                     .text(role)
                                     .text(role),
                                 patient()));
        return person;
    }

    /// A login of @p group for @p user, registered as a principal.
    [[nodiscard]] Result<Person> makeLogin(db::OperatorGroup group, UserId user)
    {
        Person person;
        person.id = user;
        REVOS_TRY_ASSIGN(person.connect, m_server.makeOperator(m_database, group));
        person.login = person.connect.user;
        REVOS_TRY_ASSIGN(const auto owner, m_server.openOwner(m_database));
        static const db::Statement add("test/add-principal",
                                       "SELECT revos_sec.add_principal($1, $2, 'test')");
        REVOS_TRY(owner->query(add, db::Params().text(person.login).uuid(user), patient()));
        return person;
    }

    /// A session of @p person, narrowed to the tenant.
    [[nodiscard]] Result<std::unique_ptr<db::Session>> open(const Person& person) const
    {
        REVOS_TRY_ASSIGN(auto session, db::Session::open(person.connect, patient()));
        REVOS_TRY(session->useTenant(m_tenant.uuid(), patient()));
        return session;
    }

    TenantId tenant() const { return m_tenant; }
    const QString& database() const { return m_database; }
    const Person& admin() const { return m_admin; }

private:
    TestServer& m_server;
    QString m_database;
    TenantId m_tenant;
    Person m_admin;
};

/// The stores as @p person uses them.
class TestStores
{
public:
    TestStores(const TestWorkspace& workspace, const Person& person)
        : m_pool(db::PoolOptions{person.connect, 2, 2})
        , m_stores(m_pool, db::Lane::Interactive, workspace.tenant(),
                   [this](db::SessionSource&) { return std::make_unique<RememberingQueue>(m_added); })
    {}

    Stores* operator->() { return &m_stores.stores(); }
    db::PgStores& all() { return m_stores; }
    const QList<NewJob>& addedJobs() const { return m_added; }

private:
    QList<NewJob> m_added;
    db::Pool m_pool;
    db::PgStores m_stores;
};

} // namespace revos::test
