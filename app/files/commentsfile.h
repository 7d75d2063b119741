#pragma once

#include "core/call.h"
#include "domain/comment.h"
#include "files/csvreader.h"

#include <QHash>

namespace revos {

/// A line of a file that could not be taken, and why.
struct RowProblem
{
    qint64 line = 0;
    Error error;
};

/// The comments of a file, all of them in memory: a post has thousands, not millions.
struct CommentsFile
{
    QList<SiteComment> comments; ///< in the file's order; siteId is made of person, text and time
    QList<RowProblem> problems;  ///< lines that were not taken
    QStringList mapping;         ///< "name ← Full name"
    QString encoding;
};

/// Reads comments from CSV with any sensible header: name, profile address and text are needed, time (ISO
/// 8601; UTC when it names no zone) and headline are taken when there. Nothing is stored here.
/// @errors what CsvReader and HeaderMapping report; "csv.empty" for a file without rows; Cancelled, Timeout.
[[nodiscard]] Result<CommentsFile>
readCommentsFile(QIODevice& device, const QHash<QString, QString>& overrides, const Call& call);

} // namespace revos
