#pragma once

#include <QElapsedTimer>
#include <QList>
#include <QObject>
#include <QString>

#include <functional>

namespace revos {

/// A piece of long work as the Activity strip shows it.
struct WorkItem
{
    int id = 0;
    QString title;
    qint64 done = 0;
    qint64 total = 0; ///< 0 = unknown
    QElapsedTimer since;
    std::function<void()> cancel; ///< empty = cannot be stopped

    /// Per second, over the whole run; 0 before the first second is over.
    double rate() const;
    /// -1 = unknown.
    qint64 secondsLeft() const;
};

/// The long work that is under way, whoever does it. GUI thread.
class WorkList final : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// A new item; its id.
    int begin(const QString& title, std::function<void()> cancel);
    void advance(int id, qint64 done, qint64 total);
    void end(int id);
    const QList<WorkItem>& items() const { return m_items; }

Q_SIGNALS:
    void changed();

private:
    QList<WorkItem> m_items;
    int m_next = 1;
};

} // namespace revos
