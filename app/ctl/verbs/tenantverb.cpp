#include "ctl/verbs/verbs.h"

#include "ctl/workspacehost.h"
#include "runtime/workspace/serverworkspaces.h"
#include "runtime/workspace/workspaceowner.h"

#include <QTimeZone>

namespace revos::ctl {

namespace {

using namespace std::chrono_literals;

constexpr auto kUsage =
    "tenant list | create NAME --email E [--admin-name N] [--short N] [--zone Z] | superadmin | "
    "open ID --reason TEXT --minutes N --email E [--as NAME] [--workspace N]";

QString text(const QDateTime& moment)
{
    return moment.toUTC().toString(Qt::ISODate);
}

Result<void> list(VerbContext& context, WorkspaceOwner& owner, const Call& call)
{
    REVOS_TRY_ASSIGN(TenantDirectory* const tenants, owner.tenants(call));
    REVOS_TRY_ASSIGN(const QList<TenantSummary> all, tenants->list(call));
    for (const TenantSummary& one : all) {
        QString line = QStringLiteral("%1  %2 (%3), %4 people")
                           .arg(one.id.toString(), one.name, one.shortName)
                           .arg(one.people);
        if (!one.hasAdmin)
            line += QStringLiteral(", no admin has joined yet");
        if (!one.openUntil.isNull())
            line += QStringLiteral(", open to a superadmin until %1").arg(text(one.openUntil));
        context.out.result({{QStringLiteral("id"), one.id.toString()},
                            {QStringLiteral("name"), one.name},
                            {QStringLiteral("short_name"), one.shortName},
                            {QStringLiteral("created_at"), text(one.createdAt)},
                            {QStringLiteral("people"), one.people},
                            {QStringLiteral("has_admin"), one.hasAdmin},
                            {QStringLiteral("open_until"),
                             one.openUntil.isNull() ? QJsonValue() : QJsonValue(text(one.openUntil))}},
                           line);
    }
    return {};
}

/// A tenant and the way in for its first admin.
Result<void> create(VerbContext& context, WorkspaceOwner& owner, const QCommandLineParser& parser,
                    const Call& call)
{
    NewTenant wanted;
    wanted.id = TenantId::create();
    wanted.name = parser.positionalArguments().value(1);
    wanted.shortName = parser.isSet(QStringLiteral("short")) ? parser.value(QStringLiteral("short"))
                                                             : workspaceNameFrom(wanted.name);
    wanted.shortName.replace(u'_', u'-');
    wanted.timeZone = parser.isSet(QStringLiteral("zone")) ? parser.value(QStringLiteral("zone")).toLatin1()
                                                           : QByteArray("UTC");
    wanted.adminId = UserId::create();
    wanted.adminEmail = parser.value(QStringLiteral("email"));
    wanted.adminName = parser.value(QStringLiteral("admin-name"));
    REVOS_TRY_ASSIGN(TenantDirectory* const tenants, owner.tenants(call));
    REVOS_TRY(tenants->create(wanted, call));
    context.out.result(
        {{QStringLiteral("id"), wanted.id.toString()},
         {QStringLiteral("name"), wanted.name},
         {QStringLiteral("short_name"), wanted.shortName}},
        QStringLiteral("The tenant \"%1\" is there: %2. Let its admin in with `revosctl operator "
                       "invite --tenant %2 --email %3`.")
            .arg(wanted.name, wanted.id.toString(), wanted.adminEmail));
    return {};
}

Result<void> superadmin(VerbContext& context, WorkspaceOwner& owner, const Call& call)
{
    REVOS_TRY(owner.becomeSuperadmin(call));
    context.out.result(
        {{QStringLiteral("login"), owner.config().superadminLogin}},
        QStringLiteral("This computer has the superadmin's login %1: it reads every tenant and "
                       "writes in none.")
            .arg(owner.config().superadminLogin));
    return {};
}

Result<void> open(VerbContext& context, WorkspaceHost& host, WorkspaceOwner& owner,
                  const QCommandLineParser& parser, const Call& call)
{
    const auto tenant = TenantId::fromString(parser.positionalArguments().value(1));
    if (tenant.isNull())
        return fail(Error::because(Code::NotFound, "tenant.none"));
    if (!owner.config().server)
        return fail(Error::invalid("join.local-workspace"));
    const QString name = parser.isSet(QStringLiteral("as")) ? parser.value(QStringLiteral("as"))
                                                            : owner.config().name + QStringLiteral("-visit");
    REVOS_TRY(host.workspaces().checkFree(name));
    REVOS_TRY_ASSIGN(TenantDirectory* const tenants, owner.tenantsAsSuperadmin(call));
    REVOS_TRY_ASSIGN(const TenantVisit visit,
                     tenants->open(tenant, parser.value(QStringLiteral("reason")),
                                   parser.value(QStringLiteral("email")),
                                   parser.value(QStringLiteral("minutes")).toInt(), call));
    REVOS_TRY_ASSIGN(
        const WorkspaceConfig config,
        ServerWorkspaces(host.workspaces(), {}).addVisit(owner.config(), name, tenant, visit, call));
    context.out.result(
        {{QStringLiteral("workspace"), config.name},
         {QStringLiteral("login"), visit.login},
         {QStringLiteral("until"), text(visit.until)}},
        QStringLiteral("The tenant is open to you as workspace \"%1\" until %2. Its people read the "
                       "reason in their audit log.")
            .arg(config.name, text(visit.until)));
    return {};
}

Result<void> run(VerbContext& context, const QCommandLineParser& parser)
{
    const Call call = context.within(1min);
    const QString action = parser.positionalArguments().value(0);
    REVOS_TRY_ASSIGN(auto host, WorkspaceHost::make(context, call));
    REVOS_TRY_ASSIGN(const auto owner, WorkspaceOwner::open(host->workspaces(),
                                                            parser.value(QStringLiteral("workspace")), call));
    if (action == QLatin1String("create"))
        return create(context, *owner, parser, call);
    if (action == QLatin1String("superadmin"))
        return superadmin(context, *owner, call);
    if (action == QLatin1String("open"))
        return open(context, *host, *owner, parser, call);
    return list(context, *owner, call);
}

bool isUnderstood(const QCommandLineParser& parser)
{
    const QStringList words = parser.positionalArguments();
    const auto has = [&parser](const char* option) { return parser.isSet(QLatin1String(option)); };
    const QString action = words.value(0);
    if (action == QLatin1String("create"))
        return words.size() == 2 && has("email");
    if (action == QLatin1String("open"))
        return words.size() == 2 && has("reason") && has("minutes") && has("email");
    return words.size() == 1 && (action == QLatin1String("list") || action == QLatin1String("superadmin"));
}

} // namespace

int runTenant(VerbContext& context)
{
    QCommandLineParser parser;
    parser.addOptions(
        {{QStringLiteral("email"), QStringLiteral("The first admin's address, or yours."),
          QStringLiteral("E")},
         {QStringLiteral("admin-name"), QStringLiteral("The first admin's name."), QStringLiteral("N")},
         {QStringLiteral("short"), QStringLiteral("As in a host name."), QStringLiteral("N")},
         {QStringLiteral("zone"), QStringLiteral("Such as Europe/Berlin."), QStringLiteral("Z")},
         {QStringLiteral("reason"), QStringLiteral("Why; the tenant's people read it."),
          QStringLiteral("TEXT")},
         {QStringLiteral("minutes"), QStringLiteral("For how long, 480 at most."), QStringLiteral("N")},
         {QStringLiteral("as"), QStringLiteral("Name of the workspace on this computer."),
          QStringLiteral("NAME")},
         {QStringLiteral("workspace"), QStringLiteral("A workspace on the server."), QStringLiteral("N"),
          QStringLiteral("main")}});
    if (const auto end = context.parse(parser, QLatin1String(kUsage)))
        return *end;
    if (!isUnderstood(parser)) {
        context.out.error(QStringLiteral("Usage: revosctl ") + QLatin1String(kUsage));
        return kExitUsage;
    }
    const auto done = run(context, parser);
    return done ? kExitOk : context.failed(done.error());
}

} // namespace revos::ctl
