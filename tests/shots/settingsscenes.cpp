#include "shots/scenetools.h"

#include <QLabel>
#include <QLineEdit>
#include <QScrollArea>
#include <QTabBar>
#include <QTest>

#include <algorithm>

namespace revos {

using namespace Qt::StringLiterals;

namespace {

bool openPeople(MainWindow& window)
{
    window.openPane("settings");
    return stateIs(window, u"peopleState"_s, StateView::State::Ready);
}

bool openDevices(MainWindow& window, StateView::State state = StateView::State::Ready)
{
    window.openPane("settings");
    find<QTabBar>(window, u"settingsTabs"_s)->setCurrentIndex(1);
    return stateIs(window, u"devicesState"_s, state);
}

/// Brings @p widget of the page @p area into view, once its cards have their places.
bool scrollTo(MainWindow& window, const QString& area, const QString& widget)
{
    auto* page = find<QScrollArea>(window, area);
    auto* wanted = find<QWidget>(window, widget);
    if (wanted == nullptr || !QTest::qWaitFor([wanted] { return wanted->isVisible(); }))
        return false;
    // A scroll bar that appears makes lines longer, which is found out in the next rounds of events.
    const auto isLaidOut = [page] {
        const auto labels = page->findChildren<QLabel*>();
        return std::all_of(labels.begin(), labels.end(), [](const QLabel* label) {
            return !label->isVisible() || label->height() >= label->heightForWidth(label->width());
        });
    };
    QCoreApplication::processEvents();
    if (!QTest::qWaitFor(isLaidOut))
        return false;
    page->ensureWidgetVisible(wanted, 0, 60);
    return true;
}

} // namespace

void addSettingsScenes(std::vector<Scene>& scenes)
{
    const auto people = [&](const QString& name, std::function<bool(MainWindow&)> act) {
        scenes.push_back(
            sampleScene(u"settings-"_s + name, [act = std::move(act)](MainWindow& window, FakeWorkspace&) {
                return openPeople(window) && act(window);
            }));
    };
    people(u"inviting"_s, [](MainWindow& window) {
        window.currentPane()->startNew();
        find<QLineEdit>(window, u"inviteAddress"_s)->setText(u"robin.hale@brightside.example"_s);
        find<QLineEdit>(window, u"inviteName"_s)->setText(u"Robin Hale"_s);
        return true;
    });
    people(u"invited"_s, [](MainWindow& window) {
        window.currentPane()->startNew();
        find<QLineEdit>(window, u"inviteAddress"_s)->setText(u"robin.hale@brightside.example"_s);
        find<QLineEdit>(window, u"inviteName"_s)->setText(u"Robin Hale"_s);
        return click(window, u"inviteConfirmButton"_s) &&
               scrollTo(window, u"peopleArea"_s, u"inviteTicket"_s);
    });
    people(u"shutting-out"_s, [](MainWindow& window) {
        const auto cards = window.currentPane()->findChildren<QAbstractButton*>(u"shutOutButton"_s);
        for (QAbstractButton* button : cards) {
            if (button->accessibleName().contains(u"Theo"_s)) {
                button->click();
                return true;
            }
        }
        return false;
    });
    people(u"shut-out"_s, [](MainWindow& window) {
        const auto cards = window.currentPane()->findChildren<QAbstractButton*>(u"shutOutButton"_s);
        for (QAbstractButton* button : cards) {
            if (button->accessibleName().contains(u"Theo"_s)) {
                button->click();
                button->parentWidget()->findChild<QAbstractButton*>(u"shutOutConfirm"_s)->click();
                return scrollTo(window, u"peopleArea"_s, u"peopleNotice"_s);
            }
        }
        return false;
    });
    Scene local = sampleScene(u"settings-local"_s,
                              [](MainWindow& window, FakeWorkspace&) { return openPeople(window); });
    local.prepare = [](FakeWorkspace& workspace) {
        workspace.services.workspace.onServer = false;
        workspace.operators.open.clear();
        workspace.operators.people = {workspace.operators.people.first()};
    };
    scenes.push_back(local);
    const auto refusing = [&](const QString& name, OperatorRole role, int tab) {
        Scene scene = sampleScene(u"settings-"_s + name, [tab](MainWindow& window, FakeWorkspace&) {
            window.openPane("settings");
            find<QTabBar>(window, u"settingsTabs"_s)->setCurrentIndex(tab);
            return stateIs(window, tab == 0 ? u"peopleState"_s : u"devicesState"_s, StateView::State::Empty);
        });
        scene.prepare = [role](FakeWorkspace& workspace) { workspace.services.workspace.role = role; };
        scenes.push_back(scene);
    };
    refusing(u"member"_s, OperatorRole::Member, 0);
    refusing(u"client-devices"_s, OperatorRole::Client, 1);
    Scene practice = sampleScene(u"settings-practice"_s, [](MainWindow& window, FakeWorkspace&) {
        window.openPane("settings");
        return stateIs(window, u"peopleState"_s, StateView::State::Empty);
    });
    practice.practice = true;
    scenes.push_back(practice);

    const auto devices = [&](const QString& name, std::function<void(KeyOverview&)> prepare = {},
                             std::function<bool(MainWindow&)> act = {}) {
        Scene scene = sampleScene(u"devices-"_s + name, [act](MainWindow& window, FakeWorkspace&) {
            return openDevices(window) && (!act || act(window));
        });
        scene.prepare = [prepare](FakeWorkspace& workspace) {
            if (prepare)
                prepare(workspace.devices.overview);
        };
        scenes.push_back(scene);
    };
    const auto notIn = [](VaultState state, const QByteArray& rule) {
        return [state, rule](KeyOverview& overview) {
            overview.status = {state, rule.isEmpty() ? Why{} : Why{rule, {}, {}}};
            overview.team.clear();
            overview.sealed.reset();
        };
    };
    devices(u"ready"_s);
    scenes.back().isState = true;
    devices(u"keys"_s, {}, [](MainWindow& window) {
        return click(window, u"renewKeysButton"_s) && scrollTo(window, u"devicesArea"_s, u"renewKeysKeep"_s);
    });
    devices(u"revoking"_s, {}, [](MainWindow& window) {
        const auto buttons = window.currentPane()->findChildren<QAbstractButton*>(u"revokeButton"_s);
        for (QAbstractButton* button : buttons) {
            if (button->isVisible()) {
                button->click();
                button->parentWidget()
                    ->findChild<QAbstractButton*>(u"revokeKeep"_s)
                    ->setObjectName(u"thisKeep"_s);
                return scrollTo(window, u"devicesArea"_s, u"thisKeep"_s);
            }
        }
        return false;
    });
    devices(u"code"_s, {}, [](MainWindow& window) {
        return click(window, u"makeCodeButton"_s) && click(window, u"makeCodeConfirm"_s) &&
               scrollTo(window, u"devicesArea"_s, u"recoverySheet"_s) &&
               scrollTo(window, u"devicesArea"_s, u"codeKeptButton"_s);
    });
    devices(u"swapped"_s, [](KeyOverview& overview) {
        overview.team.removeIf([](const TeamDevice& one) { return one.standing == DeviceStanding::Waiting; });
        overview.team[1].standing = DeviceStanding::Swapped;
        TeamDevice hidden;
        hidden.device.id = DeviceId::create();
        hidden.standing = DeviceStanding::Trusted;
        overview.team.append(hidden);
    });
    devices(u"waiting"_s, notIn(VaultState::Waiting, "device.waiting"));
    scenes.back().isState = true;
    devices(u"entering-code"_s, notIn(VaultState::Waiting, "device.waiting"), [](MainWindow& window) {
        if (!click(window, u"useCodeButton"_s))
            return false;
        find<QLineEdit>(window, u"codeEdit"_s)->setText(u"7QK2M-9F0XA-3BTD8"_s);
        return scrollTo(window, u"devicesArea"_s, u"cancelCodeButton"_s);
    });
    devices(u"starting-over"_s, notIn(VaultState::Waiting, "device.waiting"), [](MainWindow& window) {
        return click(window, u"startOverButton"_s) && scrollTo(window, u"devicesArea"_s, u"thisDeviceKeep"_s);
    });
    devices(u"locked"_s, notIn(VaultState::LockedOrLost, "vault.locked-or-lost"));
    devices(u"giving-up"_s, notIn(VaultState::LockedOrLost, "device.key-lost"),
            [](MainWindow& window) { return click(window, u"giveKeyUpButton"_s); });
    devices(u"history"_s, notIn(VaultState::LockedOrLost, "device.history-changed"));
    devices(u"revoked"_s, notIn(VaultState::Revoked, "device.revoked"));
    devices(u"absent"_s, notIn(VaultState::Absent, {}));
    scenes.push_back(sampleScene(u"devices-error"_s, [](MainWindow& window, FakeWorkspace& workspace) {
        workspace.devices.failing.error = Error{Code::Offline, {}, {}, {}, {}};
        return openDevices(window, StateView::State::Error);
    }));
}

} // namespace revos
