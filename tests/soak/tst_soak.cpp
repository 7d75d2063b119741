#include "soak/soakparent.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace revos::test;
using namespace Qt::StringLiterals;

/// A short soak. Long ones are run with revos_soak; a seed that broke a rule there becomes a row here.
class TestSoak : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyRuleHolds_data();
    void everyRuleHolds();
};

void TestSoak::everyRuleHolds_data()
{
    QTest::addColumn<quint64>("seed");
    QTest::addColumn<int>("kills");
    QTest::newRow("faults and kills") << quint64(1) << 2;
}

void TestSoak::everyRuleHolds()
{
    QFETCH(quint64, seed);
    QFETCH(int, kills);
    QTemporaryDir folder;
    // The account that the database server runs as has to reach it.
    QFile::setPermissions(folder.path(), QFile::Permissions::fromInt(0x7055));
    SoakPlan plan;
    plan.home = folder.path();
    plan.sends = 8;
    plan.reshares = 4;
    plan.seed = seed;
    plan.kills = kills;
    plan.killEvery = std::chrono::seconds(10);
    const QJsonObject summary = runSoak(plan, qEnvironmentVariable("REVOS_SOAK"));
    QVERIFY(summary.value(u"messages"_s).toInt() >= plan.sends);
    QVERIFY(summary.value(u"reshares"_s).toInt() >= plan.reshares);
    const QJsonArray checks = summary.value(u"checks"_s).toArray();
    QVERIFY(checks.size() >= 10);
    for (const QJsonValue& check : checks)
        QVERIFY2(check.toObject().value(u"ok"_s).toBool(),
                 QJsonDocument(check.toObject()).toJson().constData());
}

QTEST_GUILESS_MAIN(TestSoak)
#include "tst_soak.moc"
