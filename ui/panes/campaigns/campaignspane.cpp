#include "ui/panes/campaigns/campaignspane.h"

#include "models/format.h"
#include "models/roles.h"
#include "ui/errortext.h"
#include "ui/panes/campaigns/campaigndelegate.h"
#include "ui/panes/campaigns/campaigndetail.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/detailsplit.h"
#include "ui/widgets/filterchips.h"
#include "ui/widgets/paneheader.h"
#include "ui/widgets/stateview.h"
#include "ui/widgets/words.h"

#include <QBoxLayout>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>

#include <algorithm>

namespace revos {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

bool fits(const QString& chip, CampaignStatus status)
{
    switch (status) {
    case CampaignStatus::Active:
    case CampaignStatus::Paused:
    case CampaignStatus::Scheduled:
        return chip == u"all" || chip == u"running";
    case CampaignStatus::Draft:
        return chip == u"all" || chip == u"drafts";
    case CampaignStatus::Completed:
    case CampaignStatus::Archived:
        return chip == u"done";
    }
    return true;
}

bool holds(const CampaignSummary& campaign, const QString& words)
{
    return campaign.name.contains(words, Qt::CaseInsensitive) ||
           campaign.ownerName.contains(words, Qt::CaseInsensitive);
}

} // namespace

CampaignsPane::CampaignsPane(UiServices& services, QWidget* parent)
    : Pane(parent)
    , m_services(services)
    , m_model(whyText)
    , m_header(new PaneHeader(tr("Campaigns"), this))
    , m_search(m_header->addSearch(tr("Search campaigns")))
    , m_list(new QListView)
    , m_stateView(nullptr)
    , m_detail(new CampaignDetail(services))
    , m_split(nullptr)
{
    auto* add = m_header->addPrimary(u"newCampaignButton"_s, u"add"_s, tr("New campaign"));
    add->setToolTip(tr("New campaign (Ctrl+N)"));
    add->setVisible(services.workspace.isStaff());
    m_split = new DetailSplit(makeList(), m_detail, {2, 3});
    m_split->setObjectName(u"campaignSplit"_s);
    m_split->returnFocusTo(m_list);
    m_split->remember(services.settings, u"campaigns"_s);
    m_stateView = new StateView(m_split, this);
    m_stateView->setObjectName(u"campaignsState"_s);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(makeLine(this));
    column->addWidget(m_stateView, 1);

    connect(add, &QPushButton::clicked, this, &CampaignsPane::startNew);
    connect(m_search, &QLineEdit::textChanged, this, &CampaignsPane::showList);
    connect(m_chips, &FilterChips::chosen, this, &CampaignsPane::showList);
    connect(m_detail, &CampaignDetail::closeRequested, m_split, &DetailSplit::closeDetail);
    connect(m_detail, &CampaignDetail::acted, this, &CampaignsPane::reload);
    connect(m_detail, &CampaignDetail::actionRequested, this, &Pane::actionRequested);
    connect(&m_detail->editor(), &CampaignEditor::saved, this, [this](const QUuid& id) {
        m_selected = id;
        reload();
    });
    connect(m_stateView, &StateView::actionRequested, this, &Pane::actionRequested);
    m_reloadSoon.setSingleShot(true);
    m_reloadSoon.setInterval(200ms);
    connect(&m_reloadSoon, &QTimer::timeout, this, &CampaignsPane::reload);
    connect(&services.changes, &ChangeFeed::changed, this, [this](const QSet<QByteArray>& tables) {
        const bool ours =
            tables.contains("campaigns") || tables.contains("leads") || tables.contains("messages");
        if (m_entered && ours && !m_reloadSoon.isActive())
            m_reloadSoon.start();
    });
}

QWidget* CampaignsPane::makeList()
{
    m_list->setObjectName(u"campaignList"_s);
    m_list->setAccessibleName(tr("Campaigns"));
    m_list->setModel(&m_model);
    m_list->setItemDelegate(new CampaignDelegate(m_list));
    m_list->setEditTriggers(QListView::NoEditTriggers);
    m_list->setVerticalScrollMode(QListView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setMouseTracking(true);
    auto* part = new QWidget;
    m_chips = new FilterChips(tr("Show"), part);
    m_chips->setChips({{u"all"_s, tr("All")},
                       {u"running"_s, tr("Running")},
                       {u"drafts"_s, tr("Drafts")},
                       {u"done"_s, tr("Done")}});
    auto* column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* chipRow = new QVBoxLayout;
    chipRow->setContentsMargins(space::kL, space::kS, space::kS, space::kS);
    chipRow->addWidget(m_chips);
    column->addLayout(chipRow);
    column->addWidget(makeLine(part));
    m_listState = new StateView(m_list, part);
    m_listState->setObjectName(u"campaignListState"_s);
    column->addWidget(m_listState, 1);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, [this] {
        if (opensBySelection())
            openCurrent();
    });
    connect(m_list, &QListView::clicked, this, &CampaignsPane::openCurrent);
    connect(m_list, &QListView::activated, this, &CampaignsPane::openCurrent);
    return part;
}

void CampaignsPane::enter()
{
    m_entered = true;
    reload();
    m_stateView->takeFocus(m_list);
}

void CampaignsPane::leave()
{
    m_entered = false;
    m_loader.cancel();
    m_detail->editor().saveNow();
}

