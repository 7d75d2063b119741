#include "db/migrator.h"

#include "core/log.h"
#include "db/pg/decode.h"
#include "domain/reasons.h"

namespace revos::db {

namespace {

// The letters "revos_mg" as a number: the same in every version of the program.
constexpr qint64 kLock = 0x7265766F735F6D67;

/// A step that waits is no failure, but nobody may have to guess why something is not there.
void tellMissing(const Migration& migration)
{
    const QStringList facts{migration.extensions.join(QStringLiteral(", ")), migration.name};
    qCWarning(lcDb, "%s", qUtf8Printable(englishSentence("db.extension-missing", facts)));
}

constexpr auto kMakeLedger = R"(
CREATE SCHEMA IF NOT EXISTS revos;
CREATE TABLE IF NOT EXISTS revos.schema_migrations (
    version integer PRIMARY KEY,
    name text NOT NULL,
    sha256 text NOT NULL,
    applied_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    app_version text NOT NULL,
    deferred boolean NOT NULL DEFAULT false
);
DO $$
DECLARE
    grantee text;
BEGIN
    -- Who works in the database may see which version it has.
    FOR grantee IN SELECT rolname FROM pg_roles
        WHERE rolname IN
        ('revos_app', 'revos_client', 'revos_platform', 'revos_backup', 'revos_migrator')
    LOOP
        EXECUTE format('GRANT USAGE ON SCHEMA revos TO %I', grantee);
        EXECUTE format('GRANT SELECT ON revos.schema_migrations TO %I', grantee);
    END LOOP;
END $$;
)";

const Statement& hasLedger()
{
    static const Statement statement("migrator/has-ledger",
                                     "SELECT to_regclass('revos.schema_migrations') IS NOT NULL AS there");
    return statement;
}

} // namespace

struct Migrator::AppliedDecoder
{
    explicit AppliedDecoder(const Rows& rows)
        : version(rows.column("version"))
        , name(rows.column("name"))
        , sha256(rows.column("sha256"))
        , deferred(rows.column("deferred"))
    {}

    Applied operator()(const Row& row) const
    {
        return {row.small(version), row.text(name), row.text(sha256).toLatin1(), row.boolean(deferred)};
    }

    Column version, name, sha256, deferred;
};

Migrator::Migrator(Session& session, QList<Migration> migrations, MigratorOptions options)
    : m_session(session)
    , m_migrations(std::move(migrations))
    , m_options(std::move(options))
{}

Result<SchemaState> Migrator::check(const Call& call)
{
    REVOS_TRY_ASSIGN(m_migrations, orderedMigrations(m_migrations));
    REVOS_TRY_ASSIGN(const QList<Applied> applied, ledger(call));
    return compare(applied);
}

Result<QList<Migrator::Applied>> Migrator::ledger(const Call& call)
{
    REVOS_TRY_ASSIGN(const Rows there, m_session.query(hasLedger(), {}, call));
    if (!there.first().boolean(there.column("there")))
        return QList<Applied>();
    static const Statement statement(
        "migrator/ledger",
        "SELECT version, name, sha256, deferred FROM revos.schema_migrations ORDER BY version");
    REVOS_TRY_ASSIGN(const Rows rows, m_session.query(statement, {}, call));
    return decodeAll<AppliedDecoder>(rows);
}

SchemaState Migrator::compare(const QList<Applied>& applied) const
{
    SchemaState state;
    state.programVersion = static_cast<int>(m_migrations.size());
    state.databaseVersion = applied.isEmpty() ? 0 : applied.last().version;
    if (state.databaseVersion > state.programVersion) {
        state.kind = SchemaState::Kind::Newer;
        return state;
    }
    QHash<int, Applied> byVersion;
    for (const Applied& one : applied)
        byVersion.insert(one.version, one);
    for (const Migration& migration : m_migrations) {
        const auto found = byVersion.constFind(migration.version);
        if (found == byVersion.constEnd()) {
            if (migration.version < state.databaseVersion) {
                state.kind = SchemaState::Kind::Gap;
                state.offender = migration.name;
                return state;
            }
            state.pending.append(migration.version);
        } else if (found->isDeferred) {
            // Never applied, so its text may still have changed.
            state.deferred.append(migration.version);
        } else if (found->sha256 != migration.sha256 || found->name != migration.name) {
            state.kind = SchemaState::Kind::Changed;
            state.offender = found->name;
            return state;
        }
    }
    if (state.pending.isEmpty())
        state.kind = SchemaState::Kind::Current;
    else
        state.kind = applied.isEmpty() ? SchemaState::Kind::Empty : SchemaState::Kind::Behind;
    return state;
}

