#include "vault/team/teamkeys.h"

#include "vault/team/fingerprint.h"

namespace revos {

namespace {

tl::unexpected<Error> unknown()
{
    return fail(Error::because(Code::NotFound, "device.unknown"));
}

Result<int> renewAll(const TeamSnapshot& now, TeamStep& step)
{
    const QList<KeyScope> scopes = now.ledger.scopes();
    for (const KeyScope& scope : scopes)
        REVOS_TRY(step.addFreshKey(scope));
    return static_cast<int>(scopes.size());
}

DeviceStanding standingOf(const TrustLedger& ledger, const Device& device)
{
    const auto member = ledger.members().find(device.id);
    if (member == ledger.members().end())
        return DeviceStanding::Waiting;
    if (member->second.keys != device.keys)
        return DeviceStanding::Swapped;
    return member->second.revokedAt == 0 ? DeviceStanding::Trusted : DeviceStanding::Revoked;
}

} // namespace

Result<std::shared_ptr<const TeamSnapshot>> TeamKeys::newest(const Call& call)
{
    REVOS_TRY_ASSIGN(const VaultStatus status, m_vault.load(call));
    if (auto now = m_vault.snapshot())
        return now;
    return fail(Error::because(Code::NeedsPerson, status.why.rule, status.why.facts));
}

Result<Device> TeamKeys::asked(DeviceId device, const Call& call)
{
    REVOS_TRY_ASSIGN(const QList<Device> all, m_vault.parts().devices.devices(call));
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const Device& one) { return one.id == device; });
    if (found == all.end())
        return unknown();
    return *found;
}

Result<QList<TeamDevice>> TeamKeys::members(const Call& call)
{
    REVOS_TRY_ASSIGN(const auto now, newest(call));
    REVOS_TRY_ASSIGN(const QList<Device> rows, m_vault.parts().devices.devices(call));
    QList<TeamDevice> all;
    for (const Device& row : rows) {
        TeamDevice member{row, standingOf(now->ledger, row), {}, row.id == now->device};
        if (row.kind == DeviceKind::Desktop)
            member.words = Fingerprint::words(m_vault.tenant(), now->ledger.root(), row.keys);
        all.append(std::move(member));
    }
    // Somebody who deletes a row must not hide a device that has keys.
    for (const auto& [id, member] : now->ledger.members()) {
        const bool isListed = std::any_of(rows.begin(), rows.end(),
                                          [&, &device = id](const Device& row) { return row.id == device; });
        if (isListed)
            continue;
        TeamDevice hidden;
        hidden.device.id = id;
        hidden.device.keys = member.keys;
        hidden.standing = member.revokedAt == 0 ? DeviceStanding::Trusted : DeviceStanding::Revoked;
        all.append(std::move(hidden));
    }
    return all;
}

Result<void> TeamKeys::approve(DeviceId device, const QString& words, const Call& call)
{
    REVOS_TRY_ASSIGN(const auto before, newest(call));
    REVOS_TRY_ASSIGN(const Device row, asked(device, call));
    if (standingOf(before->ledger, row) == DeviceStanding::Swapped)
        return fail(Error::because(Code::Auth, "device.keys-swapped", {row.name}));
    if (before->ledger.members().contains(device))
        return fail(Error::because(Code::Conflict, "device.known-already"));
    // The words are of the very keys that are vouched for below, whatever the database says by then.
    if (!Fingerprint::matches(words, Fingerprint::words(m_vault.tenant(), before->ledger.root(), row.keys)))
        return fail(Error::invalid("device.words-differ"));
    const auto done = m_vault.change(call, [&](const TeamSnapshot& now, TeamStep& step) -> Result<void> {
        if (now.ledger.members().contains(device))
            return fail(Error::because(Code::Conflict, "device.known-already"));
        return step.approve(device, row.keys, {}, now.keys);
    });
    return done ? Result<void>() : Result<void>(fail(done.error()));
}

Result<Revocation> TeamKeys::revoke(DeviceId device, const Call& call)
{
    REVOS_TRY_ASSIGN(const auto before, newest(call));
    if (device == before->device)
        return fail(Error::invalid("device.not-yourself"));
    if (!before->ledger.members().contains(device)) {
        REVOS_TRY(asked(device, call));
        REVOS_TRY(m_vault.parts().devices.withdraw(device, call));
        return Revocation{};
    }
    Revocation revocation;
    REVOS_TRY_ASSIGN(const TeamChangeDone done,
                     m_vault.change(call, [&](const TeamSnapshot& now, TeamStep& step) -> Result<void> {
                         if (!now.ledger.trusts(device))
                             return unknown();
                         REVOS_TRY(step.revoke(device));
                         REVOS_TRY_ASSIGN(revocation.scopes, renewAll(now, step));
                         return {};
                     }));
    revocation.loginClosed = done.loginClosed;
    return revocation;
}

Result<int> TeamKeys::rotate(const Call& call)
{
    int scopes = 0;
    REVOS_TRY(m_vault.change(call, [&](const TeamSnapshot& now, TeamStep& step) -> Result<void> {
        REVOS_TRY_ASSIGN(scopes, renewAll(now, step));
        return {};
    }));
    return scopes;
}

Result<RecoveryCode> TeamKeys::createRecovery(const Call& call)
{
    REVOS_TRY_ASSIGN(RecoveryCode code, RecoveryCode::create());
    REVOS_TRY_ASSIGN(const DeviceKey key, code.deviceKey(m_vault.tenant()));
    Device row;
    row.id = DeviceId::create();
    row.kind = DeviceKind::Recovery;
    row.keys = key.publicKeys();
    REVOS_TRY_ASSIGN(const auto before, newest(call));
    REVOS_TRY(m_vault.change(call, [&](const TeamSnapshot& now, TeamStep& step) -> Result<void> {
        step.addRow(row);
        REVOS_TRY_ASSIGN(const QByteArray check, code.rootCheck(m_vault.tenant(), now.ledger.root()));
        return step.approve(row.id, row.keys, check, now.keys);
    }));
    // Interrupted here, two codes are valid, and the next one ends both.
    for (const auto& [id, member] : before->ledger.members()) {
        const bool isCode = !member.check.isEmpty() && member.revokedAt == 0;
        if (isCode)
            REVOS_TRY(revoke(id, call));
    }
    return code;
}

Result<void> TeamKeys::recover(const RecoveryCode& code, const Call& call)
{
    REVOS_TRY_ASSIGN(const DeviceKey key, code.deviceKey(m_vault.tenant()));
    return m_vault.enterWith(
        key, [&](const TrustPin& root) { return code.rootCheck(m_vault.tenant(), root); }, call);
}

} // namespace revos
