#include "ui/panes/pods/plantab.h"

#include "models/format.h"
#include "models/podlabels.h"
#include "ui/errortext.h"
#include "ui/panes/pods/commentarypanel.h"
#include "ui/panes/pods/newplanform.h"
#include "ui/panes/pods/planactions.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/plantimeline.h"
#include "ui/widgets/stateview.h"
#include "ui/widgets/undotoast.h"
#include "ui/widgets/words.h"

#include <QApplication>
#include <QBoxLayout>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QShortcut>
#include <QSignalBlocker>
#include <QStackedWidget>

#include <algorithm>

namespace revos {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostPlans = 50;
/// Below this many pixels at 100 % there is no room for the words beside a readable timeline.
constexpr int kLow = 480;

enum Page { Plan, Form };

} // namespace

PlanTab::PlanTab(UiServices& services, QWidget* parent)
    : QWidget(parent)
    , m_services(services)
    , m_model(services.clock, whyText)
    , m_form(new NewPlanForm(services))
    , m_toast(new UndoToast(this))
{
    setObjectName(u"planTab"_s);
    m_pages = new QStackedWidget;
    m_pages->addWidget(makePage());
    m_pages->addWidget(m_form);
    m_stateView = new StateView(m_pages, this);
    m_stateView->setObjectName(u"planState"_s);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_stateView);
    connect(m_stateView, &StateView::actionRequested, this, &PlanTab::actionRequested);
    connect(m_form, &NewPlanForm::left, this, [this] {
        m_pages->setCurrentIndex(Plan);
        reload();
    });
    connect(m_form, &NewPlanForm::proposed, this, [this](ResharePlanId plan) {
        m_chosen = plan;
        m_row = 0;
        m_pages->setCurrentIndex(Plan);
        reload();
        Q_EMIT acted();
    });
    connect(m_toast, &UndoToast::undoRequested, this, &PlanTab::undo);
    connect(&m_queue, &DecisionQueue::undone, this, [this](const QUuid& reshare) {
        m_decided.remove(reshare);
        showPlan();
    });
}

QWidget* PlanTab::makePage()
{
    auto* whole = new QWidget;
    m_area = new QScrollArea(whole);
    m_area->setWidgetResizable(true);
    m_area->setAccessibleName(tr("Plan"));
    auto* page = new QWidget(m_area);
    m_scrolled = new QVBoxLayout;
    m_scrolled->setSpacing(space::kM);
    m_scrolled->addWidget(makeHead());
    m_scrolled->addWidget(makePicture());
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(space::kL, space::kM, space::kL, space::kM);
    column->addLayout(m_scrolled);
    column->addStretch();
    m_area->setWidget(page);
    m_words = new QWidget(whole);
    m_panel = new CommentaryPanel(m_words);
    auto* words = new QVBoxLayout(m_words);
    words->setContentsMargins(0, 0, 0, 0);
    words->addWidget(m_panel);
    m_fixed = new QVBoxLayout;
    auto* outer = new QVBoxLayout(whole);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    outer->addWidget(m_area, 1);
    outer->addLayout(m_fixed);
    arrange();
    connect(m_panel, &CommentaryPanel::approveRequested, this, &PlanTab::approve);
    connect(m_panel, &CommentaryPanel::skipRequested, this, &PlanTab::skip);
    connect(m_panel, &CommentaryPanel::editRequested, this, &PlanTab::edit);
    connect(m_panel, &CommentaryPanel::left, this, [this] { m_timeline->setFocus(Qt::OtherFocusReason); });
    return whole;
}

void PlanTab::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void PlanTab::arrange()
{
    const bool isLow = height() < scaled(kLow, font());
    QBoxLayout* wanted = isLow ? m_scrolled : m_fixed;
    if (wanted->indexOf(m_words) >= 0)
        return;
    QWidget* at = QApplication::focusWidget();
    m_fixed->setContentsMargins(isLow ? 0 : space::kL, isLow ? 0 : space::kS, isLow ? 0 : space::kL,
                                isLow ? 0 : space::kM);
    wanted->addWidget(m_words);
    // Another place takes the focus away.
    if (at != nullptr && m_words->isAncestorOf(at))
        at->setFocus(Qt::OtherFocusReason);
}

