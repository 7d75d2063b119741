#pragma once

#include <QDateTime>
#include <QJsonObject>
#include <QObject>

namespace revos {

/// How far a rehearsal is.
struct RehearsalProgress
{
    QDateTime practiceTime;
    QByteArray phase; ///< "starting", "running", "checking", "done"
    int comments = 0;
    int leads = 0;
    int dmsSent = 0;
    int replies = 0;
    int captured = 0;
    int delivered = 0;
    int waiting = 0;
};

/// Starts a rehearsal and tells how it goes. GUI thread.
class RehearsalControl : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    virtual bool isRunning() const = 0;
    /// The report of this workspace's rehearsal when it has been run to its end, else empty. A workspace is
    /// rehearsed once: start() then begins afresh, in a new practice workspace and with a new window.
    virtual QString reportPath() const = 0;
    virtual void start() = 0;
    virtual void stop() = 0;

Q_SIGNALS:
    void progressed(const revos::RehearsalProgress& progress);
    /// The summary line as `revosctl rehearse` prints it last; has "checks" and "report".
    void finished(const QJsonObject& summary);
    /// @p reason: key of domain/reasons.h.
    void failed(const QByteArray& reason, const QStringList& facts);
};

} // namespace revos
