#pragma once

#include "db/migration.h"
#include "db/pg/transaction.h"
#include "db/schemastate.h"

#include <functional>

namespace revos::db {

struct MigratorOptions
{
    /// The role that owns what the steps make; the session's login must be a member. Empty: the login itself.
    QString ownerRole = QStringLiteral("revos_owner");
    /// What the ledger notes as the program that applied a step.
    QString appVersion = QStringLiteral(REVOS_VERSION);
    /// Told before each step: its name, how many are done, how many there are.
    std::function<void(const QString& name, int done, int total)> progress = {};
};

/// Brings a database to the newest schema, forward only. Each step runs in a transaction of its own together
/// with its line in the ledger `revos.schema_migrations`, all under one advisory lock of the session, so that
/// a second migrator waits and a killed one leaves whole steps. Needs a direct session, not a pooler's.
class Migrator
{
public:
    Migrator(Session& session, QList<Migration> migrations, MigratorOptions options = {});

    /// Reads the ledger and changes nothing; any login that may read the ledger can do it.
    [[nodiscard]] Result<SchemaState> check(const Call& call);

    /// Applies what is pending, and what was deferred and has got its extension. Nothing is changed when
    /// check() finds anything but Current, Empty or Behind. The state after.
    [[nodiscard]] Result<SchemaState> migrate(const Call& call);

private:
    struct Applied
    {
        int version = 0;
        QString name;
        QByteArray sha256;
        bool isDeferred = false;
    };
    struct AppliedDecoder;

    [[nodiscard]] Result<SchemaState> migrateLocked(const Call& call);
    [[nodiscard]] Result<void> prepareLedger(const Call& call);
    [[nodiscard]] Result<QList<Applied>> ledger(const Call& call);
    [[nodiscard]] SchemaState compare(const QList<Applied>& applied) const;
    [[nodiscard]] Result<bool> hasExtensions(const QStringList& names, const Call& call);
    [[nodiscard]] Result<void> apply(const Migration& migration, const Call& call);
    [[nodiscard]] Result<void> runStep(Transaction& transaction, const Migration& migration,
                                       const Call& call);
    [[nodiscard]] Result<void> note(Transaction& transaction, const Migration& migration, bool isDeferred,
                                    const Call& call);
    [[nodiscard]] Result<void> becomeOwner(Transaction& transaction, const Call& call);

    Session& m_session;
    QList<Migration> m_migrations;
    MigratorOptions m_options;
};

} // namespace revos::db
