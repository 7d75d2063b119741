#include "ui/panes/campaigns/overviewtab.h"

#include "models/format.h"
#include "ui/errortext.h"
#include "ui/panes/campaigns/campaigneditor.h"
#include "ui/panes/campaigns/launchchecklist.h"
#include "ui/services.h"
#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/funnelchart.h"
#include "ui/widgets/iconlabel.h"
#include "ui/widgets/words.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>

namespace revos {

using namespace Qt::StringLiterals;

OverviewTab::OverviewTab(const UiServices& services, CampaignEditor& editor, QWidget* parent)
    : QScrollArea(parent)
    , m_editor(editor)
    , m_nextCard(new QFrame)
    , m_next(makeLabel({}, Words::Body, m_nextCard, true))
    , m_checklist(new LaunchChecklist(services.workspace.isStaff() ? LaunchChecklist::Mender::Staff
                                                                   : LaunchChecklist::Mender::Client))
    , m_funnelModel(this)
{
    setObjectName(u"overviewTab"_s);
    setAccessibleName(tr("Overview"));
    setWidgetResizable(true);
    auto* page = new QWidget(this);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(space::kL, space::kL, space::kL, space::kL);
    column->setSpacing(space::kM);

    m_next->setObjectName(u"nextSentence"_s);
    m_nextCard->setProperty("kind", u"sunken"_s);
    auto* clock = new IconLabel(18, 0, m_nextCard);
    clock->setPicture(u"clock"_s, Tone::Waiting);
    auto* row = new QHBoxLayout(m_nextCard);
    row->setContentsMargins(space::kM, space::kS, space::kM, space::kS);
    row->setSpacing(space::kS);
    row->addWidget(clock);
    row->addWidget(m_next, 1);
    column->addWidget(m_nextCard);
    column->addWidget(m_checklist);
    m_funnelCard = makeFunnelCard();
    column->addWidget(m_funnelCard);
    column->addStretch();
    setWidget(page);

    connect(m_checklist, &LaunchChecklist::mendRequested, this, &OverviewTab::mendRequested);
    connect(&editor, &CampaignEditor::loaded, this, &OverviewTab::showCampaign);
    connect(&editor, &CampaignEditor::changed, this, &OverviewTab::showCampaign);
}

QWidget* OverviewTab::makeFunnelCard()
{
    auto* card = new QFrame(this);
    card->setProperty("kind", u"card"_s);
    m_chart = new FunnelChart(card);
    m_table = new DataTable(tr("Funnel as a table"), card);
    m_table->setObjectName(u"funnelTable"_s);
    m_table->setModel(&m_funnelModel);
    m_table->setDense(true);
    m_table->setPlan({{FunnelModel::Stage, 14, 0, true},
                      {FunnelModel::People, 8},
                      {FunnelModel::OfBefore, 18},
                      {FunnelModel::OfAll, 15}});
    m_funnelPages = new QStackedWidget(card);
    m_funnelPages->addWidget(m_chart);
    m_funnelPages->addWidget(m_table);
    m_tableButton = makeButton(u"funnelTableButton"_s, tr("Show as table"), ButtonKind::Link, card);
    m_tableButton->setCheckable(true);
    connect(m_tableButton, &QPushButton::toggled, this, &OverviewTab::showTable);
    auto* head = new QHBoxLayout;
    head->addWidget(makeLabel(tr("From comment to CRM"), Words::Heading, card), 1);
    head->addWidget(m_tableButton);
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(space::kL, space::kM, space::kL, space::kM);
    column->setSpacing(space::kS);
    column->addLayout(head);
    column->addWidget(m_funnelPages);
    return card;
}

void OverviewTab::showTable(bool table)
{
    m_funnelPages->setCurrentIndex(table ? 1 : 0);
    m_tableButton->setText(table ? tr("Show as chart") : tr("Show as table"));
}

void OverviewTab::setSummary(const CampaignSummary& summary)
{
    const QString next = whyText(summary.next);
    m_next->setText(next);
    m_next->setToolTip(Format::exact(summary.next.until));
    m_nextCard->setVisible(!next.isEmpty() && summary.status != CampaignStatus::Draft);
    m_chart->setFunnel(summary.funnel);
    m_funnelModel.setFunnel(summary.funnel);
    m_table->fitRows();
    m_funnelCard->setVisible(summary.funnel != Funnel() || summary.status == CampaignStatus::Active);
}

void OverviewTab::showCampaign()
{
    const Campaign& campaign = m_editor.campaign();
    const bool before =
        campaign.status == CampaignStatus::Draft || campaign.status == CampaignStatus::Scheduled;
    m_checklist->setCampaign(campaign);
    m_checklist->setVisible(before);
    if (m_editor.isNew()) {
        m_nextCard->hide();
        m_funnelCard->hide();
    }
}

void OverviewTab::focusFirstOpen()
{
    m_checklist->focusFirstOpen();
}

} // namespace revos
