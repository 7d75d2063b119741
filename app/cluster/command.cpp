#include "cluster/command.h"

#include "core/pause.h"

#include <QFile>
#include <QProcess>
#include <QProcessEnvironment>

#include <array>
#include <cerrno>
#include <csignal>
#include <vector>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

namespace revos {

namespace {

/// What libpq and the server would read from the environment goes; words in English, so that they can be
/// read.
QProcessEnvironment cleanEnvironment()
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    const QStringList names = environment.keys();
    for (const QString& name : names) {
        if (name.startsWith(u"PG") || name.startsWith(u"LC_") || name == u"LANGUAGE" || name == u"LANG")
            environment.remove(name);
    }
    environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C"));
    return environment;
}

/// Text lists in the form that exec takes, built before fork.
class ExecList
{
public:
    explicit ExecList(const QStringList& texts)
    {
        for (const QString& text : texts)
            m_texts.push_back(QFile::encodeName(text));
        for (QByteArray& text : m_texts)
            m_pointers.push_back(text.data());
        m_pointers.push_back(nullptr);
    }
    char* const* data() { return m_pointers.data(); }

private:
    std::vector<QByteArray> m_texts;
    std::vector<char*> m_pointers;
};

/// What the process between us and the server reports: the server's id, or why there is none.
struct Started
{
    qint64 pid = 0;
    int failure = 0;
};

/// A pipe that programs started elsewhere at the same time do not inherit.
bool openPipe(std::array<int, 2>& ends)
{
#ifdef Q_OS_LINUX
    return pipe2(ends.data(), O_CLOEXEC) == 0;
#else
    return pipe(ends.data()) == 0 && fcntl(ends[0], F_SETFD, FD_CLOEXEC) == 0 &&
           fcntl(ends[1], F_SETFD, FD_CLOEXEC) == 0;
#endif
}

/// Ends a command with everything it has started: initdb's own servers would go on writing into a folder that
/// is being removed.
void killGroup(QProcess& process)
{
    const auto group = static_cast<pid_t>(process.processId());
    ::kill(-group, SIGKILL);
    process.waitForFinished();
    // Where nobody buries orphans they stay in the group as zombies, which write nothing.
    const Call patience = Call::within(std::chrono::seconds(2));
    while (::kill(-group, 0) == 0 && pauseFor(std::chrono::milliseconds(5), patience)) {
    }
}

/// Runs in the grandchild: nothing here may allocate.
[[noreturn]] void becomeServer(char* const* arguments, char* const* environment, const ServerUser& user,
                               int input, int log, int report)
{
    setsid();
    dup2(input, STDIN_FILENO);
    dup2(log, STDOUT_FILENO);
    dup2(log, STDERR_FILENO);
    if (chdir("/") == 0 && becomeServerUser(user)) {
        umask(077);
        execve(arguments[0], arguments, environment);
    }
    const Started broken{0, errno};
    [[maybe_unused]] const auto written = write(report, &broken, sizeof broken);
    _exit(127);
}

} // namespace

Result<QByteArray> runCommand(const ServerCommand& command, const Call& call)
{
    REVOS_TRY(call.check(command.program));
    QProcess process;
    process.setProcessEnvironment(cleanEnvironment());
    process.setWorkingDirectory(QStringLiteral("/"));
    process.setChildProcessModifier([user = command.user] {
        if (setpgid(0, 0) != 0 || !becomeServerUser(user))
            _exit(127);
    });
    process.start(command.program, command.arguments);
    if (!process.waitForStarted())
        return fail(Code::Internal, command.program + QStringLiteral(": ") + process.errorString());
    process.write(command.input);
    process.closeWriteChannel();
    constexpr int kSliceMs = 20;
    while (process.state() != QProcess::NotRunning && !process.waitForFinished(kSliceMs)) {
        if (const auto going = call.check(command.program); !going) {
            killGroup(process);
            return fail(going.error());
        }
    }
    if (process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0) {
        const QString words = QString::fromUtf8(process.readAllStandardError()).trimmed();
        return fail(Code::Internal, command.program + QStringLiteral(": ") + words.right(2000));
    }
    return process.readAllStandardOutput();
}

Result<qint64> startDetached(const ServerCommand& command, const QString& logFile)
{
    ExecList arguments(QStringList{command.program} + command.arguments);
    ExecList environment(cleanEnvironment().toStringList());
    const int log =
        open(QFile::encodeName(logFile).constData(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    const int input = open("/dev/null", O_RDONLY | O_CLOEXEC);
    std::array<int, 2> report{-1, -1};
    if (log < 0 || input < 0 || !openPipe(report))
        return fail(Code::Internal,
                    QStringLiteral("cannot open %1: %2").arg(logFile, qt_error_string(errno)));

    // Forked twice: the server must not be our child, or it would stay as a zombie when it ends before us.
    const pid_t middle = fork();
    if (middle == 0) {
        const pid_t server = fork();
        if (server == 0)
            becomeServer(arguments.data(), environment.data(), command.user, input, log, report[1]);
        const Started started{server, server < 0 ? errno : 0};
        [[maybe_unused]] const auto written = write(report[1], &started, sizeof started);
        _exit(0);
    }
    close(report[1]);
    close(log);
    close(input);
    if (middle > 0)
        waitpid(middle, nullptr, 0);

    // The report ends when exec has closed its last copy: one entry for success, a second for a failed exec.
    Started last{0, middle < 0 ? errno : 0};
    qint64 pid = 0;
    for (Started entry; read(report[0], &entry, sizeof entry) == sizeof entry;) {
        pid = std::max(pid, entry.pid);
        if (entry.failure != 0)
            last.failure = entry.failure;
    }
    close(report[0]);
    if (last.failure != 0 || pid == 0)
        return fail(Code::Internal, command.program + QStringLiteral(": ") + qt_error_string(last.failure));
    return pid;
}

} // namespace revos
