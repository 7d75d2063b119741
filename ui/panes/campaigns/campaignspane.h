#pragma once

#include "models/campaignlistmodel.h"
#include "ui/load.h"
#include "ui/pane.h"
#include "ui/services.h"

#include <QTimer>

class QLineEdit;
class QListView;

namespace revos {

class CampaignDetail;
class DetailSplit;
class FilterChips;
class PaneHeader;
class StateView;

/// Campaigns: a list of cards, beside it the one that is open. GUI thread.
class CampaignsPane final : public Pane
{
    Q_OBJECT

public:
    explicit CampaignsPane(UiServices& services, QWidget* parent = nullptr);

    void enter() override;
    void leave() override;
    void refresh() override;
    QString newText() const override;
    void startNew() override;
    void startSearch() override;
    void reveal(const QUuid& id) override;
    QList<PaneKey> keys() const override;

private:
    QWidget* makeList();
    void reload();
    void receive(const Result<QList<CampaignSummary>>& answer);
    void showList();
    void showStateLine();
    /// In a narrow window the detail would hide the list in which somebody moves.
    bool opensBySelection() const;
    void openCurrent();
    /// Selects @p id, or the first campaign when there is none; opens it beside the list.
    void select(const QUuid& id);

    UiServices& m_services;
    QList<CampaignSummary> m_all;
    CampaignListModel m_model;
    PaneHeader* m_header;
    QLineEdit* m_search;
    FilterChips* m_chips = nullptr;
    QListView* m_list;
    StateView* m_listState = nullptr; ///< whether any campaign fits the search
    StateView* m_stateView;
    CampaignDetail* m_detail;
    DetailSplit* m_split;
    Loader m_loader{this};
    QTimer m_reloadSoon;
    QUuid m_selected;
    bool m_entered = false;
};

} // namespace revos
