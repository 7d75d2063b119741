#pragma once

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

#include <memory>

namespace revos::test {

/// How a run of revosctl ended.
struct Ended
{
    int exitCode = -1;
    QByteArray out;
    QByteArray err;

    /// Standard output as JSON, line by line.
    QList<QJsonObject> lines() const
    {
        QList<QJsonObject> objects;
        const QList<QByteArray> texts = out.trimmed().split('\n');
        for (const QByteArray& text : texts)
            objects.append(QJsonDocument::fromJson(text).object());
        return objects;
    }
    QJsonObject lastLine() const { return lines().last(); }
};

/// A home of its own for revosctl, which the account that PostgreSQL runs as can reach.
class Home
{
public:
    Home()
    {
        QFile::setPermissions(m_folder.path(), QFile::Permissions::fromInt(0x7055));
        m_environment = QProcessEnvironment::systemEnvironment();
        m_environment.insert(QStringLiteral("REVOS_HOME"), m_folder.path());
    }

    QString path() const { return m_folder.path(); }
    /// A file in it, written.
    QString write(const QString& name, const QByteArray& bytes) const
    {
        const QFileInfo info(m_folder.filePath(name));
        QDir().mkpath(info.path());
        QFile file(info.filePath());
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("a test's file could not be written");
        return info.filePath();
    }
    /// Whether a database was begun.
    bool hasCluster() const { return QDir(path()).exists(QStringLiteral("clusters")); }

    std::unique_ptr<QProcess> start(const QStringList& arguments) const
    {
        auto process = std::make_unique<QProcess>();
        process->setProcessEnvironment(m_environment);
        process->start(qEnvironmentVariable("REVOSCTL"), arguments);
        if (!process->waitForStarted())
            qFatal("revosctl does not start; REVOSCTL names it, as ctest does");
        return process;
    }

    /// Runs to the end; @p input goes to standard input.
    Ended run(const QStringList& arguments, const QByteArray& input = {}) const
    {
        constexpr int kPatienceMs = 10 * 60 * 1000;
        const auto process = start(arguments);
        process->write(input);
        process->closeWriteChannel();
        if (!process->waitForFinished(kPatienceMs))
            process->kill();
        return {process->exitCode(), process->readAllStandardOutput(), process->readAllStandardError()};
    }

private:
    QTemporaryDir m_folder;
    QProcessEnvironment m_environment;
};

} // namespace revos::test
