#include "ui/panes/settings/devicespage.h"

#include "models/format.h"
#include "models/teamlabels.h"
#include "ui/panes/settings/codeentry.h"
#include "ui/panes/settings/devicecard.h"
#include "ui/panes/settings/keyscard.h"
#include "ui/panes/settings/recoverycard.h"
#include "ui/panes/settings/thisdevicecard.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/pagecolumn.h"
#include "ui/widgets/stateview.h"
#include "ui/widgets/words.h"

#include <QBoxLayout>
#include <QLabel>

#include <algorithm>

namespace revos {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// That somebody approves a computer is announced by nobody; a person in front of it wants to see it.
constexpr auto kLookAgain = 10s;

using ShownCode = std::shared_ptr<const Secret>;

bool isWaiting(const TeamDevice& member)
{
    return member.standing == DeviceStanding::Waiting;
}

/// Those that a person can do something about: nobody needs a row for each computer of the past.
bool isShown(const TeamDevice& member)
{
    return member.device.kind == DeviceKind::Desktop && member.standing != DeviceStanding::Revoked;
}

} // namespace

DevicesPage::DevicesPage(UiServices& services, QWidget* parent)
    : SettingsPage(parent)
    , m_services(services)
    , m_column(new PageColumn(tr("Devices and keys")))
    , m_stateView(new StateView(m_column, this))
    , m_notice(new Notice(m_column->page()))
    , m_this(new ThisDeviceCard(m_column->page()))
    , m_entry(new CodeEntry(m_column->page()))
    , m_teamTitle(makeLabel(tr("Computers of the team"), Words::Heading, m_column->page()))
    , m_teamSays(makeLabel(tr("Only admins let computers in and out."), Words::Muted, m_column->page(), true))
    , m_revoked(makeLabel({}, Words::Muted, m_column->page(), true))
    , m_devices(space::kS)
    , m_recovery(new RecoveryCard(services.workspace.name, m_column->page()))
    , m_keys(new KeysCard(m_column->page()))
{
    layOut();
    connectCards();
    m_lookAgain.setSingleShot(true);
    m_lookAgain.setInterval(kLookAgain);
    connect(&m_lookAgain, &QTimer::timeout, this, &DevicesPage::refresh);
}

void DevicesPage::layOut()
{
    m_column->setObjectName(u"devicesArea"_s);
    m_stateView->setObjectName(u"devicesState"_s);
    m_notice->setObjectName(u"devicesNotice"_s);
    m_this->setObjectName(u"thisDeviceCard"_s);
    m_entry->setObjectName(u"codeEntry"_s);
    m_teamSays->setObjectName(u"teamSays"_s);
    m_revoked->setObjectName(u"revokedDevices"_s);
    m_recovery->setObjectName(u"recoveryCard"_s);
    m_keys->setObjectName(u"keysCard"_s);
    for (QWidget* part : std::initializer_list<QWidget*>{m_notice, m_this, m_entry, m_teamTitle, m_teamSays})
        m_column->add(part);
    m_column->add(m_devices.layout());
    for (QWidget* part : std::initializer_list<QWidget*>{m_revoked, m_recovery, m_keys})
        m_column->add(part);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_stateView);
}

void DevicesPage::connectCards()
{
    connect(m_this, &ThisDeviceCard::lookRequested, this, &DevicesPage::refresh);
    connect(m_this, &ThisDeviceCard::codeRequested, this, [this] {
        m_entry->begin();
        m_column->ensureWidgetVisible(m_entry);
    });
    connect(m_this, &ThisDeviceCard::askAnewRequested, this, &DevicesPage::askAnew);
    connect(m_this, &ThisDeviceCard::startOverRequested, this, &DevicesPage::startOver);
    connect(m_entry, &CodeEntry::entered, this, &DevicesPage::recover);
    connect(m_recovery, &RecoveryCard::makeRequested, this, &DevicesPage::makeCode);
    connect(m_keys, &KeysCard::renewRequested, this, &DevicesPage::renewKeys);
    connect(m_notice, &Notice::actionTriggered, this, [this] {
        m_notice->clear();
        refresh();
    });
}

bool DevicesPage::saidWhyNot()
{
    if (m_services.workspace.practice) {
        m_stateView->showEmpty(
            {u"practice"_s,
             tr("No keys to look after"),
             tr("The practice workspace is this computer's alone: no other computer can come in, "
                "and its throw-away secrets protect nothing real."),
             {}});
        return true;
    }
    if (m_services.workspace.isStaff())
        return false;
    m_stateView->showEmpty(
        {u"monitor"_s,
         tr("Clients need no keys"),
         tr("What the workspace keeps sealed, such as the sessions of accounts, is opened only at "
            "the agency's computers."),
         {}});
    return true;
}

void DevicesPage::enter()
{
    m_entered = true;
    refresh();
}

void DevicesPage::takeFocus()
{
    m_stateView->takeFocus(m_column);
}

