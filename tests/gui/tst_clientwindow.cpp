#include "gui/desk.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QTabBar>
#include <QTableView>

using namespace revos;
using namespace Qt::StringLiterals;

/// The window as a client has it: what is theirs to read and to word, and nothing that is the agency's to do.
class TestClientWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnAnyWarning(); }
    void panesAreThoseOfAClient();
    void campaignsAreReadAndWorded();
    void thereIsNoNewCampaign();
    void aDraftIsMendedWhereItIsWords();
    void newCartridgesAreTheirOwn();
    void historyShowsNoPagesOfTheAgency();
    void nothingAsksForTheQueue();

private:
    static void show(Desk& desk)
    {
        desk.workspace.services.workspace.role = OperatorRole::Client;
        desk.show();
    }
    static void openCampaign(Desk& desk, int row)
    {
        desk.window->openPane("campaigns");
        auto* list = desk.inPane<QListView>(u"campaignList"_s);
        QTRY_VERIFY(list->model()->rowCount() > row);
        list->setCurrentIndex(list->model()->index(row, 0));
        QTRY_VERIFY(!desk.inPane<QLineEdit>(u"campaignNameEdit"_s)->text().isEmpty());
    }
    static bool isSeen(Desk& desk, const QString& name)
    {
        const auto* widget = desk.window->currentPane()->findChild<QWidget*>(name);
        return widget != nullptr && widget->isVisible();
    }
    static QStringList palette(Desk& desk)
    {
        desk.press(Qt::Key_K, Qt::ControlModifier);
        auto* list = desk.find<QListView>(u"paletteList"_s);
        QStringList titles;
        for (int row = 0; row < list->model()->rowCount(); ++row)
            titles.append(list->model()->index(row, 0).data().toString());
        desk.press(Qt::Key_Escape);
        return titles;
    }
};

void TestClientWindow::panesAreThoseOfAClient()
{
    Desk desk;
    show(desk);
    QStringList panes;
    for (const RailButton* button : desk.window->findChildren<RailButton*>())
        panes.append(button->objectName().chopped(qsizetype(strlen("RailButton"))));
    QCOMPARE(panes, (QStringList{u"campaigns"_s, u"leads"_s, u"inbox"_s, u"cartridges"_s, u"settings"_s}));
}

void TestClientWindow::campaignsAreReadAndWorded()
{
    Desk desk;
    show(desk);
    openCampaign(desk, 0);
    for (const QString& name : {u"campaignPrimaryButton"_s, u"campaignMoreButton"_s, u"newCampaignButton"_s})
        QVERIFY2(!isSeen(desk, name), qPrintable(name));
    auto* tabs = desk.inPane<QTabBar>(u"campaignTabs"_s);
    QStringList titles;
    for (int i = 0; i < tabs->count(); ++i)
        titles.append(tabs->tabText(i));
    QCOMPARE(titles, (QStringList{u"Overview"_s, u"Setup"_s, u"Triggers"_s, u"Messages"_s}));
    tabs->setCurrentIndex(1);
    QVERIFY(desk.inPane<QLineEdit>(u"postUrlEdit"_s)->isReadOnly());
    QCOMPARE(desk.window->currentPane()->findChild<QComboBox*>(u"accountCombo"_s), nullptr);
    QCOMPARE(desk.window->currentPane()->findChild<QComboBox*>(u"cartridgeCombo"_s), nullptr);
    auto* magnet = desk.inPane<QLineEdit>(u"magnetEdit"_s);
    magnet->setText({});
    QTest::keyClicks(magnet, u"The better guide"_s);
    const auto saved = [&] {
        const QList<Campaign> stored = desk.workspace.campaigns.campaigns.values();
        return std::any_of(stored.begin(), stored.end(), [](const Campaign& campaign) {
            return campaign.leadMagnetName == u"The better guide"_s;
        });
    };
    QTRY_VERIFY(saved());
}

void TestClientWindow::thereIsNoNewCampaign()
{
    Desk desk;
    show(desk);
    openCampaign(desk, 0);
    const QString name = desk.inPane<QLineEdit>(u"campaignNameEdit"_s)->text();
    desk.press(Qt::Key_N, Qt::ControlModifier);
    QCOMPARE(desk.inPane<QLineEdit>(u"campaignNameEdit"_s)->text(), name);
    const QStringList titles = palette(desk);
    QVERIFY(titles.contains(u"Leads"_s));
    QVERIFY(!titles.contains(u"New campaign"_s));
    QVERIFY(!titles.contains(u"Stop everything"_s));
}

