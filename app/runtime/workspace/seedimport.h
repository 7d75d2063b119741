#pragma once

#include "db/seedimport/seedimporter.h"
#include "runtime/workspace/openworkspace.h"

namespace revos {

struct SeedImportRequest
{
    db::SeedDocument document = db::SeedDocument::V1;
    QString address; ///< of the source, in any form of libpq, without a password
    std::shared_ptr<const Secret> password;
    db::SeedImportOptions options;
};

/// How to sign in to the source. @errors Invalid "import.password-in-address" and those of ConnectOptions.
[[nodiscard]] Result<db::ConnectOptions> checkSeedAddress(const SeedImportRequest& request);

/// Takes a database that was built from one of the two documents into @p workspace, as the operator of this
/// device; the owner's login is used only to make tenants. Waits. @errors as db::SeedImporter::run().
[[nodiscard]] Result<void> importSeed(OpenWorkspace& workspace, const SeedImportRequest& request,
                                      const db::SeedImporter::Told& told, const Call& call);

} // namespace revos
