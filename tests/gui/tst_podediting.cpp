#include "gui/podsharness.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QMenu>
#include <QSpinBox>

using namespace revos;
using namespace Qt::StringLiterals;

using Harness = PodsHarness;

/// What a person changes about a pod itself: its rules and its members. It is saved by leaving the pane.
class TestPodEditing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnAnyWarning(); }
    void newPodIsSavedWithItsName();
    void rulesAreSaved();
    void memberIsAddedPausedAndRemoved();
    void memberLeavesOutAnAuthor();
    void membersPostsAreLookedForWhenAsked();
    void conflictOfAPodIsAQuestion();
};

void TestPodEditing::newPodIsSavedWithItsName()
{
    Harness harness;
    readyPlan(harness);
    harness.click(u"newPodButton"_s);
    auto* name = harness.find<QLineEdit>(u"podNameEdit"_s);
    QVERIFY(name->hasFocus());
    QVERIFY(!harness.find<QPushButton>(u"newPlanButton"_s)->isEnabled());
    QTest::keyClicks(name, u"Coaches"_s);
    QTRY_COMPARE(harness.workspace.pods.saves, 1);
    QCOMPARE(stored(harness, 3).name, u"Coaches"_s);
    QTRY_VERIFY(harness.find<QPushButton>(u"newPlanButton"_s)->isEnabled());
    QTRY_COMPARE(harness.find<QAbstractItemView>(u"podList"_s)->model()->rowCount(), 4);
}

void TestPodEditing::rulesAreSaved()
{
    Harness harness;
    readyPlan(harness);
    openTab(harness, 2);
    harness.find<QSpinBox>(u"podWindowEdit"_s)->setValue(90);
    harness.find<QSpinBox>(u"podGapEdit"_s)->setValue(7);
    harness.find<QSpinBox>(u"memberGapEdit"_s)->setValue(20);
    harness.find<QSpinBox>(u"podDailyEdit"_s)->setValue(3);
    harness.widget->leave();
    QTRY_COMPARE(harness.workspace.pods.saves, 1);
    const Pod& pod = stored(harness, 0);
    QCOMPARE(pod.rules,
             (PodRules{std::chrono::minutes(90), std::chrono::minutes(7), std::chrono::minutes(20)}));
    QCOMPARE(pod.reshareLimitDaily, 3);
}

void TestPodEditing::memberIsAddedPausedAndRemoved()
{
    Harness harness;
    readyPlan(harness, 2);
    openTab(harness, 1);
    auto* accounts = harness.find<QComboBox>(u"newMemberCombo"_s);
    QCOMPARE(accounts->count(), 5);
    accounts->setCurrentIndex(accounts->findText(u"Tomás Rivera"_s));
    harness.click(u"addMemberButton"_s);
    QCOMPARE(accounts->count(), 4);
    auto* table = harness.find<QAbstractItemView>(u"memberTable"_s);
    QCOMPARE(table->model()->rowCount(), 7);
    table->setCurrentIndex(table->model()->index(6, 0));
    QCOMPARE(table->currentIndex().data().toString(), u"Tomás Rivera"_s);
    harness.click(u"pauseMemberButton"_s);
    QCOMPARE(table->model()->index(6, 1).data().toString(), u"Paused"_s);
    table->setCurrentIndex(table->model()->index(0, 0));
    harness.click(u"removeMemberButton"_s);
    harness.widget->leave();
    QTRY_COMPARE(harness.workspace.pods.saves, 1);
    const QList<PodMembership> members = stored(harness, 2).members;
    QCOMPARE(members.size(), 6);
    QCOMPARE(members.first().accountName, u"Elena Petrova"_s);
    QCOMPARE(members.last().accountName, u"Tomás Rivera"_s);
    QCOMPARE(members.last().status, PodMemberStatus::Paused);
}

void TestPodEditing::memberLeavesOutAnAuthor()
{
    Harness harness;
    readyPlan(harness);
    openTab(harness, 1);
    auto* table = harness.find<QAbstractItemView>(u"memberTable"_s);
    table->setCurrentIndex(table->model()->index(2, 0));
    QMenu* menu = harness.find<QPushButton>(u"optOutButton"_s)->menu();
    Q_EMIT menu->aboutToShow();
    QCOMPARE(menu->actions().size(), 9);
    menu->actions().at(2)->trigger();
    harness.widget->leave();
    QTRY_COMPARE(harness.workspace.pods.saves, 1);
    const QList<PodMembership> members = stored(harness, 0).members;
    QCOMPARE(members.at(2).optedOut, QList<AccountId>{members.at(3).account});
}

void TestPodEditing::membersPostsAreLookedForWhenAsked()
{
    Harness harness;
    readyPlan(harness);
    openTab(harness, 2);
    auto* box = harness.find<QCheckBox>(u"podFindsPostsEdit"_s);
    QVERIFY(!box->isChecked());
    box->click();
    harness.widget->leave();
    QTRY_COMPARE(harness.workspace.pods.saves, 1);
    QVERIFY(stored(harness, 0).findsPosts);
}

void TestPodEditing::conflictOfAPodIsAQuestion()
{
    Harness harness;
    readyPlan(harness);
    openTab(harness, 2);
    harness.workspace.pods.saveError = Error{Code::Conflict, {}, {}, {}, {}};
    harness.find<QSpinBox>(u"podWindowEdit"_s)->setValue(90);
    harness.widget->leave();
    auto* question = harness.find<QWidget>(u"podNotice"_s);
    QTRY_VERIFY(question->isVisible());
    harness.workspace.pods.saveError.reset();
    QTest::mouseClick(question->findChild<QPushButton*>(u"noticeOtherButton"_s), Qt::LeftButton);
    QTRY_COMPARE(harness.workspace.pods.saves, 1);
    QCOMPARE(stored(harness, 0).rules.window, std::chrono::minutes(90));
}

REVOS_WINDOW_TEST_MAIN(TestPodEditing)
#include "tst_podediting.moc"