void CampaignsPane::refresh()
{
    reload();
    m_detail->editor().reload();
}

void CampaignsPane::reload()
{
    m_stateView->showLoading();
    m_loader.start(
        m_services.campaigns, [](CampaignStore& campaigns, const Call& call) { return campaigns.list(call); },
        [this](const Result<QList<CampaignSummary>>& answer) { receive(answer); });
}

void CampaignsPane::receive(const Result<QList<CampaignSummary>>& answer)
{
    if (!answer) {
        m_stateView->showError(answer.error(), [this] { reload(); });
        return;
    }
    m_all = *answer;
    showStateLine();
    // A draft that is not stored yet is being written beside the list: that is not an empty pane.
    const bool writing = m_split->isDetailOpen() && m_detail->editor().isLoaded();
    if (m_all.isEmpty() && !m_services.workspace.isStaff()) {
        m_stateView->showEmpty({u"campaigns"_s,
                                tr("No campaigns yet"),
                                tr("A campaign watches one post for the words people comment, and answers "
                                   "them. Your agency makes yours; it is shown here from then on."),
                                {}});
        return;
    }
    if (m_all.isEmpty() && !writing) {
        m_stateView->showEmpty({u"campaigns"_s, tr("No campaigns yet"),
                                tr("A campaign watches one post for the words people comment, and answers "
                                   "them. Start with the post."),
                                tr("New campaign")},
                               [this] { startNew(); });
        return;
    }
    showList();
    m_stateView->showReady();
    if (!m_split->isDetailOpen() && m_selected.isNull() && opensBySelection())
        select({});
}

void CampaignsPane::showList()
{
    QList<CampaignSummary> fitting;
    const QString words = m_search->text().trimmed();
    const QString chip = m_chips->current();
    std::copy_if(m_all.begin(), m_all.end(), std::back_inserter(fitting),
                 [&](const CampaignSummary& campaign) {
                     return fits(chip, campaign.status) && (words.isEmpty() || holds(campaign, words));
                 });
    const bool nobodyFits = fitting.isEmpty() && !m_all.isEmpty();
    m_model.mergeRows(std::move(fitting));
    if (nobodyFits)
        m_listState->showEmpty({u"search"_s, tr("No campaign fits"),
                                tr("No campaign fits this search and this filter."),
                                tr("Show all campaigns")},
                               [this] {
                                   m_chips->setCurrent(u"all"_s);
                                   m_search->clear();
                                   showList();
                               });
    else
        m_listState->showReady();
    const int row = m_model.rowOf(m_selected);
    if (row >= 0) {
        const QModelIndex index = m_model.index(row, 0);
        m_detail->setSummary(*m_model.rowAt(index));
        if (m_list->currentIndex() != index)
            m_list->setCurrentIndex(index);
    }
}

void CampaignsPane::showStateLine()
{
    const auto count = [this](auto... status) {
        return std::count_if(m_all.begin(), m_all.end(), [=](const CampaignSummary& campaign) {
            return ((campaign.status == status) || ...);
        });
    };
    const auto active = count(CampaignStatus::Active);
    const auto drafts = count(CampaignStatus::Draft);
    m_chips->setCount(u"running"_s,
                      count(CampaignStatus::Active, CampaignStatus::Paused, CampaignStatus::Scheduled));
    m_chips->setCount(u"drafts"_s, drafts);
    m_chips->setCount(u"done"_s, count(CampaignStatus::Completed, CampaignStatus::Archived));
    m_header->setStateLine(
        m_all.isEmpty() ? QString()
                        : tr("Active: %1 · Drafts: %2").arg(Format::number(active), Format::number(drafts)));
}

bool CampaignsPane::opensBySelection() const
{
    // Of the state view, because the split is not laid out before it is shown.
    return m_split->isDetailOpen() || !m_split->isNarrowAt(m_stateView->width());
}

void CampaignsPane::openCurrent()
{
    const CampaignSummary* campaign = m_model.rowAt(m_list->currentIndex());
    if (campaign == nullptr)
        return;
    m_selected = campaign->id.uuid();
    const CampaignSummary summary = *campaign;
    m_split->openDetail();
    m_detail->open(summary.id);
    m_detail->setSummary(summary);
}

void CampaignsPane::select(const QUuid& id)
{
    const int row = id.isNull() ? 0 : m_model.rowOf(id);
    if (row >= 0 && row < m_model.rowCount())
        m_list->setCurrentIndex(m_model.index(row, 0));
}

QString CampaignsPane::newText() const
{
    return m_services.workspace.isStaff() ? tr("New campaign") : QString();
}

void CampaignsPane::startNew()
{
    if (!m_services.workspace.isStaff())
        return;
    m_list->setCurrentIndex({});
    m_selected = {};
    m_stateView->showReady();
    m_split->openDetail();
    m_detail->startNew();
}

void CampaignsPane::startSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void CampaignsPane::reveal(const QUuid& id)
{
    m_selected = id;
    m_chips->setCurrent(u"all"_s);
    m_search->clear();
    showList();
    m_split->openDetail();
    m_detail->open(CampaignId(id));
}

QList<PaneKey> CampaignsPane::keys() const
{
    return {{tr("↑ ↓", "keys"), tr("Another campaign")}, {tr("Esc", "keys"), tr("Close the campaign")}};
}

} // namespace revos
