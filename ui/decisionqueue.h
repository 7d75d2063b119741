#pragma once

#include <QElapsedTimer>
#include <QList>
#include <QObject>
#include <QSet>
#include <QTimer>
#include <QUuid>

#include <functional>

namespace revos {

/// Decisions that can be taken back for ten seconds. Until then nothing has happened; after that, or when the
/// person goes elsewhere, they are carried out. What is decided is out of the list meanwhile. GUI thread.
class DecisionQueue final : public QObject
{
    Q_OBJECT

public:
    /// What is still open when it is destroyed never happens: the safe side. Call flush() before.
    explicit DecisionQueue(QObject* parent = nullptr);

    /// @p carryOut does it; it runs once, or never when it is taken back. The thing stays hidden until
    /// settled() is called for it.
    void decide(const QUuid& thing, std::function<void()> carryOut);
    /// Takes the newest open decision back; false when there is none.
    bool undo();
    /// Carries everything out now.
    void flush();
    /// What came of it is known: the thing may be shown again if it is still there.
    void settled(const QUuid& thing);
    bool isHidden(const QUuid& thing) const { return m_hidden.contains(thing); }

Q_SIGNALS:
    void undone(const QUuid& thing);

private:
    struct Open
    {
        QUuid thing;
        QElapsedTimer since;
        std::function<void()> carryOut;
    };

    void carryOutOld();

    QList<Open> m_open;
    QSet<QUuid> m_hidden;
    QTimer m_check;
};

} // namespace revos
