#pragma once

#include "domain/ports/devicecontrol.h"
#include "domain/ports/operatordirectory.h"
#include "gui/fakes/failing.h"

namespace revos {

/// People of a workspace on a server, whose codes are always the same.
class FakeOperatorDirectory final : public OperatorDirectory
{
public:
    static constexpr QByteArrayView kCode{"7QK2M9-ADFH3K-0PX4RT-W8BCE5-J6N1V7-YZS2QG"};

    Failing failing;
    std::optional<Error> inviteError;
    QDateTime now;
    QList<Operator> people;
    QList<Invitation> open;
    QList<ShutOut> shutOut; ///< what the next disable() answers
    QString address = QStringLiteral(
        "revos-join://db.brightside.example:5432/revos?tenant=5d1f2c34-8f3e-4d0c-9a51-5f7d2f0c1b77"
        "&name=Bright%20Side%20Agency&ca=sha256:"
        "4f1d9a70c8d2b35e6a90f1b24c7788e19d0f3a52b6c41e87905adfe3127bc604");

    QList<NewInvitation> invited;
    QList<InviteId> withdrawn;
    QList<UserId> disabled;

    Operator* named(const QString& name);

    Result<IssuedInvitation> invite(const NewInvitation& wanted, const Call& call) override;
    Result<void> withdraw(InviteId invitation, const Call& call) override;
    Result<QList<Invitation>> openInvitations(const Call& call) override;
    Result<QList<Operator>> list(const Call& call) override;
    Result<QList<ShutOut>> disable(UserId person, const Call& call) override;
};

/// A team's devices, as far as a window can tell.
class FakeDeviceControl final : public DeviceControl
{
public:
    static constexpr QByteArrayView kCode{"7QK2M-9F0XA-3BTD8-HW5RC-JE1NP-Z64GY-S0VKQ-D2M7T"};

    Failing failing;               ///< everything
    std::optional<Error> actError; ///< everything but looking
    KeyOverview overview;
    KeyRenewal renewal;
    bool closesLogins = true;

    QStringList done; ///< "approve <name> <words>", "revoke <name>", …
    int looks = 0;

    TeamDevice* named(const QString& name);

    Result<KeyOverview> look(const Call& call) override;
    Result<void> approve(DeviceId device, const QStringList& words, const Call& call) override;
    Result<Revocation> revoke(DeviceId device, const Call& call) override;
    Result<Revocation> revokeLogins(const QStringList& logins, const Call& call) override;
    Result<KeyRenewal> renewKeys(const Call& call) override;
    Result<Secret> makeRecoveryCode(const Call& call) override;
    Result<void> recover(const Secret& typed, const Call& call) override;
    Result<void> askAnew(const Call& call) override;
    Result<int> startOver(const Call& call) override;

private:
    Result<void> check() const;
    TeamDevice* of(DeviceId device);
};

} // namespace revos
