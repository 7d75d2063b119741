#include "db/repositories/campaignrepository.h"

#include "db/pg/decode.h"
#include "db/pg/pgerror.h"
#include "db/repositories/campaignsummary.h"
#include "db/repositories/saved.h"
#include "db/repositories/words.h"

namespace revos::db {

namespace {

struct CampaignDecoder
{
    explicit CampaignDecoder(const Rows& rows)
        : id(rows.column("id"))
        , rowVersion(rows.column("row_version"))
        , userId(rows.column("user_id"))
        , accountId(rows.column("account_id"))
        , cartridgeId(rows.column("cartridge_id"))
        , endpointId(rows.column("endpoint_id"))
        , name(rows.column("name"))
        , postUrl(rows.column("linkedin_post_url"))
        , postUrn(rows.column("post_urn"))
        , magnet(rows.column("lead_magnet_name"))
        , status(rows.column("status"))
        , startsAt(rows.column("starts_at"))
        , endsAt(rows.column("ends_at"))
        , createdAt(rows.column("created_at"))
    {}

    Campaign operator()(const Row& row) const
    {
        Campaign campaign;
        campaign.id = row.id<CampaignId>(id);
        campaign.rowVersion = row.integer(rowVersion);
        campaign.ownerId = row.id<UserId>(userId);
        campaign.accountId = row.id<AccountId>(accountId);
        campaign.cartridgeId = row.id<CartridgeId>(cartridgeId);
        campaign.endpointId = row.id<EndpointId>(endpointId);
        campaign.name = row.text(name);
        campaign.postUrl = row.text(postUrl);
        campaign.postUrn = row.text(postUrn);
        campaign.leadMagnetName = row.text(magnet);
        campaign.status = row.word(status, wordFrom<CampaignStatus>);
        campaign.startsAt = row.timestamp(startsAt);
        campaign.endsAt = row.timestamp(endsAt);
        campaign.createdAt = row.timestamp(createdAt);
        return campaign;
    }

    Column id, rowVersion, userId, accountId, cartridgeId, endpointId, name, postUrl, postUrn, magnet, status,
        startsAt, endsAt, createdAt;
};

struct TriggerDecoder
{
    explicit TriggerDecoder(const Rows& rows)
        : id(rows.column("id"))
        , word(rows.column("word"))
        , mode(rows.column("mode"))
    {}

    CampaignTrigger operator()(const Row& row) const
    {
        return {row.id<TriggerId>(id), row.text(word), row.word(mode, wordFrom<TriggerMode>)};
    }

    Column id, word, mode;
};

struct StepDecoder
{
    explicit StepDecoder(const Rows& rows)
        : id(rows.column("id"))
        , kind(rows.column("kind"))
        , text(rows.column("text"))
        , enabled(rows.column("enabled"))
    {}

    CampaignStep operator()(const Row& row) const
    {
        return {row.id<StepId>(id), row.word(kind, wordFrom<StepKind>), row.text(text), row.boolean(enabled)};
    }

