#include "ctl/verbs/verbs.h"

#include "ctl/workspacehost.h"
#include "domain/reasons.h"
#include "vault/team/teamkeys.h"

#include <QJsonArray>

namespace revos::ctl {

namespace {

using namespace std::chrono_literals;

constexpr auto kUsage = "device list | approve DEVICE --words \"…\" | revoke DEVICE | forget [--workspace N]";

/// What nobody but the site itself can undo.
constexpr auto kCopiedCookies =
    "Whoever used that computer may have copied the cookies of a LinkedIn session: only "
    "signing out at LinkedIn itself revokes those.";

QString wordOf(DeviceStanding standing)
{
    switch (standing) {
    case DeviceStanding::Waiting:
        return QStringLiteral("waiting");
    case DeviceStanding::Trusted:
        return QStringLiteral("trusted");
    case DeviceStanding::Revoked:
        return QStringLiteral("revoked");
    case DeviceStanding::Swapped:
        return QStringLiteral("keys_swapped");
    }
    return {};
}

QString nameOf(const Device& device)
{
    if (device.kind == DeviceKind::Recovery)
        return QStringLiteral("recovery code");
    return device.name.isEmpty() ? QStringLiteral("(removed from the list)") : device.name;
}

void show(Output& out, const TeamDevice& member)
{
    const QString words = member.words.join(u' ');
    QString line = QStringLiteral("%1  %2: %3%4")
                       .arg(member.device.id.toString(), nameOf(member.device), wordOf(member.standing),
                            member.isThis ? QStringLiteral(" (this computer)") : QString());
    if (member.standing == DeviceStanding::Waiting)
        line += QStringLiteral("\n    its words: %1").arg(words);
    out.result({{QStringLiteral("id"), member.device.id.toString()},
                {QStringLiteral("name"), nameOf(member.device)},
                {QStringLiteral("login"), member.device.login},
                {QStringLiteral("standing"), wordOf(member.standing)},
                {QStringLiteral("words"), words},
                {QStringLiteral("this"), member.isThis}},
               line);
}

/// A computer that is not in sees itself alone.
Result<void> list(VerbContext& context, TeamVault& vault, const Call& call)
{
    if (vault.status().state != VaultState::Ready) {
        const VaultStatus status = vault.status();
        const QString words = vault.ownWords().join(u' ');
        QString text = englishSentence(status.why.rule, status.why.facts);
        if (status.state == VaultState::Waiting && !words.isEmpty())
            text += QStringLiteral("\nThe words of this computer: %1").arg(words);
        context.out.result({{QStringLiteral("standing"), QStringLiteral("not_in")},
                            {QStringLiteral("reason"), QString::fromLatin1(status.why.rule)},
                            {QStringLiteral("words"), words},
                            {QStringLiteral("this"), true}},
                           text);
        return {};
    }
    TeamKeys keys(vault);
    REVOS_TRY_ASSIGN(const QList<TeamDevice> all, keys.members(call));
    for (const TeamDevice& member : all)
        show(context.out, member);
    return {};
}

Result<TeamDevice> deviceCalled(TeamKeys& keys, const QString& name, const Call& call)
{
    REVOS_TRY_ASSIGN(const QList<TeamDevice> all, keys.members(call));
    QList<TeamDevice> found;
    for (const TeamDevice& member : all) {
        if (member.device.id.toString() == name)
            return member;
        if (member.device.name.compare(name, Qt::CaseInsensitive) == 0)
            found.append(member);
    }
    if (found.size() > 1)
        return fail(Error::invalid("device.ambiguous", {name}));
    if (found.isEmpty())
        return fail(Error::because(Code::NotFound, "device.unknown"));
    return found.first();
}

Result<void> approve(VerbContext& context, TeamKeys& keys, const QString& name, const QString& words,
                     const Call& call)
{
    REVOS_TRY_ASSIGN(const TeamDevice member, deviceCalled(keys, name, call));
    REVOS_TRY(keys.approve(member.device.id, words, call));
    context.out.result(
        {{QStringLiteral("id"), member.device.id.toString()}, {QStringLiteral("approved"), true}},
        QStringLiteral("%1 is let in: it can open what the workspace keeps sealed.")
            .arg(nameOf(member.device)));
    return {};
}

Result<void> revoke(VerbContext& context, TeamKeys& keys, const QString& name, const Call& call)
{
    REVOS_TRY_ASSIGN(const TeamDevice member, deviceCalled(keys, name, call));
    REVOS_TRY_ASSIGN(const Revocation revoked, keys.revoke(member.device.id, call));
    QString text = QStringLiteral("%1 is shut out; %2 keys were replaced.")
                       .arg(nameOf(member.device))
                       .arg(revoked.scopes);
    if (member.standing == DeviceStanding::Waiting)
        text = QStringLiteral("The request of %1 is rejected.").arg(nameOf(member.device));
    else if (member.device.kind == DeviceKind::Desktop) {
        text +=
            revoked.loginClosed
                ? QStringLiteral(" Its login is closed.")
                : QStringLiteral(" Its login could not be closed from here: it may read what is not sealed.");
        text += u'\n' + QLatin1String(kCopiedCookies);
    }
    context.out.result({{QStringLiteral("id"), member.device.id.toString()},
                        {QStringLiteral("scopes_renewed"), revoked.scopes},
                        {QStringLiteral("login_closed"), revoked.loginClosed}},
                       text);
    return {};
}

Result<void> forget(VerbContext& context, TeamVault& vault, const Call& call)
{
    REVOS_TRY(vault.forget(call));
    REVOS_TRY(vault.load(call));
    return list(context, vault, call);
}

Result<void> act(VerbContext& context, const QCommandLineParser& parser, const QStringList& words)
{
    const Call call = context.within(2min);
    REVOS_TRY_ASSIGN(auto host, WorkspaceHost::make(context, call));
    REVOS_TRY_ASSIGN(auto workspace, OpenWorkspace::open(host->workspaces(),
                                                         parser.value(QStringLiteral("workspace")), call));
    TeamKeys keys(workspace->vault());
    if (words.first() == QLatin1String("approve"))
        return approve(context, keys, words.at(1), parser.value(QStringLiteral("words")), call);
    if (words.first() == QLatin1String("revoke"))
        return revoke(context, keys, words.at(1), call);
    if (words.first() == QLatin1String("forget"))
        return forget(context, workspace->vault(), call);
    return list(context, workspace->vault(), call);
}

} // namespace

int runDevice(VerbContext& context)
{
    QCommandLineParser parser;
    parser.addOptions(
        {{QStringLiteral("words"), QStringLiteral("The six words that the other computer shows."),
          QStringLiteral("WORDS")},
         {QStringLiteral("workspace"), QStringLiteral("The workspace."), QStringLiteral("N"),
          QStringLiteral("main")}});
    if (const auto end = context.parse(parser, QLatin1String(kUsage)))
        return *end;
    const QStringList words = parser.positionalArguments();
    const QString action = words.value(0);
    const bool isOfOne = action == QLatin1String("approve") || action == QLatin1String("revoke");
    const bool isOfAll = action == QLatin1String("list") || action == QLatin1String("forget");
    const bool hasWords = parser.isSet(QStringLiteral("words")) == (action == QLatin1String("approve"));
    if (!((isOfOne && words.size() == 2) || (isOfAll && words.size() == 1)) || !hasWords) {
        context.out.error(QStringLiteral("Usage: revosctl ") + QLatin1String(kUsage));
        return kExitUsage;
    }
    const auto done = act(context, parser, words);
    return done ? kExitOk : context.failed(done.error());
}

} // namespace revos::ctl
