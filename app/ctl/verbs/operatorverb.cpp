#include "ctl/verbs/verbs.h"

#include "ctl/workspacehost.h"
#include "domain/names.h"
#include "runtime/workspace/workspaceowner.h"

#include <QJsonArray>

namespace revos::ctl {

namespace {

using namespace std::chrono_literals;

constexpr auto kUsage = "operator invite --email E [--name N] --role admin|member|client [--tenant ID] | "
                        "list | disable EMAIL | withdraw EMAIL [--workspace N]";

QString text(const QDateTime& moment)
{
    return moment.toUTC().toString(Qt::ISODate);
}

QJsonValue jsonOf(const QDateTime& moment)
{
    return moment.isNull() ? QJsonValue() : QJsonValue(text(moment));
}

QString wordOf(WorkspaceRole role)
{
    return QString::fromLatin1(nameOf(role));
}

/// The one place where a code leaves the program: it is there to be passed on.
void show(Output& out, const IssuedInvitation& issued, const QString& email)
{
    const QString code = QString::fromLatin1(issued.code.view().toByteArray());
    out.result(
        {{QStringLiteral("email"), email},
         {QStringLiteral("code"), code},
         {QStringLiteral("address"), issued.address},
         {QStringLiteral("expires_at"), text(issued.expiresAt)}},
        QStringLiteral("Invitation for %1, good for one use until %2.\n\nAddress: %3\nCode:    %4\n\n"
                       "Pass the code on by another way than the address; it is not shown again. On the "
                       "new desktop: revosctl workspace join ADDRESS")
            .arg(email, text(issued.expiresAt), issued.address, code));
}

Result<void> inviteFirstAdmin(VerbContext& context, WorkspaceHost& host, const QCommandLineParser& parser,
                              const Call& call)
{
    const QString email = parser.value(QStringLiteral("email"));
    const auto tenant = TenantId::fromString(parser.value(QStringLiteral("tenant")));
    if (tenant.isNull())
        return fail(Error::because(Code::NotFound, "tenant.none"));
    REVOS_TRY_ASSIGN(const auto owner, WorkspaceOwner::open(host.workspaces(),
                                                            parser.value(QStringLiteral("workspace")), call));
    REVOS_TRY_ASSIGN(TenantDirectory* const tenants, owner->tenants(call));
    REVOS_TRY_ASSIGN(const IssuedInvitation issued,
                     tenants->inviteFirstAdmin(tenant, email, parser.value(QStringLiteral("name")), call));
    show(context.out, issued, email);
    return {};
}

Result<void> invite(VerbContext& context, OperatorDirectory& operators, const QCommandLineParser& parser,
                    const Call& call)
{
    NewInvitation wanted;
    wanted.email = parser.value(QStringLiteral("email"));
    wanted.displayName = parser.value(QStringLiteral("name"));
    const QString word = parser.value(QStringLiteral("role"));
    const auto role = fromName<WorkspaceRole>(word.toLatin1());
    if (!role || *role == WorkspaceRole::Superadmin)
        return fail(Error::invalid("member.unknown-role", {word}));
    wanted.role = *role;
    REVOS_TRY_ASSIGN(const IssuedInvitation issued, operators.invite(wanted, call));
    show(context.out, issued, wanted.email);
    return {};
}

QString lineOf(const OperatorDesktop& desktop)
{
    QString state = QStringLiteral("not seen yet");
    if (!desktop.shutOutAt.isNull())
        state = QStringLiteral("shut out %1").arg(text(desktop.shutOutAt));
    else if (desktop.connected)
        state = QStringLiteral("connected now");
    else if (!desktop.lastSeenAt.isNull())
        state = QStringLiteral("last seen %1").arg(text(desktop.lastSeenAt));
    return QStringLiteral("\n    %1 (%2): %3").arg(desktop.name, desktop.login, state);
}

void show(Output& out, const Operator& person)
{
    QJsonArray desktops;
    QString lines = QStringLiteral("%1 <%2>, %3%4")
                        .arg(person.displayName, person.email, wordOf(person.role),
                             person.active ? QString() : QStringLiteral(", shut out"));
    if (!person.until.isNull())
        lines += QStringLiteral(", until %1").arg(text(person.until));
    for (const OperatorDesktop& desktop : person.desktops) {
        desktops.append(QJsonObject{{QStringLiteral("login"), desktop.login},
                                    {QStringLiteral("name"), desktop.name},
                                    {QStringLiteral("joined_at"), jsonOf(desktop.joinedAt)},
                                    {QStringLiteral("shut_out_at"), jsonOf(desktop.shutOutAt)},
                                    {QStringLiteral("last_seen_at"), jsonOf(desktop.lastSeenAt)},
                                    {QStringLiteral("connected"), desktop.connected}});
        lines += lineOf(desktop);
    }
    out.result(
        {{QStringLiteral("id"), person.id.toString()},
         {QStringLiteral("email"), person.email},
         {QStringLiteral("name"), person.displayName},
         {QStringLiteral("role"), wordOf(person.role)},
         {QStringLiteral("state"), person.active ? QStringLiteral("active") : QStringLiteral("shut_out")},
         {QStringLiteral("until"), jsonOf(person.until)},
         {QStringLiteral("desktops"), desktops}},
        lines);
}

Result<void> list(VerbContext& context, OperatorDirectory& operators, const Call& call)
{
    REVOS_TRY_ASSIGN(const QList<Operator> people, operators.list(call));
    REVOS_TRY_ASSIGN(const QList<Invitation> open, operators.openInvitations(call));
    for (const Operator& person : people)
        show(context.out, person);
    for (const Invitation& invitation : open)
        context.out.result({{QStringLiteral("id"), invitation.id.toString()},
                            {QStringLiteral("email"), invitation.email},
                            {QStringLiteral("name"), invitation.displayName},
                            {QStringLiteral("role"), wordOf(invitation.role)},
                            {QStringLiteral("state"), QStringLiteral("invited")},
                            {QStringLiteral("until"), text(invitation.expiresAt)},
                            {QStringLiteral("desktops"), QJsonArray()}},
                           QStringLiteral("%1 <%2>, %3, invited until %4")
                               .arg(invitation.displayName, invitation.email, wordOf(invitation.role),
                                    text(invitation.expiresAt)));
    return {};
}

/// What has the address @p email among @p all.
template<class T>
Result<T> withAddress(const QList<T>& all, const QString& email)
{
    for (const T& one : all) {
        if (one.email.compare(email, Qt::CaseInsensitive) == 0)
            return one;
    }
    return fail(Error::because(Code::NotFound, "operator.unknown", {email}));
}

QString toldOf(const QList<ShutOut>& logins)
{
    int ended = 0;
    int remaining = 0;
    bool isClosed = true;
    for (const ShutOut& login : logins) {
        ended += login.ended;
        remaining += login.remaining;
        isClosed = isClosed && login.closed;
    }
    QString told =
        QStringLiteral("%1 logins are closed, %2 open sessions were ended.").arg(logins.size()).arg(ended);
    if (remaining > 0)
        told += QStringLiteral(" %1 sessions could not be ended from here; each is refused with its next "
                               "statement.")
                    .arg(remaining);
    if (!isClosed)
        told +=
            QStringLiteral(" The server did not let RevOS close every login; those sign in and are refused "
                           "every statement.");
    return told;
}

Result<void> disable(VerbContext& context, OperatorDirectory& operators, const QString& email,
                     const Call& call)
{
    REVOS_TRY_ASSIGN(const QList<Operator> people, operators.list(call));
    REVOS_TRY_ASSIGN(const Operator person, withAddress(people, email));
    REVOS_TRY_ASSIGN(const QList<ShutOut> logins, operators.disable(person.id, call));
    QJsonArray shown;
    for (const ShutOut& login : logins)
        shown.append(QJsonObject{{QStringLiteral("login"), login.login},
                                 {QStringLiteral("closed"), login.closed},
                                 {QStringLiteral("sessions_ended"), login.ended},
                                 {QStringLiteral("sessions_remaining"), login.remaining}});
    context.out.result(
        {{QStringLiteral("email"), person.email}, {QStringLiteral("logins"), shown}},
        QStringLiteral(
            "%1 is shut out. %2\nWhoever has seen a LinkedIn session may have copied its cookies: only "
            "signing out at LinkedIn itself revokes those.")
            .arg(person.email, toldOf(logins)));
    return {};
}

Result<void> withdraw(VerbContext& context, OperatorDirectory& operators, const QString& email,
                      const Call& call)
{
    REVOS_TRY_ASSIGN(const QList<Invitation> open, operators.openInvitations(call));
    REVOS_TRY_ASSIGN(const Invitation invitation, withAddress(open, email));
    REVOS_TRY(operators.withdraw(invitation.id, call));
    context.out.result({{QStringLiteral("email"), invitation.email}},
                       QStringLiteral("The invitation of %1 is withdrawn.").arg(invitation.email));
    return {};
}

Result<void> run(VerbContext& context, const QCommandLineParser& parser)
{
    const Call call = context.within(1min);
    const QStringList words = parser.positionalArguments();
    REVOS_TRY_ASSIGN(auto host, WorkspaceHost::make(context, call));
    if (words[0] == QLatin1String("invite") && parser.isSet(QStringLiteral("tenant")))
        return inviteFirstAdmin(context, *host, parser, call);
    REVOS_TRY_ASSIGN(auto workspace, OpenWorkspace::open(host->workspaces(),
                                                         parser.value(QStringLiteral("workspace")), call));
    OperatorDirectory& operators = workspace->operators();
    if (words[0] == QLatin1String("invite"))
        return invite(context, operators, parser, call);
    if (words[0] == QLatin1String("disable"))
        return disable(context, operators, words[1], call);
    if (words[0] == QLatin1String("withdraw"))
        return withdraw(context, operators, words[1], call);
    return list(context, operators, call);
}

bool isUnderstood(const QCommandLineParser& parser)
{
    const QStringList words = parser.positionalArguments();
    const QString action = words.value(0);
    if (action == QLatin1String("invite"))
        return words.size() == 1 && parser.isSet(QStringLiteral("email")) &&
               (parser.isSet(QStringLiteral("role")) || parser.isSet(QStringLiteral("tenant")));
    if (action == QLatin1String("disable") || action == QLatin1String("withdraw"))
        return words.size() == 2;
    return action == QLatin1String("list") && words.size() == 1;
}

} // namespace

int runOperator(VerbContext& context)
{
    QCommandLineParser parser;
    parser.addOptions(
        {{QStringLiteral("email"), QStringLiteral("The person's address."), QStringLiteral("E")},
         {QStringLiteral("name"), QStringLiteral("The person's name."), QStringLiteral("N")},
         {QStringLiteral("role"), QStringLiteral("admin, member or client."), QStringLiteral("R")},
         {QStringLiteral("tenant"), QStringLiteral("The first admin of this tenant (superadmins)."),
          QStringLiteral("ID")},
         {QStringLiteral("workspace"), QStringLiteral("The workspace."), QStringLiteral("N"),
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
