#include "ui/panes/leads/leadspane.h"

#include "domain/names.h"
#include "models/format.h"
#include "models/labels.h"
#include "ui/panes/leads/leaddetailview.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/detailsplit.h"
#include "ui/widgets/filterchips.h"
#include "ui/widgets/paneheader.h"
#include "ui/widgets/stateview.h"
#include "ui/widgets/words.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>

namespace revos {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr std::array kStages{LeadStage::New,      LeadStage::Contacted, LeadStage::Replied,
                             LeadStage::Captured, LeadStage::SentToCrm, LeadStage::Blocked,
                             LeadStage::Closed};

} // namespace

LeadsPane::LeadsPane(UiServices& services, QWidget* parent)
    : Pane(parent)
    , m_services(services)
    , m_model(services.leads, services.clock)
    , m_header(new PaneHeader(tr("Leads"), this))
    , m_search(m_header->addSearch(tr("Name, company or e-mail")))
    , m_table(new DataTable(tr("Leads")))
    , m_stateView(new StateView(m_table))
    , m_detail(new LeadDetailView(services))
    , m_split(new DetailSplit(makeTable(), m_detail, {3, 2}))
{
    m_split->setObjectName(u"leadSplit"_s);
    m_split->returnFocusTo(m_table);
    m_split->remember(services.settings, u"leads"_s);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(makeFilters());
    column->addWidget(makeLine(this));
    column->addWidget(m_split, 1);

    m_typing.setSingleShot(true);
    m_typing.setInterval(150ms);
    connect(&m_typing, &QTimer::timeout, this, &LeadsPane::applyFilter);
    connect(m_search, &QLineEdit::textChanged, this, [this] { m_typing.start(); });
    connect(&m_model, &LeadTableModel::loaded, this, &LeadsPane::showLoaded);
    connect(&m_model, &LeadTableModel::countChanged, this, &LeadsPane::showCount);
    connect(&m_model, &LeadTableModel::failed, this,
            [this](const Error& error) { m_stateView->showError(error, [this] { refresh(); }); });
    connect(m_stateView, &StateView::actionRequested, this, &Pane::actionRequested);
    connect(m_detail, &LeadDetailView::closeRequested, m_split, &DetailSplit::closeDetail);
    connect(m_detail, &LeadDetailView::actionRequested, this, &Pane::actionRequested);
    connect(m_detail, &LeadDetailView::campaignRequested, this,
            [this](const QUuid& id) { Q_EMIT openRequested("campaigns", id); });
    connect(m_detail, &LeadDetailView::outcomeRequested, this,
            [this](LeadId lead) { Q_EMIT openRequested("inbox", lead.uuid()); });
    m_reloadSoon.setSingleShot(true);
    m_reloadSoon.setInterval(400ms);
    connect(&m_reloadSoon, &QTimer::timeout, this, &LeadsPane::refresh);
    connect(&services.changes, &ChangeFeed::changed, this, [this](const QSet<QByteArray>& tables) {
        if (m_entered && tables.contains("leads") && !m_reloadSoon.isActive())
            m_reloadSoon.start();
    });
}

QWidget* LeadsPane::makeFilters()
{
    auto* part = new QWidget(this);
    m_campaign = new QComboBox(part);
    m_campaign->setObjectName(u"campaignFilter"_s);
    m_campaign->setAccessibleName(tr("Campaign"));
    m_campaign->addItem(tr("All campaigns"), QUuid());
    m_campaign->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_campaign->setMinimumContentsLength(20);
    m_stages = new FilterChips(tr("Stage"), part);
    QList<FilterChips::Chip> chips{{u"all"_s, tr("All stages")}};
    for (const LeadStage stage : kStages)
        chips.append({QString::fromLatin1(nameOf(stage)), Labels::text(stage)});
    m_stages->setChips(chips);
    auto* row = new QHBoxLayout(part);
    row->setContentsMargins(space::kL, 0, space::kL, space::kM);
    row->setSpacing(space::kM);
    row->addWidget(m_campaign, 0, Qt::AlignTop);
    row->addWidget(m_stages, 1);
    connect(m_campaign, &QComboBox::activated, this, &LeadsPane::applyFilter);
    connect(m_stages, &FilterChips::chosen, this, &LeadsPane::applyFilter);
    return part;
}

QWidget* LeadsPane::makeTable()
{
    m_table->setObjectName(u"leadTable"_s);
    m_table->setModel(&m_model);
    // Before sorting is enabled, which sorts by what the arrow says.
    m_table->horizontalHeader()->setSortIndicator(LeadTableModel::Added, Qt::DescendingOrder);
    m_table->setSortingEnabled(true);
    m_table->setPlan({{LeadTableModel::Person, 26, 0, true},
                      {LeadTableModel::Company, 18, 3},
                      {LeadTableModel::Stage, 17, 1},
                      {LeadTableModel::Email, 26, 2},
                      {LeadTableModel::Campaign, 18, 5},
                      {LeadTableModel::Added, 16, 4}});
    m_table->remember(m_services.settings, u"leads"_s);
    m_stateView->setObjectName(u"leadsState"_s);
    connect(m_table, &QTableView::clicked, this, [this](const QModelIndex& index) { openRow(index.row()); });
    connect(m_table, &DataTable::rowActivated, this, &LeadsPane::openRow);
    connect(m_table, &DataTable::currentRowChanged, this, &LeadsPane::followRow);
    connect(m_table->horizontalHeader(), &QHeaderView::sortIndicatorChanged, this, &LeadsPane::sortBy);
    return m_stateView;
}

