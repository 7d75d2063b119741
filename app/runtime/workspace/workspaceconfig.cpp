#include "runtime/workspace/workspaceconfig.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSaveFile>

#include <algorithm>
#include <array>

namespace revos {

namespace {

constexpr std::array kKinds{WorkspaceKind::Practice, WorkspaceKind::Local, WorkspaceKind::Server};
constexpr std::array kPoolers{std::pair(db::Pooler::None, "none"), std::pair(db::Pooler::Session, "session"),
                              std::pair(db::Pooler::Transaction, "transaction")};
constexpr std::array kKeepings{std::pair(SecretKeeping::Keychain, ""),
                               std::pair(SecretKeeping::Passphrase, "passphrase"),
                               std::pair(SecretKeeping::ThisRun, "this-run")};

QJsonObject toJson(const ServerPlace& server)
{
    const auto* const pooler = std::find_if(kPoolers.begin(), kPoolers.end(),
                                            [&](const auto& one) { return one.first == server.pooler; });
    return {{QStringLiteral("host"), server.host},
            {QStringLiteral("port"), server.port},
            {QStringLiteral("ca_sha256"), QString::fromLatin1(server.caSha256)},
            {QStringLiteral("pooler"), QLatin1String(pooler->second)}};
}

/// Nothing when it is not whole.
std::optional<ServerPlace> placeFrom(const QJsonObject& json)
{
    const QString word = json.value(QLatin1String("pooler")).toString();
    const auto* const pooler = std::find_if(
        kPoolers.begin(), kPoolers.end(), [&](const auto& one) { return word == QLatin1String(one.second); });
    const int port = json.value(QLatin1String("port")).toInt();
    ServerPlace server;
    server.host = json.value(QLatin1String("host")).toString();
    server.port = static_cast<quint16>(port);
    server.caSha256 = json.value(QLatin1String("ca_sha256")).toString().toLatin1();
    if (pooler == kPoolers.end() || server.host.isEmpty() || port < 1 || port > 0xffff)
        return std::nullopt;
    server.pooler = pooler->first;
    return server;
}

Error broken(const QString& path)
{
    return Error::invalid("workspace.config-broken", {path});
}

} // namespace

QString nameOfKind(WorkspaceKind kind)
{
    switch (kind) {
    case WorkspaceKind::Practice:
        return QStringLiteral("practice");
    case WorkspaceKind::Local:
        return QStringLiteral("local");
    case WorkspaceKind::Server:
        return QStringLiteral("server");
    }
    Q_UNREACHABLE();
}

QString WorkspaceConfig::authorityIn(const QString& folder)
{
    return folder + QStringLiteral("/authority.pem");
}

QString WorkspaceConfig::pathIn(const QString& folder)
{
    return folder + QStringLiteral("/workspace.json");
}

Result<WorkspaceConfig> WorkspaceConfig::load(const QString& folder)
{
    const QString path = pathIn(folder);
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(Error::because(Code::NotFound, "workspace.none", {QFileInfo(folder).fileName()}));
    const QJsonObject json = QJsonDocument::fromJson(file.readAll()).object();
    const auto text = [&json](const char* key) { return json.value(QLatin1String(key)).toString(); };
    WorkspaceConfig config;
    config.name = text("name");
    const auto* const kind = std::find_if(kKinds.begin(), kKinds.end(),
                                          [&](WorkspaceKind one) { return text("kind") == nameOfKind(one); });
    if (kind == kKinds.end())
        return fail(broken(path));
    config.kind = *kind;
    config.database = text("database");
    config.tenantId = TenantId::fromString(text("tenant_id"));
    config.userId = UserId::fromString(text("user_id"));
    config.login = text("login");
    config.createdAt = QDateTime::fromString(text("created_at"), Qt::ISODateWithMs);
    config.tenantName = text("tenant_name");
    const auto* const keeping = std::find_if(kKeepings.begin(), kKeepings.end(), [&](const auto& one) {
        return text("secrets") == QLatin1String(one.second);
    });
    if (keeping == kKeepings.end())
        return fail(broken(path));
    config.keeping = keeping->first;
    config.superadminLogin = text("superadmin_login");
    config.superadminId = UserId::fromString(text("superadmin_id"));
    if (config.kind == WorkspaceKind::Server)
        config.server = placeFrom(json.value(QLatin1String("server")).toObject());
    const bool whole = isWorkspaceName(config.name) &&
                       config.server.has_value() == (config.kind == WorkspaceKind::Server) &&
                       !config.database.isEmpty() && !config.tenantId.isNull() && !config.userId.isNull() &&
                       !config.login.isEmpty();
    if (!whole)
        return fail(broken(path));
    return config;
}

Result<void> WorkspaceConfig::save(const QString& folder) const
{
    QJsonObject json{
        {QStringLiteral("name"), name},
        {QStringLiteral("kind"), nameOfKind(kind)},
        {QStringLiteral("database"), database},
        {QStringLiteral("tenant_id"), tenantId.toString()},
        {QStringLiteral("user_id"), userId.toString()},
        {QStringLiteral("login"), login},
        {QStringLiteral("created_at"), createdAt.toString(Qt::ISODateWithMs)},
    };
    if (!tenantName.isEmpty())
        json.insert(QStringLiteral("tenant_name"), tenantName);
    if (!superadminLogin.isEmpty()) {
        json.insert(QStringLiteral("superadmin_login"), superadminLogin);
        json.insert(QStringLiteral("superadmin_id"), superadminId.toString());
    }
    const auto* const kept = std::find_if(kKeepings.begin(), kKeepings.end(),
                                          [this](const auto& one) { return one.first == keeping; });
    if (kept != kKeepings.begin())
        json.insert(QStringLiteral("secrets"), QLatin1String(kept->second));
    if (server)
        json.insert(QStringLiteral("server"), toJson(*server));
    const QByteArray bytes = QJsonDocument(json).toJson();
    QSaveFile file(pathIn(folder));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return fail(Error::because(Code::Denied, "runtime.home-not-writable", {file.fileName()}));
    return {};
}

db::ConnectOptions WorkspaceConfig::serverOptions(const QString& folder) const
{
    db::ConnectOptions options;
    options.database = database;
    if (!server)
        return options;
    options.host = server->host;
    options.port = server->port;
    options.pooler = server->pooler;
    options.caSha256 = server->caSha256;
    if (!server->caSha256.isEmpty())
        options.caFile = authorityIn(folder);
    return options;
}

std::optional<InviteAddress> inviteAddressOf(const WorkspaceConfig& config)
{
    if (!config.server)
        return std::nullopt;
    return InviteAddress{config.server->host,
                         config.server->port,
                         config.database,
                         config.tenantId,
                         config.tenantName.isEmpty() ? config.name : config.tenantName,
                         config.server->caSha256,
                         config.server->pooler != db::Pooler::None};
}

bool isWorkspaceName(const QString& name)
{
    static const QRegularExpression kPattern(QStringLiteral("\\A[A-Za-z0-9_-]{1,40}\\z"));
    return kPattern.match(name).hasMatch();
}

QString workspaceNameFrom(const QString& text)
{
    static const QRegularExpression kOthers(QStringLiteral("[^A-Za-z0-9_]+"));
    constexpr int kLongest = 40;
    QString name = text.simplified().toLower();
    name = name.replace(kOthers, QStringLiteral("-")).left(kLongest);
    while (name.startsWith(u'-'))
        name.remove(0, 1);
    while (name.endsWith(u'-'))
        name.chop(1);
    return name.isEmpty() ? QStringLiteral("workspace") : name;
}

} // namespace revos
