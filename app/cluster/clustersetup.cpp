#include "cluster/clustersetup.h"

#include "cluster/command.h"

#include <QFile>
#include <QRandomGenerator>
#include <QSaveFile>

#include <array>
#include <cstring>

namespace revos {

namespace {

constexpr quint32 kOwnFile = 0600;

/// A file that is the server's alone, and gone with this object.
class SecretFile
{
public:
    explicit SecretFile(const QString& path)
        : m_file(path)
    {}
    ~SecretFile() { m_file.remove(); }
    SecretFile(const SecretFile&) = delete;
    SecretFile& operator=(const SecretFile&) = delete;

    [[nodiscard]] Result<void> write(const Secret& secret, const ServerUser& user)
    {
        // Made empty and closed to others before the first byte of the secret is in it.
        if (!m_file.open(QIODevice::WriteOnly | QIODevice::NewOnly | QIODevice::Unbuffered))
            return fail(Code::Internal, m_file.errorString());
        REVOS_TRY(giveTo(user, m_file.fileName(), kOwnFile));
        if (m_file.write(secret.view().data(), secret.size()) != secret.size())
            return fail(Code::Internal, m_file.errorString());
        m_file.close();
        return {};
    }

private:
    QFile m_file;
};

/// Replaces the file at @p path as a whole or not at all.
[[nodiscard]] Result<void> writeFile(const QString& path, const QByteArray& content, const ServerUser& user)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size() || !file.commit()) {
        Error error = file.error() == QFileDevice::ResourceError
                          ? Error::because(Code::NeedsPerson, "cluster.disk-full", {path})
                          : Error{};
        error.detail = path + QStringLiteral(": ") + file.errorString();
        return fail(std::move(error));
    }
    return giveTo(user, path, kOwnFile);
}

/// 'text' as postgresql.conf wants it.
QByteArray quoted(const QString& text)
{
    QString doubled = text;
    doubled.replace(u'\\', QLatin1String("\\\\")).replace(u'\'', QLatin1String("''"));
    return '\'' + doubled.toUtf8() + '\'';
}

} // namespace

Secret randomPassword()
{
    std::array<quint32, 4> random{};
    QRandomGenerator::system()->fillRange(random.data(), random.size());
    QByteArray raw(reinterpret_cast<const char*>(random.data()), sizeof random);
    QByteArray text = raw.toHex();
    Secret password = Secret::taking(text);
    raw.fill('\0');
    random.fill(0);
    return password;
}

Result<void> initialiseCluster(const ServerBinaries& server, const ServerUser& user,
                               const QString& dataFolder, const QString& superuser, const Secret& password,
                               const Call& call)
{
    SecretFile passwordFile(dataFolder + u".password");
    REVOS_TRY(passwordFile.write(password, user));
#ifdef Q_OS_MACOS
    const QString locale = QStringLiteral("C"); // the system has no C.UTF-8; order by bytes is the same
#else
    const QString locale = QStringLiteral("C.UTF-8");
#endif
    const QStringList arguments{
        QStringLiteral("--pgdata=") + dataFolder,
        QStringLiteral("--username=") + superuser,
        QStringLiteral("--pwfile=") + dataFolder + u".password",
        QStringLiteral("--auth=scram-sha-256"),
        QStringLiteral("--encoding=UTF8"),
        QStringLiteral("--locale=") + locale,
        QStringLiteral("--data-checksums"),
        QStringLiteral("--text-search-config=simple"),
    };
    REVOS_TRY(runCommand({server.program(QStringLiteral("initdb")), arguments, user}, call));
    // Nobody comes over a network, and nobody comes without a password.
    REVOS_TRY(writeFile(dataFolder + u"/pg_hba.conf", "local all all scram-sha-256\n", user));
    QFile defaults(dataFolder + u"/postgresql.conf");
    if (!defaults.open(QIODevice::ReadOnly))
        return fail(Code::Internal, defaults.errorString());
    return writeFile(defaults.fileName(), defaults.readAll() + "\ninclude_if_exists 'revos.conf'\n", user);
}

Result<void> configureCluster(const ServerUser& user, const QString& dataFolder,
                              const QList<std::pair<QString, QString>>& settings)
{
    QByteArray text = "# Written by RevOS at each start.\n";
    for (const auto& [name, value] : settings)
        text += QByteArray(name.toUtf8() + " = " + quoted(value) + "\n");
    return writeFile(dataFolder + u"/revos.conf", text, user);
}

int clusterVersion(const QString& dataFolder)
{
    QFile file(dataFolder + u"/PG_VERSION");
    return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed().toInt() : 0;
}

} // namespace revos
