#pragma once

#include "models/podmembermodel.h"
#include "ui/load.h"
#include "ui/services.h"

#include <QScrollArea>

class QComboBox;
class QLabel;
class QMenu;
class QPushButton;

namespace revos {

class DataTable;
class FairnessChart;
class PodEditor;

/// Who is in a pod, how each stands, and whether the work is shared fairly.
class MembersTab final : public QScrollArea
{
    Q_OBJECT

public:
    MembersTab(UiServices& services, PodEditor& editor, QWidget* parent = nullptr);

private:
    QWidget* makeChoice();
    QWidget* makeMembers();
    QWidget* makeFairness();
    void showPod();
    void loadAccounts();
    void fillAccounts();
    void add();
    void showMember();
    void fillOptOuts();
    /// Changes the member that is current in the table.
    void changeMember(const std::function<void(PodMembership&)>& edit);
    const PodMembership* current() const;

    UiServices& m_services;
    PodEditor& m_editor;
    PodMemberModel m_model;
    QList<Account> m_accounts;
    DataTable* m_table = nullptr;
    QWidget* m_actions = nullptr;
    QLabel* m_says = nullptr;
    QPushButton* m_pause = nullptr;
    QPushButton* m_optOut = nullptr;
    QMenu* m_optOutMenu = nullptr;
    QComboBox* m_account = nullptr;
    QPushButton* m_add = nullptr;
    QWidget* m_fairnessCard = nullptr;
    FairnessChart* m_fairness = nullptr;
    Loader m_loader{this};
};

} // namespace revos
