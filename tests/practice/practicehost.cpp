// A practice network in a process of its own, for the tests that kill it. Arguments: folder. Prints the base
// address; then each line of input moves the clock by so many hours and is answered with the new time.
#include "practice/practicenetwork.h"

#include <QCoreApplication>
#include <QTextStream>

using namespace revos::practice;

int main(int argc, char** argv)
{
    const QCoreApplication app(argc, argv);
    QTextStream in(stdin);
    QTextStream out(stdout);
    PracticeOptions options;
    options.folder = QCoreApplication::arguments().value(1);
    options.comments = 100;
    options.police.enabled = false;
    options.fragmentDelay = {};
    options.messageDelay = {};
    PracticeNetwork network(options);
    if (const auto started = network.start(); !started) {
        out << "error " << started.error().reason << Qt::endl;
        return 1;
    }
    out << network.baseUrl().toString() << Qt::endl;
    for (QString line = in.readLine(); !line.isNull(); line = in.readLine()) {
        const auto moved = network.advanceTo(network.clock().now().addSecs(line.toInt() * 3600));
        out << (moved ? network.clock().now().toString(Qt::ISODate) : moved.error().toLogLine()) << Qt::endl;
    }
    return 0;
}