void DevicesPage::leave()
{
    m_entered = false;
    m_loader.cancel();
    m_ownerLoader.cancel();
    m_lookAgain.stop();
    m_recovery->clear();
    m_entry->close();
}

void DevicesPage::refresh()
{
    if (saidWhyNot())
        return;
    m_lookAgain.stop();
    m_stateView->showLoading();
    m_loader.start(
        m_services.devices, [](DeviceControl& devices, const Call& call) { return devices.look(call); },
        [this](const Result<KeyOverview>& answer) { receive(answer); });
    if (isAdmin())
        loadOwners();
}

/// Whose computer each is; only admins may read that, and a page without names is better than none.
void DevicesPage::loadOwners()
{
    m_ownerLoader.start(
        m_services.operators,
        [](OperatorDirectory& operators, const Call& call) { return operators.list(call); },
        [this](const Result<QList<Operator>>& people) {
            if (!people)
                return;
            m_owners.clear();
            for (const Operator& person : *people) {
                for (const OperatorDesktop& desktop : person.desktops)
                    m_owners.insert(desktop.login, person.displayName);
            }
            showTeam();
        });
}

void DevicesPage::receive(const Result<KeyOverview>& answer)
{
    if (!answer) {
        m_stateView->showError(answer.error(), [this] { refresh(); });
        return;
    }
    m_overview = *answer;
    const bool isReady = m_overview.status.state == VaultState::Ready;
    if (isReady && m_this->isAncestorOf(focusWidget()))
        m_column->keepFocus();
    m_this->setOverview(m_overview, isAdmin());
    if (m_overview.status.state != VaultState::Waiting)
        m_entry->close();
    m_keys->setVisible(isReady);
    m_keys->setCount(m_overview.sealed, isAdmin());
    m_recovery->setVisible(isReady);
    showTeam();
    const auto waiting = std::count_if(m_overview.team.begin(), m_overview.team.end(), isWaiting);
    const QString line = tr("This computer: %1").arg(TeamLabels::text(m_overview.status.state));
    Q_EMIT stateLineChanged(
        waiting == 0 ? line : tr("%1 · Waiting to be let in: %2").arg(line, Format::number(waiting)));
    m_stateView->showReady();
    if (m_overview.status.state == VaultState::Waiting && m_entered)
        m_lookAgain.start();
}

void DevicesPage::showTeam()
{
    const QDateTime now = m_services.clock.now();
    QList<TeamDevice> shown;
    std::copy_if(m_overview.team.begin(), m_overview.team.end(), std::back_inserter(shown), isShown);
    // Who waits first: that is what a person came for.
    std::stable_partition(shown.begin(), shown.end(), isWaiting);
    int at = 0;
    for (const TeamDevice& member : std::as_const(shown)) {
        auto* card = m_devices.provide(member.device.id.uuid(), at++, [this] {
            auto* made = new DeviceCard(m_column->page());
            connect(made, &DeviceCard::approveRequested, this, &DevicesPage::approve);
            connect(made, &DeviceCard::rejectRequested, this, &DevicesPage::reject);
            connect(made, &DeviceCard::revokeRequested, this, &DevicesPage::revoke);
            return made;
        });
        card->setDevice(member, m_owners.value(member.device.login), isAdmin(), now);
    }
    m_devices.cut(at);
    m_teamTitle->setVisible(at > 0);
    m_teamSays->setVisible(at > 0 && !isAdmin());
    QDateTime madeAt;
    int revoked = 0;
    for (const TeamDevice& member : std::as_const(m_overview.team)) {
        if (member.device.kind == DeviceKind::Recovery && member.standing == DeviceStanding::Trusted)
            madeAt = std::max(madeAt, member.device.requestedAt);
        revoked += member.standing == DeviceStanding::Revoked ? 1 : 0;
    }
    m_recovery->setCode(madeAt, isAdmin(), now);
    m_revoked->setText(
        tr("Revoked and not listed, old recovery codes among them: %1.").arg(Format::number(revoked)));
    m_revoked->setVisible(revoked > 0);
}

void DevicesPage::setBusy(bool busy)
{
    m_this->setBusy(busy);
    m_entry->setBusy(busy);
    m_recovery->setBusy(busy);
    m_keys->setBusy(busy);
    for (DeviceCard* card : m_devices.all())
        card->setBusy(busy);
}

template<class Act, class Say>
void DevicesPage::change(Act act, Say say)
{
    m_column->keepFocus();
    setBusy(true);
    perform(m_services.devices, this, std::move(act), [this, say = std::move(say)](const auto& answer) {
        setBusy(false);
        if (answer)
            say(answer);
        else
            m_notice->sayError(answer.error());
        refresh();
    });
}

