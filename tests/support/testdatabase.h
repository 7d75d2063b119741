#pragma once

#include "cluster/privatecluster.h"
#include "db/pg/session.h"
#include "db/provision.h"

#include <QTemporaryDir>

#include <memory>
#include <optional>

namespace revos::test {

/// Long enough for anything a test asks of a database, short enough not to hang.
inline Call patient()
{
    return Call::within(std::chrono::seconds(60));
}

/// A PostgreSQL server of its own for one test program, in a temporary folder, usable as root. It stops with
/// this object, and also when the program crashes.
///
///     void initTestCase() { QVERIFY_RESULT(m_server.start()); }
///     void pages() { QASSIGN_RESULT(const QString name, m_server.makeDatabase()); … }
class TestServer
{
public:
    /// Databases get the steps of @p migrations; by default all that the program ships.
    explicit TestServer(std::optional<QList<db::Migration>> migrations = std::nullopt);
    ~TestServer();
    TestServer(const TestServer&) = delete;
    TestServer& operator=(const TestServer&) = delete;

    /// Makes and starts the server with RevOS's roles. Once, in initTestCase().
    [[nodiscard]] Result<void> start();

    /// A fresh database with the whole schema, copied from a template in some 50 ms; its name.
    [[nodiscard]] Result<QString> makeDatabase(db::DatabaseKind kind = db::DatabaseKind::Live);
    /// A database with nothing in it, closed to PUBLIC.
    [[nodiscard]] Result<QString> makeEmptyDatabase();

    /// How to sign in to @p database: as superuser, as the one who migrates, or as a new person of @p group.
    db::ConnectOptions admin(const QString& database) const;
    db::ConnectOptions migrator(const QString& database) const;
    [[nodiscard]] Result<db::ConnectOptions> makeOperator(const QString& database, db::OperatorGroup group);

    /// A session of the superuser, or of revos_owner, who owns every object and is let in by no policy.
    [[nodiscard]] Result<std::unique_ptr<db::Session>> openAdmin(const QString& database) const;
    [[nodiscard]] Result<std::unique_ptr<db::Session>> openOwner(const QString& database) const;

    /// Returns when some session of the server runs a statement with @p word in it, or after a minute.
    void waitUntilRuns(const QByteArray& word) const;

    /// Restarts the server with a port of the loopback interface that speaks TLS only, with copies of these
    /// two PEM files. The port; it is the socket's, too.
    [[nodiscard]] Result<quint16> openToNetwork(const QString& certificate, const QString& key);

    /// Lets a server that is open to the network show another certificate; takes effect in a moment.
    [[nodiscard]] Result<void> showCertificate(const QString& certificate, const QString& key) const;

    PrivateCluster& cluster() { return *m_cluster; }

private:
    [[nodiscard]] Result<void> watch() const;
    [[nodiscard]] Result<QString> templateFor(db::DatabaseKind kind);
    QString freshName();

    std::optional<QList<db::Migration>> m_migrations;
    QTemporaryDir m_folder;
    std::unique_ptr<PrivateCluster> m_cluster;
    ClusterAddress m_address;
    std::shared_ptr<const Secret> m_adminPassword;
    std::shared_ptr<const Secret> m_password; ///< of every login but the superuser's
    QStringList m_templates;
    int m_databases = 0;
};

} // namespace revos::test
