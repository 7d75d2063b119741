#include "jobs/handlers/siteincidents.h"

#include "domain/account.h"
#include "domain/names.h"
#include "domain/ports/campaignstore.h"
#include "domain/ports/gatekeeper.h"
#include "domain/ports/siteactions.h"
#include "domain/ports/unitofwork.h"
#include "jobs/flowservices.h"

namespace revos {

namespace {

AccountState stateAfter(IncidentKind kind)
{
    switch (kind) {
    case IncidentKind::LoginWall:
        return AccountState::NeedsLogin;
    case IncidentKind::Restriction:
        return AccountState::Restricted;
    case IncidentKind::Checkpoint:
    case IncidentKind::Captcha:
    case IncidentKind::TooManyRequests:
    case IncidentKind::IdentityMismatch:
    case IncidentKind::UnknownPage:
        return AccountState::Challenge;
    }
    return AccountState::Challenge;
}

} // namespace

Result<JobOutcome> stopForIncident(const FlowServices& services, AccountId account,
                                   const SiteIncident& incident, const Call& call)
{
    const QByteArray kind = nameOf(incident.kind);
    REVOS_TRY(services.gate.openIncident(account, kind, incident.evidence, call));
    REVOS_TRY(services.stores.accounts.setState(account, stateAfter(incident.kind), {}, call));
    return JobOutcome::needsPerson(Why{"gate.incident-open", {QString::fromLatin1(kind)}, {}});
}

} // namespace revos
