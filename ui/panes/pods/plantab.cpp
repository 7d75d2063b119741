#include "ui/panes/pods/plantab.h"

#include "ui/panes/pods/commentarypanel.h"
#include "ui/panes/pods/newplanform.h"
#include "ui/panes/pods/planactions.h"
#include "ui/panes/pods/planview.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/stateview.h"
#include "ui/widgets/undotoast.h"

#include <QBoxLayout>
#include <QShortcut>
#include <QStackedWidget>

#include <algorithm>

namespace revos {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostPlans = 50;

} // namespace

PlanTab::PlanTab(UiServices& services, QWidget* parent)
    : QWidget(parent)
    , m_services(services)
    , m_view(new PlanView(services.clock))
    , m_form(new NewPlanForm(services))
    , m_pages(new QStackedWidget)
    , m_stateView(new StateView(m_pages, this))
    , m_toast(new UndoToast(this))
{
    setObjectName(u"planTab"_s);
    m_pages->addWidget(m_view);
    m_pages->addWidget(m_form);
    m_stateView->setObjectName(u"planState"_s);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_stateView);
    connectView();
    connect(m_stateView, &StateView::actionRequested, this, &PlanTab::actionRequested);
    connect(m_form, &NewPlanForm::left, this, [this] {
        m_pages->setCurrentWidget(m_view);
        reload();
    });
    connect(m_form, &NewPlanForm::proposed, this, [this](ResharePlanId plan) {
        m_chosen = plan;
        m_view->startOver();
        m_pages->setCurrentWidget(m_view);
        reload();
        Q_EMIT acted();
    });
    connect(m_toast, &UndoToast::undoRequested, this, &PlanTab::undo);
    connect(&m_queue, &DecisionQueue::undone, this, [this](const QUuid& reshare) {
        m_decided.remove(reshare);
        showPlan();
    });
}

void PlanTab::connectView()
{
    connect(m_view, &PlanView::planChosen, this, [this](ResharePlanId plan) {
        m_chosen = plan;
        m_view->startOver();
        m_view->notice().clear();
        showPlan();
    });
    connect(&m_view->notice(), &Notice::actionTriggered, this, [this] {
        m_view->notice().clear();
        reload();
    });
    connect(&m_view->actions(), &PlanActions::startRequested, this, [this] {
        run([id = m_chosen](PodActions& actions, const Call& call) { return actions.start(id, call); });
    });
    connect(&m_view->actions(), &PlanActions::cancelRequested, this, [this](const QString& reason) {
        run([id = m_chosen, reason](PodActions& actions, const Call& call) {
            return actions.cancel(id, reason, call);
        });
    });
    connect(&m_view->panel(), &CommentaryPanel::approveRequested, this, &PlanTab::approve);
    connect(&m_view->panel(), &CommentaryPanel::skipRequested, this, &PlanTab::skip);
    connect(&m_view->panel(), &CommentaryPanel::editRequested, this, &PlanTab::edit);
    connect(&m_view->panel(), &CommentaryPanel::decideRequested, this, &PlanTab::outcomeRequested);
}

void PlanTab::addKeys(QWidget& where)
{
    const auto add = [this, &where](Qt::Key key, auto act) {
        auto* shortcut = new QShortcut(QKeySequence(key), &where);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, [this, act] {
            if (m_view->isVisible())
                act();
        });
    };
    add(Qt::Key_J, [this] { m_view->step(1); });
    add(Qt::Key_K, [this] { m_view->step(-1); });
    add(Qt::Key_A, [this] { m_view->panel().approve(); });
    add(Qt::Key_E, [this] { m_view->edit(); });
    add(Qt::Key_S, [this] { m_view->refuse(); });
    add(Qt::Key_U, [this] { undo(); });
}

void PlanTab::setPod(const Pod& pod)
{
    if (pod.id == m_pod.id) {
        m_pod = pod;
        return;
    }
    leave();
    m_pod = pod;
    m_plans.clear();
    m_chosen = {};
    m_decided.clear();
    m_view->startOver();
    m_view->panel().clear();
    m_view->notice().clear();
    m_pages->setCurrentWidget(m_view);
    reload();
}

void PlanTab::startNewPlan()
{
    m_stateView->showReady();
    m_pages->setCurrentWidget(m_form);
    m_form->ask(m_pod);
}

void PlanTab::leave()
{
    m_queue.flush();
    m_toast->close();
    m_loader.cancel();
}

void PlanTab::reload()
{
    if (m_pages->currentWidget() == m_form)
        return;
    m_stateView->showLoading();
    m_loader.start(
        m_services.reshares,
        [pod = m_pod.id](ReshareStore& store, const Call& call) {
            return store.plans(pod, kMostPlans, call);
        },
        [this](const Result<QList<StoredResharePlan>>& answer) { receive(answer); });
}

