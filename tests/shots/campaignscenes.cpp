#include "shots/scenetools.h"

#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTest>

namespace revos {

using namespace Qt::StringLiterals;

void addCampaignScenes(std::vector<Scene>& scenes)
{
    const auto add = [&](const QString& name, Act act) {
        scenes.push_back(sampleScene(u"campaigns-"_s + name, std::move(act)));
    };
    const auto ready = [](MainWindow& window) {
        return stateIs(window, u"campaignsState"_s, StateView::State::Ready);
    };
    add(u"table"_s, [=](MainWindow& window, FakeWorkspace&) {
        return ready(window) && openTab(window, 0) && click(window, u"funnelTableButton"_s);
    });
    add(u"setup"_s, [=](MainWindow& window, FakeWorkspace&) { return ready(window) && openTab(window, 1); });
    add(u"triggers"_s,
        [=](MainWindow& window, FakeWorkspace&) { return ready(window) && openTab(window, 2); });
    add(u"messages"_s,
        [=](MainWindow& window, FakeWorkspace&) { return ready(window) && openTab(window, 3); });
    add(u"messages-fault"_s, [=](MainWindow& window, FakeWorkspace&) {
        if (!ready(window) || !openTab(window, 3))
            return false;
        find<QPlainTextEdit>(window, u"stepTextEdit"_s)
            ->setPlainText(u"Hey {frist_name}, thanks! Where may I send the {lead_magnet_name}?"_s);
        return true;
    });
    add(u"delivery"_s,
        [=](MainWindow& window, FakeWorkspace&) { return ready(window) && openTab(window, 4); });
    add(u"draft"_s, [=](MainWindow& window, FakeWorkspace&) {
        return ready(window) && chooseRow(window, u"campaignList"_s, 2);
    });
    add(u"launch-refused"_s, [=](MainWindow& window, FakeWorkspace&) {
        return ready(window) && chooseRow(window, u"campaignList"_s, 2) && openTab(window, 1) &&
               click(window, u"campaignPrimaryButton"_s);
    });
    add(u"new"_s, [=](MainWindow& window, FakeWorkspace&) {
        return ready(window) && click(window, u"newCampaignButton"_s);
    });
    add(u"conflict"_s, [=](MainWindow& window, FakeWorkspace& workspace) {
        if (!ready(window) || !openTab(window, 1))
            return false;
        workspace.campaigns.saveError = Error::because(Code::Conflict, "campaign.changed-meanwhile");
        QTest::keyClicks(find<QLineEdit>(window, u"campaignNameEdit"_s), u" 2"_s);
        return QTest::qWaitFor([&] { return find<QWidget>(window, u"campaignNotice"_s)->isVisible(); });
    });
    add(u"nothing-fits"_s, [=](MainWindow& window, FakeWorkspace&) {
        if (!ready(window))
            return false;
        find<QLineEdit>(window, u"searchEdit"_s)->setText(u"a campaign nobody made"_s);
        return stateIs(window, u"campaignListState"_s, StateView::State::Empty);
    });
    add(u"offline"_s, [=](MainWindow& window, FakeWorkspace& workspace) {
        if (!ready(window))
            return false;
        workspace.failWith(Error{Code::Offline, u"connect db.example.org:5432: refused"_s, {}, {}, {}});
        workspace.connection.set(Connection::Offline);
        window.currentPane()->refresh();
        return stateIs(window, u"campaignsState"_s, StateView::State::Error);
    });
    add(u"save-refused"_s, [=](MainWindow& window, FakeWorkspace& workspace) {
        if (!ready(window) || !openTab(window, 1))
            return false;
        workspace.campaigns.saveError = Error{Code::Denied, u"permission denied"_s, {}, {}, {}};
        QTest::keyClicks(find<QLineEdit>(window, u"campaignNameEdit"_s), u" 2"_s);
        return QTest::qWaitFor([&] { return find<QWidget>(window, u"campaignNotice"_s)->isVisible(); });
    });
    add(u"delivery-none"_s, [=](MainWindow& window, FakeWorkspace&) {
        return ready(window) && click(window, u"newCampaignButton"_s) && openTab(window, 4);
    });
}

} // namespace revos
