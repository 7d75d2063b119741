#include "practice/ledger/appendlog.h"

#ifdef Q_OS_WIN
#include <io.h>
#else
#include <unistd.h>
#endif

namespace revos::practice {

using namespace Qt::StringLiterals;

namespace {

Error fileError(const QFile& file)
{
    Error error =
        Error::because(Code::Internal, "practice.ledger-write", {file.fileName(), file.errorString()});
    error.detail = file.errorString();
    return error;
}

} // namespace

AppendLog::AppendLog(const QString& path)
    : m_file(path)
{}

Result<AppendLog::Contents> AppendLog::read(const QString& path)
{
    QFile file(path);
    Contents contents;
    if (!file.exists())
        return contents;
    if (!file.open(QIODevice::ReadOnly))
        return fail(fileError(file));
    const QByteArray bytes = file.readAll();
    qsizetype from = 0;
    for (qsizetype end = bytes.indexOf('\n'); end >= 0; end = bytes.indexOf('\n', from)) {
        contents.lines.append(bytes.mid(from, end - from));
        from = end + 1;
    }
    contents.tornBytes = bytes.size() - from;
    return contents;
}

Result<std::unique_ptr<AppendLog>> AppendLog::open(const QString& path, Contents* held)
{
    REVOS_TRY_ASSIGN(*held, read(path));
    std::unique_ptr<AppendLog> log(new AppendLog(path));
    // Unbuffered: one line is one write, so that a kill tears at most the last line.
    if (!log->m_file.open(QIODevice::ReadWrite | QIODevice::Unbuffered))
        return fail(fileError(log->m_file));
    log->m_file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    const qint64 whole = log->m_file.size() - held->tornBytes;
    if (held->tornBytes > 0 && !log->m_file.resize(whole))
        return fail(fileError(log->m_file));
    if (!log->m_file.seek(whole))
        return fail(fileError(log->m_file));
    return log;
}

Result<void> AppendLog::append(const QByteArray& line)
{
    const qint64 before = m_file.pos();
    const QByteArray bytes = line + '\n';
    if (m_file.write(bytes) == bytes.size()) {
        if (auto synced = sync(); synced)
            return {};
    }
    // Half a line would corrupt the next one: take it back.
    Error error = fileError(m_file);
    if (!m_file.resize(before) || !m_file.seek(before))
        error.detail += u" (and the torn end could not be removed)"_s;
    return fail(std::move(error));
}

Result<void> AppendLog::sync()
{
#ifdef Q_OS_WIN
    const bool done = ::_commit(m_file.handle()) == 0;
#else
    const bool done = ::fsync(m_file.handle()) == 0;
#endif
    if (!done)
        return fail(fileError(m_file));
    return {};
}

} // namespace revos::practice
