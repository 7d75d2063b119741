#pragma once

#include "models/podlistmodel.h"
#include "ui/load.h"
#include "ui/pane.h"
#include "ui/services.h"

#include <QTimer>

class QListView;

namespace revos {

class DetailSplit;
class PaneHeader;
class PodDetail;
class StateView;

/// Pods: a list of cards, beside it the one that is open. GUI thread.
class PodsPane final : public Pane
{
    Q_OBJECT

public:
    explicit PodsPane(UiServices& services, QWidget* parent = nullptr);

    void enter() override;
    void leave() override;
    void refresh() override;
    QString newText() const override;
    void startNew() override;
    void reveal(const QUuid& id) override;
    QList<PaneKey> keys() const override;
    QString unsaved() const override;
    void showUnsaved() override;

private:
    void makeList();
    void reload();
    void receive(const Result<QList<PodSummary>>& answer);
    void showStateLine();
    void openCurrent();

    UiServices& m_services;
    PodListModel m_model;
    PaneHeader* m_header;
    QListView* m_list;
    PodDetail* m_detail;
    DetailSplit* m_split;
    StateView* m_stateView;
    Loader m_loader{this};
    QTimer m_reloadSoon;
    QUuid m_selected;
    bool m_entered = false;
};

/// Counts the words to approve and the reshares whose outcome nobody knows, for the rail.
void countPods(UiServices& services, QObject* context, std::function<void(int)> tell);

} // namespace revos
