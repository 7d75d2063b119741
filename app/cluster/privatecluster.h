#pragma once

#include "cluster/clusterlock.h"
#include "cluster/postmaster.h"
#include "cluster/serverbinaries.h"
#include "cluster/serveruser.h"
#include "core/call.h"
#include "core/secret.h"

#include <QList>
#include <QString>

#include <functional>
#include <memory>
#include <optional>
#include <utility>

namespace revos {

/// What a cluster is doing right now, for a line that people read while they wait.
enum class ClusterPhase {
    WaitingForOther,   ///< another RevOS is starting or stopping it
    WaitingForRemains, ///< processes of a killed server have not ended yet
    Creating,
    Starting,
    Recovering, ///< after a crash or a power cut; takes as long as it takes
    Ready,
    Stopping,
};
using ClusterProgress = std::function<void(ClusterPhase)>;

struct ClusterOptions
{
    /// Everything of the cluster lives here: data, socket, log, locks. Absolute.
    QString folder;
    ServerSearch search = {};
    /// One operator login may hold 12 connections; room for a hundred at an easy pace.
    int maxConnections = 200;
    /// Below this much free space the server is not started: PostgreSQL stops hard on a full disk.
    qint64 leastFreeBytes = 256LL * 1024 * 1024;
    /// Free bytes at a path; -1 when it cannot be told.
    std::function<qint64(const QString&)> freeBytes = {};
    /// More lines for the server's configuration, such as {"fsync", "off"} in tests.
    QList<std::pair<QString, QString>> settings = {};
    /// How long a fast stop may take before the server is stopped at once.
    std::chrono::seconds stopPatience{60};
    ClusterProgress progress = {};
};

/// Where to connect to.
struct ClusterAddress
{
    QString socketFolder;
    quint16 port = 5432;
};

/// A PostgreSQL cluster that belongs to one person (or one practice) and is reached through a local socket
/// only. Several RevOS may use one: the first starts it, the others join. A worker thread; not shared by
/// threads.
///
/// Errors have reasons that begin with `cluster.`. The file postmaster.pid is PostgreSQL's and never touched.
class PrivateCluster
{
public:
    explicit PrivateCluster(ClusterOptions options);
    /// Ends this process's use of the cluster; the server goes on.
    ~PrivateCluster();
    PrivateCluster(const PrivateCluster&) = delete;
    PrivateCluster& operator=(const PrivateCluster&) = delete;

    /// The superuser of every private cluster.
    static QString superuser() { return QStringLiteral("postgres"); }

    bool exists() const;
    bool isRunning() const;
    QString dataFolder() const;
    QString logFile() const;

    /// Makes the cluster; nothing is left behind when that fails. The superuser's random password: it is
    /// nowhere else and the caller's to keep.
    [[nodiscard]] Result<Secret> create(const Call& call);

    /// Starts the server, or joins it when it runs already, and waits until it takes connections. Once it is
    /// on its way it is never killed for being slow: after a Timeout it goes on, and start() may be called
    /// again.
    [[nodiscard]] Result<ClusterAddress> start(const Call& call);

    /// Ends this process's use, and the server with it when nobody else uses it. True when the server
    /// stopped.
    [[nodiscard]] Result<bool> leave(const Call& call);

    /// Stops the server. Conflict `cluster.in-use` with the number of other users when there are any.
    [[nodiscard]] Result<void> stop(const Call& call);

    /// A new random password for the superuser of a stopped cluster whose old one is lost.
    [[nodiscard]] Result<Secret> resetPassword(const Call& call);

private:
    [[nodiscard]] Result<FileLock> lock(const Call& call);
    [[nodiscard]] Result<void> prepareFolders(const Call& call);
    [[nodiscard]] Result<void> checkSpace() const;
    [[nodiscard]] Result<ServerBinaries> ownBinaries(const Call& call) const;
    [[nodiscard]] Result<Secret> createIn(const QString& scratch, const Call& call);
    [[nodiscard]] Result<void> launch(const Call& call);
    [[nodiscard]] Result<ClusterAddress> waitUntilReady(const Call& call);
    [[nodiscard]] Result<void> stopServer(const Call& call);
    [[nodiscard]] Result<bool> waitUntilGone(const Postmaster& server, std::chrono::milliseconds patience,
                                             const Call& call) const;
    /// The server of this folder when it lives, in whatever state.
    std::optional<Postmaster> living() const;
    /// What the server has written since it was launched.
    QString newLog() const;
    Error launchFailure() const;
    void tell(ClusterPhase phase);

    ClusterOptions m_options;
    ServerUser m_user;
    std::unique_ptr<ClusterUse> m_use;
    std::optional<ClusterPhase> m_phase;
    qint64 m_launched = 0; ///< the server that we started last; it may still be on its way
    qint64 m_logStart = 0; ///< what stands before it in the log is of earlier starts
};

} // namespace revos
