#pragma once

#include "core/call.h"
#include "domain/operators/invitation.h"

namespace revos {

/// The people of the workspace and the way in and out, for its admins; everybody else gets Denied.
/// Sequential, any thread.
class OperatorDirectory
{
public:
    virtual ~OperatorDirectory() = default;

    /// Opens the workspace for one more desktop, for 48 hours. An open invitation to the same address ends.
    /// @errors Invalid "join.no-address", "join.local-workspace" when the workspace is on no server;
    /// Conflict "join.other-role" (address, role); LimitReached "join.too-many"; Denied; InDoubt, and
    /// then an invitation may stand whose code nobody knows: invite again.
    [[nodiscard]] virtual Result<IssuedInvitation> invite(const NewInvitation& wanted, const Call& call) = 0;
    /// @errors NotFound "join.not-open"
    [[nodiscard]] virtual Result<void> withdraw(InviteId invitation, const Call& call) = 0;
    /// Those that can still be accepted, the newest first.
    [[nodiscard]] virtual Result<QList<Invitation>> openInvitations(const Call& call) = 0;

    /// Everybody, who is active first, then by name; with every desktop.
    [[nodiscard]] virtual Result<QList<Operator>> list(const Call& call) = 0;
    /// Shuts a person out with every desktop, at once; repeating it changes nothing. What was copied out of
    /// the workspace before – LinkedIn's cookies among it – stays copied: only signing out at LinkedIn
    /// revokes them. One entry a login; none for a person who keeps the logins because of other workspaces.
    /// @errors Invalid "member.last-admin"; NotFound "operator.none"
    [[nodiscard]] virtual Result<QList<ShutOut>> disable(UserId person, const Call& call) = 0;
};

} // namespace revos
