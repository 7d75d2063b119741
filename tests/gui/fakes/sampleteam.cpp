#include "gui/fakes/samplecampaigns.h"

namespace revos {

using namespace Qt::StringLiterals;

namespace {

Operator person(const QString& name, const QString& email, WorkspaceRole role)
{
    Operator one;
    one.id = UserId::create();
    one.displayName = name;
    one.email = email;
    one.role = role;
    return one;
}

OperatorDesktop desktop(const QString& login, const QString& name, const QDateTime& seen,
                        bool connected = false)
{
    OperatorDesktop one;
    one.login = login;
    one.name = name;
    one.joinedAt = seen.addMonths(-2);
    one.lastSeenAt = seen;
    one.connected = connected;
    return one;
}

TeamDevice device(const QString& name, const QString& login, const QDateTime& asked, DeviceStanding standing,
                  const QString& words)
{
    TeamDevice one;
    one.device.id = DeviceId::create();
    one.device.name = name;
    one.device.login = login;
    one.device.requestedAt = asked;
    one.standing = standing;
    one.words = words.split(u' ');
    return one;
}

void fillOperators(FakeWorkspace& workspace)
{
    const QDateTime now = workspace.clock.now();
    FakeOperatorDirectory& all = workspace.operators;
    Operator mira = person(u"Mira Halloran"_s, u"mira@brightside.example"_s, WorkspaceRole::Admin);
    mira.id = workspace.services.workspace.operatorId;
    mira.desktops = {desktop(u"u_01"_s, u"mira-studio"_s, now, true)};
    Operator theo = person(u"Theo Brandt"_s, u"theo@brightside.example"_s, WorkspaceRole::Member);
    theo.desktops = {desktop(u"u_02"_s, u"theo-thinkpad"_s, now.addSecs(-2 * 3600)),
                     desktop(u"u_03"_s, u"theo-desk"_s, now.addDays(-12))};
    Operator lea = person(u"Lea Fontaine"_s, u"lea@brightside.example"_s, WorkspaceRole::Member);
    lea.desktops = {desktop(u"u_04"_s, u"lea-macbook"_s, now.addSecs(-600), true)};
    const Operator client = person(u"Nadia Okafor"_s, u"nadia@northwind.example"_s, WorkspaceRole::Client);
    Operator former = person(u"Paul Reyes"_s, u"paul@brightside.example"_s, WorkspaceRole::Member);
    former.active = false;
    former.desktops = {desktop(u"u_05"_s, u"paul-laptop"_s, now.addDays(-40))};
    former.desktops.first().shutOutAt = now.addDays(-39);
    all.people = {mira, theo, lea, client, former};
    all.open = {{InviteId::create(), u"sam.whitfield@brightside.example"_s, u"Sam Whitfield"_s,
                 WorkspaceRole::Member, now.addSecs(-5 * 3600), now.addSecs(43 * 3600)}};
    all.shutOut = {{u"u_02"_s, true, 1, 0}, {u"u_03"_s, true, 0, 0}};
}

void fillDevices(FakeWorkspace& workspace)
{
    const QDateTime now = workspace.clock.now();
    KeyOverview& overview = workspace.devices.overview;
    overview.status = {VaultState::Ready, {}};
    overview.ownWords = u"castle orbit velvet giraffe summer tunnel"_s.split(u' ');
    overview.team = {
        device(u"mira-studio"_s, u"u_01"_s, now.addMonths(-3), DeviceStanding::Trusted,
               u"castle orbit velvet giraffe summer tunnel"_s),
        device(u"theo-thinkpad"_s, u"u_02"_s, now.addMonths(-2), DeviceStanding::Trusted,
               u"armor bless cradle dolphin eternal fossil"_s),
        device(u"lea-macbook"_s, u"u_04"_s, now.addSecs(-420), DeviceStanding::Waiting,
               u"harbor mimic quantum ribbon tobacco zebra"_s),
    };
    overview.team.first().isThis = true;
    TeamDevice gone;
    gone.device.id = DeviceId::create();
    gone.standing = DeviceStanding::Revoked;
    overview.team.append(gone);
    TeamDevice code = device({}, u"u_01"_s, now.addDays(-20), DeviceStanding::Trusted, {});
    code.device.kind = DeviceKind::Recovery;
    overview.team.append(code);
    overview.sealed = SealedCount{212, 3, 0, 0};
    workspace.devices.renewal = {6, SealedCount{215, 0, 0, 0}};
}

} // namespace

void fillTeam(FakeWorkspace& workspace)
{
    fillOperators(workspace);
    fillDevices(workspace);
}

} // namespace revos
