#include "gui/windowharness.h"
#include "ui/panes/activity/activitypane.h"

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QTableView>

using namespace revos;
using namespace Qt::StringLiterals;

using Harness = WindowHarness<ActivityPane>;

// Who changed what, with the value before and the value after.
class TestAuditView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnAnyWarning(); }
    void aChangeShowsBothValues();
    void whatIsSealedStaysSealed();
    void oneKindOfThing();
    void earlierOnesComeWhenAsked();
    void anErrorCanBeTriedAgain();
    void clientsHaveJobsAlone();

private:
    static void openChanges(Harness& harness)
    {
        harness.show().enter();
        QVERIFY(harness.waitForState(u"activityState"_s, StateView::State::Ready));
        harness.click(u"changesChip"_s);
        QVERIFY(harness.waitForState(u"auditState"_s, StateView::State::Ready));
    }
    static void openRow(Harness& harness, int row)
    {
        auto* table = harness.find<QTableView>(u"auditTable"_s);
        table->selectRow(row);
        QTest::keyClick(table, Qt::Key_Return);
    }
    static QStringList texts(Harness& harness)
    {
        QStringList all;
        for (const QLabel* label : harness.find<QWidget>(u"auditDetail"_s)->findChildren<QLabel*>()) {
            if (label->isVisible())
                all.append(label->text());
        }
        return all;
    }
};

void TestAuditView::aChangeShowsBothValues()
{
    Harness harness;
    openChanges(harness);
    openRow(harness, 3);
    QCOMPARE(harness.find<QLabel>(u"auditTitle"_s)->text(), u"Changed"_s);
    QCOMPARE(harness.find<QLabel>(u"auditWhat"_s)->text(), u"Limit"_s);
    QVERIFY(harness.find<QLabel>(u"auditWhen"_s)->text().startsWith(u"Jonas Lindqvist"_s));
    QVERIFY(texts(harness).contains(u"Before: 25"_s));
    QVERIFY(texts(harness).contains(u"After: 20"_s));
    openRow(harness, 0);
    QVERIFY(!texts(harness).contains(u"Before: 25"_s));
}

void TestAuditView::whatIsSealedStaysSealed()
{
    Harness harness;
    openChanges(harness);
    openRow(harness, 2);
    QVERIFY(harness.find<QLabel>(u"auditWhen"_s)->text().startsWith(u"RevOS itself"_s));
    QVERIFY(texts(harness).contains(u"Changed. What it was and is, is kept sealed."_s));
}

void TestAuditView::oneKindOfThing()
{
    Harness harness;
    openChanges(harness);
    auto* kind = harness.find<QComboBox>(u"auditKind"_s);
    kind->setCurrentIndex(kind->findData(QByteArray("messages")));
    Q_EMIT kind->activated(kind->currentIndex());
    QTRY_COMPARE(harness.find<QTableView>(u"auditTable"_s)->model()->rowCount(), 2);
    QCOMPARE(harness.workspace.audit.asked.constLast().table, QByteArray("messages"));
}

void TestAuditView::earlierOnesComeWhenAsked()
{
    Harness harness;
    const AuditEntry one = harness.workspace.audit.entries.constFirst();
    for (int i = 0; i < 120; ++i) {
        AuditEntry older = one;
        older.id = AuditId::create();
        older.at = one.at.addSecs(-3600 * 48 - i);
        harness.workspace.audit.entries.append(older);
    }
    openChanges(harness);
    auto* table = harness.find<QTableView>(u"auditTable"_s);
    QCOMPARE(table->model()->rowCount(), 100);
    harness.click(u"moreAuditButton"_s);
    QTRY_COMPARE(table->model()->rowCount(), 126);
    QVERIFY(!harness.find<QPushButton>(u"moreAuditButton"_s)->isVisible());
}

void TestAuditView::anErrorCanBeTriedAgain()
{
    Harness harness;
    harness.show().enter();
    QVERIFY(harness.waitForState(u"activityState"_s, StateView::State::Ready));
    harness.workspace.failWith(Error{Code::Offline, {}, {}, {}, {}});
    harness.click(u"changesChip"_s);
    QVERIFY(harness.waitForState(u"auditState"_s, StateView::State::Error));
    harness.workspace.failWith({});
    harness.widget->refresh();
    QVERIFY(harness.waitForState(u"auditState"_s, StateView::State::Ready));
}

void TestAuditView::clientsHaveJobsAlone()
{
    Harness harness;
    harness.workspace.services.workspace.role = OperatorRole::Client;
    harness.show().enter();
    QVERIFY(harness.waitForState(u"activityState"_s, StateView::State::Ready));
    QVERIFY(harness.widget->findChild<QWidget*>(u"auditTable"_s) == nullptr);
}

QTEST_MAIN(TestAuditView)
#include "tst_auditview.moc"
