#include "cluster/privatecluster.h"

#include "cluster/clusterhome.h"
#include "cluster/clustersetup.h"
#include "cluster/command.h"
#include "cluster/folderrules.h"
#include "core/log.h"
#include "core/pause.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStorageInfo>

#include <csignal>

#include <sys/stat.h>
#include <unistd.h>

namespace revos {

namespace {

constexpr quint32 kOwnFolder = 0700;
constexpr qint64 kLargestLog = 8LL * 1024 * 1024;
constexpr auto kPollInterval = std::chrono::milliseconds(20);
/// How long processes of a killed server may take to end before a person is asked.
constexpr auto kRemainsPatience = std::chrono::seconds(30);

qint64 freeBytesAt(const QString& path)
{
    const QStorageInfo storage(path);
    return storage.isValid() ? storage.bytesAvailable() : -1;
}

QString nearestExisting(QString path)
{
    while (!QFileInfo::exists(path) && path.size() > 1)
        path.truncate(std::max<qsizetype>(path.lastIndexOf(u'/'), 1));
    return path;
}

/// A folder that is @p user's alone.
[[nodiscard]] Result<void> makeOwnFolder(const QString& path, const ServerUser& user)
{
    if (!QDir().mkpath(path))
        return fail(Error::because(Code::NeedsPerson, "cluster.folder-not-writable", {path}));
    struct stat status
    {};
    // lstat: a link that somebody laid in a shared folder must not lead us elsewhere.
    if (lstat(QFile::encodeName(path).constData(), &status) != 0 || !S_ISDIR(status.st_mode) ||
        (status.st_uid != user.uid && status.st_uid != geteuid()))
        return fail(Error::because(Code::NeedsPerson, "cluster.folder-of-another", {path}));
    return giveTo(user, path, kOwnFolder);
}

} // namespace

PrivateCluster::PrivateCluster(ClusterOptions options)
    : m_options(std::move(options))
{
    if (!m_options.freeBytes)
        m_options.freeBytes = freeBytesAt;
}

PrivateCluster::~PrivateCluster() = default;

QString PrivateCluster::dataFolder() const
{
    return m_options.folder + u"/data";
}

QString PrivateCluster::logFile() const
{
    return m_options.folder + u"/server.log";
}

bool PrivateCluster::exists() const
{
    return clusterVersion(dataFolder()) != 0;
}

bool PrivateCluster::isRunning() const
{
    const auto server = living();
    return server && server->state == Postmaster::State::Ready;
}

std::optional<Postmaster> PrivateCluster::living() const
{
    auto server = Postmaster::read(dataFolder());
    return server && server->isServerOf(dataFolder()) ? server : std::nullopt;
}

void PrivateCluster::tell(ClusterPhase phase)
{
    if (m_phase == phase)
        return;
    m_phase = phase;
    if (m_options.progress)
        m_options.progress(phase);
}

Result<void> PrivateCluster::prepareFolders(const Call& call)
{
    REVOS_TRY_ASSIGN(m_user, serverUser());
    REVOS_TRY(checkFolder(m_options.folder));
    REVOS_TRY(makeOwnFolder(m_options.folder, m_user));
    REVOS_TRY(checkReachable(m_user, m_options.folder, call));
    return makeOwnFolder(m_options.folder + u"/users", m_user);
}

Result<FileLock> PrivateCluster::lock(const Call& call)
{
    const QString path = m_options.folder + u"/lock";
    auto free = FileLock::acquire(path, Call::within(std::chrono::milliseconds(0)));
    if (free || free.error().code != Code::Timeout)
        return free;
    tell(ClusterPhase::WaitingForOther);
    return FileLock::acquire(path, call);
}

Result<void> PrivateCluster::checkSpace() const
{
    const qint64 bytes = m_options.freeBytes(nearestExisting(m_options.folder));
    if (bytes < 0 || bytes >= m_options.leastFreeBytes)
        return {};
    constexpr qint64 kMegabyte = 1000LL * 1000;
    return fail(Error::because(Code::NeedsPerson, "cluster.disk-nearly-full",
                               {QString::number(bytes / kMegabyte),
                                QString::number(m_options.leastFreeBytes / kMegabyte), m_options.folder}));
}

Result<Secret> PrivateCluster::create(const Call& call)
{
    REVOS_TRY(checkSpace());
    REVOS_TRY(prepareFolders(call));
    REVOS_TRY_ASSIGN(const FileLock held, lock(call));
    if (QFileInfo::exists(dataFolder()))
        return fail(Error::because(Code::Conflict, "cluster.exists", {m_options.folder}));
    tell(ClusterPhase::Creating);
    const QString scratch = m_options.folder + u"/data.new";
    QDir(scratch).removeRecursively(); // what an earlier attempt left that was killed
    QFile::remove(scratch + u".password");
    auto created = createIn(scratch, call);
    if (!created)
        QDir(scratch).removeRecursively();
    return created;
}

Result<Secret> PrivateCluster::createIn(const QString& scratch, const Call& call)
{
    REVOS_TRY_ASSIGN(const ServerBinaries server, findServerBinaries(m_options.search, std::nullopt, call));
    Secret password = randomPassword();
    REVOS_TRY(initialiseCluster(server, m_user, scratch, superuser(), password, call));
    if (!QDir().rename(scratch, dataFolder()))
        return fail(Code::Internal, QStringLiteral("cannot rename ") + scratch);
    return password;
}

Result<ServerBinaries> PrivateCluster::ownBinaries(const Call& call) const
{
    const int version = clusterVersion(dataFolder());
    if (version == 0)
        return fail(Error::because(Code::NotFound, "cluster.not-there", {m_options.folder}));
    return findServerBinaries(m_options.search, version, call);
}

Result<ClusterAddress> PrivateCluster::start(const Call& call)
{
    if (!exists())
        return fail(Error::because(Code::NotFound, "cluster.not-there", {m_options.folder}));
    REVOS_TRY(prepareFolders(call));
    REVOS_TRY_ASSIGN(const FileLock held, lock(call));
    auto server = living();
    if (server && server->state == Postmaster::State::Stopping) {
        tell(ClusterPhase::Stopping);
        REVOS_TRY(waitUntilGone(*server, call.deadline.remaining(), call));
        server.reset();
    }
    if (server) {
        m_launched = server->pid;
    } else if (m_launched == 0 || !isProcessAlive(m_launched)) {
        REVOS_TRY(checkSpace());
        REVOS_TRY(launch(call));
    }
    REVOS_TRY_ASSIGN(const ClusterAddress address, waitUntilReady(call));
    if (!m_use) {
        REVOS_TRY_ASSIGN(m_use, ClusterUse::begin(m_options.folder + u"/users"));
    }
    return address;
}

Result<void> PrivateCluster::launch(const Call& call)
{
    REVOS_TRY_ASSIGN(const ServerBinaries server, ownBinaries(call));
    const QString socketFolder = socketFolderFor(m_options.folder);
    if (QFile::encodeName(socketFolder).size() > longestSocketFolder())
        return fail(Error::because(Code::NeedsPerson, "cluster.path-too-long", {socketFolder}));
    REVOS_TRY(makeOwnFolder(socketFolder, m_user));
    QList<std::pair<QString, QString>> settings{
        {QStringLiteral("listen_addresses"), {}},
        {QStringLiteral("port"), QStringLiteral("5432")},
        {QStringLiteral("unix_socket_directories"), socketFolder},
        {QStringLiteral("unix_socket_permissions"), QStringLiteral("0700")},
        {QStringLiteral("max_connections"), QString::number(m_options.maxConnections)},
        {QStringLiteral("password_encryption"), QStringLiteral("scram-sha-256")},
        {QStringLiteral("timezone"), QStringLiteral("UTC")},
        {QStringLiteral("log_timezone"), QStringLiteral("UTC")},
        {QStringLiteral("lc_messages"), QStringLiteral("C")}, // errors are recognised by their words
        {QStringLiteral("log_line_prefix"), QStringLiteral("%m [%p] ")},
        // Statements and the details of errors hold people's data.
        {QStringLiteral("log_min_error_statement"), QStringLiteral("panic")},
        {QStringLiteral("log_error_verbosity"), QStringLiteral("terse")},
        {QStringLiteral("jit"), QStringLiteral("off")}, // every statement here is short
        {QStringLiteral("cluster_name"), QStringLiteral("revos")},
    };
    settings += m_options.settings;
    REVOS_TRY(configureCluster(m_user, dataFolder(), settings));

    if (QFileInfo(logFile()).size() > kLargestLog) {
        QFile::remove(logFile() + u".1");
        QFile::rename(logFile(), logFile() + u".1");
    }
    m_logStart = QFileInfo(logFile()).size();
    tell(ClusterPhase::Starting);
    const ServerCommand command{
        server.program(QStringLiteral("postgres")), {QStringLiteral("-D"), dataFolder()}, m_user};
    REVOS_TRY_ASSIGN(m_launched, startDetached(command, logFile()));
    return {};
}

Result<ClusterAddress> PrivateCluster::waitUntilReady(const Call& call)
{
    const Deadline remainsMayLast = Deadline::in(kRemainsPatience);
    for (;;) {
        const auto server = living();
        if (m_phase != ClusterPhase::Recovering && newLog().contains(u"automatic recovery in progress"))
            tell(ClusterPhase::Recovering);
        if (server && server->state == Postmaster::State::Ready) {
            tell(ClusterPhase::Ready);
            return ClusterAddress{server->socketFolder, server->port};
        }
        if (!isProcessAlive(m_launched)) {
            const Error failure = launchFailure();
            if (failure.reason != "cluster.remains-running" || remainsMayLast.hasPassed())
                return fail(failure);
            // The server checks for itself whether the remains have gone; all we may do is ask again.
            tell(ClusterPhase::WaitingForRemains);
            REVOS_TRY(pauseFor(kPollInterval * 10, call));
            REVOS_TRY(launch(call));
            continue;
        }
        if (const auto going = pauseFor(kPollInterval, call); !going) {
            Error error = going.error();
            if (error.code == Code::Timeout)
                error.reason = "cluster.still-starting";
            return fail(std::move(error));
        }
    }
}

QString PrivateCluster::newLog() const
{
    QFile log(logFile());
    if (!log.open(QIODevice::ReadOnly) || !log.seek(m_logStart))
        return {};
    return QString::fromUtf8(log.readAll());
}

Error PrivateCluster::launchFailure() const
{
    const QString words = newLog();
    const auto says = [&](const char* part) { return words.contains(QLatin1String(part)); };
    Error error;
    if (says("No space left on device"))
        error = Error::because(Code::NeedsPerson, "cluster.disk-full", {m_options.folder});
    else if (says("pre-existing shared memory block") || says("lock file \"postmaster.pid\" already exists"))
        error = Error::because(Code::NeedsPerson, "cluster.remains-running", {m_options.folder});
    else
        error = Error::because(Code::Internal, "cluster.start-failed", {logFile()});
    error.detail = words.trimmed().right(1000);
    return error;
}

Result<bool> PrivateCluster::leave(const Call& call)
{
    m_use.reset();
    if (!living())
        return false;
    REVOS_TRY_ASSIGN(const FileLock held, lock(call));
    if (countClusterUses(m_options.folder + u"/users") > 0)
        return false;
    REVOS_TRY(stopServer(call));
    return true;
}

Result<void> PrivateCluster::stop(const Call& call)
{
    if (!living())
        return {};
    REVOS_TRY_ASSIGN(const FileLock held, lock(call));
    const int others = countClusterUses(m_options.folder + u"/users") - (m_use ? 1 : 0);
    if (others > 0)
        return fail(Error::because(Code::Conflict, "cluster.in-use", {QString::number(others)}));
    REVOS_TRY(stopServer(call));
    m_use.reset();
    return {};
}

Result<void> PrivateCluster::stopServer(const Call& call)
{
    const auto server = living();
    if (!server)
        return {};
    tell(ClusterPhase::Stopping);
    // https://www.postgresql.org/docs/current/server-shutdown.html
    constexpr auto kImmediatePatience = std::chrono::seconds(20);
    const auto pid = static_cast<pid_t>(server->pid);
    kill(pid, SIGINT);
    REVOS_TRY_ASSIGN(const bool stoppedFast, waitUntilGone(*server, m_options.stopPatience, call));
    if (stoppedFast)
        return {};
    qCWarning(lcDb, "the private server does not stop fast; stopping it at once");
    kill(pid, SIGQUIT);
    REVOS_TRY_ASSIGN(const bool stoppedHard, waitUntilGone(*server, kImmediatePatience, call));
    if (!stoppedHard)
        return fail(Error::because(Code::Internal, "cluster.does-not-stop", {QString::number(server->pid)}));
    return {};
}

Result<bool> PrivateCluster::waitUntilGone(const Postmaster& server, std::chrono::milliseconds patience,
                                           const Call& call) const
{
    const Deadline until = Deadline::in(patience);
    while (server.isServerOf(dataFolder())) {
        if (until.hasPassed())
            return false;
        REVOS_TRY(pauseFor(kPollInterval, call));
    }
    return true;
}

Result<Secret> PrivateCluster::resetPassword(const Call& call)
{
    REVOS_TRY(prepareFolders(call));
    REVOS_TRY_ASSIGN(const FileLock held, lock(call));
    if (living())
        return fail(Error::because(Code::Conflict, "cluster.running", {m_options.folder}));
    REVOS_TRY_ASSIGN(const ServerBinaries server, ownBinaries(call));
    Secret password = randomPassword();
    const ServerCommand single{server.program(QStringLiteral("postgres")),
                               {QStringLiteral("--single"), QStringLiteral("-D"), dataFolder(),
                                QStringLiteral("-c"), QStringLiteral("exit_on_error=on"),
                                QStringLiteral("template1")},
                               m_user,
                               QByteArray("ALTER ROLE " + superuser().toUtf8() + " PASSWORD '" +
                                          password.view().toByteArray() + "'\n")};
    REVOS_TRY(runCommand(single, call));
    return password;
}

} // namespace revos
