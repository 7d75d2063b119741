#include "ctl/output.h"

#include <QJsonDocument>

#include <cstdio>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

namespace revos::ctl {

namespace {

bool isTerminal()
{
#ifdef Q_OS_UNIX
    return isatty(fileno(stderr)) == 1;
#else
    return false;
#endif
}

void write(std::FILE* stream, const QString& text)
{
    const QByteArray bytes = text.toUtf8();
    std::fwrite(bytes.constData(), 1, static_cast<size_t>(bytes.size()), stream);
    std::fflush(stream);
}

} // namespace

void Output::result(const QJsonObject& object, const QString& text)
{
    const std::lock_guard lock(m_mutex);
    endProgressLine();
    if (m_json)
        write(stdout, QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact)) + u'\n');
    else if (!text.isEmpty())
        write(stdout, text + u'\n');
}

void Output::progress(const QString& text)
{
    if (m_json)
        return;
    const std::lock_guard lock(m_mutex);
    endProgressLine();
    write(stderr, text + u'\n');
}

void Output::progressLine(const QString& text)
{
    if (m_json)
        return;
    const std::lock_guard lock(m_mutex);
    if (isTerminal()) {
        write(stderr, QStringLiteral("\r\033[K") + text);
        m_lineOpen = true;
    } else if (m_lines++ % 10 == 0) {
        write(stderr, text + u'\n');
    }
}

void Output::error(const QString& text)
{
    const std::lock_guard lock(m_mutex);
    endProgressLine();
    write(stderr, QStringLiteral("revosctl: ") + text + u'\n');
}

void Output::error(const Error& error)
{
    this->error(errorLine(error));
}

void Output::endProgressLine()
{
    if (!m_lineOpen)
        return;
    write(stderr, QStringLiteral("\n"));
    m_lineOpen = false;
}

} // namespace revos::ctl