QWidget* PlanTab::makeHead()
{
    auto* head = new QWidget;
    m_chooser = new QComboBox(head);
    m_chooser->setObjectName(u"planCombo"_s);
    m_chooser->setAccessibleName(tr("Plan"));
    m_chooser->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_facts = makeLabel({}, Words::Muted, head, true);
    m_facts->setObjectName(u"planFacts"_s);
    m_notice = new Notice(head);
    m_notice->setObjectName(u"planNotice"_s);
    m_actions = new PlanActions(head);
    auto* column = new QVBoxLayout(head);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kS);
    column->addWidget(m_chooser);
    column->addWidget(m_facts);
    column->addWidget(m_notice);
    column->addWidget(m_actions);
    connect(m_chooser, &QComboBox::activated, this, [this] {
        m_chosen = ResharePlanId(m_chooser->currentData().toUuid());
        m_row = 0;
        m_notice->clear();
        showPlan();
    });
    connect(m_notice, &Notice::actionTriggered, this, [this] {
        m_notice->clear();
        reload();
    });
    connect(m_actions, &PlanActions::startRequested, this, [this] {
        run([id = m_chosen](PodActions& actions, const Call& call) { return actions.start(id, call); });
    });
    connect(m_actions, &PlanActions::cancelRequested, this, [this](const QString& reason) {
        run([id = m_chosen, reason](PodActions& actions, const Call& call) {
            return actions.cancel(id, reason, call);
        });
    });
    return head;
}

QWidget* PlanTab::makePicture()
{
    auto* part = new QFrame;
    part->setProperty("kind", u"card"_s);
    m_timeline = new PlanTimeline(part);
    m_timeline->setObjectName(u"planTimeline"_s);
    m_table = new DataTable(tr("Plan as a table"), part);
    m_table->setObjectName(u"planTable"_s);
    m_table->setModel(&m_model);
    m_table->setDense(true);
    m_table->setPlan({{ReshareModel::Member, 13},
                      {ReshareModel::When, 10},
                      {ReshareModel::State, 12},
                      {ReshareModel::Says, 20, 1, true}});
    m_pictures = new QStackedWidget(part);
    m_pictures->addWidget(m_timeline);
    m_pictures->addWidget(m_table);
    auto* toggle = makeButton(u"planTableButton"_s, tr("Show as table"), ButtonKind::Link, part);
    toggle->setCheckable(true);
    auto* head = new QHBoxLayout;
    head->addWidget(makeLabel(tr("Who, when, and with which words"), Words::Heading, part, true), 1);
    head->addWidget(toggle);
    auto* column = new QVBoxLayout(part);
    column->setContentsMargins(space::kS, space::kS, space::kS, space::kS);
    column->setSpacing(space::kXs);
    head->setContentsMargins(space::kS, 0, 0, 0);
    column->addLayout(head);
    column->addWidget(m_pictures);
    connect(toggle, &QPushButton::toggled, this, [this, toggle](bool asTable) {
        m_pictures->setCurrentIndex(asTable ? 1 : 0);
        toggle->setText(asTable ? tr("Show as timeline") : tr("Show as table"));
        m_table->fitRows();
    });
    connect(m_timeline, &PlanTimeline::currentRowChanged, this, &PlanTab::choose);
    connect(m_table, &DataTable::currentRowChanged, this, &PlanTab::choose);
    return part;
}

void PlanTab::addKeys(QWidget& where)
{
    const auto add = [this, &where](Qt::Key key, auto act) {
        auto* shortcut = new QShortcut(QKeySequence(key), &where);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, [this, act] {
            if (m_area->isVisible())
                act();
        });
    };
    add(Qt::Key_J, [this] { step(1); });
    add(Qt::Key_K, [this] { step(-1); });
    add(Qt::Key_A, [this] { m_panel->approve(); });
    add(Qt::Key_E, [this] { m_panel->edit(); });
    add(Qt::Key_S, [this] { m_panel->refuse(); });
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
    m_row = 0;
    m_decided.clear();
    m_panel->clear();
    m_notice->clear();
    m_pages->setCurrentIndex(Plan);
    reload();
}

void PlanTab::startNewPlan()
{
    m_stateView->showReady();
    m_pages->setCurrentIndex(Form);
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
    if (m_pages->currentIndex() == Form)
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
    if (m_wanted.pod == m_pod.id && !m_wanted.plan.isNull())
        m_chosen = m_wanted.plan;
    if (m_plans.isEmpty()) {
        m_panel->clear();
        m_stateView->showEmpty(
            {u"pods"_s, tr("No plan yet"),
             tr("Paste the address of a post, and see who reshares it, when, and with which "
                "words. Nothing moves until you start it."),
             tr("New plan")},
            [this] { startNewPlan(); });
        return;
    }
    m_stateView->showReady();
    const bool isThere = std::any_of(m_plans.begin(), m_plans.end(),
                                     [this](const StoredResharePlan& plan) { return plan.id == m_chosen; });
    if (!isThere)
        m_chosen = m_plans.first().id;
    fillChooser();
    showPlan();
}

