#pragma once

#include <QJsonObject>
#include <QString>
#include <QtGlobal>

/// The program's own scripts (resources/js), which run in a world of their own in every page.
namespace revos::scripts {

/// The isolated world they run in. Pages see the same document and nothing of the scripts.
constexpr quint32 kWorld = 42;

/// All files in order, as one script without result. With @p locked a new document lets no input through that
/// was not announced. Reads the resource once.
QString library(bool locked);

/// An expression whose value is the JSON answer of @p command; "missing" when the library is not there yet.
QString callExpression(const QString& command, const QJsonObject& arguments);

/// The same for the answer of a command that took time.
QString takeExpression(qint64 ticket);

} // namespace revos::scripts
