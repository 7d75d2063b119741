#include "ui/panes/leads/leaddetailview.h"

#include "domain/extraction/emailextractor.h"
#include "models/labels.h"
#include "ui/errortext.h"
#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/evidenceview.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/iconlabel.h"
#include "ui/widgets/pill.h"
#include "ui/widgets/seenpage.h"
#include "ui/widgets/stateview.h"
#include "ui/widgets/timelineview.h"
#include "ui/widgets/words.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>

namespace revos {

using namespace Qt::StringLiterals;

namespace {

/// The capture behind a lead's address, found again in the lead's own words: the rules are the same that
/// found it.
std::optional<Capture> evidenceOf(const LeadDetail& lead)
{
    for (const QString& text : {lead.replyText, lead.commentText}) {
        const Extraction found = EmailExtractor().extract(text);
        for (const EmailCandidate& candidate : found.candidates) {
            if (candidate.email != lead.row.email)
                continue;
            Capture capture;
            capture.email = candidate.email;
            capture.confidence = candidate.confidence;
            capture.evidence = candidate.evidence;
            capture.sourceText = text;
            return capture;
        }
    }
    return std::nullopt;
}

} // namespace

LeadDetailView::LeadDetailView(UiServices& services, QWidget* parent)
    : QWidget(parent)
    , m_services(services)
{
    setObjectName(u"leadDetail"_s);
    setAccessibleName(tr("Lead"));
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHead());
    column->addWidget(makeLine(content));
    column->addWidget(makeBody(), 1);
    m_stateView = new StateView(content, this);
    m_stateView->setObjectName(u"leadDetailState"_s);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_stateView);
    connect(m_stateView, &StateView::actionRequested, this, &LeadDetailView::actionRequested);
}

QWidget* LeadDetailView::makeHead()
{
    auto* head = new QWidget(this);
    m_name = new ElidedLabel({}, head);
    m_name->setObjectName(u"leadName"_s);
    m_name->setProperty("role", u"title"_s);
    m_headline = new ElidedLabel({}, head);
    m_headline->setProperty("role", u"muted"_s);
    m_stage = new Pill(head);
    m_stage->setObjectName(u"leadStage"_s);
    m_campaign = makeButton(u"leadCampaignButton"_s, {}, ButtonKind::Link, head);
    m_copyProfile = new IconButton(u"copyProfileButton"_s, u"link"_s, tr("Copy the profile's address"), head);
    auto* close = new IconButton(u"closeDetailButton"_s, u"close"_s, tr("Close (Esc)"), head);
    auto* first = new QHBoxLayout;
    first->addWidget(m_name, 1);
    first->addWidget(m_copyProfile);
    first->addWidget(close);
    auto* second = makeFlow(head);
    second->layout()->addWidget(m_stage);
    second->layout()->addWidget(m_campaign);
    auto* column = new QVBoxLayout(head);
    column->setContentsMargins(space::kL, space::kM, space::kM, space::kS);
    column->setSpacing(space::kXs);
    column->addLayout(first);
    column->addWidget(m_headline);
    column->addWidget(second);
    connect(close, &QToolButton::clicked, this, &LeadDetailView::closeRequested);
    connect(m_campaign, &QPushButton::clicked, this, [this] { Q_EMIT campaignRequested(m_campaignId); });
    connect(m_copyProfile, &QToolButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_profileUrl); });
    return head;
}

