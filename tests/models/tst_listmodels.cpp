#include "models/approvalmodel.h"
#include "models/campaignlistmodel.h"
#include "models/cartridgelistmodel.h"
#include "models/commandmodel.h"
#include "models/deliverymodel.h"
#include "models/evidencemodel.h"
#include "models/funnelmodel.h"
#include "models/jobtablemodel.h"
#include "models/outcomemodel.h"
#include "models/reviewmodel.h"
#include "models/roles.h"
#include "models/tone.h"
#include "models/tracemodel.h"
#include "models/triggerlabmodel.h"

#include <QAbstractItemModelTester>
#include <QTest>

#include <memory>

using namespace revos;
using namespace Qt::StringLiterals;

namespace {

constexpr int kRows = 10'000;

QString sentence(const Why& why)
{
    return QString::fromLatin1(why.rule);
}

template<class T>
QList<T> manyOf(T (*make)(int))
{
    QList<T> rows;
    rows.reserve(kRows);
    for (int i = 0; i < kRows; ++i)
        rows.append(make(i));
    return rows;
}

/// Every cell of the first rows answers every role that views ask for, without a complaint of the tester.
void exercise(QAbstractItemModel& model)
{
    for (int row = 0; row < std::min(model.rowCount(), 50); ++row) {
        for (int column = 0; column < model.columnCount(); ++column) {
            for (int role = Qt::DisplayRole; role <= Qt::AccessibleDescriptionRole; ++role)
                model.data(model.index(row, column), role);
            for (int role = ToneRole; role <= HighlightRole; ++role)
                model.data(model.index(row, column), role);
        }
    }
    for (int column = 0; column < model.columnCount(); ++column)
        QVERIFY2(!model.headerData(column, Qt::Horizontal).toString().isEmpty(), "a column without a title");
}

template<class Model, class Rows>
void runThrough(Model& model, Rows rows)
{
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.mergeRows(rows);
    QCOMPARE(model.rowCount(), kRows);
    exercise(model);
    rows.remove(10, 100);
    model.mergeRows(rows);
    QCOMPARE(model.rows(), rows);
    model.resetRows({});
    QCOMPARE(model.rowCount(), 0);
}

CampaignSummary campaign(int i)
{
    CampaignSummary row;
    row.id = CampaignId::create();
    row.name = u"Campaign %1"_s.arg(i);
    row.ownerName = u"Northwind"_s;
    row.status = static_cast<CampaignStatus>(i % 6);
    row.funnel.leads = i;
    row.next = Why{"dm.planned", {}, {}};
    return row;
}

JobRow job(int i)
{
    JobRow row;
    row.id = JobId::create();
    row.queue = queues::kDm;
    row.kind = "send_dm";
    row.state = static_cast<JobState>(i % 7);
    row.attempt = 1;
    row.maxAttempts = 5;
    row.progressDone = i % 10;
    row.progressTotal = i % 3 == 0 ? 0 : 10;
    row.runAt = QDateTime::fromSecsSinceEpoch(1'760'000'000 + i, Qt::UTC);
    return row;
}

ApprovalItem approval(int i)
{
    ApprovalItem item;
    item.message.id = MessageId::create();
    item.message.content = u"Hey %1"_s.arg(i);
    item.recipientName = u"Person %1"_s.arg(i);
    return item;
}

UnknownOutcome outcome(int i)
{
    UnknownOutcome outcome;
    outcome.attempt = SendAttemptId::create();
    if (i % 3 == 0)
        outcome.reshare = ReshareId::create();
    else
        outcome.message = MessageId::create();
    outcome.about = u"Person %1"_s.arg(i);
    outcome.accountName = u"Account %1"_s.arg(i);
    outcome.why = Why{"send.unknown", {}, {}};
    return outcome;
}

Capture capture(int i)
{
    Capture capture;
    capture.id = CaptureId::create();
    capture.leadName = u"Person %1"_s.arg(i);
    capture.email = u"a%1@example.com"_s.arg(i);
    capture.confidence = i % 101;
    return capture;
}

Delivery delivery(int i)
{
    Delivery delivery;
    delivery.id = DeliveryId::create();
    delivery.type = "lead.captured";
    delivery.state = static_cast<DeliveryState>(i % 3);
    return delivery;
}

Cartridge cartridge(int i)
{
    Cartridge cartridge;
    cartridge.id = CartridgeId::create();
    cartridge.name = u"Cartridge %1"_s.arg(i);
    cartridge.type = static_cast<CartridgeType>(i % 5);
    cartridge.priority = i % 7;
    return cartridge;
}

} // namespace

class TestListModels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tenThousandOfEach();
    void campaignSaysEverythingAloud();
    void jobShowsTheMomentThatMatters();
    void jobProgressIsAFraction();
    void cartridgesStandByKindAndPriority();
    void evidenceQuotesTheText();
    void funnelSharesAddUp();
    void traceKeepsTheNewest();
    void commandsFitWhatWasTyped();
    void labJudgesLines();
    void labWithoutTriggerMatchesNothing();
};

