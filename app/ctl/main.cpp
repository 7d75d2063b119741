#include "browser/enginedrawing.h"
#include "browser/engineenvironment.h"
#include "core/log.h"
#include "ctl/signals.h"
#include "ctl/verb.h"

#include <QApplication>
#include <QTimer>

#include <cstdio>
#include <thread>

using namespace revos;
using namespace revos::ctl;

namespace {

QString helpText()
{
    QString text =
        QStringLiteral("RevOS without a window.\n\nUsage: revosctl [--json] [--verbose] VERB …\n\n");
    for (const Verb& verb : verbs())
        text +=
            QStringLiteral("  %1\n      %2\n").arg(QLatin1String(verb.usage), QLatin1String(verb.summary));
    return text + QStringLiteral("\nExit: 0 done, 1 refused or failed, 2 wrong usage.");
}

/// Takes @p name out of @p arguments wherever it stands.
bool takeFlag(QStringList& arguments, const QString& name)
{
    return arguments.removeAll(name) > 0;
}

/// Runs the verb on a worker; the main thread serves what lives on it (pages, keychain) meanwhile.
int runVerb(QCoreApplication& app, const Verb& verb, VerbContext& context)
{
    int exitCode = kExitFailed;
    std::thread worker;
    QTimer::singleShot(0, &app, [&] {
        worker = std::thread([&] {
            exitCode = verb.run(context);
            QMetaObject::invokeMethod(&app, &QCoreApplication::quit, Qt::QueuedConnection);
        });
    });
    app.exec();
    worker.join();
    return exitCode;
}

} // namespace

int main(int argc, char* argv[])
{
    QStringList arguments;
    for (int i = 1; i < argc; ++i)
        arguments << QString::fromLocal8Bit(argv[i]);
    const bool json = takeFlag(arguments, QStringLiteral("--json"));
    const bool verbose = takeFlag(arguments, QStringLiteral("--verbose"));
    Output out(json);
    installLog({}, !verbose);

    if (arguments.isEmpty() || arguments.first() == QLatin1String("--help") ||
        arguments.first() == QLatin1String("help")) {
        out.result({}, helpText());
        return arguments.isEmpty() ? kExitUsage : kExitOk;
    }
    if (arguments.first() == QLatin1String("--version")) {
        out.result({{QStringLiteral("version"), QStringLiteral(REVOS_VERSION)}},
                   QStringLiteral("revosctl " REVOS_VERSION));
        return kExitOk;
    }
    const Verb* verb = findVerb(arguments.first());
    if (verb == nullptr) {
        out.error(
            QStringLiteral("There is no verb \"%1\". `revosctl help` lists them.").arg(arguments.first()));
        return kExitUsage;
    }

    CancelSource cancel;
    const SignalWatch signalWatch(cancel);
    VerbContext context{out, arguments.mid(1), cancel.token(), nullptr};
    if (verb->needs == Needs::Nothing) {
        QCoreApplication app(argc, argv);
        return runVerb(app, *verb, context);
    }
    const auto engineStart = scrubEngineEnvironment(argc, argv);
    if (!engineStart)
        return context.failed(engineStart.error());
    context.engineStart = &*engineStart;
    // Without a display the engine still needs a platform to paint on.
    if (qEnvironmentVariableIsEmpty("DISPLAY") && qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY") &&
        qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    chooseEngineDrawing();
    app.setQuitOnLastWindowClosed(false);
    return runVerb(app, *verb, context);
}
