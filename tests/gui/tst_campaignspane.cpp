#include "gui/windowharness.h"
#include "ui/panes/campaigns/campaignspane.h"
#include "ui/widgets/pill.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabBar>
#include <QTableView>
#include <QToolButton>

using namespace revos;
using namespace Qt::StringLiterals;

using Harness = WindowHarness<CampaignsPane>;

class TestCampaignsPane : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnAnyWarning(); }
    void emptyPaneOffersTheFirstCampaign();
    void slowServerShowsASkeletonAndThenTheList();
    void nothingFlashesForAFastServer();
    void errorIsASentenceThatCanBeTriedAgain();
    void errorDuringAReloadKeepsTheList();
    void controlsHaveNamesAndAreReached();
    void searchAndChipsNarrowTheList();
    void newCampaignIsSavedAfterItsFirstChange();
    void typingIsSavedByItself();
    void typingSurvivesANudgeFromTheServer();
    void conflictOffersBothWays();
    void wrongPostAddressIsExplained();
    void launchIsRefusedUntilTheListIsDone();
    void launchPauseAndResume();
    void launchWaitsForWhatWasTyped();
    void launchWaitsForWhatIsTypedDuringASave();
    void triggersAreTriedLive();
    void faultsOfAMessageAreNamed();
    void previewGoesThroughLeads();
    void funnelHasATableBehindIt();
    void nothingFitsOffersAll();
    void textFromOutsideStaysPlain();

private:
    static Campaign& stored(Harness& harness, int row)
    {
        return harness.workspace.campaigns.campaigns[harness.workspace.campaigns.summaries.at(row).id];
    }
    static void open(Harness& harness, int row, int tab)
    {
        auto* list = harness.find<QListView>(u"campaignList"_s);
        QTRY_VERIFY(list->model()->rowCount() > row);
        list->setCurrentIndex(list->model()->index(row, 0));
        auto* tabs = harness.find<QTabBar>(u"campaignTabs"_s);
        QTRY_VERIFY(tabs->isVisible());
        // The tabs may still stand there for the campaign before this one.
        QTRY_COMPARE(harness.find<QLabel>(u"campaignName"_s)->text(), stored(harness, row).name);
        tabs->setCurrentIndex(tab);
    }
};

void TestCampaignsPane::emptyPaneOffersTheFirstCampaign()
{
    Harness harness(FakeWorkspace::Filling::Empty);
    harness.show().enter();
    QVERIFY(harness.waitForState(u"campaignsState"_s, StateView::State::Empty));
    auto* offer = harness.messageButton(u"campaignsState"_s);
    QVERIFY(offer->hasFocus());
    QTest::keyClick(offer, Qt::Key_Space);
    QVERIFY(harness.find<QLineEdit>(u"campaignNameEdit"_s)->hasFocus());
}

void TestCampaignsPane::slowServerShowsASkeletonAndThenTheList()
{
    Harness harness;
    harness.workspace.executor.hold();
    harness.show().enter();
    auto* skeleton = harness.skeleton(u"campaignsState"_s);
    QVERIFY(!skeleton->isVisible());
    QTRY_VERIFY(skeleton->isVisible());
    harness.workspace.executor.release();
    QVERIFY(harness.waitForState(u"campaignsState"_s, StateView::State::Ready));
    QVERIFY(!skeleton->isVisible());
}

void TestCampaignsPane::nothingFlashesForAFastServer()
{
    Harness harness;
    harness.show().enter();
    auto* skeleton = harness.skeleton(u"campaignsState"_s);
    QVERIFY(harness.waitForState(u"campaignsState"_s, StateView::State::Ready));
    QVERIFY(!skeleton->isVisible());
}

void TestCampaignsPane::errorIsASentenceThatCanBeTriedAgain()
{
    Harness harness;
    harness.workspace.failWith(Error{Code::Offline, u"refused"_s, {}, {}, {}});
    harness.show().enter();
    QVERIFY(harness.waitForState(u"campaignsState"_s, StateView::State::Error));
    QCOMPARE(harness.messageTitle(u"campaignsState"_s), u"The server cannot be reached"_s);
    harness.workspace.failWith({});
    QTest::mouseClick(harness.messageButton(u"campaignsState"_s), Qt::LeftButton);
    QVERIFY(harness.waitForState(u"campaignsState"_s, StateView::State::Ready));
}

void TestCampaignsPane::errorDuringAReloadKeepsTheList()
{
    Harness harness;
    harness.show().enter();
    QVERIFY(harness.waitForState(u"campaignsState"_s, StateView::State::Ready));
    harness.workspace.failWith(Error{Code::Timeout, {}, {}, {}, {}});
    harness.widget->refresh();
    QVERIFY(harness.waitForState(u"campaignsState"_s, StateView::State::Error));
    QVERIFY(harness.find<QListView>(u"campaignList"_s)->isVisible());
    QVERIFY(harness.find<StateView>(u"campaignsState"_s)
                ->findChild<QWidget*>(u"stateNotice"_s, Qt::FindDirectChildrenOnly)
                ->isVisible());
}

