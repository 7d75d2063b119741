#pragma once

#include "db/pg/session.h"
#include "domain/operators/operator.h"

namespace revos::db {

/// What an invitation led to.
struct Joined
{
    TenantId tenantId;
    QString tenantName;
    UserId userId;
    WorkspaceRole role = WorkspaceRole::Member;
};

/// Accepts the invitation behind @p session, whose login follows from the code: makes the login @p newLogin
/// with @p password for this computer, @p device. Only the password's verifier travels. Asking again with the
/// same login gives the same answer. @errors Conflict "join.used" (when), Denied "join.expired" (when),
/// "join.withdrawn", "join.inviter-gone"
[[nodiscard]] Result<Joined> acceptInvitation(Session& session, const QString& newLogin,
                                              const Secret& password, const QString& device,
                                              const Call& call);

} // namespace revos::db
