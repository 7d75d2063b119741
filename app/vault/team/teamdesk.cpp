#include "vault/team/teamdesk.h"

#include "core/log.h"
#include "vault/team/resealing.h"

namespace revos {

void TeamDesk::setTeamChanged(std::function<void()> tell)
{
    const std::lock_guard lock(m_mutex);
    m_tell = std::move(tell);
}

void TeamDesk::tellChanged()
{
    const std::lock_guard lock(m_mutex);
    if (m_tell)
        m_tell();
}

Result<KeyOverview> TeamDesk::look(const Call& call)
{
    auto team = m_keys.members(call);
    if (!team && team.error().code != Code::NeedsPerson)
        return fail(team.error());
    KeyOverview overview;
    overview.status = m_vault.status();
    overview.ownWords = m_vault.ownWords();
    if (!team)
        return overview;
    overview.team = *team;
    const auto count = Resealing(m_vault).count(call);
    if (count)
        overview.sealed = *count;
    else if (count.error().code == Code::Cancelled || count.error().code == Code::Offline)
        return fail(count.error());
    else
        qCWarning(lcVault, "sealed values were not counted: %s", qUtf8Printable(count.error().toLogLine()));
    return overview;
}

Result<void> TeamDesk::approve(DeviceId device, const QStringList& words, const Call& call)
{
    REVOS_TRY(m_keys.approve(device, words.join(u' '), call));
    tellChanged();
    return {};
}

Result<Revocation> TeamDesk::revoke(DeviceId device, const Call& call)
{
    REVOS_TRY_ASSIGN(const Revocation revoked, m_keys.revoke(device, call));
    tellChanged();
    return revoked;
}

Result<Revocation> TeamDesk::revokeLogins(const QStringList& logins, const Call& call)
{
    REVOS_TRY_ASSIGN(const QList<TeamDevice> team, m_keys.members(call));
    Revocation all;
    all.loginClosed = true;
    for (const TeamDevice& member : team) {
        // One whose keys were swapped is trusted, too: with the keys that it was approved with.
        if (!logins.contains(member.device.login) || member.standing == DeviceStanding::Revoked)
            continue;
        REVOS_TRY_ASSIGN(const Revocation one, m_keys.revoke(member.device.id, call));
        const bool wasIn = member.standing != DeviceStanding::Waiting;
        all.loginClosed = all.loginClosed && (one.loginClosed || !wasIn);
        all.scopes = std::max(all.scopes, one.scopes);
    }
    tellChanged();
    return all;
}

Result<KeyRenewal> TeamDesk::renewKeys(const Call& call)
{
    KeyRenewal renewal;
    REVOS_TRY_ASSIGN(renewal.keys, m_keys.rotate(call));
    const auto swept = Resealing(m_vault).sweep(call);
    if (swept)
        renewal.sealed = *swept;
    else
        qCWarning(lcVault, "not every value was sealed anew: %s", qUtf8Printable(swept.error().toLogLine()));
    return renewal;
}

Result<Secret> TeamDesk::makeRecoveryCode(const Call& call)
{
    REVOS_TRY_ASSIGN(const RecoveryCode code, m_keys.createRecovery(call));
    return code.toText();
}

Result<void> TeamDesk::recover(const Secret& typed, const Call& call)
{
    REVOS_TRY_ASSIGN(const RecoveryCode code, RecoveryCode::fromText(typed));
    return m_keys.recover(code, call);
}

Result<void> TeamDesk::askAnew(const Call& call)
{
    REVOS_TRY(m_vault.forget(call));
    REVOS_TRY(m_vault.load(call));
    return {};
}

Result<int> TeamDesk::startOver(const Call& call)
{
    return m_vault.startOver(call);
}

} // namespace revos