void TestCampaignsPane::controlsHaveNamesAndAreReached()
{
    Harness harness;
    harness.show().enter();
    for (int tab = 0; tab < 5; ++tab) {
        open(harness, 0, tab);
        QCOMPARE(namelessControls(harness.widget.get()), QString());
        QCOMPARE(unreachableControls(harness.widget.get()), QString());
    }
}

void TestCampaignsPane::searchAndChipsNarrowTheList()
{
    Harness harness;
    harness.show().enter();
    QVERIFY(harness.waitForState(u"campaignsState"_s, StateView::State::Ready));
    auto* list = harness.find<QListView>(u"campaignList"_s);
    QCOMPARE(list->model()->rowCount(), 4);
    harness.click(u"draftsChip"_s);
    QCOMPARE(list->model()->rowCount(), 1);
    QTest::keyClick(harness.find<QToolButton>(u"draftsChip"_s), Qt::Key_Right);
    QCOMPARE(list->model()->index(0, 0).data().toString(), u"Cold outreach templates"_s);
    harness.click(u"allChip"_s);
    harness.widget->startSearch();
    QTest::keyClicks(harness.find<QLineEdit>(u"searchEdit"_s), u"helio"_s);
    QCOMPARE(list->model()->rowCount(), 1);
}

void TestCampaignsPane::newCampaignIsSavedAfterItsFirstChange()
{
    Harness harness;
    harness.show().enter();
    QVERIFY(harness.waitForState(u"campaignsState"_s, StateView::State::Ready));
    harness.click(u"newCampaignButton"_s);
    auto* name = harness.find<QLineEdit>(u"campaignNameEdit"_s);
    QVERIFY(name->hasFocus());
    QCOMPARE(harness.workspace.campaigns.saves, 0);
    QTest::keyClicks(name, u"Autumn guide"_s);
    QTRY_COMPARE(harness.workspace.campaigns.saves, 1);
    QCOMPARE(harness.workspace.campaigns.summaries.first().name, u"Autumn guide"_s);
    const Campaign& saved = stored(harness, 0);
    QCOMPARE(saved.ownerId, harness.workspace.services.workspace.operatorId);
    QCOMPARE(saved.steps.size(), 4);
    QVERIFY(saved.steps.first().text.contains(u"{lead_magnet_name}"_s));
    auto* list = harness.find<QListView>(u"campaignList"_s);
    QTRY_COMPARE(list->currentIndex().data().toString(), u"Autumn guide"_s);
}

void TestCampaignsPane::typingIsSavedByItself()
{
    Harness harness;
    harness.show().enter();
    open(harness, 0, 1);
    auto* magnet = harness.find<QLineEdit>(u"magnetEdit"_s);
    magnet->selectAll();
    QTest::keyClicks(magnet, u"Playbook 2026"_s);
    QCOMPARE(harness.find<QLabel>(u"savingLabel"_s)->text(), u"Saving…"_s);
    QTRY_COMPARE(harness.find<QLabel>(u"savingLabel"_s)->text(), u"Saved"_s);
    QCOMPARE(stored(harness, 0).leadMagnetName, u"Playbook 2026"_s);
    QCOMPARE(harness.workspace.campaigns.saves, 1);
}

void TestCampaignsPane::typingSurvivesANudgeFromTheServer()
{
    Harness harness;
    harness.show().enter();
    open(harness, 0, 2);
    auto* word = harness.find<QLineEdit>(u"triggerWordEdit"_s);
    word->setFocus();
    word->selectAll();
    QTest::keyClicks(word, u"PLAY"_s);
    QTRY_COMPARE(harness.workspace.campaigns.saves, 1);
    harness.workspace.changes.tell({"campaigns"});
    harness.widget->refresh();
    QTest::keyClicks(word, u"BOOK"_s);
    QTRY_COMPARE(stored(harness, 0).triggers.first().word, u"PLAYBOOK"_s);
    QVERIFY(word->hasFocus());
}

