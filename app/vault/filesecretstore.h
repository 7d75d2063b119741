#pragma once

#include "domain/ports/secretstore.h"

#include <functional>
#include <map>
#include <mutex>

namespace revos {

/// The throw-away secrets of a practice workspace, in clear in a file that only its owner can read (0600).
/// The file says so in its first line, and whoever opens the workspace tells it by the reason kNotice. Never
/// for anything real. Any thread; several programs may share the file.
class FileSecretStore final : public SecretStore
{
public:
    /// Reason key of what a person is told about a workspace that uses this store.
    static constexpr const char* kNotice = "vault.practice-file";

    static FileSecretStore forPractice(const QString& path) { return FileSecretStore(path); }

    /// @errors NotFound; Denied "vault.file-too-open"; Invalid "vault.file-damaged".
    [[nodiscard]] Result<Secret> read(const QString& key, const Call& call) override;
    [[nodiscard]] Result<void> write(const QString& key, const Secret& value, const Call& call) override;
    [[nodiscard]] Result<void> remove(const QString& key, const Call& call) override;

private:
    using Values = std::map<QByteArray, Secret>;

    explicit FileSecretStore(QString path)
        : m_path(std::move(path))
    {}

    [[nodiscard]] Result<Values> load() const;
    [[nodiscard]] Result<void> save(const Values& values) const;
    [[nodiscard]] Result<void> change(const Call& call, const std::function<void(Values&)>& edit);

    std::mutex m_mutex;
    QString m_path;
};

} // namespace revos
