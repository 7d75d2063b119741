#pragma once

#include "core/secret.h"
#include "domain/operators/operator.h"

namespace revos {

using InviteId = Id<struct InviteTag>;

/// Whom to invite. An address that is there already gets a further desktop of the same person.
struct NewInvitation
{
    QString email;
    QString displayName;
    WorkspaceRole role = WorkspaceRole::Member; ///< not Superadmin
};

/// An invitation that nobody has accepted yet.
struct Invitation
{
    InviteId id;
    QString email;
    QString displayName;
    WorkspaceRole role = WorkspaceRole::Member;
    QDateTime createdAt;
    QDateTime expiresAt;

    bool operator==(const Invitation&) const = default;
};

/// What the inviting person passes on: the address may go by mail, the code better by another way. The code
/// is shown once; nobody can read it again.
struct IssuedInvitation
{
    InviteId id;
    Secret code;     ///< as InviteCode::text()
    QString address; ///< as InviteAddress::toText()
    QDateTime expiresAt;
};

} // namespace revos
