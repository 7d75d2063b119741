#pragma once

#include "domain/reasons.h"
#include "ui/panes/campaigns/campaigneditor.h"
#include "ui/services.h"

#include <QWidget>

#include <functional>

class QAction;
class QLabel;
class QMenu;
class QPushButton;
class QStackedWidget;
class QTabBar;

namespace revos {

class DeliveryTab;
class ElidedLabel;
class IconButton;
class MessagesTab;
class Notice;
class OverviewTab;
class Pill;
class SetupTab;
class StateView;
class TriggersTab;

/// The detail side of a campaign: its name and state, what can be done with it, and its tabs.
class CampaignDetail final : public QWidget
{
    Q_OBJECT

public:
    explicit CampaignDetail(UiServices& services, QWidget* parent = nullptr);

    CampaignEditor& editor() { return m_editor; }
    /// The row of the list behind the open campaign: funnel and next action.
    void setSummary(const CampaignSummary& summary);
    void open(CampaignId id);
    void startNew();

Q_SIGNALS:
    void closeRequested();
    /// Something was done to the campaign; the list may look different now.
    void acted();
    void actionRequested(revos::ReasonAction action);

private:
    enum Tab { Overview, Setup, Triggers, Messages, Delivery };

    QWidget* makeHead();
    QWidget* makeTabs();
    void showCampaign();
    void showSaving();
    void showSaveError(const Error& error);
    void showActions(CampaignStatus status);
    void mend(const QByteArray& reason);
    void runPrimary();
    void launch();
    void archive();
    /// Does @p act once everything typed is stored.
    void run(std::function<Result<void>(OperatorActions&, const Call&)> act);
    void runWhenSaved();

    UiServices& m_services;
    CampaignEditor m_editor;
    std::function<Result<void>(OperatorActions&, const Call&)> m_waiting;
    ElidedLabel* m_name = nullptr;
    Pill* m_status = nullptr;
    QLabel* m_saving = nullptr;
    QPushButton* m_primary = nullptr;
    IconButton* m_more = nullptr;
    QMenu* m_menu = nullptr;
    QAction* m_archive = nullptr;
    Notice* m_notice = nullptr;
    QTabBar* m_tabs = nullptr;
    QStackedWidget* m_pages = nullptr;
    OverviewTab* m_overview = nullptr;
    SetupTab* m_setup = nullptr;
    TriggersTab* m_triggers = nullptr;
    MessagesTab* m_messages = nullptr;
    DeliveryTab* m_delivery = nullptr; ///< null for clients
    StateView* m_stateView = nullptr;
};

} // namespace revos
