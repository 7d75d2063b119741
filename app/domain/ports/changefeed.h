#pragma once

#include <QObject>
#include <QSet>

namespace revos {

/// Tells the window that rows changed, whoever changed them. Only a nudge: panes reload what they show.
/// Lives on the GUI thread.
class ChangeFeed : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

Q_SIGNALS:
    /// Names of the tables that changed since the last signal; at most five signals a second.
    void changed(const QSet<QByteArray>& tables);
};

} // namespace revos
