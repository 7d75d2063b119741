#pragma once

#include "db/seedimport/seedreport.h"
#include "db/seedimport/seedsource.h"

#include <functional>
#include <memory>
#include <optional>

namespace revos::db {

struct SeedImportOptions
{
    /// Of several tenants in the source only this one, by its id, name or subdomain; it goes into the
    /// workspace's own.
    QString onlyTenant;
    /// Does everything and takes it back: the report is what would have happened.
    bool dryRun = false;
    /// What the import is remembered as, without secrets.
    QString sourceName;
};

/// Takes a database that was built from one of the two documents into a workspace, tenant by tenant: each is
/// one transaction, whole or not at all. What was taken over before is not added again, and not changed. On
/// the thread of its sessions.
class SeedImporter
{
public:
    /// @p people is a session of an admin of @p tenant, not narrowed to a tenant. @p owner opens a session
    /// that acts as the owner, which alone makes tenants; it is asked for when the source has several.
    using OpenOwner = std::function<Result<std::unique_ptr<Session>>(const Call& call)>;
    SeedImporter(SeedSource& source, Session& people, OpenOwner owner, TenantId tenant, UserId operatorId);

    /// Tells each tenant's report when it is done, and last that of rows of no tenant (a null id), if there
    /// are any. @errors NotFound "import.no-tenant" (what was asked for); Denied when the operator is no
    /// admin; those of the databases. Tenants before the one that failed are done.
    using Told = std::function<void(const SeedTenantReport& report)>;
    [[nodiscard]] Result<void> run(const SeedImportOptions& options, const Told& told, const Call& call);

private:
    struct Target
    {
        SeedTenant source; ///< empty for the second document
        TenantId tenant;
        bool isNew = false;      ///< to be made by this import
        bool hasOwnName = false; ///< the name of the workspace's own
    };

    /// Rows that hang on no tenant are nobody's to take over, but not passed over in silence either.
    [[nodiscard]] Result<void> tellOrphans(const Told& told, const Call& call);
    [[nodiscard]] Result<QList<Target>> targets(const SeedImportOptions& options, const Call& call);
    [[nodiscard]] Result<Target> targetOf(const SeedTenant& tenant, const Call& call);
    [[nodiscard]] Result<SeedTenantReport> import(const Target& target, const SeedImportOptions& options,
                                                  bool withSubdomain, const Call& call);
    [[nodiscard]] Result<void> makeTenant(Transaction& transaction, const Target& target, bool withSubdomain,
                                          SeedTenantReport& report, const Call& call);
    [[nodiscard]] Result<void> learnOperator(const Call& call);

    SeedSource& m_source;
    Session& m_people;
    OpenOwner m_openOwner;
    std::unique_ptr<Session> m_owner;
    TenantId m_tenant;
    UserId m_operator;
    QString m_address, m_name;
    bool m_hasVectors = false;
};

} // namespace revos::db
