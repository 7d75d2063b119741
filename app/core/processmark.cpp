#include "core/processmark.h"

#include <QByteArray>
#include <QFile>
#include <QList>

namespace revos {

#ifdef Q_OS_LINUX

QString processMark(qint64 pid)
{
    QFile boot(QStringLiteral("/proc/sys/kernel/random/boot_id"));
    QFile stat(QStringLiteral("/proc/%1/stat").arg(pid));
    if (pid <= 0 || !boot.open(QIODevice::ReadOnly) || !stat.open(QIODevice::ReadOnly))
        return {};
    // The name in parentheses may hold spaces and parentheses itself; the start time is the 20th field behind
    // it (proc(5), field 22).
    const QByteArray line = stat.readAll();
    const QList<QByteArray> fields = line.mid(line.lastIndexOf(')') + 2).split(' ');
    constexpr qsizetype kStartTime = 19;
    if (fields.size() <= kStartTime || fields.first() == "Z")
        return {};
    return QString::fromLatin1(boot.readAll().trimmed() + '/' + fields.at(kStartTime));
}

#else

QString processMark(qint64)
{
    return {};
}

#endif

} // namespace revos
