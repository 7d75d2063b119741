#include "db/provision.h"

#include "core/log.h"
#include "db/embedded.h"
#include "db/migrator.h"
#include "db/pg/transaction.h"

#include <QRandomGenerator>
#include <QRegularExpression>

namespace revos::db {

namespace {

QByteArray script(std::string_view name)
{
    for (const EmbeddedText& file : embeddedScripts()) {
        if (file.name == name)
            return QByteArray(file.text.data(), static_cast<qsizetype>(file.text.size()));
    }
    Q_UNREACHABLE();
}

QString groupName(OperatorGroup group)
{
    switch (group) {
    case OperatorGroup::Staff:
        return QStringLiteral("revos_app");
    case OperatorGroup::Client:
        return QStringLiteral("revos_client");
    case OperatorGroup::Platform:
        return QStringLiteral("revos_platform");
    }
    Q_UNREACHABLE();
}

[[nodiscard]] Result<void> markKind(Session& session, DatabaseKind kind, const Call& call)
{
    static const Statement hasMark("provision/has-kind",
                                   "SELECT to_regclass('revos_sec.database_kind') IS NOT NULL AS there");
    static const Statement mark("provision/mark-kind",
                                "INSERT INTO revos_sec.database_kind (kind) VALUES ($1)");
    REVOS_TRY_ASSIGN(const Rows rows, session.query(hasMark, {}, call));
    const bool isMarkable = rows.first().boolean(rows.column("there"));
    const bool isPractice = kind == DatabaseKind::Practice;
    if (!isMarkable && isPractice)
        return fail(Code::SchemaMismatch, QStringLiteral("a schema that knows no practice"));
    if (!isMarkable)
        return {};
    return inTransaction(session, call, {}, [&](Transaction& transaction) -> Result<void> {
        REVOS_TRY(transaction.execScript("SET LOCAL ROLE revos_owner", call));
        REVOS_TRY(transaction.query(
            mark, Params().text(isPractice ? QStringLiteral("practice") : QStringLiteral("live")), call));
        return {};
    });
}

} // namespace

Result<void> fillDatabase(const ConnectOptions& admin, DatabaseKind kind, const QList<Migration>& migrations,
                          const Call& call)
{
    REVOS_TRY_ASSIGN(const auto session, Session::open(admin, call));
    REVOS_TRY(closeToPublic(*session, call));
    for (const Migration& migration : migrations) {
        for (const QString& extension : migration.extensions)
            REVOS_TRY(addExtension(*session, extension, call));
    }
    Migrator migrator(*session, migrations);
    REVOS_TRY_ASSIGN(const SchemaState state, migrator.migrate(call));
    REVOS_TRY(state.requireCurrent());
    return markKind(*session, kind, call);
}

Result<void> addExtension(Session& admin, const QString& name, const Call& call)
{
    static const Statement available("provision/extension",
                                     "SELECT name::text FROM pg_available_extensions WHERE name = $1");
    REVOS_TRY_ASSIGN(const Rows rows, admin.query(available, Params().text(name), call));
    if (rows.isEmpty())
        return {};
    REVOS_TRY_ASSIGN(const QByteArray quoted, admin.identifier(name));
    REVOS_TRY(admin.execScript("CREATE EXTENSION IF NOT EXISTS " + quoted, call));
    return {};
}

Result<void> closeToPublic(Session& admin, const Call& call)
{
    REVOS_TRY(admin.execScript(script("database"), call));
    return {};
}

Result<void> ensureRoles(Session& admin, const Call& call)
{
    return inTransaction(admin, call, {}, [&](Transaction& transaction) -> Result<void> {
        REVOS_TRY(transaction.execScript(script("roles"), call));
        return {};
    });
}

Result<void> setPassword(Session& admin, const QString& login, const Secret& password, const Call& call)
{
    REVOS_TRY_ASSIGN(const QByteArray verifier, admin.scramVerifier(login, password));
    REVOS_TRY_ASSIGN(const QByteArray role, admin.identifier(login));
    REVOS_TRY_ASSIGN(const QByteArray literal, admin.literal(QString::fromLatin1(verifier)));
    REVOS_TRY(admin.execScript("ALTER ROLE " + role + " PASSWORD " + literal, call));
    return {};
}

Result<void> createDatabase(const ConnectOptions& admin, const QString& name, DatabaseKind kind,
                            const QList<Migration>& migrations, const Call& call)
{
    ConnectOptions maintenance = admin;
    maintenance.database = QStringLiteral("postgres");
    REVOS_TRY_ASSIGN(const auto session, Session::open(maintenance, call));
    REVOS_TRY_ASSIGN(const QByteArray quoted, session->identifier(name));
    const auto made = session->execScript("CREATE DATABASE " + quoted +
                                              " OWNER revos_owner TEMPLATE template0 ENCODING 'UTF8'"
                                              " LC_COLLATE 'C.UTF-8' LC_CTYPE 'C.UTF-8'",
                                          call);
    if (!made) {
        Error error = made.error();
        if (error.sqlstate == "42P04")
            error = Error::because(Code::Conflict, "db.database-exists", {name});
        return fail(std::move(error));
    }
    ConnectOptions inside = admin;
    inside.database = name;
    auto filled = fillDatabase(inside, kind, migrations, call);
    if (!filled) {
        // Also after a deadline or a cancellation, which must not leave half a workspace behind.
        const auto dropped = session->execScript("DROP DATABASE " + quoted + " WITH (FORCE)",
                                                 Call::within(std::chrono::seconds(30)));
        if (!dropped)
            qCWarning(lcDb, "an unfinished database stays: %s", qUtf8Printable(dropped.error().toLogLine()));
    }
    return filled;
}

Result<QStringList> provisioningGaps(Session& session, const Call& call)
{
    static const Statement statement("provision/gaps", R"(
SELECT 'everybody: ' || p.oid::regprocedure::text AS what
FROM pg_proc p, LATERAL aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) AS a
WHERE p.pronamespace = 'pg_catalog'::regnamespace
  AND (p.proname ~ '^pg_(try_)?advisory_' OR p.proname ~ '^(lo_|loread$|lowrite$)')
  AND a.grantee = 0 AND a.privilege_type = 'EXECUTE'
UNION ALL
SELECT 'everybody: ' || a.privilege_type || ' in the database'
FROM pg_database d, LATERAL aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) AS a
WHERE d.datname = current_database() AND a.grantee = 0
UNION ALL
SELECT 'everybody: CREATE in the schema public'
FROM pg_namespace n, LATERAL aclexplode(coalesce(n.nspacl, acldefault('n', n.nspowner))) AS a
WHERE n.nspname = 'public' AND a.grantee = 0 AND a.privilege_type = 'CREATE'
UNION ALL
SELECT 'revos_backup: sees only the rows that policies show it'
FROM pg_roles WHERE rolname = 'revos_backup' AND NOT rolbypassrls
ORDER BY 1)");
    REVOS_TRY_ASSIGN(const Rows rows, session.query(statement, {}, call));
    QStringList open;
    const Column what = rows.column("what");
    for (const Row row : rows)
        open.append(row.text(what));
    REVOS_TRY(rows.check());
    return open;
}

