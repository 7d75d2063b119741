#pragma once

#include "domain/operators/operator.h"
#include "domain/teamdevice.h"
#include "domain/vaultstatus.h"
#include "models/tone.h"

#include <QCoreApplication>

namespace revos {

/// The words for people, their desktops and the keys of the workspace. GUI thread.
class TeamLabels
{
    Q_DECLARE_TR_FUNCTIONS(TeamLabels)

public:
    static QString text(WorkspaceRole role);
    /// What somebody with the role may do, as a sentence.
    static QString says(WorkspaceRole role);
    /// "connected now", "last seen 2 h ago", "shut out yesterday 14:05", "not seen yet".
    static QString seen(const OperatorDesktop& desktop, const QDateTime& now);
    static Tone tone(const OperatorDesktop& desktop);
    /// The moment behind seen(), for its tool tip.
    static QString seenExactly(const OperatorDesktop& desktop);
    /// What shutting a person out came to, as sentences.
    static QString told(const QString& name, const QList<ShutOut>& logins);

    static QString text(DeviceStanding standing);
    static Tone tone(DeviceStanding standing);
    /// What the device is called: its computer's name, "Recovery code", or that it is in no list.
    static QString name(const TeamDevice& member);
    static QString text(VaultState state);
    static Tone tone(VaultState state);
    /// How sealed values stand to the newest keys, as sentences.
    static QString says(const SealedCount& count);
};

} // namespace revos
