#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QList>

#include <optional>

namespace revos::db {

/// PostgreSQL's text form of a timestamptz (DateStyle ISO) as UTC with milliseconds. Nothing for `infinity`,
/// years before Christ and what is no timestamp.
std::optional<QDateTime> timestampFromText(QByteArrayView text);

/// The elements of a one-dimensional array in text form; NULL elements are null byte arrays. Nothing when
/// @p text is no such array.
std::optional<QList<QByteArray>> arrayFromText(QByteArrayView text);

/// bytea in hex form. Nothing when it is not.
std::optional<QByteArray> bytesFromText(QByteArrayView text);

} // namespace revos::db
