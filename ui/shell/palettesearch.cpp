#include "ui/shell/palettesearch.h"

#include "models/labels.h"

namespace revos {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Typing is over when no letter came for this long.
constexpr auto kPause = 150ms;
constexpr int kFewestLetters = 2;
constexpr int kMostLeads = 8;

} // namespace

PaletteSearch::PaletteSearch(UiServices& services, CommandPalette& palette, QObject* parent)
    : QObject(parent)
    , m_services(services)
    , m_palette(palette)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(kPause);
    connect(&m_pause, &QTimer::timeout, this, &PaletteSearch::searchLeads);
    connect(&palette, &CommandPalette::searched, this, [this](const QString& words) {
        m_words = words;
        m_leads.cancel();
        m_pause.start();
    });
    connect(&palette, &CommandPalette::closed, this, [this] {
        m_pause.stop();
        m_leads.cancel();
        m_campaigns.cancel();
    });
}

void PaletteSearch::loadCampaigns()
{
    m_campaigns.start(
        m_services.campaigns, [](CampaignStore& campaigns, const Call& call) { return campaigns.list(call); },
        [this](const Result<QList<CampaignSummary>>& campaigns) {
            if (!campaigns)
                return;
            QList<Command> commands;
            for (const CampaignSummary& campaign : *campaigns) {
                CommandRow row{campaign.id.uuid(), campaign.name,
                               tr("Campaigns"),    Labels::text(campaign.status),
                               u"campaigns"_s,     {}};
                commands.append(
                    {row, [this, id = campaign.id.uuid()] { Q_EMIT openRequested("campaigns", id); }});
            }
            m_palette.addSection(commands);
        });
}

void PaletteSearch::searchLeads()
{
    if (m_words.size() < kFewestLetters)
        return;
    LeadFilter filter;
    filter.search = m_words;
    m_leads.start(
        m_services.leads,
        [filter](LeadStore& leads, const Call& call) {
            return leads.page(filter, LeadOrder{LeadSort::Name, false}, std::nullopt, kMostLeads, call);
        },
        [this](const Result<LeadPage>& page) {
            if (!page)
                return;
            QList<Command> commands;
            for (const LeadRow& lead : page->rows) {
                CommandRow row{lead.id.uuid(), lead.name, tr("Leads"), lead.company, u"person"_s, {}};
                commands.append({row, [this, id = lead.id.uuid()] { Q_EMIT openRequested("leads", id); }});
            }
            m_palette.setFound(commands);
        });
}

} // namespace revos
