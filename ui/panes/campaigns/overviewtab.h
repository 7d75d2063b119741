#pragma once

#include "models/funnelmodel.h"

#include <QScrollArea>

class QLabel;
class QPushButton;
class QStackedWidget;

namespace revos {

class CampaignEditor;
class DataTable;
class FunnelChart;
class LaunchChecklist;
struct CampaignSummary;
struct UiServices;

/// The state of a campaign: what happens next, the launch checklist while it is a draft, the funnel as a
/// chart or as a table.
class OverviewTab final : public QScrollArea
{
    Q_OBJECT

public:
    OverviewTab(const UiServices& services, CampaignEditor& editor, QWidget* parent = nullptr);

    void setSummary(const CampaignSummary& summary);
    void focusFirstOpen();

Q_SIGNALS:
    void mendRequested(const QByteArray& reason);

private:
    QWidget* makeFunnelCard();
    void showCampaign();
    void showTable(bool table);

    CampaignEditor& m_editor;
    QFrame* m_nextCard;
    QLabel* m_next;
    LaunchChecklist* m_checklist;
    QWidget* m_funnelCard = nullptr;
    FunnelModel m_funnelModel;
    FunnelChart* m_chart = nullptr;
    DataTable* m_table = nullptr;
    QStackedWidget* m_funnelPages = nullptr;
    QPushButton* m_tableButton = nullptr;
};

} // namespace revos
