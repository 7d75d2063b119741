#pragma once

#include "domain/device.h"

#include <QStringList>

namespace revos {

enum class DeviceStanding {
    Waiting, ///< asked, and nobody compared the words yet
    Trusted,
    Revoked,
    Swapped, ///< the database shows other keys than those it was approved with
};

/// A device as a person sees it.
struct TeamDevice
{
    Device device; ///< name, login and time are empty when somebody removed its row
    DeviceStanding standing = DeviceStanding::Waiting;
    QStringList words; ///< to compare; of a desktop
    bool isThis = false;

    bool operator==(const TeamDevice&) const = default;
};

/// What ending the trust in devices came to.
struct Revocation
{
    bool loginClosed = false;
    int scopes = 0; ///< whose keys were replaced
};

/// How a team's values stand to its newest keys.
struct SealedCount
{
    int newest = 0;     ///< sealed with the newest key of their scope
    int old = 0;        ///< with an older one, and sealed anew when they are written next or by a sweep
    int passing = 0;    ///< with an older one, and gone by themselves after their time
    int unreadable = 0; ///< met by a sweep: no key of this device opens them; they are left as they are

    bool operator==(const SealedCount&) const = default;
};

} // namespace revos
