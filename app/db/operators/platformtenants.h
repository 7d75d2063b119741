#pragma once

#include "db/pg/session.h"
#include "domain/operators/inviteaddress.h"
#include "domain/ports/tenantdirectory.h"

#include <optional>

namespace revos::db {

/// The tenants of a server through the session of a superadmin, or of the login that owns the database.
class PlatformTenants final : public TenantDirectory
{
public:
    /// @p where: the server, for invitations; the tenant is filled in. @p session outlives this object.
    PlatformTenants(Session& session, std::optional<InviteAddress> where);

    [[nodiscard]] Result<QList<TenantSummary>> list(const Call& call) override;
    [[nodiscard]] Result<void> create(const NewTenant& tenant, const Call& call) override;
    [[nodiscard]] Result<IssuedInvitation> inviteFirstAdmin(TenantId tenant, const QString& email,
                                                            const QString& name, const Call& call) override;
    [[nodiscard]] Result<TenantVisit> open(TenantId tenant, const QString& reason, const QString& email,
                                           int minutes, const Call& call) override;

private:
    Session& m_session;
    std::optional<InviteAddress> m_where;
};

/// Gives @p person a superadmin's login on this computer, through @p owner, a session of the login that owns
/// the database; its name.
[[nodiscard]] Result<QString> addSuperadmin(Session& owner, UserId person, const Secret& password,
                                            const QString& device, const Call& call);

} // namespace revos::db
