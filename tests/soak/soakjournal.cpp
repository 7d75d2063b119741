#include "soak/soakjournal.h"

#include <QFile>

namespace revos::test {

SoakJournal::SoakJournal(QString path)
    : m_path(std::move(path))
{}

void SoakJournal::note(const QString& what, const QString& who)
{
    const std::lock_guard lock(m_mutex);
    QFile file(m_path);
    if (!file.open(QIODevice::Append))
        qFatal("the soak's journal could not be written");
    const QString at = QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs);
    file.write(QStringLiteral("%1\t%2\t%3\n").arg(at, what, who).toUtf8());
}

QList<SoakNote> SoakJournal::read(const QString& path)
{
    QList<SoakNote> notes;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return notes;
    while (!file.atEnd()) {
        const QStringList parts = QString::fromUtf8(file.readLine()).trimmed().split(u'\t');
        if (parts.size() >= 2)
            notes.append({QDateTime::fromString(parts[0], Qt::ISODateWithMs), parts[1], parts.value(2)});
    }
    return notes;
}

} // namespace revos::test