void TestCampaignsPane::conflictOffersBothWays()
{
    Harness harness;
    harness.show().enter();
    open(harness, 0, 1);
    const Campaign before = stored(harness, 0);
    harness.workspace.campaigns.saveError = Error::because(Code::Conflict, "campaign.changed-meanwhile");
    stored(harness, 0).leadMagnetName = u"Theirs"_s;
    stored(harness, 0).rowVersion = 9;
    auto* name = harness.find<QLineEdit>(u"campaignNameEdit"_s);
    QTest::keyClicks(name, u"!"_s);
    auto* notice = harness.find<QWidget>(u"campaignNotice"_s);
    QTRY_VERIFY(notice->isVisible());
    QCOMPARE(harness.find<QLabel>(u"savingLabel"_s)->text(), u"Not saved"_s);
    harness.workspace.campaigns.saveError.reset();
    QTest::mouseClick(notice->findChild<QPushButton*>(u"noticeOtherButton"_s), Qt::LeftButton);
    QTRY_COMPARE(stored(harness, 0).rowVersion, 10);
    QCOMPARE(stored(harness, 0).name, before.name + u'!');
    QCOMPARE(stored(harness, 0).leadMagnetName, before.leadMagnetName);
}

void TestCampaignsPane::wrongPostAddressIsExplained()
{
    Harness harness;
    harness.show().enter();
    open(harness, 0, 1);
    auto* post = harness.find<QLineEdit>(u"postUrlEdit"_s);
    const auto* state = harness.find<QLabel>(u"postUrlState"_s);
    QVERIFY2(state->text().contains(u"urn:li:activity:7391234567890123456"_s), qPrintable(state->text()));
    post->selectAll();
    QTest::keyClicks(post, u"https://www.linkedin.com/in/jane/"_s);
    QVERIFY2(!state->text().isEmpty() && !state->text().contains(u"This is a post"_s),
             qPrintable(state->text()));
    QCOMPARE(post->property("state").toString(), u"problem"_s);
    QTRY_COMPARE(stored(harness, 0).postUrl, u"https://www.linkedin.com/in/jane/"_s);
    QVERIFY(stored(harness, 0).postUrn.isEmpty());
}

void TestCampaignsPane::launchIsRefusedUntilTheListIsDone()
{
    Harness harness;
    harness.show().enter();
    open(harness, 2, 1);
    harness.click(u"campaignPrimaryButton"_s);
    QVERIFY(harness.workspace.actions.done.isEmpty());
    QCOMPARE(harness.find<QTabBar>(u"campaignTabs"_s)->currentIndex(), 0);
    QVERIFY(harness.find<QWidget>(u"campaignNotice"_s)->isVisible());
    auto* mend = harness.find<QPushButton>(u"launch_triggerButton"_s);
    QVERIFY(mend->hasFocus());
    QTest::keyClick(mend, Qt::Key_Space);
    QCOMPARE(harness.find<QTabBar>(u"campaignTabs"_s)->currentIndex(), 2);
    QVERIFY(harness.find<QLineEdit>(u"triggerWordEdit"_s)->hasFocus());
}

void TestCampaignsPane::launchPauseAndResume()
{
    Harness harness;
    harness.show().enter();
    open(harness, 3, 0);
    auto* button = harness.find<QPushButton>(u"campaignPrimaryButton"_s);
    QCOMPARE(button->text(), u"Launch campaign"_s);
    harness.click(u"campaignPrimaryButton"_s);
    QTRY_COMPARE(button->text(), u"Pause"_s);
    QCOMPARE(harness.find<Pill>(u"campaignStatus"_s)->text(), u"Active"_s);
    QTRY_VERIFY(button->isEnabled());
    harness.click(u"campaignPrimaryButton"_s);
    QTRY_COMPARE(button->text(), u"Resume"_s);
    QTRY_VERIFY(button->isEnabled());
    harness.click(u"campaignPrimaryButton"_s);
    QTRY_COMPARE(harness.workspace.actions.done.size(), 3);
    QVERIFY(harness.workspace.actions.done.last().startsWith(u"resume"_s));
}

void TestCampaignsPane::launchWaitsForWhatWasTyped()
{
    Harness harness;
    harness.show().enter();
    open(harness, 3, 1);
    QTest::keyClicks(harness.find<QLineEdit>(u"campaignNameEdit"_s), u" now"_s);
    harness.click(u"campaignPrimaryButton"_s);
    QTRY_COMPARE(harness.workspace.actions.done.size(), 1);
    QVERIFY2(harness.workspace.actions.done.first().endsWith(u" now"_s),
             qPrintable(harness.workspace.actions.done.first()));
}

void TestCampaignsPane::launchWaitsForWhatIsTypedDuringASave()
{
    Harness harness;
    harness.show().enter();
    open(harness, 3, 1);
    QCoreApplication::processEvents();
    harness.workspace.executor.hold();
    auto* name = harness.find<QLineEdit>(u"campaignNameEdit"_s);
    QTest::keyClicks(name, u" a"_s);
    QTRY_COMPARE(harness.workspace.executor.held(), size_t(1));
    QTest::keyClicks(name, u"b"_s);
    harness.click(u"campaignPrimaryButton"_s);
    harness.workspace.executor.release();
    QTRY_COMPARE(harness.workspace.actions.done.size(), 1);
    QVERIFY2(harness.workspace.actions.done.first().endsWith(u" ab"_s),
             qPrintable(harness.workspace.actions.done.first()));
}

