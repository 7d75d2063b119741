#include "vault/team/deviceidentity.h"

#include "vault/keyfilelock.h"
#include "vault/privatefile.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

namespace revos {

using namespace Qt::StringLiterals;

namespace {

constexpr int kFormat = 1;
constexpr qint64 kMaxBytes = 64LL * 1024;

VaultStatus lockedOrLost(QByteArray rule, QStringList facts = {})
{
    return {VaultState::LockedOrLost, Why{std::move(rule), std::move(facts), {}}};
}

QString hex(const QByteArray& bytes)
{
    return QString::fromLatin1(bytes.toHex());
}

QByteArray fromHex(const QJsonValue& value)
{
    return QByteArray::fromHex(value.toString().toLatin1());
}

QJsonObject toJson(const TrustPin& pin)
{
    return {{u"number"_s, pin.number}, {u"hash"_s, hex(pin.hash)}};
}

TrustPin pinFrom(const QJsonValue& value)
{
    return {value[u"number"_s].toInteger(), fromHex(value[u"hash"_s])};
}

QByteArray toJson(const DeviceManifest& manifest)
{
    const QJsonObject root{
        {u"about"_s,
         u"Names the key of this computer and what it has seen of the workspace's devices. Holds no "
         "secret. Without it the vault cannot be opened."_s},
        {u"format"_s, kFormat},
        {u"tenant"_s, manifest.tenant.toString()},
        {u"device"_s, manifest.device.toString()},
        {u"store"_s, QString::fromLatin1(manifest.store)},
        {u"key"_s, manifest.storeKey},
        {u"exchange"_s, hex(manifest.keys.exchange)},
        {u"signing"_s, hex(manifest.keys.signing)},
        {u"root"_s, toJson(manifest.root)},
        {u"head"_s, toJson(manifest.head)}};
    return QJsonDocument(root).toJson();
}

std::optional<DeviceManifest> fromJson(const QByteArray& text)
{
    const QJsonObject root = QJsonDocument::fromJson(text).object();
    if (root[u"format"_s].toInt() != kFormat)
        return std::nullopt;
    DeviceManifest manifest;
    manifest.tenant = TenantId::fromString(root[u"tenant"_s].toString());
    manifest.device = DeviceId::fromString(root[u"device"_s].toString());
    manifest.store = root[u"store"_s].toString().toLatin1();
    manifest.storeKey = root[u"key"_s].toString();
    manifest.keys = {fromHex(root[u"exchange"_s]), fromHex(root[u"signing"_s])};
    manifest.root = pinFrom(root[u"root"_s]);
    manifest.head = pinFrom(root[u"head"_s]);
    const bool isWhole = !manifest.tenant.isNull() && !manifest.device.isNull() &&
                         !manifest.store.isEmpty() && !manifest.storeKey.isEmpty() &&
                         manifest.keys.exchange.size() == DeviceKey::kPublicBytes &&
                         manifest.keys.signing.size() == DeviceKey::kPublicBytes &&
                         manifest.root.number >= 0 && manifest.head.number >= 0;
    return isWhole ? std::optional(manifest) : std::nullopt;
}

} // namespace

DeviceIdentity::DeviceIdentity(TenantId tenant, SecretStore& store, QByteArray storeName,
                               QString manifestPath)
    : m_tenant(tenant)
    , m_store(store)
    , m_storeName(std::move(storeName))
    , m_path(std::move(manifestPath))
{}

Result<VaultStatus> DeviceIdentity::load(const Call& call)
{
    m_key.reset();
    REVOS_TRY_ASSIGN(m_manifest, readManifest());
    if (!m_manifest)
        return VaultStatus{};
    if (m_manifest->store != m_storeName)
        return lockedOrLost("vault.other-store",
                            {QString::fromLatin1(m_manifest->store), QString::fromLatin1(m_storeName)});
    auto halves = m_store.read(m_manifest->storeKey, call);
    if (!halves && halves.error().code == Code::NotFound)
        return lockedOrLost("vault.locked-or-lost");
    if (!halves && !halves.error().reason.isEmpty())
        return lockedOrLost(halves.error().reason, halves.error().facts);
    if (!halves)
        return fail(halves.error());
    auto key = DeviceKey::fromSecret(std::move(*halves));
    if (!key || key->publicKeys() != m_manifest->keys)
        return lockedOrLost("vault.key-wrong");
    m_key = std::move(*key);
    return VaultStatus{VaultState::Ready, {}};
}

Result<void> DeviceIdentity::create(const TrustPin& root, const Call& call)
{
    KeyFileLock lock(m_path);
    REVOS_TRY(lock.acquire(call));
    REVOS_TRY_ASSIGN(const auto existing, readManifest());
    if (existing)
        return fail(Error::because(Code::Conflict, "vault.key-exists"));
    DeviceManifest manifest;
    manifest.tenant = m_tenant;
    manifest.device = DeviceId::create();
    manifest.store = m_storeName;
    manifest.storeKey = u"tenant/%1/device/v1"_s.arg(m_tenant.toString());
    manifest.root = root;
    manifest.head = root;

    auto halves = m_store.read(manifest.storeKey, call);
    if (!halves && halves.error().code != Code::NotFound)
        return fail(halves.error());
    std::optional<DeviceKey> key;
    if (halves) {
        // Left by a creation that was interrupted: nobody has seen its public halves yet.
        REVOS_TRY_ASSIGN(key, DeviceKey::fromSecret(std::move(*halves)));
    } else {
        REVOS_TRY_ASSIGN(key, DeviceKey::create());
        // A locked keyring says "not found" too; it refuses this write, so nothing of it is overwritten.
        REVOS_TRY(m_store.write(manifest.storeKey, key->secret(), call));
    }
    manifest.keys = key->publicKeys();
    REVOS_TRY(writeManifest(manifest));
    m_key = std::move(key);
    return {};
}

Result<void> DeviceIdentity::remember(const TrustPin& root, const TrustPin& head)
{
    // Another program of this computer may have seen more by now.
    REVOS_TRY_ASSIGN(m_manifest, readManifest());
    if (!m_manifest || (m_manifest->root == root && m_manifest->head.number >= head.number))
        return {};
    DeviceManifest next = *m_manifest;
    next.root = root;
    next.head = head;
    return writeManifest(next);
}

Result<void> DeviceIdentity::forget(const Call& call)
{
    KeyFileLock lock(m_path);
    REVOS_TRY(lock.acquire(call));
    REVOS_TRY_ASSIGN(m_manifest, readManifest());
    if (!m_manifest)
        return {};
    REVOS_TRY(m_store.remove(m_manifest->storeKey, call));
    m_key.reset();
    m_manifest.reset();
    if (!m_path.isEmpty() && !QFile::remove(m_path))
        return fail(Error::because(Code::Internal, "vault.file-not-written", {m_path, qt_error_string()}));
    return {};
}

Result<std::optional<DeviceManifest>> DeviceIdentity::readManifest() const
{
    if (m_path.isEmpty())
        return m_manifest;
    QFile file(m_path);
    if (!file.open(QIODevice::ReadOnly)) {
        if (!file.exists())
            return std::optional<DeviceManifest>();
        return fail(Error::because(Code::NeedsPerson, "vault.manifest-unreadable", {m_path}));
    }
    const auto manifest = fromJson(file.read(kMaxBytes));
    if (!manifest || manifest->tenant != m_tenant)
        return fail(Error::because(Code::NeedsPerson, "vault.manifest-unreadable", {m_path}));
    return manifest;
}

Result<void> DeviceIdentity::writeManifest(const DeviceManifest& manifest)
{
    if (!m_path.isEmpty())
        REVOS_TRY(writePrivateFile(m_path, toJson(manifest)));
    m_manifest = manifest;
    return {};
}

} // namespace revos