    Column id, kind, text, enabled;
};

/// The campaign with its triggers and texts, as statement @p name finds it.
[[nodiscard]] Result<Campaign> read(SessionSource& source, StatementName name, CampaignId id,
                                    const Call& call)
{
    const Params key = Params().uuid(source.tenant()).uuid(id);
    REVOS_TRY_ASSIGN(const Rows rows, source.query(name, key, call));
    REVOS_TRY_ASSIGN(Campaign campaign, decodeOne<CampaignDecoder>(rows, QStringLiteral("campaign")));
    REVOS_TRY_ASSIGN(const Rows triggers, source.query("campaign/triggers", key, call));
    REVOS_TRY_ASSIGN(campaign.triggers, decodeAll<TriggerDecoder>(triggers));
    REVOS_TRY_ASSIGN(const Rows steps, source.query("campaign/steps", key, call));
    REVOS_TRY_ASSIGN(campaign.steps, decodeAll<StepDecoder>(steps));
    return campaign;
}

/// Whether what a client may not change is as it is stored.
bool isOnlyWords(const Campaign& campaign, const Campaign& stored)
{
    return campaign.ownerId == stored.ownerId && campaign.accountId == stored.accountId &&
           campaign.cartridgeId == stored.cartridgeId && campaign.endpointId == stored.endpointId &&
           campaign.postUrl == stored.postUrl && campaign.postUrn == stored.postUrn &&
           campaign.startsAt == stored.startsAt && campaign.endsAt == stored.endsAt;
}

[[nodiscard]] Result<Rows> updateCampaign(SessionSource& source, const Campaign& campaign, Params params,
                                          const Call& call)
{
    REVOS_TRY_ASSIGN(const Rows rows,
                     source.query("campaign/load", Params().uuid(source.tenant()).uuid(campaign.id), call));
    REVOS_TRY_ASSIGN(const QList<Campaign> stored, decodeAll<CampaignDecoder>(rows));
    // With the wider statement a client could not save the name: columns are asked for, not values.
    if (!stored.isEmpty() && isOnlyWords(campaign, stored.first()))
        return source.query("campaign/update-words",
                            Params()
                                .uuid(source.tenant())
                                .uuid(campaign.id)
                                .integer(campaign.rowVersion)
                                .text(campaign.name)
                                .text(campaign.leadMagnetName),
                            call);
    return source.query("campaign/update", params, call);
}

[[nodiscard]] Result<qint64> putCampaign(SessionSource& source, const Campaign& campaign, const Call& call)
{
    Params params;
    params.uuid(source.tenant()).uuid(campaign.id);
    const bool isNew = campaign.rowVersion == 0;
    if (!isNew)
        params.integer(campaign.rowVersion);
    params.uuid(campaign.ownerId)
        .uuid(campaign.accountId)
        .uuid(campaign.cartridgeId)
        .uuid(campaign.endpointId)
        .text(campaign.name)
        .text(campaign.postUrl)
        .text(campaign.postUrn)
        .text(campaign.leadMagnetName)
        .timestamp(campaign.startsAt)
        .timestamp(campaign.endsAt);
    REVOS_TRY_ASSIGN(const Rows rows, isNew ? source.query("campaign/insert", params, call)
                                            : updateCampaign(source, campaign, params, call));
    return savedVersion(rows, "campaign.changed-meanwhile");
}

[[nodiscard]] Result<void> putTriggers(SessionSource& source, const Campaign& campaign, const Call& call)
{
    QList<TriggerId> ids;
    QStringList words;
    QStringList modes;
    for (const CampaignTrigger& trigger : campaign.triggers) {
        ids.append(trigger.id);
        words.append(trigger.word.trimmed());
        modes.append(wordOf(trigger.mode));
    }
    REVOS_TRY(source.query("campaign/drop-triggers",
                           Params().uuid(source.tenant()).uuid(campaign.id).uuids(ids), call));
    const auto put = source.query(
        "campaign/put-triggers",
        Params().uuid(source.tenant()).uuid(campaign.id).uuids(ids).texts(words).texts(modes), call);
    if (!put && violates(put.error(), QLatin1String("campaign_triggers_word")))
        return fail(Error::invalid("campaign.trigger-twice"));
    REVOS_TRY(put);
    return {};
}

[[nodiscard]] Result<void> putSteps(SessionSource& source, const Campaign& campaign, const Call& call)
{
    QList<StepId> ids;
    QStringList kinds;
    QStringList texts;
    QList<bool> enabled;
    for (const CampaignStep& step : campaign.steps) {
        ids.append(step.id);
        kinds.append(wordOf(step.kind));
        texts.append(step.text);
        enabled.append(step.enabled);
    }
    REVOS_TRY(source.query("campaign/drop-steps", Params().uuid(source.tenant()).uuid(campaign.id).uuids(ids),
                           call));
    REVOS_TRY(source.query("campaign/put-steps",
                           Params()
                               .uuid(source.tenant())
                               .uuid(campaign.id)
                               .uuids(ids)
                               .texts(kinds)
                               .texts(texts)
                               .booleans(enabled),
                           call));
    return {};
}

[[nodiscard]] Result<void> requireReady(const Campaign& campaign)
{
    for (const ChecklistItem& item : launchChecklist(campaign)) {
        if (!item.ok)
            return fail(Error::invalid(item.reason, item.facts));
    }
    return {};
}

} // namespace

CampaignRepository::CampaignRepository(SessionSource& source)
    : m_source(source)
{}

Result<QList<CampaignSummary>> CampaignRepository::list(const Call& call)
{
    REVOS_TRY_ASSIGN(const Rows rows,
                     m_source.query("campaign/list", Params().uuid(m_source.tenant()), call));
    return decodeAll<SummaryDecoder>(rows);
}

Result<Campaign> CampaignRepository::load(CampaignId id, const Call& call)
{
    return computeAtomically(m_source, call,
                             [&](SessionSource& source) { return read(source, "campaign/load", id, call); });
}

Result<qint64> CampaignRepository::save(const Campaign& campaign, const Call& call)
{
    return computeAtomically(m_source, call, [&](SessionSource& source) -> Result<qint64> {
        REVOS_TRY_ASSIGN(const qint64 version, putCampaign(source, campaign, call));
        REVOS_TRY(putTriggers(source, campaign, call));
        REVOS_TRY(putSteps(source, campaign, call));
        return version;
    });
}

Result<void> CampaignRepository::setStatus(CampaignId id, CampaignStatus status, const Call& call)
{
    return m_source.atomically(call, [&](SessionSource& source) -> Result<void> {
        REVOS_TRY_ASSIGN(const Campaign campaign, read(source, "campaign/lock", id, call));
        if (campaign.status == status)
            return {};
        if (status == CampaignStatus::Active || status == CampaignStatus::Scheduled)
            REVOS_TRY(requireReady(campaign));
        // Which moves there are is the database's to say.
        REVOS_TRY_ASSIGN(const Rows rows,
                         source.query("campaign/set-status",
                                      Params().uuid(source.tenant()).uuid(id).text(wordOf(status)), call));
        return foundRow(rows, QStringLiteral("campaign"));
    });
}

Result<Funnel> CampaignRepository::funnel(CampaignId id, const Call& call)
{
    REVOS_TRY_ASSIGN(const Rows rows,
                     m_source.query("campaign/funnel", Params().uuid(m_source.tenant()).uuid(id), call));
    return decodeOne<FunnelDecoder>(rows, QStringLiteral("campaign"));
}

Result<bool> CampaignRepository::hasRunning(AccountId account, const Call& call)
{
    REVOS_TRY_ASSIGN(const Rows rows, m_source.query("campaign/has-running",
                                                     Params().uuid(m_source.tenant()).uuid(account), call));
    const bool running = rows.first().boolean(rows.column("running"));
    REVOS_TRY(rows.check());
    return running;
}

} // namespace revos::db
