#pragma once

#include "ui/load.h"
#include "ui/panes/settings/settingspage.h"
#include "ui/services.h"
#include "ui/widgets/cardlist.h"

#include <QHash>
#include <QTimer>

class QLabel;

namespace revos {

class CodeEntry;
class DeviceCard;
class KeysCard;
class Notice;
class PageColumn;
class RecoveryCard;
class StateView;
class ThisDeviceCard;

/// This computer's keys, the team's computers, and what is done when keys or computers are lost. GUI thread.
class DevicesPage final : public SettingsPage
{
    Q_OBJECT

public:
    explicit DevicesPage(UiServices& services, QWidget* parent = nullptr);

    void enter() override;
    void leave() override;
    void refresh() override;
    void takeFocus() override;
    QString unsaved() const override;

Q_SIGNALS:
    /// How this computer stands, in one line.
    void stateLineChanged(const QString& line);

private:
    /// What is done with the answer to something that was changed: the sentence, and what is loaded again.
    template<class Act, class Say>
    void change(Act act, Say say);

    void layOut();
    void connectCards();
    bool saidWhyNot();
    bool isAdmin() const { return m_services.workspace.role >= OperatorRole::Admin; }
    void receive(const Result<KeyOverview>& answer);
    void showTeam();
    void loadOwners();
    void setBusy(bool busy);
    void approve(const TeamDevice& member);
    void reject(const TeamDevice& member);
    void revoke(const TeamDevice& member);
    void makeCode();
    void recover(const std::shared_ptr<const Secret>& code);
    void renewKeys();
    void askAnew();
    void startOver();

    UiServices& m_services;
    PageColumn* m_column;
    StateView* m_stateView;
    Notice* m_notice;
    ThisDeviceCard* m_this;
    CodeEntry* m_entry;
    QLabel* m_teamTitle;
    QLabel* m_teamSays;
    QLabel* m_revoked;
    CardList<DeviceCard> m_devices;
    RecoveryCard* m_recovery;
    KeysCard* m_keys;
    KeyOverview m_overview;
    QHash<QString, QString> m_owners; ///< login → name
    Loader m_loader{this};
    Loader m_ownerLoader{this};
    QTimer m_lookAgain;
    bool m_entered = false;
};

/// Counts the computers that wait for an admin.
void countWaitingDevices(UiServices& services, QObject* context, std::function<void(int)> tell);

} // namespace revos
