#include "browser/engineenvironment.h"

#include "core/log.h"

#include <QByteArrayList>
#include <QProcessEnvironment>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

namespace revos {

using namespace Qt::StringLiterals;

namespace {

bool isEngineVariable(const QString& name)
{
    return name.startsWith("QTWEBENGINE"_L1) || name.startsWith("QT_WEBENGINE"_L1) ||
           name == "SSLKEYLOGFILE"_L1;
}

/// Switches of Chromium that open the browser to others or weaken it. RevOS has none of these names.
bool isEngineSwitch(const QByteArray& argument)
{
    static const QByteArrayList kNames = {
        "--remote-debugging",
        "--remote-allow-origins",
        "--no-sandbox",
        "--disable-web-security",
        "--single-process",
        "--in-process-gpu",
        "--user-data-dir",
        "--load-extension",
        "--proxy-server",
        "--host-resolver-rules",
        "--ignore-certificate-errors",
        "--disable-site-isolation",
        "--js-flags",
        "--renderer-cmd-prefix",
        "--enable-features",
        "--disable-features",
        "--allow-running-insecure-content",
        "--ssl-key-log-file",
        "--enable-logging",
        "--log-net-log",
    };
    const auto startsWith = [&](const QByteArray& name) { return argument.startsWith(name); };
    return std::any_of(kNames.begin(), kNames.end(), startsWith);
}

bool isRoot()
{
#ifdef Q_OS_UNIX
    return geteuid() == 0;
#else
    return false;
#endif
}

} // namespace

Result<EngineStart> scrubEngineEnvironment(int& argc, char** argv)
{
    EngineStart start;
    const QStringList names = QProcessEnvironment::systemEnvironment().keys();
    for (const QString& name : names) {
        if (!isEngineVariable(name))
            continue;
        qunsetenv(name.toLocal8Bit().constData());
        start.m_removed.append(name);
    }

    int kept = 1;
    for (int at = 1; at < argc; ++at) {
        const QByteArray argument(argv[at]);
        // Everything behind --webEngineArgs goes to the engine.
        if (argument == "--webEngineArgs") {
            start.m_removed.append(QString::fromLocal8Bit(argument));
            break;
        }
        if (isEngineSwitch(argument))
            start.m_removed.append(QString::fromLocal8Bit(argument.left(argument.indexOf('='))));
        else
            argv[kept++] = argv[at];
    }
    if (argc > 0) {
        argc = std::min(argc, kept);
        argv[argc] = nullptr;
    }

    if (isRoot()) {
        if (qgetenv("REVOS_ALLOW_ROOT_BROWSER") != "1")
            return fail(Error::because(Code::Denied, "browser.root-refused"));
        qputenv("QTWEBENGINE_DISABLE_SANDBOX", "1");
        start.m_sandboxOff = true;
        qCWarning(lcBrowser, "running as root: the browser has no sandbox (REVOS_ALLOW_ROOT_BROWSER=1)");
    }
    return start;
}

} // namespace revos
