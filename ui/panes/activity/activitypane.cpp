#include "ui/panes/activity/activitypane.h"

#include "domain/names.h"
#include "models/format.h"
#include "models/labels.h"
#include "ui/errortext.h"
#include "ui/panes/activity/auditview.h"
#include "ui/panes/activity/jobdetail.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/detailsplit.h"
#include "ui/widgets/filterchips.h"
#include "ui/widgets/paneheader.h"
#include "ui/widgets/stateview.h"
#include "ui/widgets/words.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QStackedWidget>

namespace revos {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int kMostJobs = 1000;
constexpr std::array kStates{JobState::NeedsPerson, JobState::Running, JobState::Available, JobState::Retry,
                             JobState::Failed,      JobState::Done,    JobState::Cancelled};
constexpr std::array kQueues{queues::kScrape,  queues::kDm,     queues::kReshare,
                             queues::kWebhook, queues::kEnrich, queues::kMaintenance};

} // namespace

ActivityPane::ActivityPane(UiServices& services, QWidget* parent)
    : Pane(parent)
    , m_services(services)
    , m_model(whyText, services.clock)
    , m_header(new PaneHeader(tr("Activity"), this))
    , m_parts(new FilterChips(tr("What is shown"), this))
    , m_pages(new QStackedWidget(this))
    , m_table(new DataTable(tr("Jobs")))
    , m_stateView(new StateView(m_table))
    , m_detail(new JobDetail(services))
    , m_split(new DetailSplit(makeTable(), m_detail, {3, 2}))
{
    m_split->returnFocusTo(m_table);
    m_split->remember(services.settings, u"activity"_s);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    m_pages->addWidget(makeJobs());
    if (services.workspace.isStaff()) {
        m_audit = new AuditView(services);
        m_pages->addWidget(m_audit);
        m_parts->setChips({{u"jobs"_s, tr("Jobs")}, {u"changes"_s, tr("Changes by people")}});
        auto* partRow = new QVBoxLayout;
        partRow->setContentsMargins(space::kL, 0, space::kL, space::kM);
        partRow->addWidget(m_parts);
        column->addLayout(partRow);
        connect(m_parts, &FilterChips::chosen, this, &ActivityPane::showPart);
        connect(m_audit, &AuditView::actionRequested, this, &Pane::actionRequested);
    }
    column->addWidget(m_pages, 1);
    connect(m_detail, &JobDetail::closeRequested, m_split, &DetailSplit::closeDetail);
    connect(m_detail, &JobDetail::acted, this, &ActivityPane::refresh);
    connect(m_stateView, &StateView::actionRequested, this, &Pane::actionRequested);
    m_reloadSoon.setSingleShot(true);
    m_reloadSoon.setInterval(250ms);
    connect(&m_reloadSoon, &QTimer::timeout, this, &ActivityPane::refresh);
    connect(&services.changes, &ChangeFeed::changed, this, [this](const QSet<QByteArray>& tables) {
        if (m_entered && shownAudit() == nullptr && tables.contains("jobs") && !m_reloadSoon.isActive())
            m_reloadSoon.start();
    });
}

QWidget* ActivityPane::makeJobs()
{
    auto* jobs = new QWidget(this);
    auto* column = new QVBoxLayout(jobs);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeFilters());
    column->addWidget(makeLine(jobs));
    column->addWidget(m_split, 1);
    return jobs;
}

AuditView* ActivityPane::shownAudit() const
{
    return m_pages->currentWidget() == m_audit ? m_audit : nullptr;
}

void ActivityPane::showPart(const QString& part)
{
    m_parts->setCurrent(part);
    m_pages->setCurrentIndex(part == u"changes" && m_audit != nullptr ? 1 : 0);
    refresh();
}

QWidget* ActivityPane::makeFilters()
{
    auto* part = new QWidget(this);
    m_queue = new QComboBox(part);
    m_queue->setObjectName(u"queueFilter"_s);
    m_queue->setAccessibleName(tr("Queue"));
    m_queue->addItem(tr("All queues"), QByteArray());
    for (const char* queue : kQueues)
        m_queue->addItem(Labels::queue(queue), QByteArray(queue));
    m_states = new FilterChips(tr("State"), part);
    QList<FilterChips::Chip> chips{{u"all"_s, tr("All states")}};
    for (const JobState state : kStates)
        chips.append({QString::fromLatin1(nameOf(state)), Labels::text(state)});
    m_states->setChips(chips);
    auto* row = new QHBoxLayout(part);
    row->setContentsMargins(space::kL, 0, space::kL, space::kM);
    row->setSpacing(space::kM);
    row->addWidget(m_queue, 0, Qt::AlignTop);
    row->addWidget(m_states, 1);
    connect(m_queue, &QComboBox::activated, this, &ActivityPane::refresh);
    connect(m_states, &FilterChips::chosen, this, &ActivityPane::refresh);
    return part;
}

