#include "gui/windowharness.h"
#include "ui/panes/leads/leadspane.h"
#include "ui/widgets/timelineview.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QElapsedTimer>
#include <QHeaderView>
#include <QLineEdit>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableView>

using namespace revos;
using namespace Qt::StringLiterals;

using Harness = WindowHarness<LeadsPane>;

class TestLeadsPane : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnAnyWarning(); }
    void emptyPaneLeadsToCampaigns();
    void slowServerShowsASkeleton();
    void errorCanBeTriedAgain();
    void controlsHaveNamesAndAreReached();
    void searchingNarrowsAndNobodyOffersAll();
    void filtersReachTheStore();
    void sortingByAColumnThatCannotIsUndone();
    void leadOpensByKeyboardAndClosesByEscape();
    void detailSaysWhyItWaitsAndShowsEvidence();
    void campaignOfALeadIsAClickAway();
    void anUnknownOutcomeLeadsToItsDecision();
    void failingDetailStaysBesideTheTable();
    void scrollingAMillionRowsNeverBlocks();

private:
    static QTableView* readyTable(Harness& harness)
    {
        harness.show().enter();
        if (!harness.waitForState(u"leadsState"_s, StateView::State::Ready))
            qFatal("no leads");
        return harness.find<QTableView>(u"leadTable"_s);
    }
};

void TestLeadsPane::emptyPaneLeadsToCampaigns()
{
    Harness harness(FakeWorkspace::Filling::Empty);
    harness.show().enter();
    QVERIFY(harness.waitForState(u"leadsState"_s, StateView::State::Empty));
    QCOMPARE(harness.messageTitle(u"leadsState"_s), u"No leads yet"_s);
    QSignalSpy opened(harness.widget.get(), &Pane::openRequested);
    QTest::keyClick(harness.messageButton(u"leadsState"_s), Qt::Key_Space);
    QCOMPARE(opened.at(0).at(0).toByteArray(), "campaigns");
}

void TestLeadsPane::slowServerShowsASkeleton()
{
    Harness harness;
    harness.workspace.executor.hold();
    harness.show().enter();
    QTRY_VERIFY(harness.skeleton(u"leadsState"_s)->isVisible());
    harness.workspace.executor.release();
    QVERIFY(harness.waitForState(u"leadsState"_s, StateView::State::Ready));
}

void TestLeadsPane::errorCanBeTriedAgain()
{
    Harness harness;
    harness.workspace.leads.failing.error = Error{Code::Timeout, {}, {}, {}, {}};
    harness.show().enter();
    QVERIFY(harness.waitForState(u"leadsState"_s, StateView::State::Error));
    QCOMPARE(harness.messageTitle(u"leadsState"_s), u"This took too long"_s);
    harness.workspace.leads.failing.error.reset();
    QTest::mouseClick(harness.messageButton(u"leadsState"_s), Qt::LeftButton);
    QVERIFY(harness.waitForState(u"leadsState"_s, StateView::State::Ready));
}

void TestLeadsPane::controlsHaveNamesAndAreReached()
{
    Harness harness;
    QTableView* table = readyTable(harness);
    QTest::keyClick(table, Qt::Key_Return);
    QVERIFY(harness.waitForState(u"leadDetailState"_s, StateView::State::Ready));
    QCOMPARE(namelessControls(harness.widget.get()), QString());
    QCOMPARE(unreachableControls(harness.widget.get()), QString());
}

void TestLeadsPane::searchingNarrowsAndNobodyOffersAll()
{
    Harness harness;
    const QTableView* table = readyTable(harness);
    harness.widget->startSearch();
    auto* search = harness.find<QLineEdit>(u"searchEdit"_s);
    QVERIFY(search->hasFocus());
    QTest::keyClicks(search, u"ada"_s);
    QTRY_COMPARE(table->model()->rowCount(), 3);
    QTRY_COMPARE(harness.find<QLabel>(u"paneStateLine"_s)->text(), u"3 people fit"_s);
    QTest::keyClicks(search, u" and nobody else"_s);
    QVERIFY(harness.waitForState(u"leadsState"_s, StateView::State::Empty));
    QCOMPARE(harness.messageTitle(u"leadsState"_s), u"Nobody fits"_s);
    QTest::mouseClick(harness.messageButton(u"leadsState"_s), Qt::LeftButton);
    QTRY_COMPARE(table->model()->rowCount(), 2480);
}

void TestLeadsPane::filtersReachTheStore()
{
    Harness harness;
    const QTableView* table = readyTable(harness);
    harness.click(u"repliedChip"_s);
    QTRY_COMPARE(table->model()->rowCount(), 310);
    const auto* campaigns = harness.find<QComboBox>(u"campaignFilter"_s);
    QTRY_COMPARE(campaigns->count(), 6);
}

void TestLeadsPane::sortingByAColumnThatCannotIsUndone()
{
    Harness harness;
    const QTableView* table = readyTable(harness);
    QHeaderView* header = table->horizontalHeader();
    header->setSortIndicator(LeadTableModel::Email, Qt::AscendingOrder);
    QCOMPARE(header->sortIndicatorSection(), static_cast<int>(LeadTableModel::Added));
    header->setSortIndicator(LeadTableModel::Person, Qt::AscendingOrder);
    QVERIFY(harness.waitForState(u"leadsState"_s, StateView::State::Ready));
    QCOMPARE(header->sortIndicatorSection(), static_cast<int>(LeadTableModel::Person));
}

