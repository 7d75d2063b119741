#pragma once

#include "domain/ports/commentstore.h"
#include "jobs/fakes/faults.h"
#include "jobs/fakes/world.h"

namespace revos::test {

class FakeComments final : public CommentStore
{
public:
    FakeComments(World& world, Faults& faults)
        : m_world(world)
        , m_faults(faults)
    {}

    Result<QSet<QString>> knownSiteIds(CampaignId, const Call& call) override
    {
        REVOS_TRY(m_faults.check("comments.known", call));
        return known();
    }
    Result<Standing> standing(CampaignId, const QStringList&, const Call& call) override
    {
        REVOS_TRY(m_faults.check("comments.standing", call));
        Standing standing;
        for (const LeadStore::Facts& lead : m_world.leads)
            standing.leads.insert(lead.profileKey);
        return standing;
    }
    Result<RecordedComments> record(CampaignId campaign, const QList<JudgedComment>& comments,
                                    const Call& call) override
    {
        REVOS_TRY(m_faults.check("comments.record", call));
        RecordedComments recorded;
        for (const JudgedComment& judged : comments) {
            if (known().contains(judged.comment.siteId))
                continue;
            m_world.comments.append(judged.comment);
            ++recorded.added;
            if (judged.verdict.rule != CommentRule::Matched)
                continue;
            LeadStore::Facts lead;
            lead.leadId = LeadId::create();
            lead.campaignId = campaign;
            lead.profileKey = judged.profileKey;
            m_world.leads.append(lead);
            recorded.newLeads.append(lead.leadId);
        }
        return recorded;
    }

private:
    QSet<QString> known() const
    {
        QSet<QString> ids;
        for (const SiteComment& comment : m_world.comments)
            ids.insert(comment.siteId);
        return ids;
    }

    World& m_world;
    Faults& m_faults;
};

} // namespace revos::test
