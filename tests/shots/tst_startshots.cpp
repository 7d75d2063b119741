#include "gui/fakes/fakestartcontrol.h"
#include "shots/dress.h"
#include "shots/layoutcheck.h"
#include "ui/start/startwindow.h"
#include "ui/theme/theme.h"

#include <QAbstractButton>
#include <QLineEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QTest>

using namespace revos;
using namespace Qt::StringLiterals;

namespace {

struct StartScene
{
    QString name;
    std::function<void(StartWindow&)> act;
};

void press(StartWindow& window, const QString& name)
{
    window.findChild<QAbstractButton*>(name)->click();
}

void fill(QWidget& in, const QString& name, const QString& text)
{
    in.findChild<QLineEdit*>(name)->setText(text);
}

void fillJoinForm(StartWindow& window)
{
    window.showChoices({});
    press(window, u"startJoin"_s);
    fill(window, u"joinAddress"_s, u"revos://db.brightside.example:5432/brightside?tenant=0191f2a4"_s);
    fill(window, u"joinCode"_s, u"7QK2M9-F0XAPR-3HJ8WD-KV5T1N-Q8ZC4E-2RMY6B"_s);
}

Error noKeychain()
{
    return Error::because(Code::Offline, "vault.no-keychain",
                          {u"org.freedesktop.secrets was not provided by any service"_s});
}

QList<StartScene> allStartScenes()
{
    return {
        {u"start-first"_s, [](StartWindow& window) { window.showChoices({}); }},
        {u"start-choices"_s,
         [](StartWindow& window) {
             window.showChoices({u"brightside"_s, u"harbour-and-sons"_s});
         }},
        {u"start-work"_s,
         [](StartWindow& window) {
             window.showWork(u"Opening the workspace brightside…"_s);
             window.setStep(u"The database recovers from a crash; this takes as long as it takes"_s);
         }},
        {u"start-locked"_s,
         [](StartWindow& window) {
             window.showFailure(
                 Error::because(Code::NeedsPerson, "vault.login-locked-or-lost", {u"brightside"_s}),
                 u"brightside"_s, {});
         }},
        {u"start-unlock"_s,
         [](StartWindow& window) {
             window.showFailure(
                 Error::because(Code::NeedsPerson, "vault.passphrase-missing", {u"brightside"_s}),
                 u"brightside"_s, {});
         }},
        {u"start-new"_s,
         [](StartWindow& window) {
             window.showChoices({});
             press(window, u"startNew"_s);
             fill(window, u"newWorkspaceAgency"_s, u"Brightside Media"_s);
         }},
        {u"start-join"_s, fillJoinForm},
        {u"start-join-refused"_s,
         [](StartWindow& window) {
             fillJoinForm(window);
             window.showFailure(Error::because(Code::Auth, "join.unknown"), {}, {});
         }},
        {u"start-no-keychain"_s,
         [](StartWindow& window) {
             fillJoinForm(window);
             window.showFailure(noKeychain(), {}, {});
             auto* form = window.findChild<QWidget*>(u"joinForm"_s);
             form->findChild<QAbstractButton*>(u"keepUnderPassphrase"_s)->click();
             fill(*form, u"newPassphrase"_s, u"harbour"_s);
             QCoreApplication::processEvents();
             QCoreApplication::processEvents();
             for (auto* area : window.findChildren<QScrollArea*>())
                 area->verticalScrollBar()->setValue(area->verticalScrollBar()->maximum());
         }},
    };
}

QSize sizeOf(const Dress& dress, const StartWindow& window)
{
    if (dress.small)
        return window.minimumSize();
    return dress.textPercent > 100 ? QSize(1100, 960) : window.size();
}

} // namespace

/// Pictures of the window before the window, in every dress; its layout is checked.
class TestStartShots : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(QDir().mkpath(shotFolder())); }
    void scene_data();
    void scene();
};

void TestStartShots::scene_data()
{
    QTest::addColumn<int>("scene");
    QTest::addColumn<int>("dress");
    const QList<StartScene> scenes = allStartScenes();
    const QList<Dress> dresses = allDresses();
    for (int scene = 0; scene < scenes.size(); ++scene) {
        for (int dress = 0; dress < dresses.size(); ++dress)
            QTest::newRow(qPrintable(scenes.at(scene).name + u'-' + dresses.at(dress).name))
                << scene << dress;
    }
}

void TestStartShots::scene()
{
    QFETCH(int, scene);
    QFETCH(int, dress);
    const StartScene wanted = allStartScenes().at(scene);
    const Dress worn = allDresses().at(dress);
    const Worn words(worn);
    Theme theme(*qApp, [dark = worn.dark] { return dark; });
    theme.dress(Appearance::System, worn.textPercent);
    FakeStartControl control;
    StartWindow window(control);
    window.resize(sizeOf(worn, window));
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    wanted.act(window);
    QCoreApplication::processEvents();
    QCoreApplication::processEvents();
    QVERIFY(keepShot(window.grab().toImage(), wanted.name + u'-' + worn.name));
    const QStringList faults = layoutFaults(&window);
    QVERIFY2(faults.isEmpty(), qPrintable(u'\n' + faults.join(u'\n')));
}

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    QApplication::setFont(QFont(u"Noto Sans"_s));
    TestStartShots test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_startshots.moc"