void TestListModels::tenThousandOfEach()
{
    const SteppedClock clock(QDateTime::fromSecsSinceEpoch(1'760'005'000, Qt::UTC));
    CampaignListModel campaigns(sentence);
    runThrough(campaigns, manyOf(campaign));
    JobTableModel jobs(sentence, clock);
    runThrough(jobs, manyOf(job));
    ApprovalModel approvals(clock);
    runThrough(approvals, manyOf(approval));
    ReviewModel reviews(sentence, clock);
    runThrough(reviews, manyOf(capture));
    OutcomeModel outcomes(sentence, clock);
    runThrough(outcomes, manyOf(outcome));
    DeliveryModel deliveries(sentence, clock);
    runThrough(deliveries, manyOf(delivery));
    CartridgeListModel cartridges;
    runThrough(cartridges, manyOf(cartridge));
    CommandModel commands;
    const QAbstractItemModelTester tester(&commands, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QList<CommandRow> rows;
    for (int i = 0; i < kRows; ++i)
        rows.append({QUuid::createUuid(), u"Command %1"_s.arg(i), u"Do"_s, {}, u"add"_s, {}});
    commands.setCommands(rows);
    QCOMPARE(commands.rowCount(), kRows);
    exercise(commands);
}

void TestListModels::campaignSaysEverythingAloud()
{
    CampaignListModel model(sentence);
    model.resetRows({campaign(2)});
    const QModelIndex index = model.index(0, 0);
    const QString spoken = index.data(Qt::AccessibleTextRole).toString();
    QVERIFY2(spoken.contains(u"Campaign 2"_s), qPrintable(spoken));
    QVERIFY2(spoken.contains(u"Active"_s), qPrintable(spoken));
    QVERIFY2(spoken.contains(u"dm.planned"_s), qPrintable(spoken));
    QCOMPARE(index.data(ToneRole).toInt(), static_cast<int>(Tone::Ok));
    QCOMPARE(index.data(FunnelRole).value<Funnel>().leads, 2);
}

void TestListModels::jobShowsTheMomentThatMatters()
{
    JobRow row = job(0);
    row.startedAt = row.runAt.addSecs(60);
    row.finishedAt = row.runAt.addSecs(120);
    row.state = JobState::Available;
    QCOMPARE(JobTableModel::momentOf(row), row.runAt);
    row.state = JobState::Running;
    QCOMPARE(JobTableModel::momentOf(row), row.startedAt);
    row.state = JobState::Failed;
    QCOMPARE(JobTableModel::momentOf(row), row.finishedAt);
}

void TestListModels::jobProgressIsAFraction()
{
    const SteppedClock clock(QDateTime::currentDateTimeUtc());
    JobTableModel model(sentence, clock);
    JobRow half = job(1);
    half.progressDone = 5;
    JobRow unknown = job(0);
    unknown.progressTotal = 0;
    unknown.progressDone = 7;
    model.resetRows({half, unknown});
    QCOMPARE(model.index(0, JobTableModel::Progress).data(FractionRole).toDouble(), 0.5);
    QVERIFY(model.index(1, JobTableModel::Progress).data(FractionRole).toDouble() < 0);
    QCOMPARE(model.index(1, JobTableModel::Progress).data().toString(), u"7"_s);
}

void TestListModels::cartridgesStandByKindAndPriority()
{
    Cartridge low = cartridge(1);
    low.type = CartridgeType::Skill;
    low.priority = 1;
    low.name = u"Zebra"_s;
    Cartridge high = low;
    high.id = CartridgeId::create();
    high.priority = 9;
    Cartridge same = low;
    same.id = CartridgeId::create();
    same.name = u"Apple"_s;
    Cartridge system = low;
    system.id = CartridgeId::create();
    system.type = CartridgeType::System;
    CartridgeListModel model;
    model.setCartridges({low, high, same, system});
    QCOMPARE(model.rows(), (QList<Cartridge>{system, high, same, low}));
}

void TestListModels::evidenceQuotesTheText()
{
    Capture found = capture(1);
    found.sourceText = u"mail me: ada@example.com"_s;
    found.evidence = {{u"plain-address"_s, 85, 9, 24}, {u"role-address"_s, -25, 9, 12}};
    EvidenceModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setCapture(found);
    QCOMPARE(model.index(0, EvidenceModel::Characters).data().toString(), u"ada@example.com"_s);
    QCOMPARE(model.index(0, EvidenceModel::Points).data().toString(), u"+85"_s);
    QCOMPARE(model.index(1, EvidenceModel::Points).data(ToneRole).toInt(), static_cast<int>(Tone::Problem));
}

void TestListModels::funnelSharesAddUp()
{
    FunnelModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setFunnel({200, 100, 50, 25, 10, 5, 5});
    QCOMPARE(model.rowCount(), 7);
    QCOMPARE(model.index(1, FunnelModel::OfBefore).data().toString(), u"50 %"_s);
    QCOMPARE(model.index(6, FunnelModel::OfBefore).data().toString(), u"100 %"_s);
    QCOMPARE(model.index(6, FunnelModel::OfAll).data().toString(), u"3 %"_s);
    model.setFunnel({});
    QCOMPARE(model.index(3, FunnelModel::OfBefore).data().toString(), u"–"_s);
}

void TestListModels::traceKeepsTheNewest()
{
    // The tester looks at every row again after every step: a few times what is kept is enough.
    constexpr int kSteps = 3 * TraceModel::kMostSteps;
    TraceModel model(sentence);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    for (int i = 0; i < kSteps; ++i)
        model.append({QDateTime::fromSecsSinceEpoch(i, Qt::UTC), "click", QString::number(i), u"ok"_s, i});
    QCOMPARE(model.rowCount(), TraceModel::kMostSteps);
    QCOMPARE(model.rows().last().step.target, QString::number(kSteps - 1));
    QCOMPARE(model.rows().first().step.target, QString::number(kSteps - TraceModel::kMostSteps));
}

void TestListModels::commandsFitWhatWasTyped()
{
    CommandModel model;
    const auto row = [](const QString& title) {
        return CommandRow{QUuid::createUuid(), title, u"Do"_s, {}, u"add"_s, {}};
    };
    model.setCommands({row(u"Archive campaign"_s), row(u"New campaign"_s), row(u"Leads"_s)});
    model.setSearch(u"newc"_s);
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(model.rows().first().title, u"New campaign"_s);
    QCOMPARE(model.rows().first().matched, (QList<int>{0, 1, 2, 4}));
    model.setFound({row(u"Newton Okafor"_s)});
    QCOMPARE(model.rowCount(), 2);
    model.setSearch({});
    model.setFound({});
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.rows().first().title, u"Archive campaign"_s);
}

void TestListModels::labJudgesLines()
{
    TriggerLabModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const QList<CampaignTrigger> triggers{{TriggerId::create(), u"guide"_s, TriggerMode::WholeWord}};
    model.judge(u"GUIDE please\n\n  \nguides\nnice weather"_s, triggers);
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.summary().lines, 3);
    QCOMPARE(model.summary().matched, 1);
    QCOMPARE(model.summary().nearMisses, 1);
    QCOMPARE(model.rows().first().verdict.rule, CommentRule::Matched);
    QCOMPARE(model.index(0, TriggerLabModel::Found).data().toString(), u"GUIDE"_s);
    QString many;
    for (int i = 0; i < kRows; ++i)
        many += u"guide %1\n"_s.arg(i);
    model.judge(many, triggers);
    QCOMPARE(model.rowCount(), TriggerLabModel::kMostLines);
}

void TestListModels::labWithoutTriggerMatchesNothing()
{
    TriggerLabModel model;
    model.judge(u"guide"_s, {{TriggerId::create(), u"   "_s, TriggerMode::WholeWord}});
    QCOMPARE(model.summary().lines, 1);
    QCOMPARE(model.summary().matched, 0);
}

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    TestListModels test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_listmodels.moc"
