#pragma once

#include "domain/pods/reshare.h"
#include "domain/ports/campaignaudit.h"
#include "practice/crm/crmledger.h"
#include "practice/ledger/siteledger.h"
#include "practice/world/persona.h"

#include <vector>

namespace revos::rehearsal {

/// What each side saw, laid beside each other: the database's record, the network's and the CRM's ledgers,
/// and the truth about the people.
struct Witness
{
    CampaignRecord record;
    QList<StoredResharePlan> plans;  ///< of the pod
    QHash<AccountId, QString> slugs; ///< who the accounts are on the network
    practice::SiteLedger site;
    practice::CrmLedger crm;
    std::vector<practice::Persona> personas;
    QString accountSlug;  ///< who sends
    QByteArray timeZone;  ///< of the account's working hours
    QDateTime lastReadAt; ///< practice time of the last visit of the post; what came later could not be read
};

} // namespace revos::rehearsal
