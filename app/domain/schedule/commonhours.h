#pragma once

#include "domain/schedule/workinghours.h"

#include <QList>

namespace revos {

/// Hours that several have set – an account, a campaign, a tenant: open when all of them are. A value; any
/// thread.
class CommonHours
{
public:
    /// One set of hours is common hours of its own.
    CommonHours(WorkingHours hours); // NOLINT(google-explicit-constructor)
    /// @p all: not empty.
    explicit CommonHours(QList<WorkingHours> all);

    bool isOpen(const QDateTime& moment) const;
    /// The moment itself when open, else the next opening (UTC). Null when the hours never meet.
    QDateTime nextOpen(const QDateTime& moment) const;
    /// When the hours that contain @p moment end (UTC); null when closed.
    QDateTime closesAt(const QDateTime& moment) const;

private:
    QList<WorkingHours> m_all;
};

} // namespace revos
