#pragma once

#include "core/result.h"
#include "core/secret.h"

#include <QString>

namespace revos::ctl {

/// Reads one line that nobody else should see from the file descriptor that @p number names: standard input
/// when it is empty, where a terminal is asked with @p prompt and shows nothing. The end of the line and
/// blanks around it are left out. @errors Invalid "secret.no-descriptor" (number), "secret.empty" (prompt),
/// "secret.too-long".
[[nodiscard]] Result<Secret> readSecretLine(const QString& number, const QString& prompt);

/// The passphrase of a workspace: as readSecretLine(), from the descriptor that REVOS_PASSPHRASE_FD names.
[[nodiscard]] Result<Secret> readPassphrase(const QString& prompt);

} // namespace revos::ctl
