#pragma once

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QProcess>

#include <algorithm>

namespace revos::test {

/// Looks for secrets where they must not be, in the forms in which they could have got there.
class SecretSearch
{
public:
    explicit SecretSearch(const QList<QByteArray>& secrets)
    {
        for (const QByteArray& secret : secrets) {
            const QString wide = QString::fromLatin1(secret);
            m_forms += {secret, secret.toBase64(), secret.toHex(), secret.toPercentEncoding(),
                        QByteArray(reinterpret_cast<const char*>(wide.utf16()), secret.size() * 2)};
        }
    }

    bool isIn(const QByteArray& bytes) const
    {
        return std::ranges::any_of(m_forms, [&](const QByteArray& form) { return bytes.contains(form); });
    }
    /// The first file of @p folder that holds one; empty when none does. @p except: a file that may.
    QString fileIn(const QString& folder, const QString& except = {})
    {
        QDirIterator files(folder, QDir::Files | QDir::Hidden | QDir::System, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            if (file.fileName() == except || !file.open(QIODevice::ReadOnly))
                continue;
            ++m_looked;
            if (isIn(file.readAll()))
                return file.fileName();
        }
        return {};
    }
    /// The first process of this machine that was started with one; empty when none was.
    QString process() const
    {
        const QStringList processes = QDir(QStringLiteral("/proc")).entryList(QDir::Dirs);
        for (const QString& process : processes) {
            for (const char* what : {"cmdline", "environ"}) {
                QFile file(QStringLiteral("/proc/%1/%2").arg(process, QLatin1String(what)));
                if (file.open(QIODevice::ReadOnly) && isIn(file.readAll()))
                    return file.fileName();
            }
        }
        return {};
    }
    /// Files that were read so far.
    int looked() const { return m_looked; }

private:
    QList<QByteArray> m_forms;
    int m_looked = 0;
};

/// A database as pg_dump writes it out; empty when it could not.
inline QByteArray dumpOf(const QString& host, quint16 port, const QString& user, const QByteArray& password,
                         const QString& database)
{
    QProcess dump;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("PGPASSWORD"), QString::fromUtf8(password));
    dump.setProcessEnvironment(environment);
    dump.start(QStringLiteral("pg_dump"), {QStringLiteral("-h"), host, QStringLiteral("-p"),
                                           QString::number(port), QStringLiteral("-U"), user, database});
    if (!dump.waitForFinished(120000) || dump.exitCode() != 0)
        return {};
    return dump.readAllStandardOutput();
}

} // namespace revos::test
