#pragma once

#include "core/result.h"

#include <QStringList>

namespace revos {

/// Proof that the browser engine will start as the program wants it to, and what had to be done for that.
class EngineStart
{
public:
    /// Names of environment variables and arguments that were taken away.
    QStringList removed() const { return m_removed; }
    /// Whether the engine runs without its sandbox, which only a root session with
    /// REVOS_ALLOW_ROOT_BROWSER=1 does. The program must say so wherever it shows the browser.
    bool sandboxIsOff() const { return m_sandboxOff; }

private:
    friend Result<EngineStart> scrubEngineEnvironment(int& argc, char** argv);
    EngineStart() = default;

    QStringList m_removed;
    bool m_sandboxOff = false;
};

/// Takes away every way to change the engine from outside: environment variables QTWEBENGINE…, a key log
/// for TLS, and Chromium's switches among the arguments (a debugging port would let any local program drive
/// a signed-in account). Call in main() before QApplication. Refuses for root unless
/// REVOS_ALLOW_ROOT_BROWSER=1: Chromium has no sandbox for root.
[[nodiscard]] Result<EngineStart> scrubEngineEnvironment(int& argc, char** argv);

} // namespace revos