void TestLeadsPane::leadOpensByKeyboardAndClosesByEscape()
{
    Harness harness;
    QTableView* table = readyTable(harness);
    QTRY_VERIFY(table->hasFocus());
    QTest::keyClick(table, Qt::Key_Down);
    QTest::keyClick(table, Qt::Key_Return);
    QVERIFY(harness.waitForState(u"leadDetailState"_s, StateView::State::Ready));
    auto* detail = harness.find<QWidget>(u"leadDetail"_s);
    QVERIFY(detail->isVisible());
    const QString first = harness.find<QLabel>(u"leadName"_s)->text();
    QTest::keyClick(table, Qt::Key_Down);
    QTRY_VERIFY(harness.find<QLabel>(u"leadName"_s)->text() != first);
    QTest::keyClick(detail, Qt::Key_Escape);
    QVERIFY(!detail->isVisible());
    QVERIFY(table->hasFocus());
}

void TestLeadsPane::detailSaysWhyItWaitsAndShowsEvidence()
{
    Harness harness;
    QTableView* table = readyTable(harness);
    const QRect row = table->visualRect(table->model()->index(0, 0));
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, row.center());
    QVERIFY(harness.waitForState(u"leadDetailState"_s, StateView::State::Ready));
    QCOMPARE(harness.find<QLabel>(u"leadName"_s)->text(), u"Ada Okafor"_s);
    const QString why = harness.find<QLabel>(u"waitingSentence"_s)->text();
    QVERIFY2(why.startsWith(u"The delivery to the CRM is tried again"_s), qPrintable(why));
    QCOMPARE(harness.find<QLabel>(u"leadAddress"_s)->text(), u"ada@brightwater.io"_s);
    const auto* parts = harness.find<QTableView>(u"evidenceParts"_s);
    QVERIFY(parts->isVisible());
    QCOMPARE(parts->model()->index(0, 0).data().toString(), u"Written with (at) or (dot)"_s);
    const auto lines = harness.find<TimelineView>(u"leadTimeline"_s)->findChildren<QLabel*>();
    QVERIFY(lines.size() >= 6);
    // Times say the exact moment, with its zone, to who points at them.
    const bool anyExact = std::any_of(lines.begin(), lines.end(), [](const QLabel* label) {
        return label->toolTip().contains(u"November 2025"_s) && label->toolTip().endsWith(u"UTC"_s);
    });
    QVERIFY(anyExact);
}

void TestLeadsPane::campaignOfALeadIsAClickAway()
{
    Harness harness;
    QTest::keyClick(readyTable(harness), Qt::Key_Return);
    QVERIFY(harness.waitForState(u"leadDetailState"_s, StateView::State::Ready));
    QSignalSpy opened(harness.widget.get(), &Pane::openRequested);
    harness.click(u"leadCampaignButton"_s);
    QCOMPARE(opened.count(), 1);
    QCOMPARE(opened.at(0).at(1).toUuid(), harness.workspace.campaigns.summaries.first().id.uuid());
}

void TestLeadsPane::anUnknownOutcomeLeadsToItsDecision()
{
    Harness harness;
    LeadDetail& lead = harness.workspace.leads.details.begin().value();
    QTest::keyClick(readyTable(harness), Qt::Key_Return);
    QVERIFY(harness.waitForState(u"leadDetailState"_s, StateView::State::Ready));
    auto* decide = harness.find<QPushButton>(u"decideMessageButton"_s);
    QVERIFY(!decide->isVisible());
    lead.timeline.append({harness.workspace.clock.now(), "message_out", u"Hey Ada"_s, {}, "unknown"});
    lead.waiting = Why{"send.unknown", {}, {}};
    harness.widget->refresh();
    QTRY_VERIFY(decide->isVisible());
    QSignalSpy opened(harness.widget.get(), &Pane::openRequested);
    QTest::mouseClick(decide, Qt::LeftButton);
    QCOMPARE(opened.value(0), (QVariantList{QByteArray("inbox"), lead.row.id.uuid()}));
}

void TestLeadsPane::failingDetailStaysBesideTheTable()
{
    Harness harness;
    QTableView* table = readyTable(harness);
    harness.workspace.leads.failing.error = Error{Code::NotFound, {}, {}, {}, {}};
    QTest::keyClick(table, Qt::Key_Return);
    QVERIFY(harness.waitForState(u"leadDetailState"_s, StateView::State::Error));
    QVERIFY(table->isVisible());
}

void TestLeadsPane::scrollingAMillionRowsNeverBlocks()
{
    Harness harness;
    harness.workspace.leads.total = 1'000'000;
    const QTableView* table = readyTable(harness);
    QTRY_COMPARE(table->model()->rowCount(), 1'000'000);
    QScrollBar* bar = table->verticalScrollBar();
    qint64 worst = 0;
    for (int step = 1; step <= 40; ++step) {
        QElapsedTimer turn;
        turn.start();
        bar->setValue(static_cast<int>(qint64(bar->maximum()) * step / 40));
        QCoreApplication::processEvents();
        worst = std::max(worst, turn.elapsed());
    }
    QTRY_VERIFY(table->model()->index(999'999, 0).data().isValid());
    // The budget is 16 ms on a quiet machine and an optimised build; this only catches work that grows with
    // the number of rows.
    QVERIFY2(worst < 500, qPrintable(QString::number(worst)));
    qInfo("worst turn while scrolling a million rows: %lld ms", worst);
}

REVOS_WINDOW_TEST_MAIN(TestLeadsPane)
#include "tst_leadspane.moc"