void DevicesPage::approve(const TeamDevice& member)
{
    change([member](DeviceControl& devices,
                    const Call& call) { return devices.approve(member.device.id, member.words, call); },
           [this, name = TeamLabels::name(member)](const Result<void>&) {
               m_notice->say(Tone::Ok,
                             tr("%1 is let in: it can open what the workspace keeps sealed.").arg(name));
           });
}

void DevicesPage::reject(const TeamDevice& member)
{
    change([id = member.device.id](DeviceControl& devices,
                                   const Call& call) { return devices.revoke(id, call); },
           [this, name = TeamLabels::name(member)](const Result<Revocation>&) {
               m_notice->say(
                   Tone::Attention,
                   tr("The request of %1 is rejected. When its words differed, somebody may be between it "
                      "and the server: find out who before it asks again.")
                       .arg(name));
           });
}

void DevicesPage::revoke(const TeamDevice& member)
{
    change([id = member.device.id](DeviceControl& devices,
                                   const Call& call) { return devices.revoke(id, call); },
           [this, name = TeamLabels::name(member)](const Result<Revocation>& revoked) {
               QStringList sentences{tr("%1 is revoked and the keys are replaced.").arg(name)};
               if (!revoked->loginClosed)
                   sentences.append(
                       tr("Its login could not be closed from here: it may read what is not sealed."));
               sentences.append(
                   tr("A LinkedIn cookie that was copied there is revoked only by signing out at "
                      "LinkedIn itself."));
               m_notice->say(Tone::Attention, sentences.join(u' '));
           });
}

void DevicesPage::makeCode()
{
    change(
        [](DeviceControl& devices, const Call& call) -> Result<ShownCode> {
            REVOS_TRY_ASSIGN(Secret code, devices.makeRecoveryCode(call));
            return std::make_shared<const Secret>(std::move(code));
        },
        [this](const Result<ShownCode>& code) {
            // Whoever left meanwhile makes another one; nothing shows a code to an empty chair.
            if (!m_entered) {
                m_notice->say(
                    Tone::Attention,
                    tr("A recovery code was made while you were elsewhere, and was not shown. Make a new "
                       "one: it replaces it."));
                return;
            }
            m_notice->clear();
            m_recovery->show(*code, m_services.clock.now());
            m_column->ensureWidgetVisible(m_recovery);
        });
}

void DevicesPage::recover(const std::shared_ptr<const Secret>& code)
{
    m_column->keepFocus();
    setBusy(true);
    perform(
        m_services.devices, this,
        [code](DeviceControl& devices, const Call& call) { return devices.recover(*code, call); },
        [this](const Result<void>& done) {
            setBusy(false);
            if (!done) {
                m_entry->sayError(done.error());
                return;
            }
            m_entry->close();
            m_notice->say(Tone::Ok,
                          tr("This computer is let in. Revoke those that are lost, and make a new code: "
                             "the one you typed was on a keyboard now."));
            refresh();
        });
}

void DevicesPage::renewKeys()
{
    change([](DeviceControl& devices, const Call& call) { return devices.renewKeys(call); },
           [this](const Result<KeyRenewal>& renewal) {
               const QString replaced = tr("Keys replaced: %1.").arg(Format::number(renewal->keys));
               if (renewal->sealed)
                   m_notice->say(Tone::Ok, tr("%1 %2").arg(replaced, TeamLabels::says(*renewal->sealed)));
               else
                   m_notice->say(
                       Tone::Attention,
                       tr("%1 Not every value could be sealed anew just now; the others are when they are "
                          "written next.")
                           .arg(replaced));
           });
}

void DevicesPage::askAnew()
{
    change([](DeviceControl& devices, const Call& call) { return devices.askAnew(call); },
           [this](const Result<void>&) {
               m_notice->say(Tone::Ok,
                             tr("The old key is given up, and this computer has asked to be let in."));
           });
}

void DevicesPage::startOver()
{
    change([](DeviceControl& devices, const Call& call) { return devices.startOver(call); },
           [this](const Result<int>& lost) {
               m_notice->say(
                   Tone::Attention,
                   tr("The workspace has new keys. Values that stay closed for good: %1. Sign in to "
                      "LinkedIn and enter the other secrets again; other computers have to ask anew.")
                       .arg(Format::number(*lost)));
           });
}

QString DevicesPage::unsaved() const
{
    return m_recovery->isShowing() ? tr("The recovery code is shown this one time. Write it down.")
                                   : QString();
}

void countWaitingDevices(UiServices& services, QObject* context, std::function<void(int)> tell)
{
    if (services.workspace.practice || services.workspace.role < OperatorRole::Admin)
        return;
    perform(
        services.devices, context,
        [](DeviceControl& devices, const Call& call) { return devices.look(call); },
        [tell = std::move(tell)](const Result<KeyOverview>& answer) {
            const QList<TeamDevice> team = answer ? answer->team : QList<TeamDevice>();
            tell(static_cast<int>(std::count_if(team.begin(), team.end(), isWaiting)));
        });
}

} // namespace revos
