#include "db/flowfixture.h"
#include "domain/jobkinds.h"
#include "domain/ports/emergencystop.h"
#include "e2e/desk.h"
#include "e2e/enginetest.h"
#include "e2e/startpress.h"
#include "practice/practicenetwork.h"
#include "runtime/engine/workspaceengine.h"
#include "support/keyringsession.h"
#include "support/resulttest.h"
#include "support/testcertificates.h"
#include "ui/shell/railbutton.h"
#include "ui/widgets/stateview.h"

#include <QAbstractItemView>
#include <QPlainTextEdit>
#include <QTabBar>

using namespace revos;
using namespace revos::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// A client's own computer: the agency invites, the client joins, reads, words and approves; the agency's
/// desktop goes on from there. Nothing that the server refuses is asked.
class TestClientDesktop : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void theClientJoins();
    void everyPaneShowsTheirsAlone_data();
    void everyPaneShowsTheirsAlone();
    void aTextIsApproved();
    void anotherIsRefused();
    void theCampaignGetsOtherWords();
    void theAgencysDesktopPlansWhatWasApproved();
    void nothingWasAskedThatIsRefused();

private:
    static constexpr int kPatience = 30'000;

    static Call call() { return Call::within(60s); }
    MainWindow& window() { return *m_client.window(); }
    template<class T>
    T* find(const QString& name)
    {
        T* found = window().currentPane()->findChild<T*>(name);
        if (found == nullptr)
            qFatal("the pane has no %s", qPrintable(name));
        return found;
    }
    void go(const QByteArray& pane)
    {
        window().openPane(pane);
        QTRY_COMPARE_WITH_TIMEOUT(window().currentPaneId(), pane, kPatience);
    }
    Result<Message> stored(MessageId id) { return (*m_stores).messages.load(id, call()); }

    TestCertificates m_files;
    TestServer m_server;
    Desk m_agency;
    Home m_clientsHome;
    StartPress m_client{m_clientsHome.path()};
    std::unique_ptr<OpenWorkspace> m_workspace;
    Stores* m_stores = nullptr;
    Flow m_theirs;
    Flow m_others;
    Message m_first;
    Message m_second;
    Message m_foreign;
    QString m_address;
    QString m_code;
};

void TestClientDesktop::initTestCase()
{
    QVERIFY_RESULT(m_files.make());
    QVERIFY_RESULT(m_server.start());
    QASSIGN_RESULT(const quint16 port,
                   m_server.openToNetwork(m_files.path(u"server.crt"_s), m_files.path(u"server.key"_s)));
    const QString url = u"postgresql://%1@localhost:%2/agency"_s.arg(m_server.admin({}).user).arg(port);
    const Ended made =
        m_agency.run({u"workspace"_s, u"create"_s, u"--url"_s, url, u"--ca"_s, m_files.authority(),
                      u"--name"_s, u"agency"_s, u"--email"_s, u"ada@agency.test"_s},
                     m_server.admin({}).password->view().toByteArray() + '\n');
    QVERIFY2(made.exitCode == 0, made.err.constData());
    const Ended invited =
        m_agency.run({u"operator"_s, u"invite"_s, u"--email"_s, u"cleo@client.test"_s, u"--name"_s,
                      u"Cleo Client"_s, u"--role"_s, u"client"_s, u"--workspace"_s, u"agency"_s});
    QVERIFY2(invited.exitCode == 0, invited.err.constData());
    m_address = invited.lastLine().value(u"address"_s).toString();
    m_code = invited.lastLine().value(u"code"_s).toString();
}

void TestClientDesktop::cleanupTestCase()
{
    if (m_client.window() != nullptr)
        m_client.end();
    onWorker([this] {
        m_workspace.reset();
        return true;
    });
}

