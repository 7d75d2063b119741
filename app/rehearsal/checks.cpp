#include "rehearsal/checks.h"

#include "domain/reasons.h"
#include "rehearsal/checktools.h"
#include "rehearsal/contactchecks.h"
#include "rehearsal/datachecks.h"
#include "rehearsal/podchecks.h"

namespace revos::rehearsal {

QList<Check> runChecks(const Witness& witness)
{
    return {
        checkNobodyMessagedTwice(witness),
        checkTextsAsApproved(witness),
        checkAddressesDeliveredOnce(witness),
        checkNobodySuppressedContacted(witness),
        checkLimitsKept(witness),
        checkCommentsAccountedFor(witness),
        checkLeadsAreWhoAsked(witness),
        checkAddressesAreTrue(witness),
        checkResharesOnce(witness),
        checkResharesAsApproved(witness),
        checkReshareGapsKept(witness),
        checkUnknownOutcomesListed(witness),
        checkNothingLeftUndone(witness),
    };
}

QList<Exception> exceptionsOf(const Witness& witness)
{
    QList<Exception> exceptions;
    const auto leads = leadsById(witness.record);
    for (const CampaignRecord::Text& message : witness.record.messages) {
        const QString who = leads.value(message.leadId).name;
        const QString why = englishSentence(message.why.rule, message.why.facts);
        if (message.status == MessageStatus::Unknown)
            exceptions.append({who, QStringLiteral("unknown"), why});
        else if (message.status == MessageStatus::Skipped || message.status == MessageStatus::Failed)
            exceptions.append({who, QStringLiteral("skipped"), why});
    }
    for (const CampaignRecord::Address& address : witness.record.captures) {
        if (address.state == CaptureState::NeedsReview)
            exceptions.append(
                {leads.value(address.leadId).name, QStringLiteral("needs_review"), address.email});
    }
    for (const CampaignRecord::Event& event : witness.record.deliveries) {
        if (event.state == DeliveryState::Parked)
            exceptions.append({leads.value(event.leadId).name, QStringLiteral("parked"),
                               QString::fromLatin1(event.eventId)});
    }
    for (const StoredResharePlan& plan : witness.plans) {
        for (const Reshare& reshare : plan.reshares) {
            const QString why = englishSentence(reshare.why.rule, reshare.why.facts);
            if (reshare.status == ReshareStatus::Unknown)
                exceptions.append({reshare.resharerName, QStringLiteral("unknown"), why});
            else if (reshare.status != ReshareStatus::Success)
                exceptions.append({reshare.resharerName, QStringLiteral("not_reshared"), why});
        }
    }
    return exceptions;
}

Summary countsOf(const Witness& witness)
{
    const CampaignRecord& record = witness.record;
    Summary summary;
    summary.comments = int(record.comments.size());
    summary.leads = int(record.leads.size());
    for (const CampaignRecord::Comment& comment : record.comments)
        summary.matched += comment.rule == CommentRule::Matched ? 1 : 0;
    QSet<LeadId> replied;
    for (const CampaignRecord::Text& message : record.messages) {
        if (message.direction == MessageDirection::In)
            replied.insert(message.leadId);
        else if (message.status == MessageStatus::Sent || message.status == MessageStatus::Delivered)
            ++summary.dmsSent;
        else if (message.status == MessageStatus::Unknown)
            ++summary.unknown;
        else if (message.status == MessageStatus::Skipped || message.status == MessageStatus::Failed)
            ++summary.skipped;
    }
    summary.replies = int(replied.size());
    QSet<LeadId> captured;
    QSet<LeadId> reviewed;
    for (const CampaignRecord::Address& address : record.captures) {
        if (address.state == CaptureState::Accepted)
            captured.insert(address.leadId);
        else if (address.state == CaptureState::NeedsReview)
            reviewed.insert(address.leadId);
    }
    summary.captured = int(captured.size());
    summary.needsReview = int((reviewed - captured).size());
    for (const CampaignRecord::Event& event : record.deliveries)
        summary.delivered += event.state == DeliveryState::Delivered ? 1 : 0;
    for (const StoredResharePlan& plan : witness.plans) {
        for (const Reshare& reshare : plan.reshares) {
            summary.reshares += reshare.status == ReshareStatus::Success ? 1 : 0;
            summary.unknown += reshare.status == ReshareStatus::Unknown ? 1 : 0;
        }
    }
    return summary;
}

} // namespace revos::rehearsal
