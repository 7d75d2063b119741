#include "gui/windowharness.h"
#include "models/roles.h"
#include "ui/panes/cartridges/cartridgespane.h"

#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QSpinBox>
#include <QTextBrowser>

using namespace revos;
using namespace Qt::StringLiterals;

using Harness = WindowHarness<CartridgesPane>;

class TestCartridgesPane : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnAnyWarning(); }
    void emptyPaneOffersTheFirstCartridge();
    void slowServerShowsASkeleton();
    void errorCanBeTriedAgain();
    void controlsHaveNamesAndAreReached();
    void listStandsByKindAndPriority();
    void savingMakesAVersion();
    void unsavedTextIsKeptForEachCartridge();
    void conflictShowsBothAndKeepsMine();
    void conflictCanTakeTheirs();
    void deniedIsExplained();
    void newCartridgeIsSavedAsVersionOne();
    void newCartridgeIsFoundAgainBeforeItIsSaved();
    void previewLoadsNothing();

private:
    static QListView* ready(Harness& harness, int row)
    {
        harness.show().enter();
        auto* list = harness.find<QListView>(u"cartridgeList"_s);
        if (!QTest::qWaitFor([list] { return list->model()->rowCount() == 6; }))
            qFatal("no cartridges");
        list->setCurrentIndex(list->model()->index(row, 0));
        return list;
    }
    static QPlainTextEdit* content(const Harness& harness)
    {
        return harness.find<QPlainTextEdit>(u"cartridgeContentEdit"_s);
    }
    static QString version(const Harness& harness) { return harness.find<QLabel>(u"versionLabel"_s)->text(); }
};

void TestCartridgesPane::emptyPaneOffersTheFirstCartridge()
{
    Harness harness(FakeWorkspace::Filling::Empty);
    harness.show().enter();
    QVERIFY(harness.waitForState(u"cartridgesState"_s, StateView::State::Empty));
    QTest::keyClick(harness.messageButton(u"cartridgesState"_s), Qt::Key_Space);
    QVERIFY(harness.find<QLineEdit>(u"cartridgeNameEdit"_s)->hasFocus());
}

void TestCartridgesPane::slowServerShowsASkeleton()
{
    Harness harness;
    harness.workspace.executor.hold();
    harness.show().enter();
    QTRY_VERIFY(harness.skeleton(u"cartridgesState"_s)->isVisible());
    harness.workspace.executor.release();
    QVERIFY(harness.waitForState(u"cartridgesState"_s, StateView::State::Ready));
}

void TestCartridgesPane::errorCanBeTriedAgain()
{
    Harness harness;
    harness.workspace.failWith(Error{Code::Offline, {}, {}, {}, {}});
    harness.show().enter();
    QVERIFY(harness.waitForState(u"cartridgesState"_s, StateView::State::Error));
    harness.workspace.failWith({});
    QTest::mouseClick(harness.messageButton(u"cartridgesState"_s), Qt::LeftButton);
    QVERIFY(harness.waitForState(u"cartridgesState"_s, StateView::State::Ready));
}

void TestCartridgesPane::controlsHaveNamesAndAreReached()
{
    Harness harness;
    ready(harness, 1);
    content(harness)->appendPlainText(u"More."_s);
    QCOMPARE(namelessControls(harness.widget.get()), QString());
    QCOMPARE(unreachableControls(harness.widget.get()), QString());
}

void TestCartridgesPane::listStandsByKindAndPriority()
{
    Harness harness;
    const QListView* list = ready(harness, 0);
    QStringList names;
    for (int row = 0; row < list->model()->rowCount(); ++row)
        names.append(list->model()->index(row, 0).data().toString());
    QCOMPARE(names, (QStringList{u"House rules"_s, u"Executive Coach"_s, u"Objection handling"_s,
                                 u"Event follow-up"_s, u"No emoji"_s, u"Jonas, plain"_s}));
}

void TestCartridgesPane::savingMakesAVersion()
{
    Harness harness;
    ready(harness, 1);
    auto* save = harness.find<QPushButton>(u"saveVersionButton"_s);
    QVERIFY(!save->isEnabled());
    QCOMPARE(version(harness), u"Version 4"_s);
    content(harness)->appendPlainText(u"Ends with one question."_s);
    harness.find<QSpinBox>(u"cartridgePrioritySpin"_s)->setValue(90);
    QVERIFY(save->isEnabled());
    QCOMPARE(save->text(), u"Save as version 5"_s);
    harness.click(u"saveVersionButton"_s);
    QTRY_COMPARE(version(harness), u"Version 5"_s);
    QVERIFY(!save->isEnabled());
    QCOMPARE(harness.workspace.cartridges.cartridges.at(1).version, 5);
    QCOMPARE(harness.workspace.cartridges.cartridges.at(1).priority, 90);
}

void TestCartridgesPane::unsavedTextIsKeptForEachCartridge()
{
    Harness harness;
    QListView* list = ready(harness, 1);
    content(harness)->setPlainText(u"half a thought"_s);
    list->setCurrentIndex(list->model()->index(4, 0));
    QVERIFY(content(harness)->toPlainText().startsWith(u"No emoji"_s));
    list->setCurrentIndex(list->model()->index(1, 0));
    QCOMPARE(content(harness)->toPlainText(), u"half a thought"_s);
    harness.click(u"discardButton"_s);
    QVERIFY(content(harness)->toPlainText().startsWith(u"# Executive Coach"_s));
    QCOMPARE(version(harness), u"Version 4"_s);
}