void TestClientWindow::aDraftIsMendedWhereItIsWords()
{
    Desk desk;
    for (Campaign& campaign : desk.workspace.campaigns.campaigns) {
        campaign.leadMagnetName.clear();
        campaign.postUrl.clear();
        campaign.postUrn.clear();
    }
    show(desk);
    openCampaign(desk, 2);
    QTRY_VERIFY(isSeen(desk, u"launch_lead-magnetButton"_s));
    QVERIFY(!isSeen(desk, u"launch_post-urlButton"_s));
    QTest::mouseClick(desk.inPane<QPushButton>(u"launch_lead-magnetButton"_s), Qt::LeftButton);
    QVERIFY(desk.inPane<QLineEdit>(u"magnetEdit"_s)->hasFocus());
}

void TestClientWindow::newCartridgesAreTheirOwn()
{
    Desk desk;
    show(desk);
    desk.window->openPane("cartridges");
    QTRY_VERIFY(isLoaded(desk.window->currentPane()));
    QTest::mouseClick(desk.inPane<QPushButton>(u"newCartridgeButton"_s), Qt::LeftButton);
    auto* types = desk.inPane<QComboBox>(u"cartridgeTypeCombo"_s);
    QCOMPARE(types->findData(static_cast<int>(CartridgeType::System)), -1);
    QTest::keyClicks(desk.inPane<QLineEdit>(u"cartridgeNameEdit"_s), u"How I sound"_s);
    QTest::mouseClick(desk.inPane<QPushButton>(u"saveVersionButton"_s), Qt::LeftButton);
    const auto saved = [&]() -> const Cartridge* {
        for (const Cartridge& cartridge : std::as_const(desk.workspace.cartridges.cartridges)) {
            if (cartridge.name == u"How I sound"_s)
                return &cartridge;
        }
        return nullptr;
    };
    QTRY_VERIFY(saved() != nullptr);
    QCOMPARE(saved()->ownerId, desk.workspace.services.workspace.operatorId);
    QCOMPARE(saved()->editableBy, u"user"_s);
}

void TestClientWindow::historyShowsNoPagesOfTheAgency()
{
    for (const OperatorRole role : {OperatorRole::Member, OperatorRole::Client}) {
        Desk desk;
        desk.workspace.services.workspace.role = role;
        FakeLeadStore& leads = desk.workspace.leads;
        leads.details[leads.rowAt(0).id].timeline = {{desk.workspace.clock.now().addSecs(-3600),
                                                      "message_out", u"Hey"_s, Why{"send.unknown", {}, {}},
                                                      "unknown", QUuid::createUuid()}};
        desk.show();
        desk.window->openPane("leads");
        auto* table = desk.inPane<QTableView>(u"leadTable"_s);
        QTRY_VERIFY(table->model()->rowCount() > 0);
        table->selectRow(0);
        QTest::keyClick(table, Qt::Key_Return);
        QTRY_VERIFY(isSeen(desk, u"leadTimeline"_s));
        QCOMPARE(isSeen(desk, u"timelinePageButton"_s), role == OperatorRole::Member);
    }
}

/// What the database would refuse is not asked for.
void TestClientWindow::nothingAsksForTheQueue()
{
    Desk desk;
    desk.workspace.jobs.failing.error = Error{Code::Denied, u"permission denied"_s, {}, {}, {}};
    desk.workspace.outcomes.failing.error = Error{Code::Denied, u"permission denied"_s, {}, {}, {}};
    show(desk);
    for (const RailButton* button : desk.window->findChildren<RailButton*>()) {
        desk.window->openPane(button->objectName().chopped(qsizetype(strlen("RailButton"))).toLatin1());
        QTRY_VERIFY(isLoaded(desk.window->currentPane()));
        for (const StateView* view : desk.window->currentPane()->findChildren<StateView*>())
            QVERIFY2(!view->isVisible() || view->state() != StateView::State::Error,
                     qPrintable(view->objectName()));
    }
    desk.workspace.changes.tell({"jobs", "messages"});
    QVERIFY(!desk.find<QWidget>(u"queueButton"_s)->isVisible());
}

REVOS_WINDOW_TEST_MAIN(TestClientWindow)
#include "tst_clientwindow.moc"
