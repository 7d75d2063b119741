#pragma once

#include "cluster/serveruser.h"
#include "support/testdatabase.h"

#include <QProcess>

#include <memory>

namespace revos::test {

/// PgBouncer in front of a test server, set up as packaging/server/README.md tells people who host one: TLS
/// towards the desktops, passwords asked of the server by a function, nobody's kept.
class TestPooler
{
public:
    TestPooler(TestServer& server, QString database)
        : m_server(server)
        , m_database(std::move(database))
    {}
    ~TestPooler();
    TestPooler(const TestPooler&) = delete;
    TestPooler& operator=(const TestPooler&) = delete;

    /// Whether the program is installed.
    static bool isInstalled();

    /// @p mode: "session" or "transaction". Certificate and key are PEM files. Ready for connections after.
    [[nodiscard]] Result<void> start(const QString& mode, const QString& certificate, const QString& key);

    quint16 port() const { return m_port; }
    /// @p person through the pooler.
    db::ConnectOptions through(const db::ConnectOptions& person, const QString& caFile,
                               db::Pooler pooler) const;

private:
    [[nodiscard]] Result<void> makeAsking();
    [[nodiscard]] Result<void> write(const QString& name, const QByteArray& text);

    TestServer& m_server;
    QString m_database;
    QTemporaryDir m_folder;
    ServerUser m_user;
    QProcess m_process;
    quint16 m_port = 0;
};

} // namespace revos::test
