#include "jobs/handlers/siteincidents.h"

#include "core/clock.h"
#include "domain/names.h"
#include "domain/ports/campaignstore.h"
#include "domain/ports/gatekeeper.h"
#include "domain/ports/siteactions.h"
#include "domain/ports/unitofwork.h"
#include "jobs/flowservices.h"

namespace revos {

namespace {

// The first cooling; later ones double (revos_api.open_incident).
constexpr std::chrono::seconds kShortestCooling = std::chrono::minutes(15);

AccountState stateAfter(IncidentKind kind)
{
    switch (kind) {
    case IncidentKind::LoginWall:
        return AccountState::NeedsLogin;
    case IncidentKind::Restriction:
        return AccountState::Restricted;
    case IncidentKind::Checkpoint:
    case IncidentKind::Captcha:
    case IncidentKind::TooManyRequests: // stops nothing for good; not asked
    case IncidentKind::IdentityMismatch:
    case IncidentKind::UnknownPage:
        return AccountState::Challenge;
    }
    return AccountState::Challenge;
}

JobOutcome coolingDown(const QDateTime& now)
{
    const QDateTime until = now.addSecs(kShortestCooling.count());
    return JobOutcome::snooze(until, Why{"gate.cooling-down", {until.toString(Qt::ISODate)}, until});
}

} // namespace

std::optional<JobOutcome> stoppedAccount(const Account& account, const QDateTime& now)
{
    if (account.state != AccountState::Ok)
        return JobOutcome::needsPerson(
            Why{"gate.account-stopped", {QString::fromLatin1(nameOf(account.state))}, {}});
    if (account.hasOpenIncident)
        return coolingDown(now);
    return std::nullopt;
}

Result<JobOutcome> stopForIncident(const FlowServices& services, AccountId account,
                                   const SiteIncident& incident, const Call& call)
{
    const QByteArray kind = nameOf(incident.kind);
    REVOS_TRY(services.gate.openIncident(account, kind, incident.evidence, call));
    // "Too many" cools down by itself; how long, the gate knows and says at the next try.
    if (incident.kind == IncidentKind::TooManyRequests)
        return coolingDown(services.clock.now());
    REVOS_TRY(services.stores.accounts.setState(account, stateAfter(incident.kind), {}, call));
    return JobOutcome::needsPerson(Why{"gate.incident-open", {QString::fromLatin1(kind)}, {}});
}

} // namespace revos