void PlanTab::receive(const Result<QList<StoredResharePlan>>& answer)
{
    if (!answer) {
        m_stateView->showError(answer.error(), [this] { reload(); });
        return;
    }
    m_plans = *answer;
    if (m_plans.isEmpty()) {
        m_view->panel().clear();
        m_stateView->showEmpty(
            {u"pods"_s, tr("No plan yet"),
             tr("Paste the address of a post, and see who reshares it, when, and with which "
                "words. Nothing moves until you start it."),
             tr("New plan")},
            [this] { startNewPlan(); });
        return;
    }
    m_stateView->showReady();
    if (m_wanted.pod == m_pod.id && !m_wanted.id.isNull()) {
        m_chosen = m_wanted.plan;
        m_view->want(m_wanted.id);
        m_wanted = {};
    }
    const bool isThere = std::any_of(m_plans.begin(), m_plans.end(),
                                     [this](const StoredResharePlan& plan) { return plan.id == m_chosen; });
    if (!isThere)
        m_chosen = m_plans.first().id;
    showPlan();
}

StoredResharePlan PlanTab::shown() const
{
    for (StoredResharePlan plan : m_plans) {
        if (plan.id != m_chosen)
            continue;
        for (Reshare& reshare : plan.reshares)
            reshare = m_decided.value(reshare.id.uuid(), reshare);
        return plan;
    }
    return {};
}

void PlanTab::showPlan()
{
    m_view->setChoice(m_plans, m_chosen);
    m_view->setPlan(shown());
}

void PlanTab::decide(const Reshare& asShown, const QString& sentence, std::function<void()> carryOut)
{
    m_decided.insert(asShown.id.uuid(), asShown);
    m_queue.decide(asShown.id.uuid(), std::move(carryOut));
    m_toast->offer(sentence, tr("Undo (U)"));
    m_view->notice().clear();
    showPlan();
    m_view->chooseNextToApprove();
}

void PlanTab::undo()
{
    if (m_queue.undo())
        m_toast->close();
}

void PlanTab::decided(ReshareId reshare, const Result<void>& done)
{
    m_queue.settled(reshare.uuid());
    m_decided.remove(reshare.uuid());
    if (!done)
        m_view->notice().sayError(done.error());
    reload();
    Q_EMIT acted();
}

void PlanTab::approve(const Reshare& reshare)
{
    Reshare approved = reshare;
    approved.approvedHash = reshare.hash;
    decide(approved, tr("Approved: %1").arg(reshare.resharerName),
           [this, id = reshare.id, hash = reshare.hash] {
               perform(
                   m_services.podActions, this,
                   [id, hash](PodActions& actions, const Call& call) {
                       return actions.approve(id, hash, Actor::Person, call);
                   },
                   [this, id](const Result<void>& done) { decided(id, done); });
           });
}

void PlanTab::skip(const Reshare& reshare, const QString& reason)
{
    Reshare skipped = reshare;
    skipped.status = ReshareStatus::Skipped;
    decide(skipped, tr("Skipped: %1").arg(reshare.resharerName), [this, id = reshare.id, reason] {
        perform(
            m_services.podActions, this,
            [id, reason](PodActions& actions, const Call& call) { return actions.skip(id, reason, call); },
            [this, id](const Result<void>& done) { decided(id, done); });
    });
}

void PlanTab::edit(const Reshare& reshare, const QString& commentary)
{
    perform(
        m_services.podActions, this,
        [id = reshare.id, version = reshare.rowVersion, commentary](PodActions& actions, const Call& call) {
            return actions.edit(id, version, commentary, call);
        },
        [this, id = reshare.id](const Result<qint64>& saved) {
            if (!saved) {
                // The words stay in the editor.
                m_view->notice().sayError(saved.error());
                return;
            }
            m_view->notice().clear();
            m_view->panel().dropDraft(id);
            m_view->focusTimeline();
            reload();
            Q_EMIT acted();
        });
}

void PlanTab::run(std::function<Result<void>(PodActions&, const Call&)> act)
{
    m_queue.flush();
    m_toast->close();
    m_view->actions().setBusy(true);
    perform(m_services.podActions, this, std::move(act), [this](const Result<void>& done) {
        m_view->actions().setBusy(false);
        if (!done)
            m_view->notice().sayError(done.error());
        else
            m_view->notice().clear();
        reload();
        Q_EMIT acted();
    });
}

QString PlanTab::unsavedMember() const
{
    return m_view->panel().unsavedReshare().resharerName;
}

PodId PlanTab::unsavedPod() const
{
    return m_view->panel().unsavedReshare().pod;
}

void PlanTab::showUnsaved()
{
    m_wanted = m_view->panel().unsavedReshare();
    m_pages->setCurrentWidget(m_view);
    if (m_wanted.pod == m_pod.id && !m_plans.isEmpty())
        receive(m_plans);
    m_view->panel().focusText();
}

} // namespace revos
