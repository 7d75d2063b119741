#include "db/provisionserver.h"

#include "db/provision.h"

namespace revos::db {

namespace {

ConnectOptions inMaintenance(const ConnectOptions& admin)
{
    ConnectOptions options = admin;
    options.database = QStringLiteral("postgres");
    return options;
}

/// The database of the server that RevOS's owner may enter; empty when there is none.
[[nodiscard]] Result<QString> databaseOfRevos(Session& admin, const Call& call)
{
    static const Statement kFind("provision/revos-database", R"(
SELECT d.datname::text AS name
FROM pg_database d, aclexplode(d.datacl) a
JOIN pg_roles r ON r.oid = a.grantee
WHERE r.rolname = $1 AND a.privilege_type = 'CONNECT'
ORDER BY 1 LIMIT 1)");
    REVOS_TRY_ASSIGN(const Rows rows, admin.query(kFind, Params().text(migratorLogin()), call));
    return rows.isEmpty() ? QString() : rows.first().text(rows.column("name"));
}

/// Whether the database of @p admin is there; NotFound is no error here.
[[nodiscard]] Result<bool> isThere(const ConnectOptions& admin, const Call& call)
{
    const auto session = Session::open(admin, call);
    if (session)
        return true;
    if (session.error().reason == "db.no-such-database")
        return false;
    return fail(session.error());
}

} // namespace

Result<MadeDatabase> provisionServer(const ConnectOptions& admin, const Secret& ownerPassword,
                                     const QList<Migration>& migrations, const Call& call)
{
    REVOS_TRY_ASSIGN(const bool exists, isThere(admin, call));
    REVOS_TRY_ASSIGN(const auto session, Session::open(exists ? admin : inMaintenance(admin), call));
    REVOS_TRY_ASSIGN(const QString taken, databaseOfRevos(*session, call));
    if (!taken.isEmpty())
        return fail(Error::because(Code::Conflict, "db.server-has-revos", {taken}));
    REVOS_TRY(ensureRoles(*session, call));
    REVOS_TRY(setPassword(*session, migratorLogin(), ownerPassword, call));
    if (exists) {
        REVOS_TRY(fillDatabase(admin, DatabaseKind::Live, migrations, call));
        return MadeDatabase::No;
    }
    REVOS_TRY(createDatabase(admin, admin.database, DatabaseKind::Live, migrations, call));
    return MadeDatabase::Yes;
}

Result<void> unprovisionServer(const ConnectOptions& admin, const QString& login, const Call& call)
{
    REVOS_TRY_ASSIGN(const auto session, Session::open(inMaintenance(admin), call));
    REVOS_TRY_ASSIGN(const QByteArray database, session->identifier(admin.database));
    REVOS_TRY(session->execScript("DROP DATABASE IF EXISTS " + database + " WITH (FORCE)", call));
    if (login.isEmpty())
        return {};
    REVOS_TRY_ASSIGN(const QByteArray role, session->identifier(login));
    REVOS_TRY(session->execScript("DROP ROLE IF EXISTS " + role, call));
    return {};
}

} // namespace revos::db
