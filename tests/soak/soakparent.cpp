#include "soak/soakparent.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QProcess>

#include <random>

namespace revos::test {

using namespace Qt::StringLiterals;

namespace {

constexpr int kPatienceMs = 3 * 3600 * 1000;

QStringList workerArguments(const SoakPlan& plan, int life)
{
    QStringList arguments{
        u"--worker"_s,   QString::number(life),          u"--sends"_s, QString::number(plan.sends),
        u"--reshares"_s, QString::number(plan.reshares), u"--seed"_s,  QString::number(plan.seed)};
    if (!plan.hasFaults)
        arguments.append(u"--fair-weather"_s);
    return arguments;
}

} // namespace

QJsonObject runSoak(const SoakPlan& plan, const QString& program)
{
    std::mt19937_64 random(plan.seed);
    std::exponential_distribution<double> wait(1.0 / double(plan.killEvery.count()));
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"REVOS_HOME"_s, plan.home);
    QElapsedTimer timer;
    timer.start();
    int kills = 0;
    for (int life = 1;; ++life) {
        QProcess worker;
        worker.setProcessEnvironment(environment);
        worker.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        worker.start(program, workerArguments(plan, life));
        const int patience = kills < plan.kills ? 5000 + int(wait(random) * 1000) : kPatienceMs;
        if (!worker.waitForFinished(patience)) {
            worker.kill();
            worker.waitForFinished();
            if (kills >= plan.kills)
                return {};
            ++kills;
            continue;
        }
        const QList<QByteArray> lines = worker.readAllStandardOutput().trimmed().split('\n');
        QJsonObject summary = QJsonDocument::fromJson(lines.last()).object();
        if (summary.isEmpty())
            return {};
        summary.insert(u"kills"_s, kills);
        summary.insert(u"seconds"_s, double(timer.elapsed()) / 1000.0);
        return summary;
    }
}

} // namespace revos::test
