#include "db/seedimport/v2import.h"

#include "db/seedimport/leadintake.h"
#include "db/seedimport/memoryimport.h"
#include "domain/site/posturl.h"

namespace revos::db {

namespace {

Result<void> importUsers(ImportRun& run)
{
    return run.take(
        "users", "users",
        [&run](const SeedRow& row) -> std::optional<OutRow> {
            const QString address = usableAddress(row.text("email")).toLower();
            if (address.isEmpty()) {
                row.leaveOut("import.no-address");
                return std::nullopt;
            }
            const bool isSuper =
                row.wordOr("role", {"client", "super_admin"}, "client") == QLatin1String("super_admin");
            if (isSuper)
                row.note("import.superadmin");
            return OutRow()
                .with("id", run.idOf("users", row.id()))
                .with("email", address)
                .with("display_name", address.section(u'@', 0, 0).left(200))
                .with("role", isSuper ? "admin" : "client")
                .with("created_at", row.createdAt());
        },
        [&run](const SeedRow& row, const Outcome& outcome) { run.users.insert(row.id(), outcome.id); });
}

Result<void> importCampaigns(ImportRun& run)
{
    return run.take(
        "campaigns", "campaigns",
        [&run](const SeedRow& row) -> std::optional<OutRow> {
            QString status = row.wordOr("status", {"active", "paused", "completed"}, "draft");
            if (status == QLatin1String("active")) {
                row.note("import.paused");
                status = QStringLiteral("paused");
            }
            const QString url = row.cut("linkedin_post_url", 2048);
            const auto post = PostUrl::parse(url);
            if (!post)
                row.note("import.post-unreadable");
            const QUuid cartridge = run.cartridges.value(row.text("cartridge_id"));
            if (cartridge.isNull() && row.has("cartridge_id"))
                row.note("import.no-cartridge");
            const QString created = row.createdAt();
            return OutRow()
                .with("id", run.idOf("campaigns", row.id()))
                .with("user_id", run.ownerOf(row))
                .with("cartridge_id", cartridge)
                .null("endpoint_id")
                .with("name", row.named("name", 200, QStringLiteral("Untitled")))
                .with("linkedin_post_url", url)
                .with("post_urn", post ? post->urn.toString() : QString())
                .with("lead_magnet_name", "")
                .with("status", status)
                .with("settings", row.object("settings"))
                .orNull("launched_at", status == QLatin1String("draft") ? QString() : created)
                .with("created_at", created)
                .with("updated_at", row.momentOr("updated_at", {"created_at"}));
        },
        [&run](const SeedRow& row, const Outcome& outcome) { run.campaigns.insert(row.id(), outcome.id); });
}

/// What the leads step leaves for the messages.
struct KnownLead
{
    QString id;
    bool arrived = false;
    QString sentAt;
};
using KnownLeads = QHash<QString, KnownLead>;

/// @p hasSentMessage: the message itself is in the source and tells.
void judgeMessages(SeedLead& lead, bool hasSentMessage)
{
    const SeedRow& row = lead.row;
    const QString dm = row.word("dm_status", {"pending", "sent", "delivered", "replied"});
    const QString stage = row.word("status", {"scraped", "enriched", "contacted", "replied"});
    lead.dmSentAt = row.moment("dm_sent_at");
    const bool says = dm == QLatin1String("sent") || dm == QLatin1String("delivered");
    if (!hasSentMessage && (says || !lead.dmSentAt.isEmpty() || stage == QLatin1String("contacted"))) {
        // Whoever was written to is not written to again, whatever else the row says.
        if (!says && dm != QLatin1String("replied"))
            row.note("import.sent-after-all");
        lead.dmStatus = dm == QLatin1String("delivered") ? dm : QStringLiteral("sent");
        lead.dmSentAt = row.momentOr("dm_sent_at", {"created_at"});
    }
    lead.answeredAt = row.moment("dm_replied_at");
    lead.answered =
        dm == QLatin1String("replied") || stage == QLatin1String("replied") || !lead.answeredAt.isEmpty();
    if (lead.answered) {
        if (dm != QLatin1String("replied"))
            row.note("import.answered");
        lead.answerNoticedAt = row.momentOr("dm_replied_at", {"dm_sent_at", "created_at"});
    }
}

void judgeAddress(SeedLead& lead)
{
    const SeedRow& row = lead.row;
    lead.address = usableAddress(row.text("email"));
    if (lead.address.isEmpty() && row.has("email"))
        row.note("import.address-unusable");
    if (!lead.address.isEmpty())
        row.note("import.no-score");
    lead.addressSource = QStringLiteral("enrichment");
    lead.capturedAt = lead.createdAt;
    lead.enrolledIn = row.text("email_campaign_id").trimmed();
    lead.enrolment = row.word("email_status", {"queued", "sent", "opened", "clicked", "replied"});
    if (lead.enrolledIn.size() > 200 || lead.enrolledIn.isEmpty()) {
        if (!lead.enrolment.isEmpty() || !lead.enrolledIn.isEmpty())
            row.note("import.enrolment-nowhere");
        lead.enrolment.clear();
    } else if (lead.enrolment.isEmpty()) {
        row.note("import.enrolment-assumed");
        lead.enrolment = QStringLiteral("queued");
    }
}

Result<void> importLeads(ImportRun& run, KnownLeads& known)
{
    QSet<QString> withMessage;
    if (!run.source().missing().contains("messages")) {
        REVOS_TRY_ASSIGN(
            const QStringList ids,
            run.source().list("SELECT DISTINCT lead_id::text FROM public.messages WHERE channel = 'dm'"
                              " AND status = 'sent' AND lead_id IS NOT NULL",
                              run.call()));
        withMessage = QSet<QString>(ids.begin(), ids.end());
    }
    LeadIntake intake(run);
    return run.eachChunk("leads", [&](const QList<SeedRow>& rows) -> Result<void> {
        QList<SeedLead> leads;
        for (const SeedRow& row : rows) {
            if (!run.campaigns.contains(row.text("campaign_id"))) {
                row.leaveOut("import.no-campaign");
                continue;
            }
            SeedLead lead(row, run.campaigns.value(row.text("campaign_id")));
            lead.name = row.cut("name", 300);
            lead.company = row.cut("company_name", 300);
            lead.jobTitle = row.cut("job_title", 300);
            lead.companySize = row.cut("company_size", 100);
            if (!intake.identify(lead, row.text("linkedin_profile_url")))
                continue;
            lead.createdAt = row.createdAt();
            const QString enrichment =
                row.word("enrichment_status", {"pending", "enriched", "partial", "failed"});
            if (!enrichment.isEmpty())
                lead.enrichment = enrichment;
            lead.commentText = row.cut("comment_text", 20000);
            lead.commentedAt = row.moment("commented_at");
            judgeMessages(lead, withMessage.contains(row.id()));
            judgeAddress(lead);
            leads.append(lead);
        }
        REVOS_TRY_ASSIGN(const Outcomes outcomes, intake.store(leads));
        for (const SeedLead& lead : std::as_const(leads)) {
            if (outcomes.value(lead.row.id()).isThere())
                known.insert(lead.row.id(), {run.idOf("leads", lead.row.id()),
                                             lead.row.text("dm_status") == QLatin1String("delivered"),
                                             lead.row.moment("dm_sent_at")});
        }
        return {};
    });
}

/// What went out is told as such; what did not starts again as a draft, because nobody approved it here.
Result<void> importMessages(ImportRun& run, const KnownLeads& leads)
{
    QHash<QString, int> drafts; ///< of a lead and channel
    return run.take("messages", "messages", [&](const SeedRow& row) -> std::optional<OutRow> {
        const KnownLead lead = leads.value(row.text("lead_id"));
        const QString channel = row.word("channel", {"dm", "email"});
        const QString status = row.word("status", {"draft", "approved", "sent", "failed"});
        if (lead.id.isEmpty() || channel.isEmpty() || status.isEmpty()) {
            row.leaveOut(lead.id.isEmpty() ? "import.no-lead" : "import.no-status");
            return std::nullopt;
        }
        QString subject = row.cut("subject", 500);
        for (QChar& sign : subject) {
            if (sign.category() == QChar::Other_Control)
                sign = u' ';
        }
        if (row.has("approved_by"))
            row.note("import.approver-dropped");
        const QString created = row.createdAt();
        OutRow out;
        out.with("id", run.idOf("messages", row.id()))
            .with("lead_id", lead.id)
            .with("channel", channel)
            .with("direction", "out")
            .with("subject", subject)
            .with("content", row.cut("content", 20000))
            .with("created_at", created)
            .with("why_rule", "")
            .null("sent_at")
            .null("delivered_at")
            .null("step");
        if (status == QLatin1String("sent")) {
            QString at = row.moment("sent_at");
            if (at.isEmpty())
                at = lead.sentAt.isEmpty() ? row.momentOr("sent_at", {"created_at"}) : lead.sentAt;
            const bool arrived = lead.arrived && channel == QLatin1String("dm");
            if (arrived)
                out.with("delivered_at", at);
            return out.with("origin", "by_hand")
                .with("status", arrived ? "delivered" : "sent")
                .with("sent_at", at);
        }
        static constexpr std::array kSteps{"dm1", "follow_up", "dm2", "dm3"};
        const size_t place = static_cast<size_t>(drafts[lead.id + channel]++);
        if (place >= kSteps.size()) {
            row.leaveOut("import.too-many-drafts");
            return std::nullopt;
        }
        if (status == QLatin1String("approved"))
            row.note("import.approval-void");
        const bool failed = status == QLatin1String("failed");
        return out.with("origin", "revos")
            .with("step", kSteps[place])
            .with("status", failed ? "skipped" : "draft")
            .with("why_rule", failed ? "import.failed-elsewhere" : "");
    });
}

} // namespace

Result<void> importV2(ImportRun& run)
{
    REVOS_TRY(importUsers(run));
    REVOS_TRY(importV2Content(run));
    REVOS_TRY(importCampaigns(run));
    KnownLeads leads;
    REVOS_TRY(importLeads(run, leads));
    REVOS_TRY(importMessages(run, leads));
    REVOS_TRY(importV2Usage(run));
    return importMemories(run, "embeddings");
}

} // namespace revos::db
