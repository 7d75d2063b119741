#pragma once

#include "domain/reasons.h"
#include "models/resharemodel.h"
#include "ui/decisionqueue.h"
#include "ui/load.h"
#include "ui/services.h"

#include <QWidget>

class QBoxLayout;
class QComboBox;
class QLabel;
class QScrollArea;
class QStackedWidget;

namespace revos {

class CommentaryPanel;
class DataTable;
class NewPlanForm;
class Notice;
class PlanActions;
class PlanTimeline;
class StateView;
class UndoToast;

/// The plans of a pod: the one that is chosen as a timeline, and below it the words of the member that is
/// current in it. J and K move, A approves, E edits, S skips, U takes the last decision back. GUI thread.
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

protected:
    void resizeEvent(QResizeEvent* event) override;

Q_SIGNALS:
    /// Something was done; the list of pods may look different now.
    void acted();
    void actionRequested(revos::ReasonAction action);

private:
    QWidget* makePage();
    /// The words stay in view below the timeline, or in a low window scroll with it.
    void arrange();
    QWidget* makeHead();
    QWidget* makePicture();
    void receive(const Result<QList<StoredResharePlan>>& answer);
    void fillChooser();
    void showPlan();
    void showCurrent();
    void choose(int row);
    void chooseNextToApprove();
    void step(int by);
    void undo();
    void decide(const Reshare& asShown, const QString& sentence, std::function<void()> carryOut);
    void decided(ReshareId reshare, const Result<void>& done);
    void approve(const Reshare& reshare);
    void skip(const Reshare& reshare, const QString& reason);
    void edit(const Reshare& reshare, const QString& commentary);
    void run(std::function<Result<void>(PodActions&, const Call&)> act);
    /// The plan with what was decided and can still be taken back.
    StoredResharePlan shown() const;

    UiServices& m_services;
    Pod m_pod;
    QList<StoredResharePlan> m_plans;
    ResharePlanId m_chosen;
    int m_row = 0;
    ReshareModel m_model;
    Reshare m_wanted;                ///< to be shown as soon as its plan is here
    QHash<QUuid, Reshare> m_decided; ///< by reshare, as it looks once the decision is carried out
    DecisionQueue m_queue;
    StateView* m_stateView;
    QStackedWidget* m_pages = nullptr;
    NewPlanForm* m_form;
    QScrollArea* m_area = nullptr;
    QBoxLayout* m_scrolled = nullptr; ///< of what scrolls
    QBoxLayout* m_fixed = nullptr;    ///< of what stays in view
    QWidget* m_words = nullptr;
    QComboBox* m_chooser = nullptr;
    QLabel* m_facts = nullptr;
    PlanActions* m_actions = nullptr;
    Notice* m_notice = nullptr;
    QStackedWidget* m_pictures = nullptr;
    PlanTimeline* m_timeline = nullptr;
    DataTable* m_table = nullptr;
    CommentaryPanel* m_panel = nullptr;
    UndoToast* m_toast;
    Loader m_loader{this};
};

} // namespace revos
