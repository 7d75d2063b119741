#include "gui/windowharness.h"
#include "ui/panes/accounts/accountspane.h"
#include "ui/panes/activity/activitypane.h"
#include "ui/panes/leads/leadspane.h"
#include "ui/widgets/pictureview.h"
#include "ui/widgets/seenpage.h"

#include <QAbstractItemView>
#include <QPlainTextEdit>
#include <QTabBar>
#include <QTableView>

using namespace revos;
using namespace Qt::StringLiterals;

namespace {

const QByteArray kOutline = "<html>\n<main role=\"main\">\n<h1>Qzt ox pv</h1>\n</main>\n</html>";

/// A window with a button in it, over which pages are shown.
class Place final : public QWidget
{
public:
    explicit Place(UiServices& services)
        : m_services(services)
        , m_button(new QPushButton(u"Here"_s, this))
    {}

    SeenPage* open(const EvidenceSubject& subject)
    {
        m_button->setFocus();
        SeenPage::open(m_services, subject, m_button);
        return findChild<SeenPage*>();
    }
    QPushButton* button() const { return m_button; }

private:
    UiServices& m_services;
    QPushButton* m_button;
};

using Harness = WindowHarness<Place>;

} // namespace

class TestSeenPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnAnyWarning(); }
    void showsPictureOutlineAddressAndTime();
    void saysWhyNothingWasKept_data();
    void saysWhyNothingWasKept();
    void oneFormWithoutTheOther();
    void newestLookCounts();
    void errorCanBeTriedAgain_data();
    void errorCanBeTriedAgain();
    void keyboardIsEnough();
    void controlsHaveNamesAndAreReached();
    void pictureZooms();
    void opensFromAnIncident();
    void opensFromAJobThatKeptAPage();
    void opensFromAMessageThatDidNotGoOut_data();
    void opensFromAMessageThatDidNotGoOut();

private:
    static QDateTime before(const FakeWorkspace& workspace) { return workspace.clock.now().addSecs(-300); }
    static bool isReady(const Harness& harness)
    {
        return harness.waitForState(u"seenPageState"_s, StateView::State::Ready);
    }
};

void TestSeenPage::showsPictureOutlineAddressAndTime()
{
    Harness harness;
    const auto incident = IncidentId::create();
    harness.workspace.evidence.keep(incident, before(harness.workspace), samplePage(), kOutline);
    harness.show().open(incident);
    QVERIFY(isReady(harness));
    QVERIFY(harness.find<QWidget>(u"seenPicture"_s)->isVisible());
    QCOMPARE(harness.find<QLabel>(u"seenPageTimes"_s)->text(), u"Seen 5 min ago · kept until 10 Nov 14:00"_s);
    QCOMPARE(harness.find<QLabel>(u"seenPageAddress"_s)->text(),
             u"https://www.linkedin.com/checkpoint/challenge/AgEx7/"_s);
    QCOMPARE(harness.find<QPlainTextEdit>(u"seenOutline"_s)->toPlainText(), QString::fromUtf8(kOutline));
    QVERIFY(harness.find<QPlainTextEdit>(u"seenOutline"_s)->isReadOnly());
    harness.find<QTabBar>(u"seenPageTabs"_s)->setCurrentIndex(1);
    QVERIFY(harness.find<QWidget>(u"seenOutline"_s)->isVisible());
    QVERIFY(!harness.find<QWidget>(u"zoomInButton"_s)->isVisible());
}

void TestSeenPage::saysWhyNothingWasKept_data()
{
    QTest::addColumn<QByteArray>("withheld");
    QTest::addColumn<QString>("says");
    QTest::newRow("no page") << QByteArray() << u"RevOS keeps what a page showed for 7 days"_s;
    QTest::newRow("sign-in") << QByteArray("evidence.sign-in") << u"Somebody can sign in on this page."_s;
    QTest::newRow("too many") << QByteArray("evidence.too-many") << u"6 times within an hour"_s;
}

void TestSeenPage::saysWhyNothingWasKept()
{
    QFETCH(QByteArray, withheld);
    QFETCH(QString, says);
    Harness harness;
    const auto job = JobId::create();
    if (!withheld.isEmpty())
        harness.workspace.evidence.keep(job, before(harness.workspace), {}, {}, withheld);
    harness.show().open(job);
    QVERIFY(harness.waitForState(u"seenPageState"_s, StateView::State::Empty));
    QCOMPARE(harness.messageTitle(u"seenPageState"_s), u"Nothing was kept"_s);
    const QString body = harness.message(u"seenPageState"_s)->findChild<QLabel*>(u"messageBody"_s)->text();
    QVERIFY2(body.contains(says), qPrintable(body));
    QCOMPARE(harness.find<QWidget>(u"seenPageTimes"_s)->isVisible(), !withheld.isEmpty());
}

