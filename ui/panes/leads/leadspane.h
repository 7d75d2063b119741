#pragma once

#include "models/leadtablemodel.h"
#include "ui/load.h"
#include "ui/pane.h"
#include "ui/services.h"

#include <QTimer>

class QComboBox;
class QLineEdit;

namespace revos {

class DataTable;
class DetailSplit;
class FilterChips;
class LeadDetailView;
class PaneHeader;
class StateView;

/// All leads as a table of any length, with a detail side. GUI thread.
class LeadsPane final : public Pane
{
    Q_OBJECT

public:
    explicit LeadsPane(UiServices& services, QWidget* parent = nullptr);

    void enter() override;
    void leave() override;
    void refresh() override;
    void startSearch() override;
    void reveal(const QUuid& id) override;
    QList<PaneKey> keys() const override;

private:
    QWidget* makeFilters();
    QWidget* makeTable();
    void applyFilter();
    void loadCampaigns();
    void showLoaded(bool empty);
    void showCount(qint64 count);
    void openRow(int row);
    void followRow(int row);
    void sortBy(int column, Qt::SortOrder order);

    UiServices& m_services;
    LeadTableModel m_model;
    PaneHeader* m_header;
    QLineEdit* m_search;
    QComboBox* m_campaign = nullptr;
    FilterChips* m_stages = nullptr;
    DataTable* m_table;
    StateView* m_stateView;
    LeadDetailView* m_detail;
    DetailSplit* m_split;
    Loader m_campaigns{this};
    QTimer m_typing;
    QTimer m_reloadSoon;
    bool m_entered = false;
    bool m_loadedOnce = false;
};

} // namespace revos
