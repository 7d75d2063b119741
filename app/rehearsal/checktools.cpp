#include "rehearsal/checktools.h"

namespace revos::rehearsal {

Check Findings::answer(const QString& fine) const
{
    constexpr qsizetype kShown = 5;
    Check check{m_name, m_wrong.isEmpty(), fine};
    if (!check.ok) {
        check.detail = m_wrong.mid(0, kShown).join(QStringLiteral("; "));
        if (m_wrong.size() > kShown)
            check.detail += QStringLiteral("; and %1 more").arg(m_wrong.size() - kShown);
    }
    return check;
}

QList<ReceivedText> receivedFromUs(const Witness& witness)
{
    QList<ReceivedText> texts;
    for (const practice::SiteEntry& entry : witness.site.messagesFrom(witness.accountSlug)) {
        if (const auto* message = std::get_if<practice::MessageReceived>(&entry.event))
            texts.append(ReceivedText{message->recipient, message->text, message->urn, entry.practiceAt});
    }
    return texts;
}

QHash<QString, CampaignRecord::Lead> leadsByKey(const CampaignRecord& record)
{
    QHash<QString, CampaignRecord::Lead> leads;
    for (const CampaignRecord::Lead& lead : record.leads)
        leads.insert(lead.profileKey, lead);
    return leads;
}

QHash<LeadId, CampaignRecord::Lead> leadsById(const CampaignRecord& record)
{
    QHash<LeadId, CampaignRecord::Lead> leads;
    for (const CampaignRecord::Lead& lead : record.leads)
        leads.insert(lead.id, lead);
    return leads;
}

bool mayHaveGoneOut(MessageStatus status)
{
    return status == MessageStatus::Sent || status == MessageStatus::Delivered ||
           status == MessageStatus::Unknown;
}

} // namespace revos::rehearsal
