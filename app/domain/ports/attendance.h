#pragma once

#include "domain/ids.h"

namespace revos {

/// Whether a person sits at this desktop, watches the account's page and presses the buttons. Items of an
/// assisted account are prepared only then. Any thread.
class Attendance
{
public:
    virtual ~Attendance() = default;

    virtual bool isAttended(AccountId account) const = 0;
};

} // namespace revos