void PlanTab::fillChooser()
{
    m_chooser->clear();
    for (const StoredResharePlan& plan : std::as_const(m_plans))
        m_chooser->addItem(PodLabels::title(plan, m_services.clock.now()), plan.id.uuid());
    m_chooser->setCurrentIndex(m_chooser->findData(m_chosen.uuid()));
    m_chooser->setToolTip(m_chooser->currentText());
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
    const StoredResharePlan plan = shown();
    const QDateTime now = m_services.clock.now();
    QStringList sentences;
    for (const Reshare& reshare : plan.reshares)
        sentences.append(m_model.sentence(reshare));
    const auto leftOut = std::count_if(plan.reshares.begin(), plan.reshares.end(), [](const Reshare& one) {
        return one.status == ReshareStatus::Skipped;
    });
    const QString why = whyText(plan.why);
    m_facts->setText(tr("%1 Window %2 to %3. Left out: %4. Seed %5.", "what the state means, times")
                         .arg(why.isEmpty() ? PodLabels::word(plan.state).says : why,
                              Format::clockTime(plan.startsAt, now), Format::clockTime(plan.endsAt, now),
                              Format::number(leftOut), QString::number(plan.seed)));
    m_facts->setToolTip(tr("%1 – %2\n%3", "from, to, address of the post")
                            .arg(Format::exact(plan.startsAt), Format::exact(plan.endsAt), plan.postUrl));
    m_actions->setPlan(plan);
    m_timeline->setPlan(plan, sentences, now);
    {
        // Rows that come and go move the table's place, which says nothing about what the person looks at.
        const QSignalBlocker quiet(m_table);
        m_model.mergeRows(plan.reshares);
    }
    m_table->fitRows();
    if (const int row = m_model.rowOf(m_wanted.id.uuid()); row >= 0) {
        m_row = row;
        m_wanted = {};
    }
    m_row = std::clamp(m_row, 0, std::max(0, static_cast<int>(plan.reshares.size()) - 1));
    showCurrent();
}

void PlanTab::showCurrent()
{
    m_timeline->setCurrentRow(m_row);
    if (m_table->currentRow() != m_row)
        m_table->setCurrentIndex(m_model.index(m_row, 0));
    const Reshare* current = m_model.rowAt(m_row);
    if (current == nullptr) {
        m_panel->clear();
        return;
    }
    QStringList others;
    for (const Reshare& other : m_model.rows()) {
        if (other.id != current->id && !other.commentary.isEmpty() &&
            other.status != ReshareStatus::Skipped && other.status != ReshareStatus::Cancelled)
            others.append(other.commentary);
    }
    m_panel->setReshare(*current, m_model.sentence(*current), others);
}

void PlanTab::choose(int row)
{
    if (row < 0 || row == m_row)
        return;
    m_row = row;
    showCurrent();
}

void PlanTab::step(int by)
{
    choose(std::clamp(m_row + by, 0, std::max(0, m_model.rowCount() - 1)));
    const QRect row = m_timeline->rowRect(m_row);
    const QPoint at = m_timeline->mapTo(m_area->widget(), row.center());
    m_area->ensureVisible(at.x(), at.y(), 0, row.height());
}

void PlanTab::chooseNextToApprove()
{
    const int count = m_model.rowCount();
    for (int ahead = 1; ahead < count; ++ahead) {
        const int row = (m_row + ahead) % count;
        if (waitsForApproval(m_model.rows().at(row))) {
            choose(row);
            return;
        }
    }
}

void PlanTab::decide(const Reshare& asShown, const QString& sentence, std::function<void()> carryOut)
{
    m_decided.insert(asShown.id.uuid(), asShown);
    m_queue.decide(asShown.id.uuid(), std::move(carryOut));
    m_toast->offer(sentence, tr("Undo (U)"));
    m_notice->clear();
    showPlan();
    chooseNextToApprove();
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
        m_notice->sayError(done.error());
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
                m_notice->sayError(saved.error());
                return;
            }
            m_notice->clear();
            m_panel->dropDraft(id);
            m_timeline->setFocus(Qt::OtherFocusReason);
            reload();
            Q_EMIT acted();
        });
}

void PlanTab::run(std::function<Result<void>(PodActions&, const Call&)> act)
{
    m_queue.flush();
    m_toast->close();
    m_actions->setBusy(true);
    perform(m_services.podActions, this, std::move(act), [this](const Result<void>& done) {
        m_actions->setBusy(false);
        if (!done)
            m_notice->sayError(done.error());
        else
            m_notice->clear();
        reload();
        Q_EMIT acted();
    });
}

QString PlanTab::unsavedMember() const
{
    return m_panel->unsavedReshare().resharerName;
}

PodId PlanTab::unsavedPod() const
{
    return m_panel->unsavedReshare().pod;
}

void PlanTab::showUnsaved()
{
    m_wanted = m_panel->unsavedReshare();
    m_pages->setCurrentIndex(Plan);
    if (m_wanted.pod == m_pod.id && !m_plans.isEmpty()) {
        m_chosen = m_wanted.plan;
        fillChooser();
        showPlan();
    }
    m_panel->focusText();
}

} // namespace revos
