#include "rehearsal/datachecks.h"

#include "rehearsal/checktools.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace revos::rehearsal {

namespace {

using practice::Outcome;
using practice::Persona;

/// Accepted primary address by lead.
QHash<LeadId, QString> acceptedAddresses(const CampaignRecord& record)
{
    QHash<LeadId, QString> addresses;
    for (const CampaignRecord::Address& address : record.captures) {
        if (address.state == CaptureState::Accepted &&
            (address.primary || !addresses.contains(address.leadId)))
            addresses.insert(address.leadId, address.email);
    }
    return addresses;
}

/// Addresses the CRM accepted, by event id.
QHash<QString, QString> deliveredAddresses(const practice::CrmLedger& crm)
{
    QHash<QString, QString> delivered;
    for (const practice::WebhookReceived& webhook : crm.accepted()) {
        const QJsonObject body = QJsonDocument::fromJson(webhook.body).object();
        const QJsonObject data = body.value(QStringLiteral("data")).toObject();
        delivered.insert(webhook.webhookId, data.value(QStringLiteral("email")).toString());
    }
    return delivered;
}

/// What the network got from us: person and text.
QSet<QPair<QString, QString>> reachedTexts(const Witness& witness)
{
    QSet<QPair<QString, QString>> texts;
    for (const ReceivedText& text : receivedFromUs(witness))
        texts.insert({text.recipient, text.text});
    return texts;
}

/// Whether every answer that @p persona has to give so far came, and was seen by the account.
bool wasHeardOut(const Witness& witness, const Persona& persona, int messages)
{
    const auto due = std::count_if(persona.script.begin(), persona.script.end(),
                                   [&](const auto& step) { return step.afterMessage <= messages; });
    qsizetype came = 0;
    bool seen = true;
    QString thread;
    for (const practice::SiteEntry& entry : witness.site.entries()) {
        const auto* answer = std::get_if<practice::MessageReceived>(&entry.event);
        const auto* reading = std::get_if<practice::ThreadRead>(&entry.event);
        if (answer != nullptr && answer->sender == persona.key()) {
            ++came;
            seen = false;
            thread = answer->thread;
        } else if (reading != nullptr && reading->thread == thread) {
            seen = true;
        }
    }
    return seen && came == due;
}

/// Whether the person wrote an address where RevOS had to find it, in a comment or in an answer.
bool gaveAnAddress(const Witness& witness, const Persona& persona, int messages)
{
    const Outcome outcome = persona.outcomeAfter(messages);
    return (outcome == Outcome::Accepted || outcome == Outcome::AcceptedOrReview) &&
           wasHeardOut(witness, persona, messages);
}

} // namespace

Check checkCommentsAccountedFor(const Witness& witness)
{
    Findings findings(QStringLiteral("comments-accounted-for"));
    QSet<QString> stored;
    for (const CampaignRecord::Comment& comment : witness.record.comments) {
        if (stored.contains(comment.siteId))
            findings.wrong(QStringLiteral("stored twice: ") + comment.siteId);
        stored.insert(comment.siteId);
    }
    QSet<QString> written;
    for (const Persona& persona : witness.personas) {
        for (const practice::PersonaComment& comment : persona.comments) {
            if (comment.at <= witness.lastReadAt)
                written.insert(comment.urn);
        }
    }
    for (const QString& urn : written - stored)
        findings.wrong(QStringLiteral("never read: ") + urn);
    for (const QString& urn : stored - written)
        findings.wrong(QStringLiteral("not on the post: ") + urn);
    return findings.answer(QStringLiteral("%1 of %2 comments stored, each with its rule")
                               .arg(stored.size())
                               .arg(written.size()));
}

Check checkLeadsAreWhoAsked(const Witness& witness)
{
    Findings findings(QStringLiteral("leads-are-who-asked"));
    const auto leads = leadsByKey(witness.record);
    QSet<QString> strangers(leads.keyBegin(), leads.keyEnd());
    int asked = 0;
    for (const Persona& persona : witness.personas) {
        const bool isLead = strangers.remove(persona.key());
        const bool came =
            std::any_of(persona.comments.begin(), persona.comments.end(), [&](const auto& comment) {
                return comment.shouldMatch && comment.at <= witness.lastReadAt;
            });
        asked += came ? 1 : 0;
        if (came && !isLead)
            findings.wrong(QStringLiteral("%1 asked and is no lead").arg(persona.key()));
        if (!came && isLead)
            findings.wrong(QStringLiteral("%1 is a lead and never asked").arg(persona.key()));
    }
    for (const QString& stranger : strangers)
        findings.wrong(QStringLiteral("%1 is a lead and nobody on the network").arg(stranger));
    return findings.answer(QStringLiteral("%1 people asked, %2 leads").arg(asked).arg(leads.size()));
}

