#include "models/podlabels.h"
#include "models/podlistmodel.h"
#include "models/podmembermodel.h"
#include "models/resharemodel.h"
#include "models/roles.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace revos;
using namespace Qt::StringLiterals;

namespace {

constexpr int kRows = 10'000;

const QDateTime kNow(QDate(2025, 11, 3), QTime(14, 5), Qt::UTC);

QString sentence(const Why& why)
{
    return QString::fromLatin1(why.rule);
}

/// Rows come and go under the eyes of the tester, and every cell answers every role that views ask for.
template<class Model, class Row>
void runThrough(Model& model, Row (*make)(int))
{
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QList<Row> rows;
    for (int i = 0; i < kRows; ++i)
        rows.append(make(i));
    model.mergeRows(rows);
    QCOMPARE(model.rowCount(), kRows);
    for (int row = 0; row < 50; ++row) {
        for (int column = 0; column < model.columnCount(); ++column) {
            for (int role = Qt::DisplayRole; role <= HighlightRole; ++role)
                model.data(model.index(row, column), role);
            QVERIFY(!model.headerData(column, Qt::Horizontal).toString().isEmpty());
        }
    }
    rows.remove(10, 100);
    model.mergeRows(rows);
    QCOMPARE(model.rows(), rows);
    model.resetRows({});
    QCOMPARE(model.rowCount(), 0);
}

PodSummary pod(int i)
{
    PodSummary row;
    row.id = PodId::create();
    row.name = u"Pod %1"_s.arg(i);
    row.members = i;
    row.unknown = i % 3;
    return row;
}

PodMembership member(int i)
{
    PodMembership row;
    row.account = AccountId::create();
    row.accountName = u"Member %1"_s.arg(i);
    row.status = static_cast<PodMemberStatus>(i % 3);
    row.resharesOf30Days = i % 12;
    return row;
}

Reshare reshare(int i)
{
    Reshare row;
    row.id = ReshareId::create();
    row.resharerName = u"Member %1"_s.arg(i);
    row.status = static_cast<ReshareStatus>(i % 7);
    row.scheduledFor = kNow.addSecs(i * 60);
    return row;
}

} // namespace

class TestPodModels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pods();
    void members();
    void reshares();
    void needOfAPersonComesFirst();
    void wordOfAMember_data();
    void wordOfAMember();
    void wordOfAReshare_data();
    void wordOfAReshare();
    void approvalIsForTheWordsAsTheyAre();
    void successTellsItsTime();

private:
    SteppedClock m_clock{kNow};
};

void TestPodModels::pods()
{
    PodListModel model(m_clock);
    runThrough(model, pod);
}

void TestPodModels::members()
{
    PodMemberModel model(m_clock);
    runThrough(model, member);
}

void TestPodModels::reshares()
{
    ReshareModel model(m_clock, sentence);
    runThrough(model, reshare);
}

void TestPodModels::needOfAPersonComesFirst()
{
    PodListModel model(m_clock);
    PodSummary quiet = pod(0);
    PodSummary running = pod(0);
    running.runningPlans = 1;
    running.nextReshareAt = kNow.addSecs(600);
    PodSummary needing = running;
    needing.id = PodId::create();
    needing.unknown = 1;
    needing.awaitingApproval = 2;
    model.resetRows({quiet, running, needing});
    QCOMPARE(model.index(0, 0).data(SectionRole).toString(), u"Quiet"_s);
    QCOMPARE(model.index(1, 0).data(SectionRole).toString(), u"Running"_s);
    QCOMPARE(model.index(1, 0).data(SubtitleRole).toString(), u"Members: 0 · Next reshare in 10 min"_s);
    QCOMPARE(model.index(2, 0).data(SectionRole).toString(), u"Needs you"_s);
    QCOMPARE(model.index(2, 0).data(SubtitleRole).toString(),
             u"Members: 0 · To approve: 2 · Outcome unknown: 1 · Next reshare in 10 min"_s);
}

void TestPodModels::wordOfAMember_data()
{
    QTest::addColumn<PodMembership>("member");
    QTest::addColumn<QString>("word");
    PodMembership one;
    QTest::newRow("active") << one << u"Active"_s;
    one.state = AccountState::NeedsLogin;
    QTest::newRow("signed out") << one << u"Needs sign-in"_s;
    one.hasOpenIncident = true;
    QTest::newRow("an incident says more") << one << u"Stopped"_s;
    one.status = PodMemberStatus::Paused;
    QTest::newRow("a person paused it") << one << u"Paused"_s;
    one.status = PodMemberStatus::Left;
    QTest::newRow("gone") << one << u"Left"_s;
}

void TestPodModels::wordOfAMember()
{
    QFETCH(PodMembership, member);
    QFETCH(QString, word);
    QCOMPARE(PodLabels::word(member).text, word);
    QVERIFY(!PodLabels::word(member).says.isEmpty());
}

void TestPodModels::wordOfAReshare_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("word");
    QTest::newRow("processing") << static_cast<int>(ReshareStatus::Processing) << u"Going out"_s;
    QTest::newRow("success") << static_cast<int>(ReshareStatus::Success) << u"Reshared"_s;
    QTest::newRow("failed") << static_cast<int>(ReshareStatus::Failed) << u"Failed"_s;
    QTest::newRow("skipped") << static_cast<int>(ReshareStatus::Skipped) << u"Skipped"_s;
    QTest::newRow("cancelled") << static_cast<int>(ReshareStatus::Cancelled) << u"Cancelled"_s;
    QTest::newRow("unknown") << static_cast<int>(ReshareStatus::Unknown) << u"Needs you"_s;
}

void TestPodModels::wordOfAReshare()
{
    QFETCH(int, status);
    QFETCH(QString, word);
    Reshare one = reshare(0);
    one.status = static_cast<ReshareStatus>(status);
    QCOMPARE(PodLabels::word(one).text, word);
    QVERIFY(!PodLabels::word(one).says.isEmpty());
    QVERIFY(!waitsForApproval(one));
}

void TestPodModels::approvalIsForTheWordsAsTheyAre()
{
    Reshare one = reshare(0);
    QCOMPARE(PodLabels::word(one).text, u"No text yet"_s);
    one.commentary = u"words"_s;
    one.hash = "a";
    QCOMPARE(PodLabels::word(one).text, u"To approve"_s);
    QVERIFY(waitsForApproval(one));
    one.approvedHash = "a";
    QCOMPARE(PodLabels::word(one).text, u"Approved"_s);
    one.hash = "b";
    QCOMPARE(PodLabels::word(one).text, u"To approve"_s);
}

void TestPodModels::successTellsItsTime()
{
    const ReshareModel model(m_clock, sentence);
    Reshare one = reshare(0);
    one.status = ReshareStatus::Success;
    one.executionTime = std::chrono::milliseconds(2400);
    QCOMPARE(model.sentence(one), u"It was seen among the member's own posts, 2.4 s after it was begun."_s);
    one.status = ReshareStatus::Queued;
    one.why = Why{"dm.limit-day", {}, {}};
    QCOMPARE(model.sentence(one), u"dm.limit-day"_s);
}

QTEST_GUILESS_MAIN(TestPodModels)
#include "tst_podmodels.moc"