void TestClientDesktop::theClientJoins()
{
    m_client.begin(engineStart());
    QVERIFY(m_client.waitFor(u"startChoices"_s));
    m_client.press(u"startJoin"_s);
    m_client.type(u"joinAddress"_s, m_address);
    m_client.type(u"joinCode"_s, m_code);
    m_client.type(u"joinCertificate"_s, m_files.authority());
    m_client.press(u"joinButton"_s);
    QVERIFY(m_client.waitForWindow());

    const Ended listed = m_agency.run({u"operator"_s, u"list"_s, u"--workspace"_s, u"agency"_s});
    UserId client;
    for (const QJsonObject& person : listed.lines()) {
        if (person.value(u"name"_s).toString() == u"Cleo Client"_s)
            client = UserId::fromString(person.value(u"id"_s).toString());
    }
    QVERIFY2(!client.isNull(), listed.out.constData());
    QASSIGN_RESULT(m_workspace, m_agency.open(u"agency"_s));
    m_stores = &m_workspace->interactive().stores();
    QASSIGN_RESULT(m_theirs, makeFlow(m_stores, client, u"Cleo"_s));
    QASSIGN_RESULT(m_others, makeFlow(m_stores, m_workspace->config().userId, u"Agency"_s));
    QASSIGN_RESULT(const auto leads, makeLeads(m_stores, m_theirs.campaign, 1, 2));
    QASSIGN_RESULT(const auto foreign, makeLeads(m_stores, m_others.campaign, 3, 4));
    QASSIGN_RESULT(m_first, makeDraft(m_stores, leads.at(0), StepKind::Dm1, u"Hey Person1, where to?"_s));
    QASSIGN_RESULT(m_second, makeDraft(m_stores, leads.at(1), StepKind::Dm1, u"Hey Person2, where to?"_s));
    QASSIGN_RESULT(m_foreign, makeDraft(m_stores, foreign.first(), StepKind::Dm1, u"Not for Cleo"_s));
    // What is to go out waits, so that the story ends at the schedule.
    QVERIFY_RESULT(m_workspace->interactive().emergencyStop().pauseAccount(StopId::create(),
                                                                           m_theirs.account.id, call()));
}

void TestClientDesktop::everyPaneShowsTheirsAlone_data()
{
    QTest::addColumn<QByteArray>("pane");
    QTest::addColumn<QString>("list");
    QTest::addColumn<int>("rows");
    QTest::newRow("campaigns") << QByteArray("campaigns") << u"campaignList"_s << 1;
    QTest::newRow("leads") << QByteArray("leads") << u"leadTable"_s << 2;
    QTest::newRow("inbox") << QByteArray("inbox") << u"approvalsList"_s << 2;
    QTest::newRow("cartridges") << QByteArray("cartridges") << u"cartridgeList"_s << 0;
    QTest::newRow("settings") << QByteArray("settings") << QString() << 0;
}

void TestClientDesktop::everyPaneShowsTheirsAlone()
{
    QFETCH(QByteArray, pane);
    QFETCH(QString, list);
    QFETCH(int, rows);
    go(pane);
    if (!list.isEmpty())
        QTRY_COMPARE_WITH_TIMEOUT(find<QAbstractItemView>(list)->model()->rowCount(), rows, kPatience);
    const auto views = window().currentPane()->findChildren<StateView*>();
    QVERIFY(!views.isEmpty());
    for (const StateView* view : views) {
        QTRY_VERIFY_WITH_TIMEOUT(!view->isVisible() || view->state() != StateView::State::Loading, kPatience);
        QVERIFY2(!view->isVisible() || view->state() != StateView::State::Error,
                 qPrintable(view->objectName()));
    }
}

void TestClientDesktop::aTextIsApproved()
{
    go("inbox");
    auto* list = find<QAbstractItemView>(u"approvalsList"_s);
    QTRY_COMPARE_WITH_TIMEOUT(list->model()->rowCount(), 2, kPatience);
    QVERIFY(list->currentIndex().isValid());
    QTRY_COMPARE(find<QPlainTextEdit>(u"messageEdit"_s)->toPlainText(), m_first.content);
    QTest::mouseClick(find<QAbstractButton>(u"approveButton"_s), Qt::LeftButton);
    // Whoever goes elsewhere does not take it back any more.
    go("leads");
    const auto status = [&] {
        const auto message = stored(m_first.id);
        return message ? message->status : MessageStatus::Draft;
    };
    QTRY_COMPARE_WITH_TIMEOUT(status(), MessageStatus::Approved, kPatience);
    QASSIGN_RESULT(const Message approved, stored(m_first.id));
    QCOMPARE(approved.why.rule, QByteArray("message.approved-to-be-planned"));
}

