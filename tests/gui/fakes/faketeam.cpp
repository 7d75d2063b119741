#include "gui/fakes/faketeam.h"

#include "gui/fakes/answers.h"

namespace revos {

using namespace Qt::StringLiterals;

Operator* FakeOperatorDirectory::named(const QString& name)
{
    for (Operator& person : people) {
        if (person.displayName == name)
            return &person;
    }
    return nullptr;
}

Result<IssuedInvitation> FakeOperatorDirectory::invite(const NewInvitation& wanted, const Call&)
{
    REVOS_TRY(failing.check());
    if (inviteError)
        return fail(*inviteError);
    invited.append(wanted);
    const QDateTime ends = now.addDays(2);
    const InviteId id = InviteId::create();
    open.prepend({id, wanted.email, wanted.displayName, wanted.role, now, ends});
    return IssuedInvitation{id, Secret(kCode), address, ends};
}

Result<void> FakeOperatorDirectory::withdraw(InviteId invitation, const Call&)
{
    REVOS_TRY(failing.check());
    withdrawn.append(invitation);
    open.removeIf([invitation](const Invitation& one) { return one.id == invitation; });
    return {};
}

Result<QList<Invitation>> FakeOperatorDirectory::openInvitations(const Call&)
{
    REVOS_TRY(failing.check());
    return open;
}

Result<QList<Operator>> FakeOperatorDirectory::list(const Call&)
{
    REVOS_TRY(failing.check());
    return people;
}

Result<QList<ShutOut>> FakeOperatorDirectory::disable(UserId person, const Call&)
{
    REVOS_TRY(failing.check());
    disabled.append(person);
    for (Operator& one : people) {
        if (one.id != person)
            continue;
        one.active = false;
        for (OperatorDesktop& desktop : one.desktops) {
            desktop.connected = false;
            desktop.shutOutAt = now;
        }
    }
    return shutOut;
}

TeamDevice* FakeDeviceControl::named(const QString& name)
{
    for (TeamDevice& member : overview.team) {
        if (member.device.name == name)
            return &member;
    }
    return nullptr;
}

TeamDevice* FakeDeviceControl::of(DeviceId device)
{
    for (TeamDevice& member : overview.team) {
        if (member.device.id == device)
            return &member;
    }
    return nullptr;
}

Result<void> FakeDeviceControl::check() const
{
    REVOS_TRY(failing.check());
    return actError ? Result<void>(fail(*actError)) : Result<void>();
}

Result<KeyOverview> FakeDeviceControl::look(const Call&)
{
    ++looks;
    REVOS_TRY(failing.check());
    return overview;
}

Result<void> FakeDeviceControl::approve(DeviceId device, const QStringList& words, const Call&)
{
    REVOS_TRY(check());
    TeamDevice* member = of(device);
    if (member == nullptr)
        return fail(missing());
    done.append(u"approve %1 %2"_s.arg(member->device.name, words.join(u' ')));
    member->standing = DeviceStanding::Trusted;
    return {};
}

Result<Revocation> FakeDeviceControl::revoke(DeviceId device, const Call&)
{
    REVOS_TRY(check());
    TeamDevice* member = of(device);
    if (member == nullptr)
        return fail(missing());
    done.append(u"revoke "_s + member->device.name);
    const bool wasIn = member->standing != DeviceStanding::Waiting;
    if (wasIn) {
        member->standing = DeviceStanding::Revoked;
        member->device.name.clear();
    } else {
        overview.team.removeIf([device](const TeamDevice& one) { return one.device.id == device; });
    }
    return Revocation{wasIn && closesLogins, wasIn ? 4 : 0};
}

Result<Revocation> FakeDeviceControl::revokeLogins(const QStringList& logins, const Call&)
{
    REVOS_TRY(check());
    done.append(u"revoke logins "_s + logins.join(u' '));
    return Revocation{closesLogins, 4};
}

Result<KeyRenewal> FakeDeviceControl::renewKeys(const Call&)
{
    REVOS_TRY(check());
    done.append(u"renew"_s);
    return renewal;
}

Result<Secret> FakeDeviceControl::makeRecoveryCode(const Call&)
{
    REVOS_TRY(check());
    done.append(u"make code"_s);
    return Secret(kCode);
}

Result<void> FakeDeviceControl::recover(const Secret& typed, const Call&)
{
    REVOS_TRY(check());
    done.append(u"recover "_s + QString::fromLatin1(typed.view()));
    overview.status = {VaultState::Ready, {}};
    return {};
}

Result<void> FakeDeviceControl::askAnew(const Call&)
{
    REVOS_TRY(check());
    done.append(u"ask anew"_s);
    overview.status = {VaultState::Waiting, Why{"device.waiting", {}, {}}};
    return {};
}

Result<int> FakeDeviceControl::startOver(const Call&)
{
    REVOS_TRY(check());
    done.append(u"start over"_s);
    overview.status = {VaultState::Ready, {}};
    return 17;
}

} // namespace revos
