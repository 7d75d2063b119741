#include "gui/windowharness.h"
#include "ui/panes/activity/activitypane.h"

#include <QComboBox>
#include <QSignalSpy>
#include <QTableView>

using namespace revos;
using namespace Qt::StringLiterals;

using Harness = WindowHarness<ActivityPane>;

class TestActivityPane : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnAnyWarning(); }
    void emptyPaneSaysWhatWouldBeHere();
    void slowServerShowsASkeleton();
    void errorCanBeTriedAgain();
    void controlsHaveNamesAndAreReached();
    void filtersByQueueAndState();
    void nothingFitsOffersAll();
    void jobOpensWithItsReason();
    void jobIsCancelled();
    void failedJobRunsAgain();
    void refusedActionIsASentence();
    void changesArriveLiveAndKeepTheSelection();
    void changesAreNotAskedForWhenNobodyLooks();
    void jobsThatNeedAPersonAreCounted();

private:
    static QTableView* ready(Harness& harness)
    {
        harness.show().enter();
        if (!harness.waitForState(u"activityState"_s, StateView::State::Ready))
            qFatal("no jobs");
        return harness.find<QTableView>(u"jobTable"_s);
    }
    static void openRow(QTableView* table, int row)
    {
        table->selectRow(row);
        QTest::keyClick(table, Qt::Key_Return);
    }
};

void TestActivityPane::emptyPaneSaysWhatWouldBeHere()
{
    Harness harness(FakeWorkspace::Filling::Empty);
    harness.show().enter();
    QVERIFY(harness.waitForState(u"activityState"_s, StateView::State::Empty));
    QSignalSpy opened(harness.widget.get(), &Pane::openRequested);
    QTest::keyClick(harness.messageButton(u"activityState"_s), Qt::Key_Space);
    QCOMPARE(opened.at(0).at(0).toByteArray(), "campaigns");
}

void TestActivityPane::slowServerShowsASkeleton()
{
    Harness harness;
    harness.workspace.executor.hold();
    harness.show().enter();
    QTRY_VERIFY(harness.skeleton(u"activityState"_s)->isVisible());
    harness.workspace.executor.release();
    QVERIFY(harness.waitForState(u"activityState"_s, StateView::State::Ready));
}

void TestActivityPane::errorCanBeTriedAgain()
{
    Harness harness;
    harness.workspace.failWith(Error{Code::Offline, {}, {}, {}, {}});
    harness.show().enter();
    QVERIFY(harness.waitForState(u"activityState"_s, StateView::State::Error));
    harness.workspace.failWith({});
    QTest::mouseClick(harness.messageButton(u"activityState"_s), Qt::LeftButton);
    QVERIFY(harness.waitForState(u"activityState"_s, StateView::State::Ready));
}

void TestActivityPane::controlsHaveNamesAndAreReached()
{
    Harness harness;
    openRow(ready(harness), 0);
    QCOMPARE(namelessControls(harness.widget.get()), QString());
    QCOMPARE(unreachableControls(harness.widget.get()), QString());
}

void TestActivityPane::filtersByQueueAndState()
{
    Harness harness;
    const QTableView* table = ready(harness);
    QCOMPARE(table->model()->rowCount(), 19);
    harness.click(u"failedChip"_s);
    QTRY_COMPARE(table->model()->rowCount(), 1);
    harness.click(u"allChip"_s);
    auto* queue = harness.find<QComboBox>(u"queueFilter"_s);
    QTest::keyClick(queue, Qt::Key_Down);
    QTRY_COMPARE(table->model()->rowCount(), 2);
}

void TestActivityPane::nothingFitsOffersAll()
{
    Harness harness;
    const QTableView* table = ready(harness);
    harness.click(u"cancelledChip"_s);
    QVERIFY(harness.waitForState(u"activityState"_s, StateView::State::Empty));
    QTest::mouseClick(harness.messageButton(u"activityState"_s), Qt::LeftButton);
    QTRY_COMPARE(table->model()->rowCount(), 19);
}

