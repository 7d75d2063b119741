#include "desktop/application.h"
#include "e2e/enginetest.h"
#include "support/standstillmeter.h"
#include "ui/widgets/stateview.h"

#include <QAbstractButton>
#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QTemporaryDir>

using namespace revos;
using namespace revos::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// The program with its window, on a real practice workspace: everything a person does in it, in one story.
class TestWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void opensOnAPracticeWorkspace();
    void everyPaneShowsTheRealThing_data();
    void everyPaneShowsTheRealThing();
    void personTakesThePageOverAndHandsItBack();
    void rehearsalIsWatchedToItsEnd();
    void rehearsedWorkspaceIsRememberedAndRehearsedAfresh();
    void closesWhileItWorks();

private:
    static constexpr int kOpening = 120'000;
    static constexpr int kRehearsal = 300'000;
    // A person takes a window that stands still for this long for dead.
    static constexpr double kStandstill = 2'000;

    void open(const QString& name = {});
    void close();
    MainWindow& window() { return *m_application->window(); }
    template<class T>
    T* find(const QString& name)
    {
        T* found = window().findChild<T*>(name);
        if (!found)
            qFatal("the window has no %s", qPrintable(name));
        return found;
    }
    void press(const QString& name) { QTest::mouseClick(find<QAbstractButton>(name), Qt::LeftButton); }
    QString practiceLine() { return find<QLabel>(u"practiceLine"_s)->text(); }
    QString rehearsalButton() { return find<QAbstractButton>(u"rehearsalButton"_s)->text(); }
    void keepPicture(const QString& name)
    {
        QDir().mkpath(QStringLiteral(REVOS_BUILD_DIR "/shots/real"));
        // What has changed its size is laid out first.
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
        QVERIFY(window().grab().save(QStringLiteral(REVOS_BUILD_DIR "/shots/real/%1.png").arg(name)));
    }

    QTemporaryDir m_home;
    std::unique_ptr<Application> m_application;
};

void TestWindow::initTestCase()
{
    QFile::setPermissions(m_home.path(), QFile::Permissions::fromInt(0x7055));
    qputenv("REVOS_HOME", m_home.path().toLocal8Bit());
    QVERIFY(Paths::fromEnvironment().create());
}

void TestWindow::cleanupTestCase()
{
    if (m_application)
        close();
}

void TestWindow::open(const QString& name)
{
    RehearsalOptions practice;
    practice.comments = 20;
    m_application = std::make_unique<Application>(*qApp, engineStart(), practice);
    m_application->open(name);
    QTRY_VERIFY_WITH_TIMEOUT(m_application->window() != nullptr, kOpening);
    QVERIFY(QTest::qWaitForWindowExposed(&window()));
}

void TestWindow::close()
{
    window().close();
    QTRY_VERIFY_WITH_TIMEOUT(m_application->isClosed(), kOpening);
    m_application.reset();
}

void TestWindow::opensOnAPracticeWorkspace()
{
    open(u"practice"_s);
    QCOMPARE(rehearsalButton(), u"Start rehearsal"_s);
    QVERIFY(!find<QAbstractButton>(u"rehearsalReportButton"_s)->isVisible());
}

void TestWindow::everyPaneShowsTheRealThing_data()
{
    QTest::addColumn<QByteArray>("pane");
    for (const auto* pane :
         {"campaigns", "leads", "inbox", "pods", "accounts", "cartridges", "activity", "browser"})
        QTest::newRow(pane) << QByteArray(pane);
}

void TestWindow::everyPaneShowsTheRealThing()
{
    QFETCH(QByteArray, pane);
    StandstillMeter meter;
    window().openPane(pane);
    QTRY_COMPARE(window().currentPaneId(), pane);
    QVERIFY(window().currentPane()->isVisible());
    // The Inbox has a list for each kind of decision; approvals come first.
    const QString list = pane == "inbox" ? u"approvals"_s : QString::fromLatin1(pane);
    const auto* state = find<StateView>(list + u"State"_s);
    QTRY_VERIFY(state->state() != StateView::State::Loading);
    if (pane == "browser") {
        // Nobody is signed in yet: the practice network asks for it.
        QTRY_VERIFY_WITH_TIMEOUT(find<QLineEdit>(u"addressLine"_s)->text().contains("/login"_L1), kOpening);
    }
    const double worst = meter.takeWorst();
    qInfo("longest standstill %.0f ms", worst);
    QVERIFY(worst < kStandstill);
    keepPicture(QString::fromLatin1(pane));
}

void TestWindow::personTakesThePageOverAndHandsItBack()
{
    window().openPane("browser");
    auto* driver = find<QAbstractButton>(u"driverButton"_s);
    QTRY_COMPARE(driver->text(), u"Take over"_s);
    QTest::mouseClick(driver, Qt::LeftButton);
    QTRY_COMPARE(driver->text(), u"Hand back"_s);
    QTest::mouseClick(driver, Qt::LeftButton);
    QTRY_COMPARE(driver->text(), u"Take over"_s);
}

void TestWindow::rehearsalIsWatchedToItsEnd()
{
    StandstillMeter meter;
    press(u"rehearsalButton"_s);
    QCOMPARE(rehearsalButton(), u"Stop rehearsal"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!practiceLine().startsWith("Preparing"_L1), kRehearsal);
    window().openPane("campaigns");
    QTRY_VERIFY_WITH_TIMEOUT(practiceLine().startsWith("Rehearsal done"_L1), kRehearsal);
    QCOMPARE(practiceLine(), u"Rehearsal done. Checks passed: 13 of 13."_s);
    const double worst = meter.takeWorst();
    qInfo("longest standstill while the rehearsal ran %.0f ms", worst);
    QVERIFY(worst < kStandstill);
    QVERIFY(find<QAbstractButton>(u"rehearsalReportButton"_s)->isVisible());
    QCOMPARE(rehearsalButton(), u"Rehearse afresh"_s);
    for (const auto* pane : {"leads", "activity", "pods", "accounts"}) {
        window().openPane(pane);
        const auto* state = find<StateView>(QLatin1String(pane) + u"State"_s);
        QTRY_COMPARE(state->state(), StateView::State::Ready);
        keepPicture(u"rehearsed-"_s + QLatin1String(pane));
    }
    QTRY_COMPARE(find<QAbstractButton>(u"queueButton"_s)->text(), u"Nothing is running"_s);
    keepPicture(u"rehearsed"_s);
    window().openPane("browser");
    auto* driver = find<QAbstractButton>(u"driverButton"_s);
    QTRY_VERIFY(driver->isVisible());
    keepPicture(u"rehearsed-browser"_s);
    window().openPane("campaigns");
}

void TestWindow::rehearsedWorkspaceIsRememberedAndRehearsedAfresh()
{
    close();
    open();
    QCOMPARE(practiceLine(), u"This workspace has been rehearsed."_s);
    QCOMPARE(rehearsalButton(), u"Rehearse afresh"_s);
    press(u"rehearsalButton"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_application->window() == nullptr, kOpening);
    QTRY_VERIFY_WITH_TIMEOUT(m_application->window() != nullptr, kOpening);
    QTRY_COMPARE_WITH_TIMEOUT(rehearsalButton(), u"Stop rehearsal"_s, kOpening);
}

void TestWindow::closesWhileItWorks()
{
    QTRY_VERIFY_WITH_TIMEOUT(practiceLine().contains("comments"_L1), kRehearsal);
    QElapsedTimer timer;
    timer.start();
    close();
    qInfo("closed in %lld ms", timer.elapsed());
}

REVOS_ENGINE_TEST_MAIN(TestWindow)
#include "tst_window.moc"
