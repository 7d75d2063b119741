#pragma once

#include "models/accountcardmodel.h"
#include "ui/load.h"
#include "ui/pane.h"
#include "ui/services.h"

#include <QTimer>

class QListView;

namespace revos {

class AccountDetail;
class DetailSplit;
class NewAccountForm;
class Notice;
class PaneHeader;
class StateView;

/// The accounts as cards with their health, beside them the one that is open; a new one is added above them.
/// GUI thread.
class AccountsPane final : public Pane
{
    Q_OBJECT

public:
    explicit AccountsPane(UiServices& services, QWidget* parent = nullptr);

    void enter() override;
    void leave() override;
    void refresh() override;
    QString newText() const override;
    void startNew() override;
    void reveal(const QUuid& id) override;
    QString unsaved() const override;
    QList<PaneKey> keys() const override;

private:
    void makeList();
    void receive(const Result<QList<AccountCard>>& answer);
    void loadLimits();
    void showStateLine();
    void openCurrent();
    void add(const Account& account);

    UiServices& m_services;
    AccountCardModel m_model;
    PaneHeader* m_header;
    QListView* m_list;
    AccountDetail* m_detail;
    DetailSplit* m_split;
    StateView* m_stateView;
    Notice* m_notice;
    NewAccountForm* m_form;
    Loader m_loader{this};
    Loader m_limitLoader{this};
    QTimer m_reloadSoon;
    QUuid m_selected;
    bool m_entered = false;
};

/// Counts the accounts that a person has to look at, for the rail.
void countAccounts(UiServices& services, QObject* context, std::function<void(int)> tell);

} // namespace revos
