#pragma once

#include "domain/why.h"

#include <QObject>

namespace revos {

enum class Connection { Online, Connecting, Offline };

/// Whether the workspace's server can be reached, as the composition root last heard. GUI thread.
class ConnectionState final : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    Connection connection() const { return m_connection; }
    const Why& why() const { return m_why; }

    /// @p why says what is wrong; empty when online.
    void set(Connection connection, const Why& why = {})
    {
        if (connection == m_connection && why == m_why)
            return;
        m_connection = connection;
        m_why = why;
        Q_EMIT changed();
    }

Q_SIGNALS:
    void changed();

private:
    Connection m_connection = Connection::Online;
    Why m_why;
};

} // namespace revos