void TestCampaignsPane::triggersAreTriedLive()
{
    Harness harness;
    harness.show().enter();
    open(harness, 0, 2);
    auto* comments = harness.find<QPlainTextEdit>(u"labComments"_s);
    const auto* summary = harness.find<QLabel>(u"labSummary"_s);
    comments->setPlainText(u"teardown\nteardowns\nhello"_s);
    QTRY_COMPARE(summary->text(), u"1 of 3 match · near misses: 1"_s);
    harness.click(u"addTriggerButton"_s);
    auto* word = qobject_cast<QLineEdit*>(QApplication::focusWidget());
    QVERIFY(word != nullptr);
    QTest::keyClicks(word, u"hello"_s);
    QTRY_COMPARE(summary->text(), u"2 of 3 match · near misses: 1"_s);
    QTRY_COMPARE(stored(harness, 0).triggers.size(), 3);
}

void TestCampaignsPane::faultsOfAMessageAreNamed()
{
    Harness harness;
    harness.show().enter();
    open(harness, 0, 3);
    auto* text = harness.find<QPlainTextEdit>(u"stepTextEdit"_s);
    const auto* problems = harness.find<QLabel>(u"templateProblems"_s);
    QVERIFY(!problems->isVisible());
    text->setPlainText(u"Hello {frist_name}"_s);
    QVERIFY(problems->isVisible());
    QVERIFY2(problems->text().contains(u"frist_name"_s), qPrintable(problems->text()));
    QCOMPARE(text->extraSelections().size(), 1);
    QCOMPARE(text->extraSelections().first().format.background().color(),
             lightTokens().tone(Tone::Problem).soft);
    harness.theme.setAppearance(Appearance::Dark);
    QCOMPARE(text->extraSelections().first().format.background().color(),
             darkTokens().tone(Tone::Problem).soft);
    text->clear();
    harness.click(u"first_nameTagButton"_s);
    QCOMPARE(text->toPlainText(), u"{first_name}"_s);
}

void TestCampaignsPane::previewGoesThroughLeads()
{
    Harness harness;
    harness.show().enter();
    open(harness, 0, 3);
    const auto* recipient = harness.find<QLabel>(u"previewRecipient"_s);
    QTRY_VERIFY(recipient->text().contains(u"Ada Okafor"_s));
    QVERIFY(harness.find<QLabel>(u"previewText"_s)->text().startsWith(u"Hey Ada,"_s));
    harness.click(u"nextLeadButton"_s);
    QTRY_VERIFY(!recipient->text().contains(u"Ada Okafor"_s));
}

void TestCampaignsPane::funnelHasATableBehindIt()
{
    Harness harness;
    harness.show().enter();
    open(harness, 0, 0);
    harness.click(u"funnelTableButton"_s);
    const auto* table = harness.find<QTableView>(u"funnelTable"_s);
    QVERIFY(table->isVisible());
    QCOMPARE(table->model()->rowCount(), 7);
    QCOMPARE(table->model()->index(0, 1).data().toString(), u"412"_s);
}

void TestCampaignsPane::nothingFitsOffersAll()
{
    Harness harness;
    harness.show().enter();
    open(harness, 0, 0);
    auto* search = harness.find<QLineEdit>(u"searchEdit"_s);
    search->setFocus();
    QTest::keyClicks(search, u"nobody made this"_s);
    QVERIFY(harness.waitForState(u"campaignListState"_s, StateView::State::Empty));
    // What is open stays open, and the words stay under the fingers.
    QVERIFY(search->hasFocus());
    QVERIFY(harness.find<QWidget>(u"campaignDetail"_s)->isVisible());
    QTest::mouseClick(harness.messageButton(u"campaignListState"_s), Qt::LeftButton);
    QVERIFY(harness.waitForState(u"campaignListState"_s, StateView::State::Ready));
    QCOMPARE(search->text(), QString());
}

void TestCampaignsPane::textFromOutsideStaysPlain()
{
    Harness harness;
    const CampaignId id = harness.workspace.campaigns.summaries.first().id;
    harness.workspace.campaigns.campaigns[id].name = u"<b>bold</b><img src=x>"_s;
    harness.show().enter();
    open(harness, 0, 0);
    const auto labels = harness.widget->findChildren<QLabel*>();
    for (const QLabel* label : labels)
        QCOMPARE(label->textFormat(), Qt::PlainText);
}

REVOS_WINDOW_TEST_MAIN(TestCampaignsPane)
#include "tst_campaignspane.moc"
