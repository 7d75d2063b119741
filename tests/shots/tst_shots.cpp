#include "shots/dress.h"
#include "shots/layoutcheck.h"
#include "shots/scenes.h"
#include "ui/panes/panes.h"
#include "ui/theme/theme.h"

#include <QLabel>
#include <QPainter>
#include <QTest>

using namespace revos;
using namespace Qt::StringLiterals;

namespace {

QSize sizeOf(const Dress& dress)
{
    if (dress.small)
        return {760, 552};
    return dress.textPercent > 100 ? QSize(1920, 1200) : QSize(1280, 800);
}

} // namespace

/// Renders every scene in every dress, checks its layout and keeps the picture for people to look at.
class TestShots : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void scene_data();
    void scene();
    void cleanupTestCase();

private:
    QMap<QString, QList<std::pair<QString, QImage>>> m_sheets; ///< dress → pictures
    std::vector<Scene> m_scenes;
};

void TestShots::initTestCase()
{
    QVERIFY(QDir().mkpath(shotFolder()));
    m_scenes = allScenes();
}

void TestShots::scene_data()
{
    QTest::addColumn<int>("scene");
    QTest::addColumn<int>("dress");
    const QList<Dress> dresses = allDresses();
    for (int scene = 0; scene < static_cast<int>(m_scenes.size()); ++scene) {
        for (int dress = 0; dress < dresses.size(); ++dress) {
            if (dresses.at(dress).statesOnly && !m_scenes[static_cast<size_t>(scene)].isState)
                continue;
            const QString name = m_scenes[static_cast<size_t>(scene)].name + u'-' + dresses.at(dress).name;
            QTest::newRow(qPrintable(name)) << scene << dress;
        }
    }
}

void TestShots::scene()
{
    QFETCH(int, scene);
    QFETCH(int, dress);
    const Scene& wanted = m_scenes[static_cast<size_t>(scene)];
    const Dress worn = allDresses().at(dress);
    const Worn words(worn);
    FakeWorkspace workspace(wanted.filling, wanted.practice);
    if (!workspace.browser.accountId.isNull()) {
        auto page = std::make_unique<QLabel>(u"The page of the account"_s);
        page->setAlignment(Qt::AlignCenter);
        workspace.page = std::move(page);
    }
    if (wanted.prepare)
        wanted.prepare(workspace);
    Theme theme(*qApp, [dark = worn.dark] { return dark; });
    workspace.settings.setValue(u"window/textPercent"_s, worn.textPercent);
    {
        MainWindow window(workspace.services, theme, makePanes());
        window.resize(sizeOf(worn));
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        QVERIFY2(wanted.act(window, workspace), "the window did not get there");
        QCoreApplication::processEvents();
        QCoreApplication::processEvents();
        const QImage picture = window.grab().toImage();
        QVERIFY(keepShot(picture, wanted.name + u'-' + worn.name));
        m_sheets[worn.name].append({wanted.name, picture});
        const QStringList faults = layoutFaults(&window);
        QVERIFY2(faults.isEmpty(), qPrintable(u'\n' + faults.join(u'\n')));
    }
}

void TestShots::cleanupTestCase()
{
    constexpr int kColumns = 4;
    constexpr int kWidth = 480;
    constexpr int kCaption = 22;
    for (auto sheet = m_sheets.cbegin(); sheet != m_sheets.cend(); ++sheet) {
        const QList<std::pair<QString, QImage>>& pictures = sheet.value();
        const int height =
            pictures.first().second.height() * kWidth / pictures.first().second.width() + kCaption;
        const int rows = (static_cast<int>(pictures.size()) + kColumns - 1) / kColumns;
        QImage page(kColumns * (kWidth + 8), rows * (height + 8), QImage::Format_RGB32);
        page.fill(QColor(u"#888"_s));
        QPainter painter(&page);
        for (int i = 0; i < pictures.size(); ++i) {
            const QPoint at((i % kColumns) * (kWidth + 8) + 4, (i / kColumns) * (height + 8) + 4);
            painter.drawImage(QRect(at + QPoint(0, kCaption), QSize(kWidth, height - kCaption)),
                              pictures.at(i).second);
            painter.setPen(Qt::white);
            painter.drawText(QRect(at, QSize(kWidth, kCaption)), Qt::AlignVCenter, pictures.at(i).first);
        }
        painter.end();
        QVERIFY(page.save(shotFolder() + u"/sheet-"_s + sheet.key() + u".png"_s));
    }
}

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    QApplication::setFont(QFont(u"Noto Sans"_s));
    TestShots test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_shots.moc"
