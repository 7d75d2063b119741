#pragma once

#include "core/result.h"
#include "core/secret.h"

#include <QString>

namespace revos {

/// Reads a file that only its owner may read. Any thread, blocks on the disk.
/// @errors NotFound; Denied "vault.file-too-open" when others could read or write it; Invalid
/// "vault.file-too-large"; Internal "vault.file-unreadable".
[[nodiscard]] Result<Secret> readPrivateFile(const QString& path, qint64 maxBytes);

/// Puts @p bytes in place of the file's content, or leaves the file as it was. Only the owner can read it,
/// from the first byte on; on the disk before the function returns. Makes missing folders.
/// @errors Internal "vault.file-not-written" with path and cause.
[[nodiscard]] Result<void> writePrivateFile(const QString& path, QByteArrayView bytes);

} // namespace revos
