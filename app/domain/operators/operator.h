#pragma once

#include "domain/ids.h"

#include <QDateTime>
#include <QList>

namespace revos {

/// What a person may do in a workspace. A superadmin is there for a limited time only.
enum class WorkspaceRole { Admin, Member, Client, Superadmin };

/// One computer of an operator, with a login of its own.
struct OperatorDesktop
{
    QString login; ///< "u_" and sixteen hex digits
    QString name;  ///< the computer's
    QDateTime joinedAt;
    QDateTime shutOutAt;  ///< null while it may sign in
    QDateTime lastSeenAt; ///< null when it never opened the workspace
    bool connected = false;

    bool operator==(const OperatorDesktop&) const = default;
};

/// A person of the workspace.
struct Operator
{
    UserId id;
    QString email;
    QString displayName;
    WorkspaceRole role = WorkspaceRole::Member;
    bool active = true;
    QDateTime until; ///< of a superadmin's visit, else null
    QList<OperatorDesktop> desktops;

    bool operator==(const Operator&) const = default;
};

/// What became of one login of a person who was shut out.
struct ShutOut
{
    QString login;
    bool closed =
        false;     ///< nobody signs in with it any more; else it still does, and every statement is refused
    int ended = 0; ///< sessions that were ended
    int remaining = 0; ///< sessions that the server did not let us end; their next statement is refused

    bool operator==(const ShutOut&) const = default;
};

} // namespace revos
