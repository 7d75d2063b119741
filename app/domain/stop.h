#pragma once

#include "domain/ids.h"

#include <QDateTime>

namespace revos {

using StopId = Id<struct StopTag>;

/// A person's stop that stands: of one account, or of everything.
struct Stop
{
    StopId id;
    AccountId account; ///< null = everything
    QDateTime at;      ///< UTC, workspace clock
    QString by;        ///< the person's name

    bool operator==(const Stop&) const = default;
};

} // namespace revos
