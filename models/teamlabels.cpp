#include "models/teamlabels.h"

#include "models/format.h"

#include <algorithm>

namespace revos {

QString TeamLabels::text(WorkspaceRole role)
{
    switch (role) {
    case WorkspaceRole::Admin:
        return tr("Admin", "role");
    case WorkspaceRole::Member:
        return tr("Member", "role");
    case WorkspaceRole::Client:
        return tr("Client", "role");
    case WorkspaceRole::Superadmin:
        return tr("Superadmin", "role");
    }
    return {};
}

QString TeamLabels::says(WorkspaceRole role)
{
    switch (role) {
    case WorkspaceRole::Admin:
        return tr("Does everything that members do, invites and shuts out people, and lets computers in.");
    case WorkspaceRole::Member:
        return tr("Works with campaigns, accounts and pods. Invites nobody and lets no computer in.");
    case WorkspaceRole::Client:
        return tr("Sees and approves what belongs to them, and nothing else.");
    case WorkspaceRole::Superadmin:
        return tr("Visits the workspace for a limited time.");
    }
    return {};
}

QString TeamLabels::seen(const OperatorDesktop& desktop, const QDateTime& now)
{
    if (!desktop.shutOutAt.isNull())
        return tr("shut out %1", "when").arg(Format::relative(desktop.shutOutAt, now));
    if (desktop.connected)
        return tr("connected now");
    if (!desktop.lastSeenAt.isNull())
        return tr("last seen %1", "when").arg(Format::relative(desktop.lastSeenAt, now));
    return tr("not seen yet");
}

Tone TeamLabels::tone(const OperatorDesktop& desktop)
{
    if (!desktop.shutOutAt.isNull())
        return Tone::Problem;
    return desktop.connected ? Tone::Ok : Tone::Neutral;
}

QString TeamLabels::seenExactly(const OperatorDesktop& desktop)
{
    return Format::exact(desktop.shutOutAt.isNull() ? desktop.lastSeenAt : desktop.shutOutAt);
}

QString TeamLabels::told(const QString& name, const QList<ShutOut>& logins)
{
    int ended = 0;
    int remaining = 0;
    bool isClosed = true;
    for (const ShutOut& login : logins) {
        ended += login.ended;
        remaining += login.remaining;
        isClosed = isClosed && login.closed;
    }
    QStringList sentences{tr("%1 is shut out.").arg(name)};
    if (ended > 0)
        sentences.append(tr("Sessions ended: %1.").arg(Format::number(ended)));
    if (remaining > 0)
        sentences.append(tr("Sessions that could not be ended from here: %1; each is refused with its next "
                            "step.")
                             .arg(Format::number(remaining)));
    if (!isClosed)
        sentences.append(tr("The server did not let RevOS close every login; those sign in and are refused "
                            "everything."));
    return sentences.join(u' ');
}

QString TeamLabels::text(DeviceStanding standing)
{
    switch (standing) {
    case DeviceStanding::Waiting:
        return tr("Waits for approval");
    case DeviceStanding::Trusted:
        return tr("Let in");
    case DeviceStanding::Revoked:
        return tr("Revoked");
    case DeviceStanding::Swapped:
        return tr("Keys were swapped");
    }
    return {};
}

Tone TeamLabels::tone(DeviceStanding standing)
{
    switch (standing) {
    case DeviceStanding::Waiting:
        return Tone::Attention;
    case DeviceStanding::Trusted:
        return Tone::Ok;
    case DeviceStanding::Revoked:
        return Tone::Neutral;
    case DeviceStanding::Swapped:
        return Tone::Problem;
    }
    return Tone::Neutral;
}

QString TeamLabels::name(const TeamDevice& member)
{
    if (member.device.kind == DeviceKind::Recovery)
        return tr("Recovery code");
    return member.device.name.isEmpty() ? tr("A device that is in no list") : member.device.name;
}

QString TeamLabels::text(VaultState state)
{
    switch (state) {
    case VaultState::Absent:
        return tr("No key");
    case VaultState::LockedOrLost:
        return tr("Key not readable");
    case VaultState::Waiting:
        return tr("Waits for approval");
    case VaultState::Revoked:
        return tr("Revoked");
    case VaultState::Ready:
        return tr("Ready");
    }
    return {};
}

Tone TeamLabels::tone(VaultState state)
{
    switch (state) {
    case VaultState::Absent:
    case VaultState::Waiting:
        return Tone::Attention;
    case VaultState::LockedOrLost:
    case VaultState::Revoked:
        return Tone::Problem;
    case VaultState::Ready:
        return Tone::Ok;
    }
    return Tone::Neutral;
}

QString TeamLabels::says(const SealedCount& count)
{
    if (count.newest + count.old + count.passing == 0)
        return tr("Nothing is sealed yet.");
    if (count.old + count.passing + count.unreadable == 0)
        return tr("Everything that is sealed is under the newest keys: %1.", "number of values")
            .arg(Format::number(count.newest));
    QStringList sentences{
        tr("Sealed under the newest keys: %1.", "number of values").arg(Format::number(count.newest))};
    if (count.old > 0)
        sentences.append(tr("Under older ones, sealed anew when they are written next: %1.")
                             .arg(Format::number(count.old)));
    if (count.passing > 0)
        sentences.append(tr("Gone by themselves after seven days: %1.").arg(Format::number(count.passing)));
    if (count.unreadable > 0)
        sentences.append(tr("Left as they are, because no key of this computer opens them: %1.")
                             .arg(Format::number(count.unreadable)));
    return sentences.join(u' ');
}

} // namespace revos
