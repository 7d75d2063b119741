#include "runtime/workspace/seedimport.h"

#include "db/provision.h"

namespace revos {

namespace {

Result<std::unique_ptr<db::Session>> openOwner(OpenWorkspace& workspace, const Call& call)
{
    REVOS_TRY_ASSIGN(Secret password, workspace.secretStore().read(secretkeys::migrator(), call));
    db::ConnectOptions options = workspace.connectOptions();
    options.user = db::migratorLogin();
    options.password = std::make_shared<const Secret>(std::move(password));
    REVOS_TRY_ASSIGN(auto session, db::Session::open(options, call));
    REVOS_TRY(session->execScript("SET ROLE revos_owner", call));
    return session;
}

} // namespace

Result<db::ConnectOptions> checkSeedAddress(const SeedImportRequest& request)
{
    REVOS_TRY_ASSIGN(const bool holdsPassword, db::ConnectOptions::holdsPassword(request.address));
    if (holdsPassword)
        return fail(Error::invalid("import.password-in-address"));
    REVOS_TRY_ASSIGN(db::ConnectOptions options, db::ConnectOptions::fromAddress(request.address));
    if (request.password)
        options.password = request.password;
    return db::SeedSource::readingAll(std::move(options));
}

Result<void> importSeed(OpenWorkspace& workspace, const SeedImportRequest& request,
                        const db::SeedImporter::Told& told, const Call& call)
{
    REVOS_TRY_ASSIGN(const db::ConnectOptions from, checkSeedAddress(request));
    REVOS_TRY_ASSIGN(const auto sourceSession, db::Session::open(from, call));
    REVOS_TRY_ASSIGN(db::SeedSource source, db::SeedSource::open(*sourceSession, request.document, call));
    REVOS_TRY_ASSIGN(const auto people, db::Session::open(workspace.connectOptions(), call));
    db::SeedImporter importer(
        source, *people, [&workspace](const Call& within) { return openOwner(workspace, within); },
        workspace.config().tenantId, workspace.config().userId);
    db::SeedImportOptions options = request.options;
    options.sourceName = from.toAddress();
    return importer.run(options, told, call);
}

} // namespace revos
