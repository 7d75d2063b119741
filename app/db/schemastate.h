#pragma once

#include "core/result.h"

#include <QList>
#include <QString>

namespace revos::db {

/// How the schema of a database and the steps that this program knows go together.
struct SchemaState
{
    enum class Kind {
        Current, ///< nothing to do, but perhaps deferred steps wait for an extension
        Empty,   ///< no step was ever applied
        Behind,  ///< `pending` steps are to be applied
        Newer,   ///< a newer program has been here: reading at most
        Changed, ///< `offender` was applied with another text than this program knows
        Gap,     ///< `offender` was left out although later steps were applied
    };

    Kind kind = Kind::Empty;
    int databaseVersion = 0;
    int programVersion = 0;
    QList<int> pending;
    /// Steps that wait for an extension that the server does not have.
    QList<int> deferred;
    QString offender;

    /// Success for Current; else SchemaMismatch `db.schema-older`, `-newer`, `-changed`, `-gap` or
    /// `db.schema-empty`.
    [[nodiscard]] Result<void> requireCurrent() const;

    bool operator==(const SchemaState&) const = default;
};

} // namespace revos::db
