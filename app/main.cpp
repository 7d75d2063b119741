#include "browser/enginedrawing.h"
#include "browser/engineenvironment.h"
#include "core/log.h"
#include "ctl/output.h"
#include "desktop/application.h"

#include <QApplication>
#include <QCommandLineParser>

#include <cstdio>

using namespace revos;

int main(int argc, char* argv[])
{
    const auto engineStart = scrubEngineEnvironment(argc, argv);
    if (!engineStart) {
        std::fprintf(stderr, "revos: %s\n", qUtf8Printable(ctl::errorLine(engineStart.error())));
        return 1;
    }
    QCoreApplication::setApplicationName(QStringLiteral("RevOS"));
    QCoreApplication::setApplicationVersion(QStringLiteral(REVOS_VERSION));
    const Paths paths = Paths::fromEnvironment();
    if (const auto made = paths.create(); !made) {
        std::fprintf(stderr, "revos: %s\n", qUtf8Printable(ctl::errorLine(made.error())));
        return 1;
    }
    installLog(paths.logFile());
    QApplication app(argc, argv);
    chooseEngineDrawing();
    app.setQuitOnLastWindowClosed(false);
    QCommandLineParser parser;
    const QCommandLineOption workspace(QStringLiteral("workspace"),
                                       QStringLiteral("The workspace to open instead of the last one."),
                                       QStringLiteral("name"));
    parser.addOption(workspace);
    parser.addHelpOption();
    parser.addVersionOption();
    parser.process(app);
    Application application(app, *engineStart);
    application.open(parser.value(workspace));
    return app.exec();
}
