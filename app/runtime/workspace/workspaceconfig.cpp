#include "runtime/workspace/workspaceconfig.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSaveFile>

namespace revos {

namespace {

QString kindName(WorkspaceKind kind)
{
    return kind == WorkspaceKind::Practice ? QStringLiteral("practice") : QStringLiteral("local");
}

Error broken(const QString& path)
{
    return Error::invalid("workspace.config-broken", {path});
}

} // namespace

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
    config.kind =
        text("kind") == kindName(WorkspaceKind::Practice) ? WorkspaceKind::Practice : WorkspaceKind::Local;
    config.database = text("database");
    config.tenantId = TenantId::fromString(text("tenant_id"));
    config.userId = UserId::fromString(text("user_id"));
    config.login = text("login");
    config.createdAt = QDateTime::fromString(text("created_at"), Qt::ISODateWithMs);
    const bool whole = isWorkspaceName(config.name) && text("kind") == kindName(config.kind) &&
                       !config.database.isEmpty() && !config.tenantId.isNull() && !config.userId.isNull() &&
                       !config.login.isEmpty();
    if (!whole)
        return fail(broken(path));
    return config;
}

Result<void> WorkspaceConfig::save(const QString& folder) const
{
    const QJsonObject json{
        {QStringLiteral("name"), name},
        {QStringLiteral("kind"), kindName(kind)},
        {QStringLiteral("database"), database},
        {QStringLiteral("tenant_id"), tenantId.toString()},
        {QStringLiteral("user_id"), userId.toString()},
        {QStringLiteral("login"), login},
        {QStringLiteral("created_at"), createdAt.toString(Qt::ISODateWithMs)},
    };
    const QByteArray bytes = QJsonDocument(json).toJson();
    QSaveFile file(pathIn(folder));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return fail(Error::because(Code::Denied, "runtime.home-not-writable", {file.fileName()}));
    return {};
}

bool isWorkspaceName(const QString& name)
{
    static const QRegularExpression kPattern(QStringLiteral("\\A[A-Za-z0-9_-]{1,40}\\z"));
    return kPattern.match(name).hasMatch();
}

} // namespace revos
