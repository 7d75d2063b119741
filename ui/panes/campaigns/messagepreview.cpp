#include "ui/panes/campaigns/messagepreview.h"

#include "domain/templates/messagetemplate.h"
#include "models/format.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/iconlabel.h"
#include "ui/widgets/words.h"

#include <QBoxLayout>
#include <QLabel>

namespace revos {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostLeads = 50;

} // namespace

MessagePreview::MessagePreview(UiServices& services, QWidget* parent)
    : QFrame(parent)
    , m_services(services)
    , m_recipient(makeLabel({}, Words::Strong, this, true))
    , m_previous(new IconButton(u"previousLeadButton"_s, u"chevron-left"_s,
                                tr("Another lead, before this one"), this))
    , m_next(
          new IconButton(u"nextLeadButton"_s, u"chevron-right"_s, tr("Another lead, after this one"), this))
    , m_text(makeLabel({}, Words::Body, this, true))
    , m_length(makeLabel({}, Words::Small, this))
{
    setObjectName(u"messagePreview"_s);
    setProperty("kind", u"sunken"_s);
    m_text->setObjectName(u"previewText"_s);
    m_text->setAlignment(Qt::AlignTop | Qt::AlignLeading);
    m_recipient->setObjectName(u"previewRecipient"_s);
    auto* person = new IconLabel(18, 32, this);
    person->setPicture(u"person"_s, Tone::Accent);
    auto* head = new QHBoxLayout;
    head->setSpacing(space::kS);
    head->addWidget(person);
    head->addWidget(m_recipient, 1);
    head->addWidget(m_previous);
    head->addWidget(m_next);
    auto* bubble = new QFrame(this);
    bubble->setProperty("kind", u"card"_s);
    auto* bubbleColumn = new QVBoxLayout(bubble);
    bubbleColumn->setContentsMargins(space::kM, space::kM, space::kM, space::kM);
    bubbleColumn->addWidget(m_text);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::kM, space::kM, space::kM, space::kM);
    column->setSpacing(space::kS);
    column->addLayout(head);
    column->addWidget(bubble);
    column->addWidget(m_length);
    column->addStretch();
    connect(m_previous, &QToolButton::clicked, this, [this] { step(-1); });
    connect(m_next, &QToolButton::clicked, this, [this] { step(1); });
}

void MessagePreview::setCampaign(CampaignId id, const QString& campaignName, const QString& magnetName)
{
    m_campaignName = campaignName;
    m_magnetName = magnetName;
    if (id != m_campaignId) {
        m_campaignId = id;
        m_leads.clear();
        m_facts.reset();
        loadLeads();
    }
    render();
}

void MessagePreview::setTemplate(const QString& text)
{
    m_template = text;
    render();
}

void MessagePreview::loadLeads()
{
    LeadFilter filter;
    filter.campaignId = m_campaignId;
    m_leadLoader.start(
        m_services.leads,
        [filter](LeadStore& leads, const Call& call) {
            return leads.page(filter, LeadOrder{}, std::nullopt, kMostLeads, call);
        },
        [this](const Result<LeadPage>& page) {
            m_leads = page ? page->rows : QList<LeadRow>();
            m_at = 0;
            loadFacts();
        });
}

void MessagePreview::step(int by)
{
    const int count = static_cast<int>(m_leads.size());
    if (count == 0)
        return;
    m_at = (m_at + by + count) % count;
    loadFacts();
}

void MessagePreview::loadFacts()
{
    m_previous->setEnabled(m_leads.size() > 1);
    m_next->setEnabled(m_leads.size() > 1);
    if (m_leads.isEmpty()) {
        m_facts.reset();
        render();
        return;
    }
    m_factLoader.start(
        m_services.leads,
        [id = m_leads.at(m_at).id](LeadStore& leads, const Call& call) { return leads.facts(id, call); },
        [this](const Result<LeadStore::Facts>& facts) {
            m_facts = facts ? std::optional(*facts) : std::nullopt;
            render();
        });
}

void MessagePreview::render()
{
    MergeValues values;
    values.campaignName = m_campaignName;
    values.leadMagnetName = m_magnetName;
    if (m_facts) {
        values.fullName = m_facts->fullName;
        values.company = m_facts->company;
        values.comment = m_facts->commentText;
        m_recipient->setText(tr("As %1 would read it").arg(m_facts->fullName));
    } else {
        values.fullName = tr("Alex Example");
        values.company = tr("Example Ltd");
        values.comment = tr("I would love this!");
        m_recipient->setText(tr("As an invented person would read it"));
    }
    const auto parsed = MessageTemplate::parse(m_template);
    const Result<QString> text = parsed ? parsed->render(values) : fail(parsed.error());
    setStyleProperty(m_text, "role", text ? QString() : u"muted"_s);
    m_text->setText(text ? *text : tr("No preview as long as the message has a fault."));
    m_length->setText(text ? tr("%1 characters").arg(Format::number(text->size())) : QString());
}

} // namespace revos