Result<SchemaState> Migrator::migrate(const Call& call)
{
    REVOS_TRY_ASSIGN(m_migrations, orderedMigrations(m_migrations));
    static const Statement take("migrator/lock", "SELECT pg_advisory_lock($1)");
    static const Statement release("migrator/unlock", "SELECT pg_advisory_unlock($1)");
    REVOS_TRY(m_session.query(take, Params().integer(kLock), call));
    auto state = migrateLocked(call);
    if (!m_session.isBroken()) {
        if (const auto released =
                m_session.query(release, Params().integer(kLock), Call::within(std::chrono::seconds(5)));
            !released)
            qCWarning(lcDb, "the migration lock stays until the session ends: %s",
                      qUtf8Printable(released.error().toLogLine()));
    }
    return state;
}

Result<SchemaState> Migrator::migrateLocked(const Call& call)
{
    REVOS_TRY_ASSIGN(const SchemaState before, check(call));
    if (before.kind != SchemaState::Kind::Empty && before.kind != SchemaState::Kind::Behind &&
        before.kind != SchemaState::Kind::Current)
        return before;
    REVOS_TRY(prepareLedger(call));

    QList<int> todo;
    for (const int version : before.deferred) {
        REVOS_TRY_ASSIGN(const bool isPossible, hasExtensions(m_migrations[version - 1].extensions, call));
        if (isPossible)
            todo.append(version);
    }
    todo += before.pending;
    int done = 0;
    for (const int version : std::as_const(todo)) {
        const Migration& migration = m_migrations[version - 1];
        if (m_options.progress)
            m_options.progress(migration.name, done, static_cast<int>(todo.size()));
        REVOS_TRY(apply(migration, call));
        ++done;
    }
    return check(call);
}

Result<void> Migrator::prepareLedger(const Call& call)
{
    return inTransaction(m_session, call, {}, [&](Transaction& transaction) -> Result<void> {
        REVOS_TRY(becomeOwner(transaction, call));
        REVOS_TRY(transaction.execScript(kMakeLedger, call));
        return {};
    });
}

Result<bool> Migrator::hasExtensions(const QStringList& names, const Call& call)
{
    static const Statement installed(
        "migrator/extensions", "SELECT extname::text FROM pg_extension WHERE extname = ANY ($1::text[])");
    REVOS_TRY_ASSIGN(const Rows rows, m_session.query(installed, Params().texts(names), call));
    return rows.count() == names.size();
}

Result<void> Migrator::apply(const Migration& migration, const Call& call)
{
    REVOS_TRY_ASSIGN(const bool isPossible, hasExtensions(migration.extensions, call));
    if (!isPossible)
        tellMissing(migration);
    const auto applied = inTransaction(m_session, call, {}, [&](Transaction& transaction) -> Result<void> {
        REVOS_TRY(becomeOwner(transaction, call));
        if (isPossible)
            REVOS_TRY(runStep(transaction, migration, call));
        return note(transaction, migration, !isPossible, call);
    });
    if (!applied) {
        Error error = applied.error();
        error.detail.prepend(migration.name + QStringLiteral(": "));
        return fail(std::move(error));
    }
    return {};
}

Result<void> Migrator::runStep(Transaction& transaction, const Migration& migration, const Call& call)
{
    static const Statement number("migrator/transaction", "SELECT pg_current_xact_id()::text AS number");
    REVOS_TRY_ASSIGN(const Rows before, transaction.query(number, {}, call));
    REVOS_TRY(transaction.execScript(migration.sql, call));
    // A COMMIT inside the file would have ended our transaction, and a crash after it would leave half a
    // step.
    REVOS_TRY_ASSIGN(const Rows after, transaction.query(number, {}, call));
    const Column column = before.column("number");
    if (before.first().text(column) != after.first().text(column))
        return fail(Code::Internal, QStringLiteral("the file ends its transaction by itself"));
    return {};
}

Result<void> Migrator::note(Transaction& transaction, const Migration& migration, bool isDeferred,
                            const Call& call)
{
    static const Statement statement(
        "migrator/note",
        "INSERT INTO revos.schema_migrations (version, name, sha256, app_version, deferred)"
        " VALUES ($1, $2, $3, $4, $5)"
        " ON CONFLICT (version) DO UPDATE SET name = excluded.name, sha256 = excluded.sha256,"
        " app_version = excluded.app_version, deferred = excluded.deferred, applied_at = clock_timestamp()"
        " WHERE schema_migrations.deferred");
    REVOS_TRY_ASSIGN(const Rows rows, transaction.query(statement,
                                                        Params()
                                                            .integer(migration.version)
                                                            .text(migration.name)
                                                            .text(QString::fromLatin1(migration.sha256))
                                                            .text(m_options.appVersion)
                                                            .boolean(isDeferred),
                                                        call));
    if (rows.affected() != 1)
        return fail(Code::Conflict, QStringLiteral("the ledger has this step already"));
    return {};
}

Result<void> Migrator::becomeOwner(Transaction& transaction, const Call& call)
{
    if (m_options.ownerRole.isEmpty())
        return {};
    REVOS_TRY_ASSIGN(const QByteArray role, m_session.identifier(m_options.ownerRole));
    REVOS_TRY(transaction.execScript("SET LOCAL ROLE " + role, call));
    return {};
}

} // namespace revos::db