QString newLogin()
{
    return QStringLiteral("u_%1").arg(QRandomGenerator::system()->generate64(), 16, 16, QLatin1Char('0'));
}

Result<QString> createOperator(Session& admin, OperatorGroup group, const Secret& password, const Call& call)
{
    const QString login = newLogin();
    REVOS_TRY_ASSIGN(const QByteArray verifier, admin.scramVerifier(login, password));
    REVOS_TRY_ASSIGN(const QByteArray literal, admin.literal(QString::fromLatin1(verifier)));
    const QByteArray role = login.toLatin1();
    // Made as the role that closes logins, because from PostgreSQL 16 on a role is changed by who made it.
    const QByteArray sql =
        "SET LOCAL ROLE revos_roleadmin; CREATE ROLE " + role +
        " LOGIN INHERIT NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS CONNECTION LIMIT 12"
        " PASSWORD " +
        literal + "; GRANT " + groupName(group).toLatin1() + " TO " + role;
    REVOS_TRY(inTransaction(admin, call, {}, [&](Transaction& transaction) -> Result<void> {
        REVOS_TRY(transaction.execScript(sql, call));
        return {};
    }));
    return login;
}

Result<void> disableOperator(Session& admin, const QString& login, const Call& call)
{
    static const QRegularExpression form(QStringLiteral("^u_[0-9a-f]{16}$"));
    if (!form.match(login).hasMatch())
        return fail(Code::Invalid, QStringLiteral("not the login of an operator"));
    static const Statement terminate(
        "provision/terminate", "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = $1");
    REVOS_TRY(admin.execScript("ALTER ROLE " + login.toLatin1() + " NOLOGIN", call));
    REVOS_TRY(admin.query(terminate, Params().text(login), call));
    return {};
}

} // namespace revos::db
