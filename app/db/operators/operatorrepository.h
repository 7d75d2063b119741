#pragma once

#include "db/sessionsource.h"
#include "domain/operators/inviteaddress.h"
#include "domain/ports/operatordirectory.h"

#include <optional>

namespace revos::db {

/// The people of one workspace. Takes the pool itself, because a password's verifier is made by a session.
class OperatorRepository final : public OperatorDirectory
{
public:
    /// @p where is what invitations name; empty for a workspace that nobody else can reach. @p pool outlives
    /// this object.
    OperatorRepository(Pool& pool, Lane lane, TenantId tenant, std::optional<InviteAddress> where);

    [[nodiscard]] Result<IssuedInvitation> invite(const NewInvitation& wanted, const Call& call) override;
    [[nodiscard]] Result<void> withdraw(InviteId invitation, const Call& call) override;
    [[nodiscard]] Result<QList<Invitation>> openInvitations(const Call& call) override;
    [[nodiscard]] Result<QList<Operator>> list(const Call& call) override;
    [[nodiscard]] Result<QList<ShutOut>> disable(UserId person, const Call& call) override;

private:
    Pool& m_pool;
    Lane m_lane;
    LeasedSessions m_source;
    std::optional<InviteAddress> m_where;
};

} // namespace revos::db
