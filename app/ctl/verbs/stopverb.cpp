#include "ctl/verbs/verbs.h"

#include "ctl/workspacehost.h"
#include "domain/ports/campaignstore.h"

#include <QJsonArray>
#include <QJsonObject>

namespace revos::ctl {

namespace {

using namespace std::chrono_literals;

/// The account that a person means.
Result<Account> accountCalled(const QString& name, OpenWorkspace& workspace, const Call& call)
{
    REVOS_TRY_ASSIGN(const QList<Account> accounts, workspace.interactive().stores().accounts.list(call));
    for (const Account& account : accounts) {
        if (account.displayName.compare(name, Qt::CaseInsensitive) == 0)
            return account;
    }
    return fail(Error::invalid("stop.no-such-account", {name}));
}

/// What stands afterwards.
Result<void> showStanding(Output& out, OpenWorkspace& workspace, const Call& call)
{
    REVOS_TRY_ASSIGN(const QList<Stop> standing, workspace.interactive().emergencyStop().standing(call));
    REVOS_TRY_ASSIGN(const QList<Account> accounts, workspace.interactive().stores().accounts.list(call));
    QJsonArray stopped;
    QStringList lines;
    for (const Stop& stop : standing) {
        const auto account = std::find_if(accounts.begin(), accounts.end(),
                                          [&](const Account& one) { return one.id == stop.account; });
        const bool isAll = account == accounts.end();
        const QString at = stop.at.toString(Qt::ISODate);
        stopped.append(
            QJsonObject{{QStringLiteral("account"), isAll ? QJsonValue() : QJsonValue(account->displayName)},
                        {QStringLiteral("by"), stop.by},
                        {QStringLiteral("at"), at}});
        lines.append(QStringLiteral("Stopped: %1, by %2 at %3.")
                         .arg(isAll ? QStringLiteral("everything") : account->displayName, stop.by, at));
    }
    if (lines.isEmpty())
        lines.append(QStringLiteral("Nothing is stopped."));
    out.result({{QStringLiteral("stopped"), stopped}}, lines.join(u'\n'));
    return {};
}

using Act = Result<void> (*)(EmergencyStop& stops, AccountId account, const Call& call);

Result<void> act(VerbContext& context, const QCommandLineParser& parser, Act act)
{
    const Call call = context.within(1min);
    REVOS_TRY_ASSIGN(auto host, WorkspaceHost::make(context, call));
    REVOS_TRY_ASSIGN(auto workspace, OpenWorkspace::open(host->workspaces(),
                                                         parser.value(QStringLiteral("workspace")), call));
    Account account; // null = everything
    if (parser.isSet(QStringLiteral("account"))) {
        REVOS_TRY_ASSIGN(account, accountCalled(parser.value(QStringLiteral("account")), *workspace, call));
    }
    REVOS_TRY(act(workspace->interactive().emergencyStop(), account.id, call));
    return showStanding(context.out, *workspace, call);
}

int run(VerbContext& context, const QString& usage, Act what)
{
    QCommandLineParser parser;
    parser.addOptions({{QStringLiteral("account"), QStringLiteral("Only this account, by its name."),
                        QStringLiteral("NAME")},
                       {QStringLiteral("workspace"), QStringLiteral("The workspace."), QStringLiteral("N"),
                        QStringLiteral("main")}});
    if (const auto end = context.parse(parser, usage))
        return *end;
    if (!parser.positionalArguments().isEmpty()) {
        context.out.error(QStringLiteral("Usage: revosctl ") + usage);
        return kExitUsage;
    }
    const auto done = act(context, parser, what);
    return done ? kExitOk : context.failed(done.error());
}

} // namespace

int runStop(VerbContext& context)
{
    return run(context, QStringLiteral("stop [--account NAME] [--workspace N]"),
               [](EmergencyStop& stops, AccountId account, const Call& call) {
                   return account.isNull() ? stops.stopAll(StopId::create(), call)
                                           : stops.pauseAccount(StopId::create(), account, call);
               });
}

int runResume(VerbContext& context)
{
    return run(context, QStringLiteral("resume [--account NAME] [--workspace N]"),
               [](EmergencyStop& stops, AccountId account, const Call& call) {
                   return account.isNull() ? stops.resumeAll(call) : stops.resumeAccount(account, call);
               });
}

} // namespace revos::ctl
