#pragma once

#include "core/result.h"
#include "domain/ids.h"

#include <QDateTime>
#include <QList>

#include <optional>

namespace revos {

/// Which keys this device was given for a tenant, and where it keeps them. Holds no secret. It stands in a
/// file beside the vault because a locked keyring answers "not found": only the manifest tells a key that
/// cannot be read now from a key that never was.
struct KeyManifest
{
    struct Version
    {
        quint32 number = 0;
        QString storeKey;  ///< name of the key in the secret store
        QByteArray check;  ///< shows whether bytes are this key without showing the key
        QDateTime created; ///< UTC

        bool operator==(const Version&) const = default;
    };

    TenantId tenant;
    QByteArray store;        ///< which kind of store holds the keys, such as "keychain"
    QList<Version> versions; ///< rising numbers; the last one seals

    bool operator==(const KeyManifest&) const = default;
};

/// The file of a manifest. An empty path keeps it in memory: "this run only". One thread at a time.
class KeyManifestFile
{
public:
    explicit KeyManifestFile(QString path)
        : m_path(std::move(path))
    {}

    QString path() const { return m_path; }
    /// Empty when there is no file. @errors NeedsPerson "vault.manifest-unreadable": never taken for absent.
    [[nodiscard]] Result<std::optional<KeyManifest>> load() const;
    /// Atomic. @errors Internal "vault.file-not-written".
    [[nodiscard]] Result<void> save(const KeyManifest& manifest);

private:
    QString m_path;
    std::optional<KeyManifest> m_thisRun;
};

} // namespace revos
