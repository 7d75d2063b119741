#pragma once

#include "domain/ids.h"

#include <QDateTime>
#include <QObject>
#include <QUrl>

namespace revos {

/// One step RevOS took in the browser, for a person to read.
struct TraceStep
{
    QDateTime at;      ///< real time, UTC
    QByteArray action; ///< "open", "click", "insert-text", …
    QString target;    ///< element key, such as "compose.send"
    QString outcome;   ///< "ok", what came of it, or what was in the way
    int durationMs = 0;
};

/// What the Browser pane shows of the embedded browser and what a person can do there. GUI thread.
class BrowserSurface : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    virtual QUrl address() const = 0;
    virtual QString accountName() const = 0;
    virtual bool isDriving() const = 0;   ///< RevOS acts right now
    virtual bool isTakenOver() const = 0; ///< a person has the page; RevOS waits until it is handed back
    virtual QString engineVersion() const = 0;
    virtual QList<TraceStep> trace() const = 0; ///< newest last, at most 500
    /// RevOS has filled an approved text in and waits until the person presses the site's own button.
    virtual bool isWaitingForPress() const = 0;
    /// Whether somebody sits here and works through the shown account's items, which RevOS then prepares one
    /// after the other; see Attendance.
    virtual bool isAttended() const = 0;
    virtual void setAttended(bool attended) = 0;
    virtual AccountId shownAccount() const = 0;
    /// Shows another account's page; opens the site's start page when none is open there, so that a person
    /// can sign in.
    virtual void showAccount(AccountId account) = 0;
    /// Stops the run within one step; the person has the page.
    virtual void takeOver() = 0;
    /// Gives the page back to RevOS.
    virtual void handBack() = 0;

Q_SIGNALS:
    void addressChanged(const QUrl& address);
    /// Of isDriving(), isTakenOver(), isWaitingForPress() or isAttended().
    void drivingChanged(bool driving);
    void stepTraced(const revos::TraceStep& step);
};

} // namespace revos
