#pragma once

#include "models/cartridgelistmodel.h"
#include "ui/load.h"
#include "ui/pane.h"
#include "ui/services.h"

#include <QTimer>

class QLineEdit;
class QListView;

namespace revos {

class CartridgeEditor;
class DetailSplit;
class PaneHeader;
class StateView;

/// Cartridges by kind and priority, and the editor of the one that is open. GUI thread.
class CartridgesPane final : public Pane
{
    Q_OBJECT

public:
    explicit CartridgesPane(UiServices& services, QWidget* parent = nullptr);

    void enter() override;
    void leave() override;
    void refresh() override;
    QString newText() const override;
    void startNew() override;
    void startSearch() override;
    void reveal(const QUuid& id) override;
    QString unsaved() const override;
    void showUnsaved() override;

private:
    void reload();
    void receive(const Result<QList<Cartridge>>& answer);
    void showList();
    /// What is stored, and new ones that are written and not stored yet.
    QList<Cartridge> listed() const;
    /// In a narrow window the editor would hide the list in which somebody moves.
    bool opensBySelection() const;
    void openCurrent();

    UiServices& m_services;
    QList<Cartridge> m_all;
    CartridgeListModel m_model;
    PaneHeader* m_header;
    QLineEdit* m_search;
    QListView* m_list;
    CartridgeEditor* m_editor;
    StateView* m_listState; ///< whether any cartridge fits the search
    DetailSplit* m_split;
    StateView* m_stateView;
    Loader m_loader{this};
    QTimer m_reloadSoon;
    QUuid m_selected;
    bool m_entered = false;
};

} // namespace revos
