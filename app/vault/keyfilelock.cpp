#include "vault/keyfilelock.h"

#include <QDir>
#include <QFileInfo>

namespace revos {

namespace {

/// Longer than another program waits for its keychain; the lock itself cannot be cancelled.
constexpr std::chrono::seconds kPatience{30};

} // namespace

KeyFileLock::KeyFileLock(const QString& manifestPath)
{
    if (manifestPath.isEmpty())
        return;
    QDir().mkpath(QFileInfo(manifestPath).absolutePath());
    m_file = std::make_unique<QLockFile>(manifestPath + QStringLiteral(".lock"));
    // A lock is held over a prompt for the keyring's password, so it never grows stale by age alone.
    m_file->setStaleLockTime(0);
}

Result<void> KeyFileLock::acquire(const Call& call)
{
    const auto patience = std::min<std::chrono::milliseconds>(call.deadline.remaining(), kPatience);
    if (!m_file || m_file->tryLock(static_cast<int>(patience.count())))
        return {};
    return fail(Error::because(Code::Timeout, "vault.file-in-use", {m_file->fileName()}));
}

} // namespace revos
