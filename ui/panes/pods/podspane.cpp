#include "ui/panes/pods/podspane.h"

#include "models/format.h"
#include "ui/panes/pods/plantab.h"
#include "ui/panes/pods/poddetail.h"
#include "ui/widgets/carddelegate.h"
#include "ui/widgets/detailsplit.h"
#include "ui/widgets/paneheader.h"
#include "ui/widgets/stateview.h"
#include "ui/widgets/words.h"

#include <QBoxLayout>
#include <QListView>
#include <QPushButton>

#include <numeric>

namespace revos {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Words to approve and outcomes to look at.
int waitingIn(const QList<PodSummary>& pods)
{
    return std::accumulate(pods.begin(), pods.end(), 0, [](int sum, const PodSummary& pod) {
        return sum + pod.awaitingApproval + pod.unknown;
    });
}

} // namespace

PodsPane::PodsPane(UiServices& services, QWidget* parent)
    : Pane(parent)
    , m_services(services)
    , m_model(services.clock)
    , m_header(new PaneHeader(tr("Pods"), this))
    , m_list(new QListView)
    , m_detail(new PodDetail(services))
    , m_split(new DetailSplit(m_list, m_detail, {1, 2}))
    , m_stateView(new StateView(m_split, this))
{
    auto* add = m_header->addPrimary(u"newPodButton"_s, u"add"_s, tr("New pod"));
    add->setToolTip(tr("New pod (Ctrl+N)"));
    makeList();
    m_split->setObjectName(u"podSplit"_s);
    m_split->returnFocusTo(m_list);
    m_split->remember(services.settings, u"pods"_s);
    m_stateView->setObjectName(u"podsState"_s);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(makeLine(this));
    column->addWidget(m_stateView, 1);

    m_detail->plans().addKeys(*this);
    connect(add, &QPushButton::clicked, this, &PodsPane::startNew);
    connect(m_detail, &PodDetail::closeRequested, m_split, &DetailSplit::closeDetail);
    connect(m_detail, &PodDetail::acted, this, &PodsPane::reload);
    connect(m_detail, &PodDetail::actionRequested, this, &Pane::actionRequested);
    connect(&m_detail->plans(), &PlanTab::outcomeRequested, this,
            [this](ReshareId reshare) { Q_EMIT openRequested("inbox", reshare.uuid()); });
    connect(&m_detail->editor(), &EditorState::saved, this, [this](const QUuid& id) {
        m_selected = id;
        reload();
    });
    connect(m_stateView, &StateView::actionRequested, this, &Pane::actionRequested);
    m_reloadSoon.setSingleShot(true);
    m_reloadSoon.setInterval(300ms);
    connect(&m_reloadSoon, &QTimer::timeout, this, &PodsPane::refresh);
    connect(&services.changes, &ChangeFeed::changed, this, [this](const QSet<QByteArray>& tables) {
        const bool ours = tables.contains("pods") || tables.contains("pod_members") ||
                          tables.contains("reshare_plans") || tables.contains("reshare_history");
        if (m_entered && ours && !m_reloadSoon.isActive())
            m_reloadSoon.start();
    });
}

void PodsPane::makeList()
{
    m_list->setObjectName(u"podList"_s);
    m_list->setAccessibleName(tr("Pods"));
    m_list->setModel(&m_model);
    m_list->setItemDelegate(new CardDelegate(CardDelegate::Grouping::None, m_list));
    m_list->setEditTriggers(QListView::NoEditTriggers);
    m_list->setVerticalScrollMode(QListView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setMouseTracking(true);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, [this] {
        // In a narrow window the detail would hide the list in which somebody moves.
        if (m_split->isDetailOpen() || !m_split->isNarrowAt(m_stateView->width()))
            openCurrent();
    });
    connect(m_list, &QListView::clicked, this, &PodsPane::openCurrent);
    connect(m_list, &QListView::activated, this, &PodsPane::openCurrent);
}

