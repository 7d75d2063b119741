#pragma once

#include "domain/reasons.h"
#include "ui/panes/pods/podeditor.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QStackedWidget;
class QTabBar;

namespace revos {

class ElidedLabel;
class MembersTab;
class Notice;
class PlanTab;
class RulesTab;
class StateView;

/// The detail side of a pod: its name, whether it is saved, and its tabs. GUI thread.
class PodDetail final : public QWidget
{
    Q_OBJECT

public:
    explicit PodDetail(UiServices& services, QWidget* parent = nullptr);

    PodEditor& editor() { return m_editor; }
    PlanTab& plans() { return *m_plans; }
    void open(PodId id);
    void startNew();
    void startNewPlan();
    /// Loads again what may have changed.
    void reload();
    /// Brings the words into view that nobody saved.
    void showUnsaved();

Q_SIGNALS:
    void closeRequested();
    /// Something was done to the pod; the list may look different now.
    void acted();
    void actionRequested(revos::ReasonAction action);

private:
    enum Tab { Plan, Members, Rules };

    QWidget* makeHead();
    QWidget* makeTabs();
    void showPod();
    void showSaving();
    void showSaveError(const Error& error);

    PodEditor m_editor;
    ElidedLabel* m_name = nullptr;
    QLabel* m_saving = nullptr;
    QPushButton* m_newPlan = nullptr;
    Notice* m_notice = nullptr;
    QTabBar* m_tabs = nullptr;
    QStackedWidget* m_pages = nullptr;
    PlanTab* m_plans = nullptr;
    MembersTab* m_members = nullptr;
    RulesTab* m_rules = nullptr;
    StateView* m_stateView = nullptr;
};

} // namespace revos
