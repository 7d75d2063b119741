#include "browser/enginedrawing.h"
#include "soak/soakparent.h"
#include "soak/soakprogram.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QJsonDocument>
#include <QTemporaryDir>

#include <cstdio>

using namespace revos;
using namespace revos::test;
using namespace Qt::StringLiterals;

namespace {

int numberOf(const QCommandLineParser& parser, const QString& name)
{
    bool isNumber = false;
    const int number = parser.value(name).toInt(&isNumber);
    if (!isNumber || number < 0)
        qFatal("--%s wants a number", qPrintable(name));
    return number;
}

} // namespace

int main(int argc, char** argv)
{
    const auto engine = scrubEngineEnvironment(argc, argv);
    if (!engine)
        qFatal("%s", qPrintable(engine.error().toLogLine()));
    QApplication app(argc, argv);
    app.setQuitOnLastWindowClosed(false);
    chooseEngineDrawing();
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOptions({{u"sends"_s, u"Messages to be received."_s, u"N"_s, u"2000"_s},
                       {u"reshares"_s, u"Reshares to be made."_s, u"N"_s, u"300"_s},
                       {u"kills"_s, u"Lives that end without warning."_s, u"N"_s, u"30"_s},
                       {u"kill-every"_s, u"Seconds of a life, on average."_s, u"S"_s, u"45"_s},
                       {u"seed"_s, u"Of people, faults, looks and kills."_s, u"S"_s, u"1"_s},
                       {u"home"_s, u"Kept folder; a new one is removed at the end."_s, u"DIR"_s},
                       {u"fair-weather"_s, u"No faults."_s},
                       {u"worker"_s, u"One life of the worker; for the soak itself."_s, u"LIFE"_s}});
    parser.process(app);
    SoakPlan plan;
    plan.sends = numberOf(parser, u"sends"_s);
    plan.reshares = numberOf(parser, u"reshares"_s);
    plan.kills = numberOf(parser, u"kills"_s);
    plan.killEvery = std::chrono::seconds(numberOf(parser, u"kill-every"_s));
    plan.seed = quint64(numberOf(parser, u"seed"_s));
    plan.hasFaults = !parser.isSet(u"fair-weather"_s);
    if (parser.isSet(u"worker"_s))
        return runWorker(plan, numberOf(parser, u"worker"_s), *engine);

    QTemporaryDir folder;
    // The account that the database server runs as has to reach it.
    QFile::setPermissions(folder.path(), QFile::Permissions::fromInt(0x7055));
    plan.home = parser.isSet(u"home"_s) ? parser.value(u"home"_s) : folder.path();
    const QJsonObject summary = runSoak(plan, QCoreApplication::applicationFilePath());
    std::puts(QJsonDocument(summary).toJson(QJsonDocument::Compact).constData());
    return summary.value(u"ok"_s).toBool() ? 0 : 1;
}
