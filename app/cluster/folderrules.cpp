#include "cluster/folderrules.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QStorageInfo>

#include <array>

#include <sys/un.h>
#include <unistd.h>

namespace revos {

namespace {

struct Sign
{
    const char* pattern; ///< of a folder's name, or of a mark in it
    const char* drive;
};

// The names that the programs give their folders unless told otherwise.
constexpr std::array kFolderNames{
    Sign{"^Dropbox( \\(.+\\))?$", "Dropbox"},
    Sign{"^OneDrive( - .+)?$", "OneDrive"},
    Sign{"^(Google ?Drive|My Drive|DriveFS)$", "Google Drive"},
    Sign{"^(iCloud ?Drive|Mobile Documents)$", "iCloud"},
    Sign{"^CloudStorage$", "a cloud drive"},
    Sign{"^Nextcloud\\d*$", "Nextcloud"},
    Sign{"^ownCloud\\d*$", "ownCloud"},
    Sign{"^(Box Sync|MEGAsync|pCloudDrive)$", "a cloud drive"},
};

// Files that they keep in the root of what they synchronise.
constexpr std::array kMarks{
    Sign{".dropbox", "Dropbox"},
    Sign{".dropbox.cache", "Dropbox"},
    Sign{".849C9593-D756-4E56-8D6E-42412F2A707B", "OneDrive"},
    Sign{".tmp.drivedownload", "Google Drive"},
    Sign{".tmp.driveupload", "Google Drive"},
    Sign{".nextcloudsync.log", "Nextcloud"},
    Sign{".owncloudsync.log", "ownCloud"},
    Sign{"._sync_*.db", "Nextcloud"},
    Sign{".sync_*.db", "Nextcloud"},
    Sign{".stfolder", "Syncthing"},
};

/// @p folder without links, also when its last parts do not exist yet.
QString resolved(const QString& folder)
{
    QString existing = QDir::cleanPath(QFileInfo(folder).absoluteFilePath());
    QString rest;
    while (!QFileInfo::exists(existing) && existing.contains(u'/') && existing.size() > 1) {
        rest.prepend(existing.mid(existing.lastIndexOf(u'/')));
        existing.truncate(std::max<qsizetype>(existing.lastIndexOf(u'/'), 1));
    }
    return QDir::cleanPath(QFileInfo(existing).canonicalFilePath() + rest);
}

std::optional<QString> driveNamed(const QString& name)
{
    for (const Sign& sign : kFolderNames) {
        static const auto options = QRegularExpression::CaseInsensitiveOption;
        if (QRegularExpression(QLatin1String(sign.pattern), options).match(name).hasMatch())
            return QString::fromLatin1(sign.drive);
    }
    return std::nullopt;
}

std::optional<QString> driveMarked(const QDir& folder)
{
    for (const Sign& sign : kMarks) {
        const QStringList found = folder.entryList({QString::fromLatin1(sign.pattern)},
                                                   QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
        // Dropbox keeps its settings in ~/.dropbox, which does not make the home folder a synchronised one.
        const bool isHome = folder.absolutePath() == QDir::homePath();
        if (!found.isEmpty() && !(isHome && found.first() == u".dropbox"))
            return QString::fromLatin1(sign.drive);
    }
    return std::nullopt;
}

/// Folders that Dropbox says are its own, whatever they are called.
bool isDropboxFolder(const QString& folder)
{
    QFile settings(QDir::homePath() + u"/.dropbox/info.json");
    if (!settings.open(QIODevice::ReadOnly))
        return false;
    const QJsonObject accounts = QJsonDocument::fromJson(settings.readAll()).object();
    return std::any_of(accounts.begin(), accounts.end(), [&](const QJsonValue& account) {
        const QString path = account[QLatin1String("path")].toString();
        return !path.isEmpty() && (folder == path || folder.startsWith(path + u'/'));
    });
}

} // namespace

std::optional<QString> cloudDriveOver(const QString& folder)
{
    const QString path = resolved(folder);
    if (isDropboxFolder(path))
        return QStringLiteral("Dropbox");
    for (QString at = path; at.size() > 1; at = at.left(at.lastIndexOf(u'/'))) {
        if (auto drive = driveNamed(at.mid(at.lastIndexOf(u'/') + 1)))
            return drive;
        if (QFileInfo(at).isDir()) {
            if (auto drive = driveMarked(QDir(at)))
                return drive;
        }
    }
    return std::nullopt;
}

Result<void> checkFolder(const QString& folder)
{
    if (const auto drive = cloudDriveOver(folder))
        return fail(Error::because(Code::NeedsPerson, "cluster.synced-folder", {*drive, folder}));
    QString existing = resolved(folder);
    while (!QFileInfo::exists(existing) && existing.size() > 1)
        existing.truncate(std::max<qsizetype>(existing.lastIndexOf(u'/'), 1));
    static constexpr std::array kNetwork{"nfs", "nfs4", "cifs", "smb3", "fuse.sshfs", "fuse.rclone"};
    const QByteArray type = QStorageInfo(existing).fileSystemType();
    if (std::any_of(kNetwork.begin(), kNetwork.end(), [&](const char* one) { return type == one; }))
        return fail(Error::because(Code::NeedsPerson, "cluster.network-folder", {folder}));
    return {};
}

int longestSocketFolder()
{
    constexpr auto kSocketName = sizeof("/.s.PGSQL.5432"); // with its zero byte
    return static_cast<int>(sizeof(sockaddr_un::sun_path) - kSocketName);
}

QString socketFolderFor(const QString& clusterFolder)
{
    QString inside = clusterFolder + u"/socket";
    if (QFile::encodeName(inside).size() <= longestSocketFolder())
        return inside;
    const QByteArray hash =
        QCryptographicHash::hash(clusterFolder.toUtf8(), QCryptographicHash::Sha256).toHex().left(8);
    const QString name = u"/revos-" + QString::fromLatin1(hash);
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    // Another account that the server runs as could not reach root's own folder.
    if (!runtime.isEmpty() && geteuid() != 0 &&
        QFile::encodeName(runtime + name).size() <= longestSocketFolder())
        return runtime + name;
    return u"/tmp" + name + u'-' + QString::number(geteuid());
}

} // namespace revos
