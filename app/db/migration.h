#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QList>
#include <QStringList>

namespace revos::db {

/// One step of the schema, from a file `NNNN_name.sql`. Once released it is never edited.
struct Migration
{
    int version = 0;
    QString name; ///< "0007_webhooks"
    QByteArray sql;
    QByteArray sha256; ///< of the text with Unix line ends, in hexadecimal digits
    /// Extensions of a line `-- requires: vector`; without them the step is deferred.
    QStringList extensions;

    /// Invalid when @p name is not `NNNN_name` with a number from 1 on.
    [[nodiscard]] static Result<Migration> fromText(const QString& name, const QByteArray& text);
};

/// Steps in order, each number once and none missing; Internal naming the first that is wrong.
[[nodiscard]] Result<QList<Migration>> orderedMigrations(QList<Migration> migrations);

/// The steps that are part of this program.
[[nodiscard]] Result<QList<Migration>> shippedMigrations();

} // namespace revos::db