void PodsPane::enter()
{
    m_entered = true;
    refresh();
    m_stateView->takeFocus(m_list);
}

void PodsPane::leave()
{
    m_entered = false;
    m_loader.cancel();
    m_detail->editor().saveNow();
    m_detail->plans().leave();
}

void PodsPane::refresh()
{
    reload();
    m_detail->reload();
}

void PodsPane::reload()
{
    m_stateView->showLoading();
    m_loader.start(
        m_services.pods, [](PodStore& pods, const Call& call) { return pods.list(call); },
        [this](const Result<QList<PodSummary>>& answer) { receive(answer); });
}

void PodsPane::receive(const Result<QList<PodSummary>>& answer)
{
    if (!answer) {
        m_stateView->showError(answer.error(), [this] { refresh(); });
        return;
    }
    const bool isMakingOne = m_detail->editor().isLoaded() && m_detail->editor().isNew();
    m_model.mergeRows(*answer);
    showStateLine();
    if (answer->isEmpty() && !isMakingOne) {
        m_stateView->showEmpty(
            {u"pods"_s, tr("No pods yet"),
             tr("A pod is a circle of accounts that reshare each other's posts, each in its own words and "
                "inside its limits. Make one and choose its members."),
             tr("New pod")},
            [this] { startNew(); });
        return;
    }
    m_stateView->showReady();
    const int row = m_model.rowOf(m_selected);
    if (row >= 0)
        m_list->setCurrentIndex(m_model.index(row, 0));
    else if (!m_list->currentIndex().isValid() && !isMakingOne && !answer->isEmpty())
        m_list->setCurrentIndex(m_model.index(0, 0));
}

void PodsPane::showStateLine()
{
    const QList<PodSummary>& pods = m_model.rows();
    const int running = std::accumulate(
        pods.begin(), pods.end(), 0, [](int sum, const PodSummary& pod) { return sum + pod.runningPlans; });
    m_header->setStateLine(pods.isEmpty()
                               ? QString()
                               : tr("Plans running: %1 · Waiting for you: %2")
                                     .arg(Format::number(running), Format::number(waitingIn(pods))));
}

void PodsPane::openCurrent()
{
    const PodSummary* pod = m_model.rowAt(m_list->currentIndex());
    if (pod == nullptr)
        return;
    m_selected = pod->id.uuid();
    m_split->openDetail();
    m_detail->open(pod->id);
}

QString PodsPane::newText() const
{
    return tr("New pod");
}

void PodsPane::startNew()
{
    m_list->setCurrentIndex({});
    m_selected = {};
    m_stateView->showReady();
    m_split->openDetail();
    m_detail->startNew();
}

void PodsPane::reveal(const QUuid& id)
{
    m_selected = id;
    m_split->openDetail();
    m_detail->open(PodId(id));
}

QList<PaneKey> PodsPane::keys() const
{
    return {{u"J"_s, tr("Next member of the plan")}, {u"K"_s, tr("Previous member")},
            {u"A"_s, tr("Approve the words")},       {u"E"_s, tr("Edit the words")},
            {u"S"_s, tr("Skip the reshare")},        {u"U"_s, tr("Undo, for ten seconds")},
            {tr("Esc", "keys"), tr("Close the pod")}};
}

QString PodsPane::unsaved() const
{
    const QString member = m_detail->plans().unsavedMember();
    return member.isEmpty() ? QString() : tr("The edited words of %1 are not saved.").arg(member);
}

void PodsPane::showUnsaved()
{
    reveal(m_detail->plans().unsavedPod().uuid());
    m_detail->showUnsaved();
}

void countPods(UiServices& services, QObject* context, std::function<void(int)> tell)
{
    perform(
        services.pods, context, [](PodStore& pods, const Call& call) { return pods.list(call); },
        [tell = std::move(tell)](const Result<QList<PodSummary>>& pods) {
            tell(pods ? waitingIn(*pods) : 0);
        });
}

} // namespace revos
