#pragma once

#include "models/jobtablemodel.h"
#include "ui/load.h"
#include "ui/pane.h"
#include "ui/services.h"

#include <QTimer>

#include <functional>

class QComboBox;
class QStackedWidget;

namespace revos {

class AuditView;
class DataTable;
class DetailSplit;
class FilterChips;
class JobDetail;
class PaneHeader;
class StateView;

/// The queue as it lives: every job with its state, its progress and its reason; and, for staff, who changed
/// what. GUI thread.
class ActivityPane final : public Pane
{
    Q_OBJECT

public:
    explicit ActivityPane(UiServices& services, QWidget* parent = nullptr);

    void enter() override;
    void leave() override;
    void refresh() override;
    void reveal(const QUuid& id) override;
    QList<PaneKey> keys() const override;

private:
    QWidget* makeJobs();
    QWidget* makeFilters();
    AuditView* shownAudit() const;
    void showPart(const QString& part);
    QWidget* makeTable();
    JobFilter filter() const;
    void receive(const Result<QList<JobRow>>& answer);
    void receiveStats(const QueueStats& stats);
    void openRow(int row);
    void showSelected();

    UiServices& m_services;
    JobTableModel m_model;
    PaneHeader* m_header;
    FilterChips* m_parts;
    QStackedWidget* m_pages;
    AuditView* m_audit = nullptr; ///< null for clients
    QComboBox* m_queue = nullptr;
    FilterChips* m_states = nullptr;
    DataTable* m_table;
    StateView* m_stateView;
    JobDetail* m_detail;
    DetailSplit* m_split;
    Loader m_loader{this};
    Loader m_stats{this};
    QTimer m_reloadSoon;
    QUuid m_selected;
    bool m_entered = false;
};

/// Counts the jobs that need a person, for the rail.
void countActivity(UiServices& services, QObject* context, std::function<void(int)> tell);

} // namespace revos
