#include "browser/rendererprocess.h"

#ifdef Q_OS_WIN
#include <windows.h>
#else
#include <signal.h>
#endif

namespace revos {

bool endProcess(qint64 pid)
{
    if (pid <= 1)
        return false;
#ifdef Q_OS_WIN
    const HANDLE process = OpenProcess(PROCESS_TERMINATE, FALSE, DWORD(pid));
    if (!process)
        return false;
    const bool ended = TerminateProcess(process, 1);
    CloseHandle(process);
    return ended;
#else
    return kill(pid_t(pid), SIGKILL) == 0;
#endif
}

} // namespace revos
