#pragma once

#include "vault/team/devicekey.h"
#include "vault/team/trustledger.h"

namespace revos {

/// 160 random bits on paper from which the key of a device is derived: whoever types them in is that device.
///
/// Written as eight groups of five: four characters of Crockford's Base32 (no I, L, O, U; i and l are read as
/// 1, o as 0) and one that checks them, so that one wrong character, two swapped ones and swapped groups are
/// noticed and the group is named. Any thread.
class RecoveryCode
{
public:
    static constexpr qsizetype kBytes = 20;
    static constexpr int kGroups = 8;

    /// @errors Internal.
    [[nodiscard]] static Result<RecoveryCode> create();
    /// Spaces, hyphens and case do not matter.
    /// @errors Invalid "recovery.code-invalid", "recovery.group-wrong" (number).
    [[nodiscard]] static Result<RecoveryCode> fromText(const Secret& text);

    /// "XXXXX-XXXXX-…", for the printer.
    Secret toText() const;
    /// The key of the device that this code is in @p tenant.
    [[nodiscard]] Result<DeviceKey> deviceKey(TenantId tenant) const;
    /// What only somebody with the code can have said about @p root: a desktop that has seen no root before
    /// learns from it that this is the right one.
    [[nodiscard]] Result<QByteArray> rootCheck(TenantId tenant, const TrustPin& root) const;

private:
    explicit RecoveryCode(Secret bytes)
        : m_bytes(std::move(bytes))
    {}

    Secret m_bytes;
};

} // namespace revos