void TestCartridgesPane::conflictShowsBothAndKeepsMine()
{
    Harness harness;
    ready(harness, 1);
    Cartridge& theirs = harness.workspace.cartridges.cartridges[1];
    content(harness)->setPlainText(u"mine"_s);
    theirs.content = u"theirs"_s;
    theirs.version = 5;
    theirs.rowVersion = 5;
    harness.workspace.cartridges.saveError = Error{Code::Conflict, {}, {}, {}, {}};
    harness.click(u"saveVersionButton"_s);
    QTRY_VERIFY(harness.find<QPushButton>(u"takeTheirsButton"_s)->isVisible());
    QCOMPARE(harness.find<QTextBrowser>(u"cartridgePreview"_s)->toPlainText(), u"theirs"_s);
    QCOMPARE(content(harness)->toPlainText(), u"mine"_s);
    harness.workspace.cartridges.saveError.reset();
    QCOMPARE(harness.find<QPushButton>(u"saveVersionButton"_s)->text(), u"Save as version 6"_s);
    harness.click(u"saveVersionButton"_s);
    QTRY_COMPARE(version(harness), u"Version 6"_s);
    QCOMPARE(harness.workspace.cartridges.cartridges.at(1).content, u"mine"_s);
}

void TestCartridgesPane::conflictCanTakeTheirs()
{
    Harness harness;
    ready(harness, 1);
    content(harness)->setPlainText(u"mine"_s);
    harness.workspace.cartridges.cartridges[1].content = u"theirs"_s;
    harness.workspace.cartridges.saveError = Error{Code::Conflict, {}, {}, {}, {}};
    harness.click(u"saveVersionButton"_s);
    auto* take = harness.find<QPushButton>(u"takeTheirsButton"_s);
    QTRY_VERIFY(take->isVisible());
    QTest::mouseClick(take, Qt::LeftButton);
    QCOMPARE(content(harness)->toPlainText(), u"theirs"_s);
    QVERIFY(!take->isVisible());
    QCOMPARE(harness.workspace.cartridges.saves, 0);
}

void TestCartridgesPane::deniedIsExplained()
{
    Harness harness;
    ready(harness, 0);
    content(harness)->appendPlainText(u"x"_s);
    harness.workspace.cartridges.saveError = Error{Code::Denied, {}, {}, {}, {}};
    harness.click(u"saveVersionButton"_s);
    auto* notice = harness.find<QWidget>(u"cartridgeNotice"_s);
    QTRY_VERIFY(notice->isVisible());
    QVERIFY(notice->findChild<QLabel*>(u"noticeSentence"_s)->text().contains(u"role"_s));
    QVERIFY(content(harness)->toPlainText().endsWith(u'x'));
}

void TestCartridgesPane::newCartridgeIsSavedAsVersionOne()
{
    Harness harness;
    ready(harness, 0);
    harness.click(u"newCartridgeButton"_s);
    auto* name = harness.find<QLineEdit>(u"cartridgeNameEdit"_s);
    QVERIFY(name->hasFocus());
    QTest::keyClicks(name, u"Autumn voice"_s);
    QCOMPARE(harness.find<QPushButton>(u"saveVersionButton"_s)->text(), u"Save as version 1"_s);
    harness.click(u"saveVersionButton"_s);
    QTRY_COMPARE(harness.workspace.cartridges.cartridges.size(), 7);
    QTRY_COMPARE(harness.find<QListView>(u"cartridgeList"_s)->currentIndex().data().toString(),
                 u"Autumn voice"_s);
}

void TestCartridgesPane::newCartridgeIsFoundAgainBeforeItIsSaved()
{
    Harness harness;
    QListView* list = ready(harness, 1);
    harness.click(u"newCartridgeButton"_s);
    QTest::keyClicks(harness.find<QLineEdit>(u"cartridgeNameEdit"_s), u"Pricing voice"_s);
    content(harness)->appendPlainText(u"Numbers first."_s);
    list->setCurrentIndex(list->model()->index(0, 0));
    QTRY_COMPARE(list->model()->rowCount(), 7);
    int row = 0;
    while (list->model()->index(row, 0).data().toString() != u"Pricing voice" && row < 6)
        ++row;
    QCOMPARE(list->model()->index(row, 0).data(MomentRole).toString(), u"Not saved"_s);
    list->setCurrentIndex(list->model()->index(row, 0));
    QVERIFY(content(harness)->toPlainText().endsWith(u"Numbers first."_s));
    QCOMPARE(version(harness), u"Not saved yet"_s);
    harness.click(u"saveVersionButton"_s);
    QTRY_COMPARE(harness.workspace.cartridges.saves, 1);
    QTRY_COMPARE(list->model()->rowCount(), 7);
}

void TestCartridgesPane::previewLoadsNothing()
{
    Harness harness;
    ready(harness, 0);
    content(harness)->setPlainText(u"![x](file:///etc/hostname) [link](https://example.com/)"_s);
    auto* preview = harness.find<QTextBrowser>(u"cartridgePreview"_s);
    QVERIFY(!preview->openLinks() && !preview->openExternalLinks());
    QVERIFY(!preview->loadResource(QTextDocument::ImageResource, QUrl(u"file:///etc/hostname"_s)).isValid());
}

REVOS_WINDOW_TEST_MAIN(TestCartridgesPane)
#include "tst_cartridgespane.moc"
