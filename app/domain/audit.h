#pragma once

#include "domain/ids.h"

#include <QDateTime>
#include <QList>
#include <QString>

namespace revos {

using AuditId = Id<struct AuditTag>;

/// A column that was changed.
struct AuditedValue
{
    QByteArray column;
    QString before;
    QString after;
    bool isHidden = false; ///< sealed or private: noted that it changed, not what to

    bool operator==(const AuditedValue&) const = default;
};

/// Something that somebody did to a row, as the database noted it in the same transaction.
struct AuditEntry
{
    AuditId id;
    QDateTime at;
    QString who;       ///< name of the person; empty = RevOS by itself
    QByteArray action; ///< "insert", "update", or what was done: "approve", "decide_sent", …
    QByteArray table;
    QUuid row;
    QString rowName; ///< what people call the row; empty = it has no name, or is not there any more
    QList<AuditedValue> values;

    bool operator==(const AuditEntry&) const = default;
};

/// Which entries; each condition that is empty lets everything through.
struct AuditFilter
{
    QByteArray table;
    QUuid row;
    AuditId after; ///< the last entry of the page before
};

} // namespace revos