QWidget* ActivityPane::makeTable()
{
    m_table->setObjectName(u"jobTable"_s);
    m_table->setModel(&m_model);
    m_table->setPlan({{JobTableModel::Job, 26, 0},
                      {JobTableModel::State, 15},
                      {JobTableModel::Account, 17, 4},
                      {JobTableModel::Attempts, 9, 5},
                      {JobTableModel::Progress, 20, 3},
                      {JobTableModel::When, 14, 1},
                      {JobTableModel::Reason, 24, 2, true}});
    m_table->remember(m_services.settings, u"activity"_s);
    m_stateView->setObjectName(u"activityState"_s);
    connect(m_table, &QTableView::clicked, this, [this](const QModelIndex& index) { openRow(index.row()); });
    connect(m_table, &DataTable::rowActivated, this, &ActivityPane::openRow);
    connect(m_table, &DataTable::currentRowChanged, this, [this](int row) {
        if (m_split->isDetailOpen())
            openRow(row);
    });
    return m_stateView;
}

JobFilter ActivityPane::filter() const
{
    JobFilter filter;
    filter.queue = m_queue->currentData().toByteArray();
    filter.state = fromName<JobState>(m_states->current().toLatin1());
    return filter;
}

void ActivityPane::enter()
{
    m_entered = true;
    refresh();
    if (AuditView* audit = shownAudit())
        audit->takeFocus();
    else
        m_stateView->takeFocus(m_table);
}

void ActivityPane::leave()
{
    m_entered = false;
    m_loader.cancel();
    m_stats.cancel();
    if (m_audit != nullptr)
        m_audit->cancel();
}

void ActivityPane::refresh()
{
    if (AuditView* audit = shownAudit()) {
        audit->reload();
        return;
    }
    m_stateView->showLoading();
    m_loader.start(
        m_services.jobs,
        [wanted = filter()](JobQueue& jobs, const Call& call) { return jobs.list(wanted, kMostJobs, call); },
        [this](const Result<QList<JobRow>>& answer) { receive(answer); });
    m_stats.start(
        m_services.jobs, [](JobQueue& jobs, const Call& call) { return jobs.stats(call); },
        [this](const Result<QueueStats>& stats) {
            if (stats)
                receiveStats(*stats);
        });
}

void ActivityPane::receive(const Result<QList<JobRow>>& answer)
{
    if (!answer) {
        m_stateView->showError(answer.error(), [this] { refresh(); });
        return;
    }
    m_model.mergeRows(*answer);
    if (!answer->isEmpty()) {
        m_stateView->showReady();
        showSelected();
        return;
    }
    const JobFilter wanted = filter();
    if (wanted.queue.isEmpty() && !wanted.state)
        m_stateView->showEmpty({u"activity"_s, tr("Nothing has run yet"),
                                tr("Everything RevOS does by itself is listed here, with its reason. Launch "
                                   "a campaign to see the first jobs."),
                                tr("Open campaigns")},
                               [this] { Q_EMIT openRequested("campaigns", {}); });
    else
        m_stateView->showEmpty(
            {u"search"_s, tr("No such job"), tr("No job fits these filters."), tr("Show all jobs")}, [this] {
                m_queue->setCurrentIndex(0);
                m_states->setCurrent(u"all"_s);
                refresh();
            });
}

void ActivityPane::receiveStats(const QueueStats& stats)
{
    const bool any = stats.running + stats.runnable + stats.waiting + stats.needsPerson > 0;
    m_header->setStateLine(!any ? tr("Nothing is running")
                                : tr("Running: %1 · Waiting: %2 · For you: %3")
                                      .arg(Format::number(stats.running),
                                           Format::number(stats.runnable + stats.waiting),
                                           Format::number(stats.needsPerson)));
    m_states->setCount(QString::fromLatin1(nameOf(JobState::NeedsPerson)),
                       stats.needsPerson > 0 ? stats.needsPerson : -1);
    m_states->setCount(QString::fromLatin1(nameOf(JobState::Running)),
                       stats.running > 0 ? stats.running : -1);
    m_states->setCount(QString::fromLatin1(nameOf(JobState::Failed)), stats.failed > 0 ? stats.failed : -1);
}

void ActivityPane::openRow(int row)
{
    const JobRow* job = m_model.rowAt(row);
    if (job == nullptr)
        return;
    m_selected = job->id.uuid();
    m_detail->show(*job);
    m_split->openDetail();
}

void ActivityPane::showSelected()
{
    if (const JobRow* job = m_model.rowAt(m_model.rowOf(m_selected));
        job != nullptr && m_split->isDetailOpen())
        m_detail->show(*job);
}

void ActivityPane::reveal(const QUuid& id)
{
    if (shownAudit() != nullptr)
        showPart(u"jobs"_s);
    const int row = m_model.rowOf(id);
    if (row >= 0) {
        m_table->selectRow(row);
        openRow(row);
    }
}

QList<PaneKey> ActivityPane::keys() const
{
    return {{tr("↑ ↓", "keys"), tr("Another job")},
            {tr("Enter", "keys"), tr("Open the job")},
            {tr("Esc", "keys"), tr("Close the job")}};
}

void countActivity(UiServices& services, QObject* context, std::function<void(int)> tell)
{
    perform(
        services.jobs, context, [](JobQueue& jobs, const Call& call) { return jobs.stats(call); },
        [tell = std::move(tell)](const Result<QueueStats>& stats) {
            tell(stats ? static_cast<int>(stats->needsPerson) : 0);
        });
}

} // namespace revos
