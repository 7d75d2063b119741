#pragma once

#include "core/result.h"

#include <QJsonObject>

namespace revos {

/// Checks @p pack against the schema of site packs. @p path is for the error, which names the place in the
/// file.
/// @errors Invalid "sitepack.wrong".
[[nodiscard]] Result<void> checkSitePackSchema(const QJsonObject& pack, const QString& path);

} // namespace revos
