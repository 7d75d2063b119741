#pragma once

#include <QDateTime>
#include <QList>
#include <QString>

#include <mutex>

namespace revos::test {

/// Something the worker did to itself. Real time, to be laid beside the ledger's real times.
struct SoakNote
{
    QDateTime at; ///< UTC
    /// "taken-over", "handed-back", "cleared", "refused", "started"; "pressed" when somebody pressed a stop,
    /// "stopped" once the database knows of it, "resumed"
    QString what;
    QString who; ///< slug of the account, empty for everything; or the address that was refused
};

/// An append-only file that survives kills: each line is written and closed before anything else happens.
class SoakJournal
{
public:
    explicit SoakJournal(QString path);

    /// Any thread.
    void note(const QString& what, const QString& who = {});
    static QList<SoakNote> read(const QString& path);

private:
    QString m_path;
    std::mutex m_mutex;
};

} // namespace revos::test
