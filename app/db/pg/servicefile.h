#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QHash>
#include <QStringList>

namespace revos::db {

/// Where libpq keeps named servers: the person's file, then the system's.
/// https://www.postgresql.org/docs/current/libpq-pgservice.html
QStringList serviceFiles();

/// The settings of [@p name] in the first of @p files that has it. NotFound `db.service-unknown` with the
/// name.
[[nodiscard]] Result<QHash<QByteArray, QByteArray>> readService(const QString& name,
                                                                const QStringList& files);

} // namespace revos::db