Check checkAddressesAreTrue(const Witness& witness)
{
    Findings findings(QStringLiteral("addresses-are-true"));
    const auto leads = leadsByKey(witness.record);
    const auto accepted = acceptedAddresses(witness.record);
    QSet<LeadId> found;
    for (const CampaignRecord::Address& address : witness.record.captures)
        found.insert(address.leadId);
    QHash<QString, int> messages;
    for (const ReceivedText& text : receivedFromUs(witness))
        ++messages[text.recipient];
    int right = 0;
    for (const Persona& persona : witness.personas) {
        const LeadId lead = leads.value(persona.key()).id;
        if (!lead.isNull() && !found.contains(lead) &&
            gaveAnAddress(witness, persona, messages.value(persona.key())))
            findings.wrong(QStringLiteral("%1 gave an address and it was not found").arg(persona.key()));
        const QString address = accepted.value(lead);
        if (address.isEmpty())
            continue;
        if (persona.expectedEmail.compare(address, Qt::CaseInsensitive) != 0)
            findings.wrong(
                QStringLiteral("%1: an address was accepted that is not theirs").arg(persona.key()));
        else if (persona.outcome == Outcome::NeedsReview)
            findings.wrong(QStringLiteral("%1: accepted although a person has to see it").arg(persona.key()));
        else
            ++right;
    }
    return findings.answer(QStringLiteral("%1 accepted addresses, all of them the true ones").arg(right));
}

Check checkAddressesDeliveredOnce(const Witness& witness)
{
    Findings findings(QStringLiteral("addresses-delivered-once"));
    const auto accepted = acceptedAddresses(witness.record);
    const auto delivered = deliveredAddresses(witness.crm);
    QHash<QString, LeadId> leadOfEvent;
    for (const CampaignRecord::Event& event : witness.record.deliveries)
        leadOfEvent.insert(QString::fromLatin1(event.eventId), event.leadId);
    QHash<LeadId, int> times;
    for (auto it = delivered.cbegin(); it != delivered.cend(); ++it) {
        const LeadId lead = leadOfEvent.value(it.key());
        ++times[lead];
        if (lead.isNull() || accepted.value(lead).compare(it.value(), Qt::CaseInsensitive) != 0)
            findings.wrong(
                QStringLiteral("the CRM has %1, which is no accepted address of a lead").arg(it.key()));
    }
    for (auto it = accepted.cbegin(); it != accepted.cend(); ++it) {
        if (times.value(it.key()) != 1)
            findings.wrong(QStringLiteral("lead %1 was delivered %2 times")
                               .arg(it.key().toString())
                               .arg(times.value(it.key())));
    }
    for (const practice::WebhookReceived& webhook : witness.crm.webhooks()) {
        if (webhook.verdict != practice::WebhookVerdict::Verified)
            findings.wrong(QStringLiteral("a webhook arrived that does not verify: ") +
                           practice::verdictName(webhook.verdict));
    }
    return findings.answer(QStringLiteral("%1 accepted addresses, %2 events at the CRM, every signature good")
                               .arg(accepted.size())
                               .arg(delivered.size()));
}

Check checkUnknownOutcomesListed(const Witness& witness)
{
    Findings findings(QStringLiteral("unknown-outcomes-listed"));
    const auto leads = leadsById(witness.record);
    const auto reached = reachedTexts(witness);
    int unknown = 0;
    for (const CampaignRecord::Text& message : witness.record.messages) {
        if (message.direction != MessageDirection::Out)
            continue;
        const QString key = leads.value(message.leadId).profileKey;
        if (message.status == MessageStatus::Unknown) {
            ++unknown;
            if (message.why.isEmpty())
                findings.wrong(QStringLiteral("%1: unknown without a reason").arg(key));
        }
        const bool saysSent =
            message.status == MessageStatus::Sent || message.status == MessageStatus::Delivered;
        if (saysSent && !reached.contains({key, message.content}))
            findings.wrong(
                QStringLiteral("%1: a text is said to be sent, the network does not have it").arg(key));
    }
    return findings.answer(QStringLiteral("%1 unknown outcomes, each listed with its reason").arg(unknown));
}

Check checkNothingLeftUndone(const Witness& witness)
{
    Findings findings(QStringLiteral("nothing-left-undone"));
    const auto leads = leadsById(witness.record);
    for (const CampaignRecord::Text& message : witness.record.messages) {
        const bool open = message.status == MessageStatus::Draft ||
                          message.status == MessageStatus::Approved ||
                          message.status == MessageStatus::Queued || message.status == MessageStatus::Sending;
        if (message.direction == MessageDirection::Out && open)
            findings.wrong(
                QStringLiteral("a message to %1 is still open").arg(leads.value(message.leadId).profileKey));
    }
    for (const CampaignRecord::Event& event : witness.record.deliveries) {
        if (event.state == DeliveryState::Pending)
            findings.wrong(
                QStringLiteral("delivery %1 is still pending").arg(QString::fromLatin1(event.eventId)));
    }
    return findings.answer(QStringLiteral("no message and no delivery is open"));
}

} // namespace revos::rehearsal
