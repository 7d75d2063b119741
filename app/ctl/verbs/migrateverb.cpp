#include "ctl/verbs/verbs.h"

#include "ctl/verbs/serverworkspace.h"
#include "runtime/workspace/workspaceowner.h"

#include <QJsonArray>

namespace revos::ctl {

namespace {

using namespace std::chrono_literals;

constexpr auto kUsage = "migrate [--check] [--workspace N] [--admin URL [--password-fd N]]";

QJsonArray numbers(const QList<int>& values)
{
    QJsonArray array;
    for (const int value : values)
        array.append(value);
    return array;
}

/// Refused when the database is not what this program needs.
Result<void> tell(VerbContext& context, const db::SchemaState& state)
{
    const bool isCurrent = state.kind == db::SchemaState::Kind::Current;
    QString text =
        QStringLiteral("The database is at step %1, as this program needs it.").arg(state.databaseVersion);
    if (!state.deferred.isEmpty())
        text += QStringLiteral(" %1 steps wait for an extension that the server does not have.")
                    .arg(state.deferred.size());
    if (isCurrent || context.out.isJson())
        context.out.result({{QStringLiteral("current"), isCurrent},
                            {QStringLiteral("database_version"), state.databaseVersion},
                            {QStringLiteral("program_version"), state.programVersion},
                            {QStringLiteral("pending"), numbers(state.pending)},
                            {QStringLiteral("deferred"), numbers(state.deferred)}},
                           text);
    return state.requireCurrent();
}

Result<void> run(VerbContext& context, const QCommandLineParser& parser)
{
    const Call call = context.within(30min);
    REVOS_TRY_ASSIGN(auto host, WorkspaceHost::make(context, call));
    REVOS_TRY_ASSIGN(const auto owner, WorkspaceOwner::open(host->workspaces(),
                                                            parser.value(QStringLiteral("workspace")), call));
    if (parser.isSet(QStringLiteral("check"))) {
        REVOS_TRY_ASSIGN(const db::SchemaState state, owner->checkSchema(call));
        return tell(context, state);
    }
    std::optional<db::ConnectOptions> admin;
    if (parser.isSet(QStringLiteral("admin"))) {
        REVOS_TRY_ASSIGN(admin, administrator(parser, parser.value(QStringLiteral("admin"))));
    }
    const auto progress = [&context](const QString& name, int done, int total) {
        context.out.progress(QStringLiteral("%1 of %2: %3").arg(done + 1).arg(total).arg(name));
    };
    REVOS_TRY_ASSIGN(const db::SchemaState state, owner->migrate(admin ? &*admin : nullptr, progress, call));
    return tell(context, state);
}

} // namespace

int runMigrate(VerbContext& context)
{
    QCommandLineParser parser;
    addServerOptions(parser);
    parser.addOptions(
        {{QStringLiteral("check"), QStringLiteral("Only look whether something is to be done.")},
         {QStringLiteral("admin"), QStringLiteral("The server's administrator, for roles that are new."),
          QStringLiteral("URL")},
         {QStringLiteral("workspace"), QStringLiteral("The workspace."), QStringLiteral("N"),
          QStringLiteral("main")}});
    if (const auto end = context.parse(parser, QLatin1String(kUsage)))
        return *end;
    if (!parser.positionalArguments().isEmpty()) {
        context.out.error(QStringLiteral("Usage: revosctl ") + QLatin1String(kUsage));
        return kExitUsage;
    }
    const auto done = run(context, parser);
    return done ? kExitOk : context.failed(done.error());
}

} // namespace revos::ctl