void TestActivityPane::jobOpensWithItsReason()
{
    Harness harness;
    openRow(ready(harness), 4);
    QVERIFY(harness.find<QWidget>(u"jobDetail"_s)->isVisible());
    const QString why = harness.find<QLabel>(u"jobWhy"_s)->text();
    QVERIFY2(why.startsWith(u"20 of 20 messages of 24 hours are used"_s), qPrintable(why));
    openRow(harness.find<QTableView>(u"jobTable"_s), 5);
    QCOMPARE(harness.find<QLabel>(u"jobError"_s)->text(), u"offline: hooks.zapier.example answered 410"_s);
}

void TestActivityPane::jobIsCancelled()
{
    Harness harness;
    openRow(ready(harness), 4);
    const QString id = harness.workspace.jobs.jobs.at(4).id.toString();
    harness.click(u"cancelJobButton"_s);
    QTRY_COMPARE(harness.workspace.jobs.done, (QStringList{u"cancel "_s + id}));
    QTRY_VERIFY(!harness.find<QPushButton>(u"cancelJobButton"_s)->isVisible());
}

void TestActivityPane::failedJobRunsAgain()
{
    Harness harness;
    openRow(ready(harness), 5);
    QVERIFY(!harness.find<QPushButton>(u"cancelJobButton"_s)->isVisible());
    harness.click(u"retryJobButton"_s);
    QTRY_COMPARE(harness.workspace.jobs.done.size(), 1);
    QVERIFY(harness.workspace.jobs.done.first().startsWith(u"retry"_s));
}

void TestActivityPane::refusedActionIsASentence()
{
    Harness harness;
    openRow(ready(harness), 5);
    harness.workspace.jobs.failing.error = Error{Code::Denied, {}, {}, {}, {}};
    harness.click(u"retryJobButton"_s);
    const auto* sentence = harness.find<QWidget>(u"jobDetail"_s)->findChild<QLabel*>(u"noticeSentence"_s);
    QTRY_VERIFY(sentence->isVisible());
    QVERIFY(sentence->text().contains(u"role"_s));
}

void TestActivityPane::changesArriveLiveAndKeepTheSelection()
{
    Harness harness;
    QTableView* table = ready(harness);
    openRow(table, 0);
    JobRow fresh = harness.workspace.jobs.jobs.first();
    fresh.id = JobId::create();
    harness.workspace.jobs.jobs[0].progressDone = 400;
    harness.workspace.jobs.jobs.prepend(fresh);
    harness.workspace.changes.tell({"jobs"});
    QTRY_COMPARE(table->model()->rowCount(), 20);
    QCOMPARE(table->currentIndex().row(), 1);
    QCOMPARE(table->model()->index(1, JobTableModel::Progress).data().toString(), u"400 of 412"_s);
}

void TestActivityPane::changesAreNotAskedForWhenNobodyLooks()
{
    Harness harness;
    const QTableView* table = ready(harness);
    harness.widget->leave();
    harness.workspace.jobs.jobs.removeFirst();
    harness.workspace.changes.tell({"jobs"});
    // The time a reload would take to start, twice.
    QElapsedTimer passed;
    passed.start();
    QTRY_VERIFY(passed.elapsed() > 500);
    QCOMPARE(table->model()->rowCount(), 19);
    harness.widget->enter();
    QTRY_COMPARE(table->model()->rowCount(), 18);
}

void TestActivityPane::jobsThatNeedAPersonAreCounted()
{
    FakeWorkspace workspace;
    int told = -1;
    countActivity(workspace.services, this, [&](int count) { told = count; });
    QTRY_COMPARE(told, 1);
}

REVOS_WINDOW_TEST_MAIN(TestActivityPane)
#include "tst_activitypane.moc"
