#include "ctl/verbs/serverworkspace.h"

#include "ctl/secretinput.h"
#include "runtime/workspace/serverworkspaces.h"

namespace revos::ctl {

namespace {

QJsonObject shown(const WorkspaceConfig& config)
{
    return {{QStringLiteral("name"), config.name},
            {QStringLiteral("kind"), nameOfKind(config.kind)},
            {QStringLiteral("host"), config.server->host},
            {QStringLiteral("port"), config.server->port},
            {QStringLiteral("database"), config.database},
            {QStringLiteral("tenant_id"), config.tenantId.toString()},
            {QStringLiteral("login"), config.login},
            {QStringLiteral("ca_sha256"), QString::fromLatin1(config.server->caSha256)}};
}

ServerWorkspaces serverWorkspaces(VerbContext& context, WorkspaceHost& host)
{
    return {host.workspaces(), [&out = context.out](const QString& text) { out.progress(text); }};
}

struct PoolerWords
{
    const char* name;
    const char* sentence;
};

PoolerWords wordsOf(db::Pooler pooler)
{
    switch (pooler) {
    case db::Pooler::None:
        return {"none", "Connected to the server itself; everything works, and the sign-in is bound to the "
                        "encryption."};
    case db::Pooler::Session:
        return {"session", "A pooler of sessions stands before the server; everything works, but the sign-in "
                           "cannot be bound to the encryption."};
    case db::Pooler::Transaction:
        return {"transaction",
                "A pooler of transactions stands before the server: changes by others are not "
                "announced, nothing is prepared in advance, and migrating needs the server's own "
                "address."};
    }
    Q_UNREACHABLE();
}

} // namespace

int serverStatus(VerbContext& context, WorkspaceHost& host, const WorkspaceConfig& config, const Call& call)
{
    const auto route = serverWorkspaces(context, host).probe(config, call);
    if (!route)
        return context.failed(route.error());
    const PoolerWords words = wordsOf(route->pooler);
    const QString version = db::versionText(route->serverVersion);
    QJsonObject json = shown(config);
    json.insert(QStringLiteral("running"), true);
    json.insert(QStringLiteral("server_version"), version);
    json.insert(QStringLiteral("pooler"), QLatin1String(words.name));
    json.insert(QStringLiteral("sign_in_bound"), route->pooler == db::Pooler::None);
    json.insert(QStringLiteral("announces_changes"), route->pooler != db::Pooler::Transaction);
    context.out.result(json, QStringLiteral("%1: on %2:%3, PostgreSQL %4. %5")
                                 .arg(config.name, config.server->host)
                                 .arg(config.server->port)
                                 .arg(version, QLatin1String(words.sentence)));
    return kExitOk;
}

void addServerOptions(QCommandLineParser& parser)
{
    parser.addOptions(
        {{QStringLiteral("url"),
          QStringLiteral("A server: postgresql://ADMIN@HOST/DATABASE or service=NAME."),
          QStringLiteral("URL")},
         {QStringLiteral("ca"), QStringLiteral("Trust the authority in this file, and nobody else."),
          QStringLiteral("FILE")},
         {QStringLiteral("pooler"), QStringLiteral("A pooler such as PgBouncer stands before the server.")},
         {QStringLiteral("passphrase"),
          QStringLiteral("Keep the keys in a file under a passphrase, on computers without a keychain.")},
         {QStringLiteral("email"), QStringLiteral("Your address in the workspace."), QStringLiteral("E")},
         {QStringLiteral("password-fd"),
          QStringLiteral("Read the administrator's password from this descriptor."), QStringLiteral("N")},
         {QStringLiteral("code-fd"), QStringLiteral("Read the code from this descriptor."),
          QStringLiteral("N")}});
}

Result<db::ConnectOptions> administrator(const QCommandLineParser& parser, const QString& address)
{
    REVOS_TRY_ASSIGN(db::ConnectOptions admin, db::ConnectOptions::fromAddress(address));
    if (admin.password)
        return fail(Error::invalid("db.address-has-password"));
    if (parser.isSet(QStringLiteral("ca")))
        admin.caFile = parser.value(QStringLiteral("ca"));
    if (parser.isSet(QStringLiteral("pooler")) && admin.pooler == db::Pooler::None)
        admin.pooler = db::Pooler::Session;
    REVOS_TRY_ASSIGN(Secret password, readSecretLine(parser.value(QStringLiteral("password-fd")),
                                                     QStringLiteral("Password of \"%1\"").arg(admin.user)));
    admin.password = std::make_shared<const Secret>(std::move(password));
    return admin;
}

Result<SecretPlace> secretPlace(const QCommandLineParser& parser)
{
    if (!parser.isSet(QStringLiteral("passphrase")))
        return SecretPlace{};
    REVOS_TRY_ASSIGN(Secret passphrase, readPassphrase(QStringLiteral("New passphrase")));
    return SecretPlace{SecretKeeping::Passphrase, std::make_shared<const Secret>(std::move(passphrase))};
}

int createOnServer(VerbContext& context, WorkspaceHost& host, const QCommandLineParser& parser,
                   NewWorkspace wanted, const Call& call)
{
    auto admin = administrator(parser, parser.value(QStringLiteral("url")));
    if (!admin)
        return context.failed(admin.error());
    if (parser.isSet(QStringLiteral("email")))
        wanted.operatorEmail = parser.value(QStringLiteral("email"));
    const auto config = serverWorkspaces(context, host).create({std::move(wanted), std::move(*admin)}, call);
    if (!config)
        return context.failed(config.error());
    context.out.result(shown(*config),
                       QStringLiteral("The workspace \"%1\" is ready on %2. `revosctl operator invite` lets "
                                      "others in.")
                           .arg(config->name, config->server->host));
    return kExitOk;
}

int joinWorkspace(VerbContext& context, WorkspaceHost& host, const QCommandLineParser& parser,
                  const Call& call)
{
    const QStringList words = parser.positionalArguments();
    if (words.size() != 2) {
        context.out.error(QStringLiteral("Usage: revosctl workspace join ADDRESS [--ca FILE] [--name N] "
                                         "[--passphrase] [--code-fd N], with the code on standard input"));
        return kExitUsage;
    }
    WantedEntry wanted;
    auto address = InviteAddress::fromText(words[1]);
    if (!address)
        return context.failed(address.error());
    wanted.address = std::move(*address);
    wanted.caFile = parser.value(QStringLiteral("ca"));
    if (parser.isSet(QStringLiteral("name")))
        wanted.name = parser.value(QStringLiteral("name"));
    auto code = readSecretLine(parser.value(QStringLiteral("code-fd")), QStringLiteral("Code"));
    if (!code)
        return context.failed(code.error());
    wanted.code = std::move(*code);
    auto place = secretPlace(parser);
    if (!place)
        return context.failed(place.error());
    wanted.secrets = std::move(*place);
    const auto config = serverWorkspaces(context, host).join(wanted, call);
    if (!config)
        return context.failed(config.error());
    context.out.result(shown(*config),
                       QStringLiteral("You are in \"%1\"; on this computer it is called \"%2\".")
                           .arg(config->tenantName, config->name));
    return kExitOk;
}

} // namespace revos::ctl
