#pragma once

#include "domain/ports/attendance.h"

namespace revos::test {

class FakeAttendance final : public Attendance
{
public:
    bool isThere = false;

    bool isAttended(AccountId) const override { return isThere; }
};

} // namespace revos::test
