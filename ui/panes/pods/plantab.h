#pragma once

#include "domain/reasons.h"
#include "ui/decisionqueue.h"
#include "ui/load.h"
#include "ui/services.h"

#include <QWidget>

class QStackedWidget;

namespace revos {

class NewPlanForm;
class PlanView;
class StateView;
class UndoToast;

/// The plans of a pod, and what a person decides about them. J and K move, A approves, E edits, S skips, U
/// takes the last decision back. GUI thread.
class PlanTab final : public QWidget
{
    Q_OBJECT

public:
    explicit PlanTab(UiServices& services, QWidget* parent = nullptr);

    /// The keys work wherever the focus is in @p where, as long as a plan is shown.
    void addKeys(QWidget& where);
    /// Shows the plans of @p pod; decisions about another pod's are carried out.
    void setPod(const Pod& pod);
    void startNewPlan();
    void reload();
    /// Nobody looks any more: decisions are carried out.
    void leave();
    /// Whose words somebody changed and did not save; empty = nobody's.
    QString unsavedMember() const;
    /// The pod in which that is; null = nothing is unsaved.
    PodId unsavedPod() const;
    /// Brings those words into view, at once or when their plan has arrived.
    void showUnsaved();

Q_SIGNALS:
    /// Something was done; the list of pods may look different now.
    void acted();
    void actionRequested(revos::ReasonAction action);
    /// The outcome of that reshare is to be decided.
    void outcomeRequested(revos::ReshareId reshare);

private:
    void connectView();
    void receive(const Result<QList<StoredResharePlan>>& answer);
    void showPlan();
    void undo();
    void decide(const Reshare& asShown, const QString& sentence, std::function<void()> carryOut);
    void decided(ReshareId reshare, const Result<void>& done);
    void approve(const Reshare& reshare);
    void skip(const Reshare& reshare, const QString& reason);
    void edit(const Reshare& reshare, const QString& commentary);
    void run(std::function<Result<void>(PodActions&, const Call&)> act);
    /// The chosen plan, with what was decided and can still be taken back.
    StoredResharePlan shown() const;

    UiServices& m_services;
    Pod m_pod;
    QList<StoredResharePlan> m_plans;
    ResharePlanId m_chosen;
    Reshare m_wanted;                ///< to be shown as soon as the plans of its pod are here
    QHash<QUuid, Reshare> m_decided; ///< by reshare, as it looks once the decision is carried out
    DecisionQueue m_queue;
    PlanView* m_view;
    NewPlanForm* m_form;
    QStackedWidget* m_pages;
    StateView* m_stateView;
    UndoToast* m_toast;
    Loader m_loader{this};
};

} // namespace revos
