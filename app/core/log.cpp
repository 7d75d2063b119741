#include "core/log.h"

#include <QDateTime>
#include <QFile>
#include <QRegularExpression>

#include <cstdio>
#include <memory>
#include <mutex>

namespace revos {

Q_LOGGING_CATEGORY(lcCore, "revos.core")
Q_LOGGING_CATEGORY(lcDb, "revos.db")
Q_LOGGING_CATEGORY(lcJobs, "revos.jobs")
Q_LOGGING_CATEGORY(lcBrowser, "revos.browser")
Q_LOGGING_CATEGORY(lcNet, "revos.net")
Q_LOGGING_CATEGORY(lcVault, "revos.vault")
Q_LOGGING_CATEGORY(lcPractice, "revos.practice")
Q_LOGGING_CATEGORY(lcUi, "revos.ui")

namespace {

constexpr qint64 kMaxLogBytes = 4LL * 1024 * 1024;

struct LogSink
{
    std::mutex mutex;
    std::unique_ptr<QFile> file;
    QString path;
    bool quietConsole = false;
};

// The message handler of Qt is a plain function, so what it writes to cannot be passed to it.
LogSink& sink()
{
    static LogSink instance;
    return instance;
}

std::unique_ptr<QFile> openLog(const QString& path)
{
    auto file = std::make_unique<QFile>(path);
    if (!file->open(QIODevice::Append | QIODevice::Text))
        return nullptr;
    file->setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    return file;
}

void rotate(LogSink& log)
{
    log.file.reset();
    const QString old = log.path + QStringLiteral(".1");
    QFile::remove(old);
    QFile::rename(log.path, old);
    log.file = openLog(log.path);
}

char letterOf(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return 'D';
    case QtInfoMsg:
        return 'I';
    case QtWarningMsg:
        return 'W';
    case QtCriticalMsg:
        return 'E';
    case QtFatalMsg:
        return 'F';
    }
    return '?';
}

void writeMessage(QtMsgType type, const QMessageLogContext& context, const QString& message)
{
    const QString moment = QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs);
    const QString category = QString::fromLatin1(context.category != nullptr ? context.category : "default");
    const QByteArray line =
        (moment + u' ' + QLatin1Char(letterOf(type)) + u' ' + category + u' ' + redacted(message) + u'\n')
            .toUtf8();
    LogSink& log = sink();
    const std::lock_guard lock(log.mutex);
    if (!log.quietConsole || type == QtCriticalMsg || type == QtFatalMsg)
        std::fwrite(line.constData(), 1, static_cast<size_t>(line.size()), stderr);
    if (log.file) {
        log.file->write(line);
        log.file->flush();
        if (log.file->size() > kMaxLogBytes)
            rotate(log);
    }
}

} // namespace

QString redacted(const QString& line)
{
    static const QRegularExpression named(
        QStringLiteral(
            R"((li_at|jsessionid|password|passwd|authorization|cookie|secret|api[_-]?key|token)(["']?\s*[=:]\s*)(bearer\s+)?("[^"]*"|'[^']*'|[^\s;,&]+))"),
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression webhookSecret(QStringLiteral(R"(whsec_[A-Za-z0-9+/=_-]+)"));
    static const QRegularExpression email(QStringLiteral(R"([\w.+-]+@[\w-]+(\.[\w-]+)+)"),
                                          QRegularExpression::UseUnicodePropertiesOption);
    static const QRegularExpression urlPassword(QStringLiteral(R"((://[^\s:/@]+:)[^\s@/]+@)"));
    QString clean = line;
    clean.replace(urlPassword, QStringLiteral("\\1***@"));
    clean.replace(named, QStringLiteral("\\1\\2***"));
    clean.replace(webhookSecret, QStringLiteral("whsec_***"));
    clean.replace(email, QStringLiteral("***@***"));
    return clean;
}

void installLog(const QString& filePath, bool quietConsole)
{
    LogSink& log = sink();
    {
        const std::lock_guard lock(log.mutex);
        log.path = filePath;
        log.quietConsole = quietConsole;
        log.file = filePath.isEmpty() ? nullptr : openLog(filePath);
    }
    qInstallMessageHandler(writeMessage);
}

} // namespace revos
