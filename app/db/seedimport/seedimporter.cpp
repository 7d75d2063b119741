#include "db/seedimport/seedimporter.h"

#include "db/seedimport/v1import.h"
#include "db/seedimport/v2import.h"
#include "db/statements.h"

#include <QRegularExpression>

namespace revos::db {

namespace {

/// What a tenant of the source is when it is made here.
TenantId tenantIdFor(const SeedTenant& tenant)
{
    static const QUuid kSpace(QStringLiteral("{7d6a2c0e-5a2f-5c0b-9a53-1c6f0f3f2b11}"));
    const QByteArray name = "v1/tenants/" + tenant.id.toUtf8();
    return TenantId(QUuid::createUuidV5(kSpace, name));
}

bool isSame(const QString& one, const QString& other)
{
    return !one.trimmed().isEmpty() && one.trimmed().toCaseFolded() == other.trimmed().toCaseFolded();
}

/// Remembers the import where people look for it, and where the next one of the same source finds it.
Result<void> noteBatch(ImportRun& run, const SeedTenantReport& report, const QString& sourceTenant,
                       const QString& sourceName)
{
    const auto figure = [&report](qint64 SeedTableReport::*which) {
        return std::min<qint64>(report.sum(which), 2147483647);
    };
    REVOS_TRY(run.add("import_batches",
                      {OutRow()
                           .with("id", newUuid7())
                           .with("kind", "database")
                           .with("source_name", sourceName.left(300))
                           .with("mapping", QJsonObject{{QStringLiteral("seed_tenant"), sourceTenant}})
                           .with("state", "done")
                           .with("rows_read", figure(&SeedTableReport::read))
                           .with("rows_added", figure(&SeedTableReport::stored))
                           .with("rows_refused", figure(&SeedTableReport::leftOut))
                           .json()}));
    return {};
}

} // namespace

SeedImporter::SeedImporter(SeedSource& source, Session& people, OpenOwner owner, TenantId tenant,
                           UserId operatorId)
    : m_source(source)
    , m_people(people)
    , m_openOwner(std::move(owner))
    , m_tenant(tenant)
    , m_operator(operatorId)
{}

Result<void> SeedImporter::run(const SeedImportOptions& options, const Told& told, const Call& call)
{
    REVOS_TRY(learnOperator(call));
    REVOS_TRY_ASSIGN(const QList<Target> all, targets(options, call));
    for (const Target& target : all) {
        auto report = import(target, options, true, call);
        // A short name belongs to one tenant of the whole database; whose it is nobody is told.
        if (!report && target.isNew &&
            report.error().facts.value(0) == QLatin1String("tenants_subdomain_key"))
            report = import(target, options, false, call);
        if (!report)
            return fail(report.error());
        told(*report);
    }
    return options.onlyTenant.isEmpty() ? tellOrphans(told, call) : Result<void>();
}

Result<void> SeedImporter::tellOrphans(const Told& told, const Call& call)
{
    if (m_source.document() != SeedDocument::V1 || m_source.missing().contains("reshare_rate_limits") ||
        m_source.missing().contains("linkedin_sessions"))
        return {};
    REVOS_TRY_ASSIGN(
        const QStringList orphans,
        m_source.list("SELECT r.account_id::text FROM public.reshare_rate_limits r WHERE NOT EXISTS"
                      " (SELECT FROM public.linkedin_sessions s WHERE s.account_id = r.account_id)"
                      " ORDER BY 1",
                      call));
    if (orphans.isEmpty())
        return {};
    SeedTenantReport report;
    SeedTableReport& table = report.table("reshare_rate_limits");
    table.read = orphans.size();
    for (const QString& account : orphans)
        table.leaveOut(account, "import.of-nobody");
    told(report);
    return {};
}

Result<void> SeedImporter::learnOperator(const Call& call)
{
    REVOS_TRY_ASSIGN(const Rows rows, m_people.query(statement("import/operator"),
                                                     Params().uuid(m_tenant).uuid(m_operator), call));
    if (rows.isEmpty())
        return fail(Code::Denied, QStringLiteral("the operator is nobody of the tenant"));
    m_address = rows.first().text(rows.column("email"));
    m_name = rows.first().text(rows.column("display_name"));
    m_hasVectors = rows.first().boolean(rows.column("has_vectors"));
    return rows.check();
}

Result<QList<SeedImporter::Target>> SeedImporter::targets(const SeedImportOptions& options, const Call& call)
{
    if (m_source.document() == SeedDocument::V2)
        return QList<Target>{{SeedTenant{}, m_tenant, false, false}};
    REVOS_TRY_ASSIGN(QList<SeedTenant> tenants, m_source.tenants(call));
    const QString& only = options.onlyTenant;
    if (!only.isEmpty()) {
        tenants.removeIf([&](const SeedTenant& tenant) {
            return !isSame(only, tenant.id) && !isSame(only, tenant.name) && !isSame(only, tenant.subdomain);
        });
    }
    if (tenants.isEmpty() || (!only.isEmpty() && tenants.size() > 1))
        return fail(Error::because(Code::NotFound, "import.no-tenant", {only}));
    QList<Target> targets;
    for (const SeedTenant& tenant : std::as_const(tenants)) {
        REVOS_TRY_ASSIGN(const Target target, targetOf(tenant, call));
        targets.append(target);
    }
    // The workspace's own tenant is for the one that came into it before, else for the first that has its
    // name, else for one that comes alone.
    const auto isOwn = [this](const Target& target) { return target.tenant == m_tenant; };
    if (std::none_of(targets.begin(), targets.end(), isOwn)) {
        for (Target& target : targets) {
            if (target.isNew && (target.hasOwnName || targets.size() == 1)) {
                target.tenant = m_tenant;
                target.isNew = false;
                break;
            }
        }
    }
    return targets;
}

Result<SeedImporter::Target> SeedImporter::targetOf(const SeedTenant& tenant, const Call& call)
{
    const TenantId made = tenantIdFor(tenant);
    REVOS_TRY_ASSIGN(const Rows rows,
                     m_people.query(statement("import/tenant-of"),
                                    Params().uuid(m_tenant).uuid(made).text(tenant.id), call));
    const Column id = rows.column("id"), name = rows.column("name"), subdomain = rows.column("subdomain");
    const Column before = rows.column("was_imported");
    Target target{tenant, made, true, false};
    for (const Row row : rows) {
        const auto here = row.id<TenantId>(id);
        if (row.boolean(before)) {
            target.tenant = here;
            target.isNew = false;
        }
        if (here == m_tenant)
            target.hasOwnName =
                isSame(row.text(name), tenant.name) || isSame(row.text(subdomain), tenant.subdomain);
    }
    REVOS_TRY(rows.check());
    return target;
}

Result<void> SeedImporter::makeTenant(Transaction& transaction, const Target& target, bool withSubdomain,
                                      SeedTenantReport& report, const Call& call)
{
    static const Statement kMake("import/create-tenant",
                                 "SELECT revos_api.create_tenant($1, $2, $3, 'UTC', $4, $5, $6)");
    static const QRegularExpression shortName(QStringLiteral("^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$"));
    SeedTableReport& table = report.table("tenants");
    QString name = target.source.name.trimmed().left(200).trimmed();
    if (name.isEmpty()) {
        name = QStringLiteral("Untitled");
        table.note(target.source.id, "import.unnamed", {QStringLiteral("name"), name});
    }
    std::optional<QString> subdomain = target.source.subdomain.trimmed().toLower();
    if (!withSubdomain || !shortName.match(*subdomain).hasMatch()) {
        if (!target.source.subdomain.isEmpty())
            table.note(target.source.id, "import.no-subdomain");
        subdomain.reset();
    }
    REVOS_TRY(transaction.query(kMake,
                                Params()
                                    .uuid(target.tenant)
                                    .text(name)
                                    .textOrNull(subdomain)
                                    .uuid(m_operator)
                                    .text(m_address)
                                    .text(m_name),
                                call));
    return {};
}

Result<SeedTenantReport> SeedImporter::import(const Target& target, const SeedImportOptions& options,
                                              bool withSubdomain, const Call& call)
{
    SeedTenantReport report;
    report.name = target.source.name;
    report.tenant = target.tenant;
    report.isNew = target.isNew;
    if (target.isNew && !m_owner) {
        REVOS_TRY_ASSIGN(m_owner, m_openOwner(call));
    }
    Session& session = target.isNew ? *m_owner : m_people;
    REVOS_TRY_ASSIGN(
        Transaction transaction,
        Transaction::begin(session, call, {Isolation::ReadCommitted, false, target.tenant.uuid()}));
    if (m_source.document() == SeedDocument::V1) {
        SeedTableReport& table = report.table("tenants");
        table.read = 1;
        if (target.isNew) {
            REVOS_TRY(makeTenant(transaction, target, withSubdomain, report, call));
            table.stored = 1;
        } else {
            table.there = 1;
            table.note(target.source.id, "import.tenant-kept");
        }
    }
    ImportRun run(m_source, transaction, target.tenant, target.source.id, m_operator, target.isNew,
                  m_hasVectors, report, call);
    REVOS_TRY(m_source.document() == SeedDocument::V1 ? importV1(run) : importV2(run));
    const qint64 stored = report.sum(&SeedTableReport::stored);
    if (stored > 0)
        REVOS_TRY(noteBatch(run, report, target.source.id, options.sourceName));
    if (!options.dryRun)
        REVOS_TRY(transaction.commit(call));
    return report;
}

} // namespace revos::db
