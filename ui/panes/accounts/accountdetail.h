#pragma once

#include "domain/reasons.h"
#include "models/accountcardmodel.h"
#include "models/incidentmodel.h"
#include "ui/load.h"
#include "ui/services.h"

#include <QWidget>

#include <functional>

class QLabel;
class QMenu;
class QPushButton;

namespace revos {

class DataTable;
class ElidedLabel;
class IncidentCard;
class LimitBars;
class ModeCard;
class Notice;
class Pill;
class SessionCard;

/// One account: how it is, what stopped it, who presses the button, and what is left of its limits.
/// GUI thread.
class AccountDetail final : public QWidget
{
    Q_OBJECT

public:
    explicit AccountDetail(UiServices& services, QWidget* parent = nullptr);

    void setAccount(const WatchedAccount& account, const AccountHealth& health);
    void leave() { m_loader.cancel(); }

Q_SIGNALS:
    void closeRequested();
    /// Something was done to the account; it looks different now.
    void acted();
    /// A person wants to sign in, or to look: the account's page is shown in the browser.
    void browserRequested();
    void actionRequested(revos::ReasonAction action);

private:
    QWidget* makeHead();
    QWidget* makeBody();
    QWidget* makeState();
    QWidget* makeLimits();
    QWidget* makeHistory();
    void showPause();
    void showActions(const AccountHealth& health);
    void showState(const AccountHealth& health);
    void loadHistory();
    void switchPause();
    void countByHand(ActionKind kind);
    void switchMode(AccountMode mode);
    void clearIncident(IncidentId incident, const QString& reason);
    void signIn();
    /// What came of something that was done to @p account.
    void done(AccountId account, const Result<void>& result);

    UiServices& m_services;
    WatchedAccount m_account;
    IncidentModel m_history;
    ElidedLabel* m_name = nullptr;
    Pill* m_health = nullptr;
    Pill* m_mode = nullptr;
    QPushButton* m_signIn = nullptr;
    bool m_needsSignIn = false;
    QPushButton* m_pause = nullptr;
    QPushButton* m_byHand = nullptr;
    QMenu* m_byHandMenu = nullptr;
    Notice* m_notice = nullptr;
    QWidget* m_practice = nullptr;
    QLabel* m_says = nullptr;
    SessionCard* m_session = nullptr;
    QLabel* m_halved = nullptr;
    QLabel* m_times = nullptr;
    IncidentCard* m_incident = nullptr;
    ModeCard* m_modeCard = nullptr;
    LimitBars* m_limits = nullptr;
    QLabel* m_noLimits = nullptr;
    DataTable* m_table = nullptr;
    QLabel* m_noHistory = nullptr;
    Loader m_loader{this};
};

} // namespace revos
