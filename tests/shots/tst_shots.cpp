#include "gui/fakes/fakeworkspace.h"
#include "ui/mainwindow.h"
#include "ui/panes/panes.h"
#include "ui/theme/theme.h"

#include <QDir>
#include <QTest>

using namespace revos;
using namespace Qt::StringLiterals;

class TestShots : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void shoot();
};

void TestShots::shoot()
{
    QDir().mkpath(QStringLiteral(REVOS_BUILD_DIR "/shots"));
    for (const bool dark : {false, true}) {
        FakeWorkspace workspace(FakeWorkspace::Filling::Sample, dark);
        Theme theme(*qApp, [dark] { return dark; });
        MainWindow window(workspace.services, theme, makePanes());
        window.resize(1280, 800);
        window.show();
        QTest::qWait(300);
        window.grab().save(QStringLiteral(REVOS_BUILD_DIR "/shots/campaigns-%1.png").arg(dark ? u"dark"_s : u"light"_s));
    }
}

int main(int argc, char** argv)
{
    QApplication app(argc, argv);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    TestShots test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_shots.moc"
