#pragma once

#include "core/call.h"
#include "domain/operators/invitation.h"

namespace revos {

struct TenantSummary
{
    TenantId id;
    QString name;
    QString shortName;
    QDateTime createdAt;
    int people = 0;        ///< who may sign in; visiting superadmins are not counted
    bool hasAdmin = false; ///< one with a login that works
    QDateTime openUntil;   ///< of a superadmin's visit that lasts, else null

    bool operator==(const TenantSummary&) const = default;
};

struct NewTenant
{
    TenantId id; ///< made by the caller
    QString name;
    QString shortName;   ///< as in a host name; unique on the server
    QByteArray timeZone; ///< IANA name
    UserId adminId;
    QString adminEmail;
    QString adminName;
};

/// A superadmin's second login, which works inside one tenant for a while.
struct TenantVisit
{
    QString login;
    Secret password;
    QDateTime until;
};

/// The tenants of a server, for superadmins and for the login that owns the database; everybody else gets
/// Denied. Sequential, one thread at a time.
class TenantDirectory
{
public:
    virtual ~TenantDirectory() = default;

    [[nodiscard]] virtual Result<QList<TenantSummary>> list(const Call& call) = 0;
    /// @errors Conflict for a short name that is taken; Invalid "tenant.unknown-time-zone".
    [[nodiscard]] virtual Result<void> create(const NewTenant& tenant, const Call& call) = 0;
    /// The way in for the first admin; from then on the tenant invites by itself.
    /// @errors Denied "join.tenant-has-admin"; NotFound "tenant.none"
    [[nodiscard]] virtual Result<IssuedInvitation>
    inviteFirstAdmin(TenantId tenant, const QString& email, const QString& name, const Call& call) = 0;
    /// Opens somebody else's tenant for @p minutes; its people read @p reason in their audit log. Superadmins
    /// only, not the owner. @errors Invalid "tenant.no-reason", "tenant.open-too-long"
    [[nodiscard]] virtual Result<TenantVisit> open(TenantId tenant, const QString& reason,
                                                   const QString& email, int minutes, const Call& call) = 0;
};

} // namespace revos