QWidget* LeadDetailView::makeBody()
{
    auto* area = new QScrollArea(this);
    area->setWidgetResizable(true);
    area->setAccessibleName(tr("Lead"));
    auto* page = new QWidget(area);
    m_waitingCard = new QFrame(page);
    m_waitingCard->setProperty("kind", u"sunken"_s);
    auto* clock = new IconLabel(18, 0, m_waitingCard);
    clock->setPicture(u"clock"_s, Tone::Waiting);
    m_waiting = makeLabel({}, Words::Body, m_waitingCard, true);
    m_waiting->setObjectName(u"waitingSentence"_s);
    auto* waitingWords = new QVBoxLayout;
    waitingWords->setSpacing(0);
    waitingWords->addWidget(makeLabel(tr("Why is this waiting?"), Words::Label, m_waitingCard));
    waitingWords->addWidget(m_waiting);
    m_decide = makeButton(u"decideMessageButton"_s, tr("Look and decide…"), ButtonKind::Plain, m_waitingCard);
    waitingWords->addWidget(m_decide, 0, Qt::AlignLeading);
    connect(m_decide, &QPushButton::clicked, this, [this] { Q_EMIT outcomeRequested(m_id); });
    auto* waitingRow = new QHBoxLayout(m_waitingCard);
    waitingRow->setContentsMargins(space::kM, space::kS, space::kM, space::kS);
    waitingRow->setSpacing(space::kM);
    waitingRow->addWidget(clock, 0, Qt::AlignTop);
    waitingRow->addLayout(waitingWords, 1);

    m_addressCard = new QFrame(page);
    m_addressCard->setProperty("kind", u"card"_s);
    m_address = makeLabel({}, Words::Heading, m_addressCard, true);
    m_address->setObjectName(u"leadAddress"_s);
    m_copyAddress = makeButton(u"copyAddressButton"_s, tr("Copy"), ButtonKind::Link, m_addressCard);
    m_evidence = new EvidenceView(m_addressCard);
    auto* addressHead = new QHBoxLayout;
    addressHead->addWidget(m_address, 1);
    addressHead->addWidget(m_copyAddress);
    auto* addressColumn = new QVBoxLayout(m_addressCard);
    addressColumn->setContentsMargins(space::kL, space::kM, space::kL, space::kM);
    addressColumn->setSpacing(space::kS);
    addressColumn->addWidget(makeLabel(tr("E-mail"), Words::Label, m_addressCard));
    addressColumn->addLayout(addressHead);
    addressColumn->addWidget(m_evidence);

    m_timeline = new TimelineView(
        m_services.clock,
        m_services.workspace.isStaff() ? TimelineView::Pages::Offered : TimelineView::Pages::Withheld, page);
    m_timeline->setObjectName(u"leadTimeline"_s);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(space::kL, space::kL, space::kL, space::kL);
    column->setSpacing(space::kL);
    column->addWidget(m_waitingCard);
    column->addWidget(m_addressCard);
    column->addWidget(makeLabel(tr("What happened"), Words::Heading, page));
    column->addWidget(m_timeline);
    column->addStretch();
    area->setWidget(page);
    connect(m_timeline, &TimelineView::pageRequested, this,
            [this](MessageId message) { SeenPage::open(m_services, message, this); });
    connect(m_copyAddress, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_address->text()); });
    return area;
}

void LeadDetailView::open(LeadId id)
{
    if (id == m_id && m_stateView->state() == StateView::State::Ready)
        return;
    m_id = id;
    reload();
}

void LeadDetailView::reload()
{
    if (m_id.isNull())
        return;
    m_stateView->showLoading();
    m_loader.start(
        m_services.leads, [id = m_id](LeadStore& leads, const Call& call) { return leads.detail(id, call); },
        [this](const Result<LeadDetail>& lead) {
            if (lead)
                show(*lead);
            else
                m_stateView->showError(lead.error(), [this] { reload(); });
        });
}

void LeadDetailView::show(const LeadDetail& lead)
{
    const LeadRow& row = lead.row;
    m_profileUrl = lead.profileUrl;
    m_campaignId = row.campaignId.uuid();
    m_name->setText(row.name);
    m_headline->setText(row.company.isEmpty()
                            ? row.headline
                            : tr("%1 · %2", "headline, company").arg(row.headline, row.company));
    m_stage->setState(Labels::text(row.stage), Labels::tone(row.stage));
    m_campaign->setText(row.campaignName);
    m_campaign->setAccessibleName(tr("Open campaign %1").arg(row.campaignName));
    m_copyProfile->setVisible(!m_profileUrl.isEmpty());
    m_waiting->setText(whyText(lead.waiting));
    m_waitingCard->setVisible(!lead.waiting.isEmpty());
    m_decide->setVisible(
        m_services.workspace.isStaff() &&
        std::any_of(lead.timeline.begin(), lead.timeline.end(), [](const TimelineEntry& entry) {
            return entry.kind == "message_out" && entry.status == "unknown";
        }));
    showAddress(lead);
    m_timeline->setEntries(lead.timeline);
    m_stateView->showReady();
}

void LeadDetailView::showAddress(const LeadDetail& lead)
{
    const bool hasAddress = !lead.row.email.isEmpty();
    m_addressCard->setVisible(hasAddress);
    if (!hasAddress)
        return;
    m_address->setText(lead.row.email);
    const std::optional<Capture> evidence = evidenceOf(lead);
    m_evidence->setVisible(evidence.has_value());
    if (evidence)
        m_evidence->setCapture(*evidence);
}

} // namespace revos
