#pragma once

#include <QLoggingCategory>
#include <QString>

namespace revos {

Q_DECLARE_LOGGING_CATEGORY(lcCore)
Q_DECLARE_LOGGING_CATEGORY(lcDb)
Q_DECLARE_LOGGING_CATEGORY(lcJobs)
Q_DECLARE_LOGGING_CATEGORY(lcBrowser)
Q_DECLARE_LOGGING_CATEGORY(lcNet)
Q_DECLARE_LOGGING_CATEGORY(lcVault)
Q_DECLARE_LOGGING_CATEGORY(lcPractice)
Q_DECLARE_LOGGING_CATEGORY(lcUi)

/// @p line without what must not be in a log: values of known secret names (li_at, JSESSIONID, password,
/// authorization, cookie, whsec_…), e-mail addresses and long tokens. Leads appear by id only.
QString redacted(const QString& line);

/// Sends all of Qt's messages through redacted() to standard error and, when @p filePath is not empty, to
/// that file (0600, rotated at 4 MiB, one old file kept). Call once, before any thread starts.
void installLog(const QString& filePath = {}, bool quietConsole = false);

} // namespace revos
