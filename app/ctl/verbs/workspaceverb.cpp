#include "ctl/verbs/verbs.h"

#include "ctl/verbs/serverworkspace.h"
#include "ctl/workspacehost.h"

#include <QTimeZone>

namespace revos::ctl {

namespace {

using namespace std::chrono_literals;

constexpr auto kUsage = "workspace create --local | --url URL [--ca FILE] [--pooler] [--password-fd N] "
                        "[--name N] [--passphrase] | "
                        "join ADDRESS [--ca FILE] [--name N] [--passphrase] [--code-fd N] | list | status "
                        "[NAME] | start [NAME] | stop [NAME]";

QJsonObject configJson(const WorkspaceConfig& config)
{
    return {{QStringLiteral("name"), config.name},
            {QStringLiteral("kind"), nameOfKind(config.kind)},
            {QStringLiteral("database"), config.database},
            {QStringLiteral("tenant_id"), config.tenantId.toString()}};
}

int create(VerbContext& context, WorkspaceHost& host, const QCommandLineParser& parser, const Call& call)
{
    NewWorkspace wanted;
    wanted.name = parser.value(QStringLiteral("name"));
    wanted.tenantName = wanted.name;
    wanted.operatorName = qEnvironmentVariable("USER", QStringLiteral("operator"));
    wanted.operatorEmail = QStringLiteral("operator@localhost");
    wanted.timeZone = QTimeZone::systemTimeZoneId();
    if (!QTimeZone::isTimeZoneIdAvailable(wanted.timeZone) || !wanted.timeZone.contains('/'))
        wanted.timeZone = "UTC";
    auto place = secretPlace(parser);
    if (!place)
        return context.failed(place.error());
    wanted.secrets = std::move(*place);
    if (parser.isSet(QStringLiteral("url")))
        return createOnServer(context, host, parser, std::move(wanted), call);
    const auto config = host.workspaces().create(wanted, call);
    if (!config)
        return context.failed(config.error());
    context.out.result(configJson(*config),
                       QStringLiteral("The workspace \"%1\" is ready.").arg(config->name));
    return kExitOk;
}

int list(VerbContext& context, WorkspaceHost& host)
{
    const auto workspaces = host.workspaces().list();
    if (!workspaces)
        return context.failed(workspaces.error());
    for (const WorkspaceConfig& config : *workspaces)
        context.out.result(configJson(config), config.name);
    if (workspaces->isEmpty())
        context.out.progress(
            QStringLiteral("There is no workspace yet. `revosctl workspace create --local` makes one."));
    return kExitOk;
}

int status(VerbContext& context, WorkspaceHost& host, const QString& name, const Call& call)
{
    const auto status = host.workspaces().status(name, call);
    if (!status)
        return context.failed(status.error());
    QJsonObject json = configJson(status->config);
    json.insert(QStringLiteral("running"), status->running);
    json.insert(QStringLiteral("folder"), status->folder);
    QString text = QStringLiteral("%1: %2, in %3")
                       .arg(name, status->running ? QStringLiteral("running") : QStringLiteral("stopped"),
                            status->folder);
    if (!status->runsAs.isEmpty())
        text += QStringLiteral(" (PostgreSQL refuses root, so it runs as \"%1\")").arg(status->runsAs);
    context.out.result(json, text);
    return kExitOk;
}

int start(VerbContext& context, WorkspaceHost& host, const QString& name, const Call& call)
{
    if (const auto known = host.workspaces().find(name); !known)
        return context.failed(known.error());
    auto cluster = host.workspaces().cluster(name, call);
    if (!cluster)
        return context.failed(cluster.error());
    const auto address = (*cluster)->start(call);
    if (!address)
        return context.failed(address.error());
    context.out.result({{QStringLiteral("name"), name}, {QStringLiteral("running"), true}},
                       QStringLiteral("The database of \"%1\" is running.").arg(name));
    return kExitOk;
}

int stop(VerbContext& context, WorkspaceHost& host, const QString& name, const Call& call)
{
    const auto stopped = host.workspaces().stop(name, call);
    if (!stopped)
        return context.failed(stopped.error());
    context.out.result({{QStringLiteral("name"), name}, {QStringLiteral("running"), false}},
                       QStringLiteral("The database of \"%1\" is stopped.").arg(name));
    return kExitOk;
}

} // namespace

int runWorkspace(VerbContext& context)
{
    QCommandLineParser parser;
    parser.addOptions(
        {{QStringLiteral("local"), QStringLiteral("A private PostgreSQL server on this computer.")},
         {QStringLiteral("name"), QStringLiteral("Letters, digits, - and _."), QStringLiteral("N"),
          QStringLiteral("main")}});
    addServerOptions(parser);
    if (const auto end = context.parse(parser, QLatin1String(kUsage)))
        return *end;
    const QStringList words = parser.positionalArguments();
    const QString action = words.value(0);
    const QString name = words.value(1, parser.value(QStringLiteral("name")));
    const Call call = context.within(10min);
    auto host = WorkspaceHost::make(context, call);
    if (!host)
        return context.failed(host.error());
    if (action == QLatin1String("create") &&
        parser.isSet(QStringLiteral("local")) != parser.isSet(QStringLiteral("url")))
        return create(context, **host, parser, call);
    if (action == QLatin1String("join"))
        return joinWorkspace(context, **host, parser, call);
    if (action == QLatin1String("list"))
        return list(context, **host);
    if (const auto config = (*host)->workspaces().find(name); config && config->server) {
        if (action == QLatin1String("status"))
            return serverStatus(context, **host, *config, call);
        if (action == QLatin1String("start") || action == QLatin1String("stop"))
            return context.failed(Error::invalid("workspace.on-a-server", {name, config->server->host}));
    }
    if (action == QLatin1String("status"))
        return status(context, **host, name, call);
    if (action == QLatin1String("start"))
        return start(context, **host, name, call);
    if (action == QLatin1String("stop"))
        return stop(context, **host, name, call);
    context.out.error(QStringLiteral("Usage: revosctl ") + QLatin1String(kUsage));
    return kExitUsage;
}

} // namespace revos::ctl
