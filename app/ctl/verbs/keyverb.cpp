#include "ctl/verbs/verbs.h"

#include "ctl/secretinput.h"
#include "ctl/workspacehost.h"
#include "vault/team/resealing.h"
#include "vault/team/teamkeys.h"

namespace revos::ctl {

namespace {

using namespace std::chrono_literals;

constexpr auto kUsage =
    "key status | rotate | sweep | recovery | recover [--code-fd N] | start-over --give-up "
    "[--workspace N]";

QJsonObject jsonOf(const SealedCount& count)
{
    return {{QStringLiteral("newest"), count.newest},
            {QStringLiteral("old"), count.old},
            {QStringLiteral("passing"), count.passing},
            {QStringLiteral("unreadable"), count.unreadable}};
}

QString textOf(const SealedCount& count)
{
    QString text = QStringLiteral("%1 values are sealed with the newest keys, %2 with older ones.")
                       .arg(count.newest)
                       .arg(count.old);
    if (count.passing > 0)
        text += QStringLiteral(" %1 more go by themselves after their seven days.").arg(count.passing);
    if (count.unreadable > 0)
        text +=
            QStringLiteral(" %1 cannot be opened with any key of this computer; they were left as they are.")
                .arg(count.unreadable);
    return text;
}

Result<void> status(VerbContext& context, TeamVault& vault, const Call& call)
{
    REVOS_TRY_ASSIGN(const SealedCount count, Resealing(vault).count(call));
    context.out.result(jsonOf(count), textOf(count));
    return {};
}

Result<void> sweep(VerbContext& context, TeamVault& vault, const Call& call)
{
    REVOS_TRY_ASSIGN(const SealedCount count, Resealing(vault).sweep(call));
    context.out.result(jsonOf(count), textOf(count));
    return {};
}

Result<void> rotate(VerbContext& context, TeamVault& vault, const Call& call)
{
    REVOS_TRY_ASSIGN(const int scopes, TeamKeys(vault).rotate(call));
    context.out.progress(QStringLiteral("%1 keys were replaced.").arg(scopes));
    return sweep(context, vault, call);
}

/// The one place where a code leaves the program: it is there to be put on paper.
Result<void> recovery(VerbContext& context, TeamVault& vault, const Call& call)
{
    REVOS_TRY_ASSIGN(const RecoveryCode code, TeamKeys(vault).createRecovery(call));
    const Secret text = code.toText();
    const QString shown = QString::fromLatin1(text.view().data(), text.size());
    context.out.result(
        {{QStringLiteral("code"), shown}},
        QStringLiteral("Recovery code:\n\n    %1\n\nWrite it down or print it and keep it where no "
                       "computer is; it is not shown again. Whoever has it and a login of an admin can "
                       "open everything that is sealed. Codes made before do not work any more.")
            .arg(shown));
    return {};
}

Result<void> recover(VerbContext& context, TeamVault& vault, const QString& descriptor, const Call& call)
{
    REVOS_TRY_ASSIGN(const Secret typed, readSecretLine(descriptor, QStringLiteral("Recovery code")));
    REVOS_TRY_ASSIGN(const RecoveryCode code, RecoveryCode::fromText(typed));
    REVOS_TRY(TeamKeys(vault).recover(code, call));
    context.out.result(
        {{QStringLiteral("recovered"), true}},
        QStringLiteral("This computer is let in. Revoke those that are lost, and make a new code: the "
                       "one you typed was on a keyboard now."));
    return {};
}

Result<void> startOver(VerbContext& context, TeamVault& vault, const Call& call)
{
    REVOS_TRY_ASSIGN(const int given, vault.startOver(call));
    context.out.result(
        {{QStringLiteral("unreadable"), given}},
        QStringLiteral("The workspace has new keys. %1 sealed values stay in the database and cannot be "
                       "opened: sign in to LinkedIn and enter the other secrets again. Other computers "
                       "have to ask to be let in anew.")
            .arg(given));
    return {};
}

Result<void> act(VerbContext& context, const QCommandLineParser& parser, const QString& action)
{
    const Call call = context.within(10min);
    REVOS_TRY_ASSIGN(auto host, WorkspaceHost::make(context, call));
    REVOS_TRY_ASSIGN(auto workspace, OpenWorkspace::open(host->workspaces(),
                                                         parser.value(QStringLiteral("workspace")), call));
    TeamVault& vault = workspace->vault();
    if (action == QLatin1String("status"))
        return status(context, vault, call);
    if (action == QLatin1String("rotate"))
        return rotate(context, vault, call);
    if (action == QLatin1String("sweep"))
        return sweep(context, vault, call);
    if (action == QLatin1String("recovery"))
        return recovery(context, vault, call);
    if (action == QLatin1String("recover"))
        return recover(context, vault, parser.value(QStringLiteral("code-fd")), call);
    return startOver(context, vault, call);
}

} // namespace

int runKey(VerbContext& context)
{
    QCommandLineParser parser;
    parser.addOptions(
        {{QStringLiteral("code-fd"),
          QStringLiteral("Where the recovery code is read from; the terminal otherwise."),
          QStringLiteral("N")},
         {QStringLiteral("give-up"), QStringLiteral("What is sealed now will never be opened again.")},
         {QStringLiteral("workspace"), QStringLiteral("The workspace."), QStringLiteral("N"),
          QStringLiteral("main")}});
    if (const auto end = context.parse(parser, QLatin1String(kUsage)))
        return *end;
    static const QStringList kActions{QStringLiteral("status"),  QStringLiteral("rotate"),
                                      QStringLiteral("sweep"),   QStringLiteral("recovery"),
                                      QStringLiteral("recover"), QStringLiteral("start-over")};
    const QStringList words = parser.positionalArguments();
    const bool givesUp = parser.isSet(QStringLiteral("give-up"));
    if (words.size() != 1 || !kActions.contains(words.first()) ||
        givesUp != (words.first() == QLatin1String("start-over"))) {
        context.out.error(QStringLiteral("Usage: revosctl ") + QLatin1String(kUsage));
        return kExitUsage;
    }
    const auto done = act(context, parser, words.first());
    return done ? kExitOk : context.failed(done.error());
}

} // namespace revos::ctl
