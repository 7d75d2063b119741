#include "vault/privatefile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <cstdio>
#include <filesystem>
#include <system_error>

#ifdef Q_OS_WIN
#include <io.h>
#else
#include <fcntl.h>
#include <unistd.h>
#endif

namespace revos {

namespace {

constexpr QFile::Permissions kOwnerOnly = QFile::ReadOwner | QFile::WriteOwner;

bool syncToDisk(int descriptor)
{
#ifdef Q_OS_WIN
    return _commit(descriptor) == 0;
#else
    return fsync(descriptor) == 0;
#endif
}

/// Makes the new name of a file as lasting as its content.
void syncFolder([[maybe_unused]] const QString& folder)
{
#ifndef Q_OS_WIN
    // Best effort: some file systems refuse to sync a folder, and the content itself is safe already.
    const int descriptor = open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor >= 0) {
        (void)syncToDisk(descriptor);
        (void)close(descriptor);
    }
#endif
}

bool othersMayTouch([[maybe_unused]] const QFile& file)
{
#ifdef Q_OS_WIN
    return false; // the folder's access list decides there, and Qt does not show it
#else
    constexpr QFile::Permissions kOthers =
        QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    return (file.permissions() & kOthers) != QFile::Permissions();
#endif
}

tl::unexpected<Error> notWritten(const QString& path, const QString& cause)
{
    return fail(Error::because(Code::Internal, "vault.file-not-written", {path, cause}));
}

Result<void> writeNew(const QString& path, QByteArrayView bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly | QIODevice::Unbuffered, kOwnerOnly))
        return notWritten(path, file.errorString());
    qsizetype written = 0;
    while (written < bytes.size()) {
        const qint64 count = file.write(bytes.data() + written, bytes.size() - written);
        if (count <= 0)
            return notWritten(path, file.errorString());
        written += static_cast<qsizetype>(count);
    }
    if (!syncToDisk(file.handle()))
        return notWritten(path, qt_error_string());
    return {};
}

} // namespace

Result<Secret> readPrivateFile(const QString& path, qint64 maxBytes)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered)) {
        if (!file.exists())
            return fail(Code::NotFound, QStringLiteral("no such file"));
        return fail(Error::because(Code::Internal, "vault.file-unreadable", {path, file.errorString()}));
    }
    if (othersMayTouch(file))
        return fail(Error::because(Code::Denied, "vault.file-too-open", {path}));
    if (file.size() > maxBytes)
        return fail(Error::invalid("vault.file-too-large", {path}));
    Secret bytes = Secret::ofSize(static_cast<qsizetype>(file.size()));
    if (file.read(bytes.data(), bytes.size()) != bytes.size())
        return fail(Error::because(Code::Internal, "vault.file-unreadable", {path, file.errorString()}));
    return bytes;
}

Result<void> writePrivateFile(const QString& path, QByteArrayView bytes)
{
    const QString folder = QFileInfo(path).absolutePath();
    if (!QDir().mkpath(folder))
        return notWritten(path, folder);
    const QString fresh = path + QStringLiteral(".new");
    QFile::remove(fresh); // of a write that was interrupted
    Result<void> written = writeNew(fresh, bytes);
    if (!written) {
        QFile::remove(fresh);
        return written;
    }
    // Not QFile::rename: that refuses to replace a file.
    std::error_code failure;
    std::filesystem::rename(fresh.toStdU16String(), path.toStdU16String(), failure);
    if (failure) {
        QFile::remove(fresh);
        return notWritten(path, QString::fromStdString(failure.message()));
    }
    syncFolder(folder);
    return {};
}

} // namespace revos