void TestSeenPage::oneFormWithoutTheOther()
{
    Harness harness;
    const auto job = JobId::create();
    harness.workspace.evidence.keep(job, before(harness.workspace), samplePage(), kOutline);
    harness.workspace.evidence.withhold(job, EvidenceKind::Picture, "evidence.no-answer");
    harness.show().open(job);
    QVERIFY(isReady(harness));
    QCOMPARE(harness.find<QTabBar>(u"seenPageTabs"_s)->currentIndex(), 1);
    QVERIFY(harness.find<QWidget>(u"seenOutline"_s)->isVisible());
    harness.find<QTabBar>(u"seenPageTabs"_s)->setCurrentIndex(0);
    QVERIFY(!harness.find<QWidget>(u"seenPicture"_s)->isVisible());
    QVERIFY(!harness.find<QWidget>(u"zoomInButton"_s)->isVisible());
}

void TestSeenPage::newestLookCounts()
{
    Harness harness;
    const auto job = JobId::create();
    harness.workspace.evidence.keep(job, before(harness.workspace).addSecs(-60), samplePage(), "<p>old</p>");
    harness.workspace.evidence.keep(job, before(harness.workspace), samplePage(), "<p>new</p>");
    harness.show().open(job);
    QVERIFY(isReady(harness));
    QCOMPARE(harness.find<QPlainTextEdit>(u"seenOutline"_s)->toPlainText(), u"<p>new</p>"_s);
}

void TestSeenPage::errorCanBeTriedAgain_data()
{
    QTest::addColumn<bool>("atOpening");
    QTest::newRow("list") << false;
    QTest::newRow("bytes") << true;
}

void TestSeenPage::errorCanBeTriedAgain()
{
    QFETCH(bool, atOpening);
    Harness harness;
    const auto job = JobId::create();
    FakeEvidenceStore& evidence = harness.workspace.evidence;
    evidence.keep(job, before(harness.workspace), samplePage(), kOutline);
    (atOpening ? evidence.openError : evidence.failing.error) = Error{Code::Offline, {}, {}, {}, {}};
    harness.show().open(job);
    QVERIFY(harness.waitForState(u"seenPageState"_s, StateView::State::Error));
    evidence.openError.reset();
    evidence.failing.error.reset();
    QTest::mouseClick(harness.messageButton(u"seenPageState"_s), Qt::LeftButton);
    QVERIFY(isReady(harness));
}

void TestSeenPage::keyboardIsEnough()
{
    Harness harness;
    const auto job = JobId::create();
    harness.workspace.evidence.keep(job, before(harness.workspace), samplePage(), kOutline);
    Place& place = harness.show();
    QPointer<SeenPage> page = place.open(job);
    QVERIFY(isReady(harness));
    QTRY_COMPARE(QApplication::focusWidget(), harness.find<QWidget>(u"seenPicture"_s));
    const auto* picture = harness.find<PictureView>(u"seenPicture"_s);
    const int fitting = picture->zoomPercent();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Plus);
    QVERIFY(picture->zoomPercent() > fitting);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_0);
    QCOMPARE(picture->zoomPercent(), fitting);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QTRY_VERIFY(page.isNull());
    QCOMPARE(QApplication::focusWidget(), place.button());
}

void TestSeenPage::controlsHaveNamesAndAreReached()
{
    Harness harness;
    const auto job = JobId::create();
    harness.workspace.evidence.keep(job, before(harness.workspace), samplePage(), kOutline);
    harness.show().button()->setFocusPolicy(Qt::NoFocus);
    const SeenPage* page = harness.widget->open(job);
    QVERIFY(isReady(harness));
    QCOMPARE(namelessControls(page), QString());
    QCOMPARE(namelessWidgets(page), QString());
    QCOMPARE(unreachableControls(harness.widget.get()), QString());
}

void TestSeenPage::pictureZooms()
{
    PictureView view(u"A page"_s);
    view.resize(500, 400);
    view.setImage(samplePage());
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    QVERIFY(view.zoomPercent() >= 33 && view.zoomPercent() < 40);
    QVERIFY(view.widget()->width() <= view.viewport()->width());
    for (int i = 0; i < 20; ++i)
        view.zoomIn();
    QCOMPARE(view.zoomPercent(), 300);
    QCOMPARE(view.widget()->size(), samplePage().size() * 3);
    for (int i = 0; i < 20; ++i)
        view.zoomOut();
    QCOMPARE(view.zoomPercent(), 10);
    view.fit();
    view.resize(2000, 400); // and never larger than it is
    QTRY_COMPARE(view.zoomPercent(), 100);
}

