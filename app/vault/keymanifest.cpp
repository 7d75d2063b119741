#include "vault/keymanifest.h"

#include "vault/privatefile.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace revos {

namespace {

constexpr int kFormat = 1;
constexpr qint64 kMaxBytes = 256LL * 1024;

QJsonObject toJson(const KeyManifest::Version& version)
{
    return {{QStringLiteral("number"), static_cast<qint64>(version.number)},
            {QStringLiteral("key"), version.storeKey},
            {QStringLiteral("check"), QString::fromLatin1(version.check.toHex())},
            {QStringLiteral("created"), version.created.toString(Qt::ISODateWithMs)}};
}

QByteArray toJson(const KeyManifest& manifest)
{
    QJsonArray versions;
    for (const KeyManifest::Version& version : manifest.versions)
        versions.append(toJson(version));
    const QJsonObject root{
        {QStringLiteral("about"),
         QStringLiteral(
             "Names the keys of this device. Holds no secret. Without it the vault cannot be opened.")},
        {QStringLiteral("format"), kFormat},
        {QStringLiteral("tenant"), manifest.tenant.toString()},
        {QStringLiteral("store"), QString::fromLatin1(manifest.store)},
        {QStringLiteral("versions"), versions}};
    return QJsonDocument(root).toJson();
}

std::optional<KeyManifest> fromJson(const QByteArray& text)
{
    const QJsonObject root = QJsonDocument::fromJson(text).object();
    if (root.value(QLatin1String("format")).toInt() != kFormat)
        return std::nullopt;
    KeyManifest manifest;
    manifest.tenant = TenantId::fromString(root.value(QLatin1String("tenant")).toString());
    manifest.store = root.value(QLatin1String("store")).toString().toLatin1();
    quint32 last = 0;
    const QJsonArray versions = root.value(QLatin1String("versions")).toArray();
    for (const auto& value : versions) {
        const QJsonObject object = value.toObject();
        KeyManifest::Version version;
        version.number = static_cast<quint32>(object.value(QLatin1String("number")).toInteger());
        version.storeKey = object.value(QLatin1String("key")).toString();
        version.check = QByteArray::fromHex(object.value(QLatin1String("check")).toString().toLatin1());
        version.created =
            QDateTime::fromString(object.value(QLatin1String("created")).toString(), Qt::ISODateWithMs);
        if (version.number <= last || version.storeKey.isEmpty() || version.check.isEmpty())
            return std::nullopt;
        last = version.number;
        manifest.versions.append(version);
    }
    if (manifest.tenant.isNull() || manifest.store.isEmpty() || manifest.versions.isEmpty())
        return std::nullopt;
    return manifest;
}

} // namespace

Result<std::optional<KeyManifest>> KeyManifestFile::load() const
{
    if (m_path.isEmpty())
        return m_thisRun;
    QFile file(m_path);
    if (!file.open(QIODevice::ReadOnly)) {
        if (!file.exists())
            return std::optional<KeyManifest>();
        return fail(Error::because(Code::NeedsPerson, "vault.manifest-unreadable", {m_path}));
    }
    std::optional<KeyManifest> manifest = fromJson(file.read(kMaxBytes));
    if (!manifest)
        return fail(Error::because(Code::NeedsPerson, "vault.manifest-unreadable", {m_path}));
    return manifest;
}

Result<void> KeyManifestFile::save(const KeyManifest& manifest)
{
    if (m_path.isEmpty()) {
        m_thisRun = manifest;
        return {};
    }
    return writePrivateFile(m_path, toJson(manifest));
}

} // namespace revos