void TestClientDesktop::anotherIsRefused()
{
    go("inbox");
    auto* list = find<QAbstractItemView>(u"approvalsList"_s);
    QTRY_COMPARE_WITH_TIMEOUT(list->model()->rowCount(), 1, kPatience);
    QTRY_COMPARE(find<QPlainTextEdit>(u"messageEdit"_s)->toPlainText(), m_second.content);
    QTest::mouseClick(find<QAbstractButton>(u"skipButton"_s), Qt::LeftButton);
    QTest::keyClicks(find<QLineEdit>(u"skipReasonEdit"_s), u"a friend of mine"_s);
    QTest::mouseClick(find<QAbstractButton>(u"confirmSkipButton"_s), Qt::LeftButton);
    go("leads");
    const auto why = [&] {
        const auto message = stored(m_second.id);
        return message ? message->why : Why();
    };
    QTRY_COMPARE_WITH_TIMEOUT(why(), (Why{"message.skipped-by-person", {u"a friend of mine"_s}, {}}),
                              kPatience);
    QASSIGN_RESULT(const Message foreign, stored(m_foreign.id));
    QCOMPARE(foreign.status, MessageStatus::Draft);
}

void TestClientDesktop::theCampaignGetsOtherWords()
{
    go("campaigns");
    find<QTabBar>(u"campaignTabs"_s)->setCurrentIndex(1);
    auto* magnet = find<QLineEdit>(u"magnetEdit"_s);
    QTRY_COMPARE_WITH_TIMEOUT(magnet->text(), m_theirs.campaign.leadMagnetName, kPatience);
    magnet->selectAll();
    QTest::keyClicks(magnet, u"6 Conversations"_s);
    const auto name = [&] {
        const auto campaign = m_stores->campaigns.load(m_theirs.campaign.id, call());
        return campaign ? campaign->leadMagnetName : QString();
    };
    QTRY_COMPARE_WITH_TIMEOUT(name(), u"6 Conversations"_s, kPatience);
    QTRY_COMPARE(find<QLabel>(u"savingLabel"_s)->text(), u"Saved"_s);
}

void TestClientDesktop::theAgencysDesktopPlansWhatWasApproved()
{
    QTemporaryDir folder;
    practice::PracticeOptions options;
    options.folder = folder.path();
    practice::PracticeNetwork network(options);
    QVERIFY_RESULT(network.start());
    const RealClock clock;
    QASSIGN_RESULT(auto engine, onWorker([&]() -> Result<std::unique_ptr<WorkspaceEngine>> {
                       REVOS_TRY_ASSIGN(Site site, Site::practice(network.baseUrl()));
                       return WorkspaceEngine::open(*m_workspace, std::move(site), clock, engineStart(),
                                                    *qApp, call());
                   }));
    QVERIFY_RESULT(onWorker([&] { return engine->begin(200ms, call()); }));
    const auto status = [&] {
        const auto message = stored(m_first.id);
        return message ? message->status : MessageStatus::Draft;
    };
    QTRY_COMPARE_WITH_TIMEOUT(status(), MessageStatus::Queued, kPatience);
    QASSIGN_RESULT(const Message planned, stored(m_first.id));
    QCOMPARE(planned.why.rule, QByteArray("dm.planned"));
    QVERIFY(planned.scheduledFor.isValid());
    QASSIGN_RESULT(const auto jobs, m_stores->jobs.list({}, 100, call()));
    const auto count = [&](const char* kind) {
        return std::count_if(jobs.begin(), jobs.end(), [&](const JobRow& job) { return job.kind == kind; });
    };
    QCOMPARE(count(jobkinds::kPlanMessage), 1);
    QCOMPARE(count(jobkinds::kSendDm), 1);
    onWorker([&] {
        engine.reset();
        return true;
    });
    network.stop();
}

void TestClientDesktop::nothingWasAskedThatIsRefused()
{
    QVERIFY(m_client.end());
    QFile log(m_server.cluster().logFile());
    QVERIFY(log.open(QIODevice::ReadOnly));
    QByteArrayList refused;
    const QByteArrayList lines = log.readAll().split('\n');
    for (const QByteArray& line : lines) {
        // What is left before its answer came is cancelled.
        if (line.contains("ERROR:") && !line.contains("canceling statement"))
            refused.append(line);
    }
    QVERIFY2(lines.size() > 10, "the server logs nothing");
    QCOMPARE(refused.join('\n'), QByteArray());
}

int main(int argc, char** argv)
{
    enterKeyringSession(argc, argv);
    return runEngineTest<TestClientDesktop>(argc, argv);
}

#include "tst_clientdesktop.moc"