void TestSeenPage::opensFromAnIncident()
{
    WindowHarness<AccountsPane> harness;
    harness.show().enter();
    QVERIFY(harness.waitForState(u"accountsState"_s, StateView::State::Ready));
    auto* list = harness.find<QAbstractItemView>(u"accountList"_s);
    for (int row = 0; row < list->model()->rowCount(); ++row) {
        if (list->model()->index(row, 0).data().toString() == u"Elena Petrova")
            list->setCurrentIndex(list->model()->index(row, 0));
    }
    harness.click(u"incidentPageButton"_s);
    QVERIFY(harness.waitForState(u"seenPageState"_s, StateView::State::Ready));
}

void TestSeenPage::opensFromAJobThatKeptAPage()
{
    WindowHarness<ActivityPane> harness;
    const QList<JobRow>& jobs = harness.workspace.jobs.jobs;
    harness.show().enter();
    QVERIFY(harness.waitForState(u"activityState"_s, StateView::State::Ready));
    auto* table = harness.find<QTableView>(u"jobTable"_s);
    const auto open = [&](JobState state) {
        const auto isIt = [&](const JobRow& job) { return job.state == state; };
        const auto job = std::find_if(jobs.begin(), jobs.end(), isIt);
        table->selectRow(int(std::distance(jobs.begin(), job)));
        QTest::keyClick(table, Qt::Key_Return);
    };
    open(JobState::Running);
    QVERIFY(!harness.find<QWidget>(u"jobPageButton"_s)->isVisible());
    open(JobState::NeedsPerson);
    QTRY_VERIFY(harness.find<QWidget>(u"jobPageButton"_s)->isVisible());
    harness.click(u"jobPageButton"_s);
    QVERIFY(harness.waitForState(u"seenPageState"_s, StateView::State::Ready));
}

void TestSeenPage::opensFromAMessageThatDidNotGoOut_data()
{
    QTest::addColumn<QByteArray>("kind");
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<QByteArray>("rule");
    QTest::addColumn<bool>("offered");
    QTest::newRow("unknown") << QByteArray("message_out") << QByteArray("unknown") << QByteArray("dm.unknown")
                             << true;
    QTest::newRow("failed") << QByteArray("message_out") << QByteArray("failed") << QByteArray() << true;
    QTest::newRow("not sent because of the page")
        << QByteArray("message_out") << QByteArray("skipped") << QByteArray("send.editor-occupied") << true;
    QTest::newRow("skipped by a person") << QByteArray("message_out") << QByteArray("skipped")
                                         << QByteArray("message.skipped-by-person") << false;
    QTest::newRow("sent") << QByteArray("message_out") << QByteArray("sent") << QByteArray() << false;
    QTest::newRow("a delivery") << QByteArray("delivery") << QByteArray("failed") << QByteArray() << false;
}

void TestSeenPage::opensFromAMessageThatDidNotGoOut()
{
    QFETCH(QByteArray, kind);
    QFETCH(QByteArray, status);
    QFETCH(QByteArray, rule);
    QFETCH(bool, offered);
    WindowHarness<LeadsPane> harness;
    FakeLeadStore& leads = harness.workspace.leads;
    const auto message = MessageId::create();
    LeadDetail& lead = leads.details[leads.rowAt(0).id];
    lead.timeline = {{before(harness.workspace), kind, u"Hey"_s, Why{rule, {}, {}}, status, message.uuid()}};
    harness.workspace.evidence.keep(message, before(harness.workspace), samplePage(), kOutline);
    harness.show().enter();
    QVERIFY(harness.waitForState(u"leadsState"_s, StateView::State::Ready));
    auto* table = harness.find<QTableView>(u"leadTable"_s);
    table->selectRow(0);
    QTest::keyClick(table, Qt::Key_Return);
    QVERIFY(harness.waitForState(u"leadDetailState"_s, StateView::State::Ready));
    auto* button = harness.widget->findChild<QPushButton*>(u"timelinePageButton"_s);
    QCOMPARE(button != nullptr, offered);
    if (!offered)
        return;
    button->click();
    QVERIFY(harness.waitForState(u"seenPageState"_s, StateView::State::Ready));
}

REVOS_WINDOW_TEST_MAIN(TestSeenPage)
#include "tst_seenpage.moc"
