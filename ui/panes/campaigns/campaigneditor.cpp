#include "ui/panes/campaigns/campaigneditor.h"

#include "ui/panes/campaigns/standardsteps.h"

namespace revos {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Long enough not to save in the middle of a word, short enough to lose nothing.
constexpr auto kPause = 600ms;

} // namespace

CampaignEditor::CampaignEditor(UiServices& services, QObject* parent)
    : QObject(parent)
    , m_services(services)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(kPause);
    connect(&m_pause, &QTimer::timeout, this, &CampaignEditor::saveNow);
}

CampaignEditor::~CampaignEditor()
{
    saveNow();
}

void CampaignEditor::open(CampaignId id)
{
    if (m_loaded && id == m_campaign.id && m_saving != Saving::Saved) {
        Q_EMIT loaded();
        return;
    }
    saveNow();
    ++m_session;
    m_loaded = false;
    m_campaign = {};
    m_campaign.id = id;
    m_stored = {};
    setSaving(Saving::Saved);
    m_loader.start(
        m_services.campaigns, [id](CampaignStore& store, const Call& call) { return store.load(id, call); },
        [this](const Result<Campaign>& answer) { receive(answer); });
}

void CampaignEditor::startNew()
{
    saveNow();
    ++m_session;
    m_loader.cancel();
    m_campaign = {};
    m_campaign.id = CampaignId::create();
    m_campaign.ownerId = m_services.workspace.operatorId;
    m_campaign.name = tr("New campaign");
    m_campaign.createdAt = m_services.clock.now();
    m_campaign.triggers = {{TriggerId::create(), {}, TriggerMode::WholeWord}};
    m_campaign.steps = standardSteps();
    m_stored = m_campaign;
    m_loaded = true;
    setSaving(Saving::Saved);
    Q_EMIT loaded();
}

void CampaignEditor::reload()
{
    if (!m_loaded || isNew() || m_saving != Saving::Saved)
        return;
    m_loader.start(
        m_services.campaigns,
        [id = m_campaign.id](CampaignStore& store, const Call& call) { return store.load(id, call); },
        [this](const Result<Campaign>& answer) {
            // What was typed meanwhile counts more; and what did not change must not disturb who is typing.
            const bool isNews = answer && m_saving == Saving::Saved && *answer != m_campaign;
            if (isNews)
                receive(answer);
        });
}

void CampaignEditor::close()
{
    saveNow();
    m_loader.cancel();
    m_loaded = false;
}

void CampaignEditor::change(const std::function<void(Campaign&)>& edit)
{
    const Campaign before = m_campaign;
    edit(m_campaign);
    if (m_campaign == before)
        return;
    if (m_saving != Saving::Conflict && m_saving != Saving::Saving)
        setSaving(Saving::Dirty);
    m_pause.start();
    Q_EMIT changed();
}

void CampaignEditor::saveNow()
{
    m_pause.stop();
    const bool mayNot = m_saving == Saving::Saving || m_saving == Saving::Conflict;
    if (!m_loaded || mayNot || m_campaign == m_stored)
        return;
    if (m_campaign.name.trimmed().isEmpty())
        return;
    setSaving(Saving::Saving);
    perform(
        m_services.campaigns, this,
        [campaign = m_campaign](CampaignStore& store, const Call& call) {
            return store.save(campaign, call);
        },
        [this, session = m_session, sent = m_campaign](const Result<qint64>& answer) {
            receiveSaved(session, sent, answer);
        });
}

void CampaignEditor::takeTheirs()
{
    setSaving(Saving::Saved);
    m_stored = m_campaign;
    open(m_campaign.id);
}

void CampaignEditor::keepMine()
{
    m_loader.start(
        m_services.campaigns,
        [id = m_campaign.id](CampaignStore& store, const Call& call) { return store.load(id, call); },
        [this](const Result<Campaign>& theirs) {
            if (!theirs) {
                Q_EMIT saveFailed(theirs.error());
                return;
            }
            m_campaign.rowVersion = theirs->rowVersion;
            m_stored = *theirs;
            setSaving(Saving::Dirty);
            saveNow();
        });
}

void CampaignEditor::setSaving(Saving saving)
{
    if (saving == m_saving)
        return;
    m_saving = saving;
    Q_EMIT savingChanged();
}

void CampaignEditor::receive(const Result<Campaign>& answer)
{
    if (!answer) {
        Q_EMIT loadFailed(answer.error());
        return;
    }
    m_campaign = *answer;
    m_stored = *answer;
    m_loaded = true;
    Q_EMIT loaded();
}

void CampaignEditor::receiveSaved(int session, const Campaign& sent, const Result<qint64>& answer)
{
    if (answer)
        Q_EMIT saved(sent.id);
    // The person may have gone on to another campaign; its state is not ours to change.
    if (session != m_session)
        return;
    if (!answer) {
        setSaving(answer.error().code == Code::Conflict ? Saving::Conflict : Saving::Failed);
        Q_EMIT saveFailed(answer.error());
        return;
    }
    m_stored = sent;
    m_stored.rowVersion = *answer;
    m_campaign.rowVersion = *answer;
    const bool typedMeanwhile = m_campaign != m_stored;
    setSaving(typedMeanwhile ? Saving::Dirty : Saving::Saved);
    if (typedMeanwhile)
        m_pause.start();
}

} // namespace revos