void LeadsPane::enter()
{
    m_entered = true;
    loadCampaigns();
    if (m_loadedOnce)
        refresh();
    else
        applyFilter();
    m_stateView->takeFocus(m_table);
}

void LeadsPane::leave()
{
    m_entered = false;
    m_model.stop();
    m_campaigns.cancel();
    m_detail->stop();
}

void LeadsPane::refresh()
{
    m_stateView->showLoading();
    m_model.refresh();
    if (m_split->isDetailOpen())
        m_detail->reload();
}

void LeadsPane::applyFilter()
{
    LeadFilter filter;
    filter.campaignId = CampaignId(m_campaign->currentData().toUuid());
    filter.stage = fromName<LeadStage>(m_stages->current().toLatin1());
    filter.search = m_search->text().trimmed();
    m_stateView->showLoading();
    m_model.setFilter(filter);
}

void LeadsPane::loadCampaigns()
{
    m_campaigns.start(
        m_services.campaigns, [](CampaignStore& campaigns, const Call& call) { return campaigns.list(call); },
        [this](const Result<QList<CampaignSummary>>& campaigns) {
            if (!campaigns)
                return;
            const QUuid chosen = m_campaign->currentData().toUuid();
            m_campaign->clear();
            m_campaign->addItem(tr("All campaigns"), QUuid());
            for (const CampaignSummary& campaign : *campaigns)
                m_campaign->addItem(campaign.name, campaign.id.uuid());
            m_campaign->setCurrentIndex(std::max(0, m_campaign->findData(chosen)));
        });
}

void LeadsPane::showLoaded(bool empty)
{
    m_loadedOnce = true;
    if (!empty) {
        m_stateView->showReady();
        return;
    }
    if (m_model.filter() == LeadFilter()) {
        m_stateView->showEmpty({u"leads"_s, tr("No leads yet"),
                                tr("Everybody who comments a trigger word of an active campaign appears "
                                   "here. Launch a campaign first."),
                                tr("Open campaigns")},
                               [this] { Q_EMIT openRequested("campaigns", {}); });
        return;
    }
    m_stateView->showEmpty({u"search"_s, tr("Nobody fits"), tr("No lead fits this search and these filters."),
                            tr("Show all leads")},
                           [this] {
                               m_campaign->setCurrentIndex(0);
                               m_stages->setCurrent(u"all"_s);
                               m_search->clear();
                               applyFilter();
                           });
}

void LeadsPane::showCount(qint64 count)
{
    if (count == 0) {
        m_header->setStateLine({}); // the pane itself says so
        return;
    }
    m_header->setStateLine(m_model.filter() == LeadFilter()
                               ? tr("%1 people in all campaigns").arg(Format::number(count))
                               : tr("%1 people fit").arg(Format::number(count)));
}

void LeadsPane::openRow(int row)
{
    const std::optional<LeadRow> lead = m_model.leadAt(row);
    if (!lead)
        return;
    m_split->openDetail();
    m_detail->open(lead->id);
}

void LeadsPane::followRow(int row)
{
    if (m_split->isDetailOpen())
        openRow(row);
}

void LeadsPane::sortBy(int column, Qt::SortOrder)
{
    if (LeadTableModel::isSortable(column)) {
        m_stateView->showLoading();
        return;
    }
    // The arrow goes back to the column the table is really sorted by.
    const LeadOrder& order = m_model.order();
    const int sorted = order.sort == LeadSort::Name      ? LeadTableModel::Person
                       : order.sort == LeadSort::Company ? LeadTableModel::Company
                       : order.sort == LeadSort::Stage   ? LeadTableModel::Stage
                                                         : LeadTableModel::Added;
    m_table->horizontalHeader()->setSortIndicator(sorted, order.descending ? Qt::DescendingOrder
                                                                           : Qt::AscendingOrder);
}

void LeadsPane::startSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void LeadsPane::reveal(const QUuid& id)
{
    m_split->openDetail();
    m_detail->open(LeadId(id));
    if (const int row = m_model.rowOf(LeadId(id)); row >= 0)
        m_table->selectRow(row);
}

QList<PaneKey> LeadsPane::keys() const
{
    return {{tr("↑ ↓", "keys"), tr("Another lead")},
            {tr("Enter", "keys"), tr("Open the lead")},
            {tr("Esc", "keys"), tr("Close the lead")}};
}

} // namespace revos
