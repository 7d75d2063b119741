#include "db/seedimport/leadintake.h"

#include "db/repositories/personname.h"
#include "domain/site/profilekey.h"

namespace revos::db {

bool LeadIntake::identify(SeedLead& lead, const QString& url)
{
    const auto key = ProfileKey::fromUrl(url);
    if (!key || key->toString().size() > 300 || url.size() > 2048) {
        lead.row.leaveOut("import.no-profile");
        return false;
    }
    lead.profileKey = key->toString();
    lead.profileUrl = url;
    const QString place = lead.campaign.toString() + lead.profileKey;
    if (m_inCampaign.contains(place)) {
        lead.row.leaveOut("import.same-person");
        return false;
    }
    m_inCampaign.insert(place);
    const size_t said = qHashMulti(0, lead.name, lead.company, lead.jobTitle, lead.companySize);
    if (m_people.contains(lead.profileKey) && m_people.value(lead.profileKey) != said)
        lead.row.note("import.person-differs");
    else
        m_people.insert(lead.profileKey, said);
    return true;
}

Result<Outcomes> LeadIntake::storePeople(const QList<SeedLead>& leads)
{
    QJsonArray rows;
    QSet<QString> added;
    for (const SeedLead& lead : leads) {
        const QString id = personId(lead);
        if (added.contains(id))
            continue;
        added.insert(id);
        const PersonName name = splitName(lead.name);
        rows.append(OutRow()
                        .with("id", id)
                        .with("profile_key", lead.profileKey)
                        .with("profile_url", lead.profileUrl)
                        .with("full_name", lead.name)
                        .with("first_name", name.first.left(200))
                        .with("last_name", name.last.left(200))
                        .with("company", lead.company)
                        .with("job_title", lead.jobTitle)
                        .with("company_size", lead.companySize)
                        .with("enrichment_status", lead.enrichment)
                        .with("source", "import")
                        .with("collected_at", lead.createdAt)
                        .with("created_at", lead.createdAt)
                        .json());
    }
    return m_run.add("contacts", rows);
}

Result<Outcomes> LeadIntake::store(const QList<SeedLead>& leads)
{
    REVOS_TRY_ASSIGN(const Outcomes people, storePeople(leads));
    QJsonArray comments, rows;
    for (const SeedLead& lead : leads) {
        const Outcome person = people.value(personId(lead));
        if (person.what == "suppressed" || person.what == "refused")
            continue;
        const bool hasComment = !lead.commentText.isEmpty() || !lead.commentedAt.isEmpty();
        const QString comment = m_run.idOf("comments", lead.row.id());
        if (hasComment) {
            comments.append(OutRow()
                                .with("id", comment)
                                .with("campaign_id", lead.campaign)
                                .with("site_comment_id", QString(u"import:" + lead.row.id()))
                                .with("contact_id", person.id)
                                .with("author_key", lead.profileKey)
                                .with("author_name", lead.name)
                                .with("text", lead.commentText)
                                .orNull("earliest_at", lead.commentedAt)
                                .orNull("latest_at", lead.commentedAt)
                                .with("rule", "matched")
                                .with("created_at", lead.createdAt)
                                .json());
        }
        rows.append(OutRow()
                        .with("id", leadId(lead))
                        .with("campaign_id", lead.campaign)
                        .with("contact_id", person.id)
                        .orNull("comment_id", hasComment ? comment : QString())
                        .with("name", lead.name)
                        .with("company", lead.company)
                        .with("created_at", lead.createdAt)
                        .json());
    }
    REVOS_TRY(m_run.add("comments", comments));
    REVOS_TRY_ASSIGN(const Outcomes stored, m_run.add("leads", rows));
    Outcomes bySource;
    QList<SeedLead> there;
    for (const SeedLead& lead : leads) {
        const Outcome person = people.value(personId(lead));
        const bool hasPerson = stored.contains(leadId(lead));
        const Outcome outcome = hasPerson ? stored.value(leadId(lead)) : person;
        ImportRun::settle(m_run.report("leads"), lead.row.id(), outcome);
        bySource.insert(lead.row.id(), outcome);
        if (!hasPerson || !outcome.isThere())
            continue;
        if (outcome.what == "added" && person.what == "clash")
            lead.row.note("import.person-known");
        there.append(lead);
    }
    REVOS_TRY(storeMessages(there));
    REVOS_TRY(storeAddresses(there));
    return bySource;
}

Result<void> LeadIntake::storeMessages(const QList<SeedLead>& leads)
{
    QJsonArray rows;
    for (const SeedLead& lead : leads) {
        OutRow base;
        base.with("lead_id", leadId(lead)).with("channel", "dm").with("subject", "").with("why_rule", "");
        base.null("step").null("delivered_at");
        if (lead.dmStatus == QLatin1String("skipped")) {
            // What it failed to send nobody approved here: a person decides whether there is another try.
            rows.append(OutRow(base)
                            .with("id", m_run.idOf("dm", lead.row.id()))
                            .with("direction", "out")
                            .with("origin", "revos")
                            .with("step", "dm1")
                            .with("content", "")
                            .with("status", "skipped")
                            .null("sent_at")
                            .with("why_rule", "import.failed-elsewhere")
                            .with("created_at", lead.createdAt)
                            .json());
        } else if (!lead.dmStatus.isEmpty()) {
            // What another system sent went out without us, in words that it did not keep.
            OutRow sent = base;
            if (lead.dmStatus == QLatin1String("delivered"))
                sent.with("delivered_at", lead.dmSentAt);
            rows.append(sent.with("id", m_run.idOf("dm", lead.row.id()))
                            .with("direction", "out")
                            .with("origin", "by_hand")
                            .with("content", "")
                            .with("status", lead.dmStatus)
                            .with("sent_at", lead.dmSentAt)
                            .with("created_at", lead.dmSentAt)
                            .json());
        }
        if (lead.answered) {
            rows.append(OutRow(base)
                            .with("id", m_run.idOf("answer", lead.row.id()))
                            .with("direction", "in")
                            .with("origin", "site")
                            .with("content", lead.answer)
                            .with("status", "sent")
                            .orNull("sent_at", lead.answeredAt)
                            .with("created_at", lead.answerNoticedAt)
                            .json());
        }
    }
    REVOS_TRY(m_run.add("messages", rows));
    return {};
}

Result<void> LeadIntake::storeAddresses(const QList<SeedLead>& leads)
{
    QJsonArray captures, deliveries, enrolments;
    for (const SeedLead& lead : leads) {
        if (!lead.address.isEmpty()) {
            const bool accepted = lead.addressState == QLatin1String("accepted");
            captures.append(OutRow()
                                .with("id", m_run.idOf("capture", lead.row.id()))
                                .with("lead_id", leadId(lead))
                                .with("address", lead.address)
                                .with("source", lead.addressSource)
                                .with("confidence", lead.confidence)
                                .with("state", lead.addressState)
                                .with("is_primary", accepted)
                                .with("reason", lead.addressReason)
                                .orNull("decided_at", accepted ? lead.capturedAt : QString())
                                .with("created_at", lead.createdAt)
                                .json());
        }
        if (lead.deliveredToCrm) {
            const QString id = m_run.idOf("delivery", lead.row.id());
            deliveries.append(
                OutRow()
                    .with("id", id)
                    .with("endpoint_id", m_run.endpointOf.value(lead.row.text("campaign_id")))
                    .with("lead_id", leadId(lead))
                    .with("type", "lead.captured")
                    .with("event_id", QString(u"import_" + id))
                    .with("body", "\\x")
                    .with("created_at", lead.capturedAt.isEmpty() ? lead.createdAt : lead.capturedAt)
                    .json());
        }
        if (!lead.enrolment.isEmpty()) {
            enrolments.append(OutRow()
                                  .with("id", m_run.idOf("enrolment", lead.row.id()))
                                  .with("lead_id", leadId(lead))
                                  .with("provider", "instantly")
                                  .with("external_campaign_id", lead.enrolledIn)
                                  .with("status", lead.enrolment)
                                  .with("status_at", lead.createdAt)
                                  .with("created_at", lead.createdAt)
                                  .json());
        }
    }
    REVOS_TRY_ASSIGN(const Outcomes stored, m_run.add("email_captures", captures));
    for (const SeedLead& lead : leads) {
        const QByteArray what = stored.value(m_run.idOf("capture", lead.row.id())).what;
        if (what == "suppressed")
            lead.row.note("import.address-suppressed");
        else if (what == "refused")
            lead.row.note("import.address-unusable");
    }
    REVOS_TRY(m_run.add("webhook_deliveries", deliveries));
    REVOS_TRY(m_run.add("outreach_enrolments", enrolments));
    return {};
}

} // namespace revos::db
