#pragma once

#include "domain/ids.h"

#include <QByteArray>
#include <QDateTime>

namespace revos {

/// What stopped an account. One is open at a time; a person clears it with a reason.
struct Incident
{
    IncidentId id;
    AccountId account;
    QByteArray kind;      ///< name of an IncidentKind
    QDateTime openedAt;   ///< UTC
    QDateTime coolsUntil; ///< UTC; ends by itself then; null = waits for a person
    QDateTime clearedAt;  ///< UTC; null = open
    QString clearedBy;    ///< name of the operator
    QString reason;       ///< what that person wrote
    QByteArray evidence;  ///< compact JSON

    bool operator==(const Incident&) const = default;
};

} // namespace revos
