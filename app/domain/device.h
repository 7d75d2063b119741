#pragma once

#include "domain/ids.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>

namespace revos {

/// What a key is for: the tenant's own values, or those of one LinkedIn account.
struct KeyScope
{
    AccountId account; ///< null = the tenant

    bool isTenant() const { return account.isNull(); }
    bool operator==(const KeyScope&) const = default;
    bool operator<(const KeyScope& other) const { return account < other.account; }
};

/// The public halves of a device's keys, 32 bytes each.
struct DeviceKeys
{
    QByteArray exchange; ///< X25519 (RFC 7748): what is granted to the device is sealed to it
    QByteArray signing;  ///< Ed25519 (RFC 8032)

    bool operator==(const DeviceKeys&) const = default;
};

enum class DeviceKind {
    Desktop,  ///< an installation
    Recovery, ///< a code on paper, from which the private halves are derived
};

/// A device as it asked to be let in. Whether it is trusted stands in the trust events alone: this row can be
/// written by whoever can write the database.
struct Device
{
    DeviceId id;
    DeviceKind kind = DeviceKind::Desktop;
    QString name; ///< of the computer
    DeviceKeys keys;
    QString login; ///< that asked; the database notes it
    QDateTime requestedAt;

    bool operator==(const Device&) const = default;
};

enum class TrustStep {
    Root,    ///< the first device of the tenant vouches for itself
    Approve, ///< a trusted device vouches for another one's keys
    Revoke,  ///< a trusted device ends the trust in another one
    Key,     ///< a trusted device brings a new version of a scope's key in
};

/// One line of the tenant's trust history. Each names the hash of the one before it and is signed by a device
/// that is trusted at that point, so that nobody can leave one out, put one in or change their order.
struct TrustEvent
{
    qint64 number = 0;   ///< from 1 on, without a gap
    QByteArray previous; ///< SHA-256 of the event before; empty for the first
    TrustStep step = TrustStep::Root;
    DeviceId device;     ///< whom it is about; for Key the signer
    DeviceKeys keys;     ///< of Root and Approve
    KeyScope scope;      ///< of Key
    quint32 version = 0; ///< of Key
    QByteArray check;    ///< of Key: shows which key it is; of a recovery's Approve: shows which root it is
    DeviceId signer;
    QByteArray signature; ///< Ed25519, 64 bytes
    QDateTime at;         ///< by the database, for people; nothing is decided by it

    bool operator==(const TrustEvent&) const = default;
};

/// A scope's key, sealed to one device and signed by the device that granted it.
struct KeyGrant
{
    KeyScope scope;
    quint32 version = 0;
    DeviceId device;
    QByteArray ephemeral; ///< X25519 public key made for this grant
    QByteArray sealed;    ///< key and tag
    DeviceId granter;
    QByteArray signature;

    bool operator==(const KeyGrant&) const = default;
};

} // namespace revos
