#include "db/seedimport/v1import.h"

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
            const QString role = row.wordOr("role", {"superadmin", "admin", "member"}, "client");
            if (role == QLatin1String("superadmin"))
                row.note("import.superadmin");
            const char* here = role == QLatin1String("client")   ? "client"
                               : role == QLatin1String("member") ? "member"
                                                                 : "admin";
            return OutRow()
                .with("id", run.idOf("users", row.id()))
                .with("email", address)
                .with("display_name", address.section(u'@', 0, 0).left(200))
                .with("role", here)
                .with("created_at", row.createdAt());
        },
        [&run](const SeedRow& row, const Outcome& outcome) { run.users.insert(row.id(), outcome.id); });
}

/// A session becomes the account it was of, which has to sign in here: its ciphertext is another system's.
Result<void> importSessions(ImportRun& run)
{
    QHash<QString, QString> seen;
    return run.take(
        "linkedin_sessions", "linkedin_accounts",
        [&](const SeedRow& row) -> std::optional<OutRow> {
            const QString account = row.text("account_id");
            if (seen.contains(account)) {
                row.leaveOut("import.second-session");
                run.accounts.insert(row.id(), QUuid::fromString(seen.value(account)));
                return std::nullopt;
            }
            const QString id = run.idOf("accounts", account);
            seen.insert(account, id);
            row.note("import.needs-login");
            return OutRow()
                .with("id", id)
                .with("display_name", row.named("email", 200, QStringLiteral("LinkedIn account")))
                .with("created_at", row.createdAt());
        },
        [&run](const SeedRow& row, const Outcome& outcome) {
            // Pods name their members by one or the other.
            run.accounts.insert(row.text("account_id"), outcome.id);
            run.accounts.insert(row.id(), outcome.id);
        });
}

QJsonArray wordsOf(const SeedRow& row, const char* column)
{
    QJsonArray words;
    if (!row.has(column))
        return words;
    constexpr int kMost = 100;
    bool whole = row.value(column).isArray();
    for (const QJsonValue& one : row.value(column).toArray()) {
        if (one.isString() && words.size() < kMost)
            words.append(one);
        else
            whole = false;
    }
    if (!whole)
        row.note("import.not-all-words", {QLatin1String(column), QString::number(kMost)});
    return words;
}

Result<void> importCartridges(ImportRun& run)
{
    return run.take(
        "cartridges", "cartridges",
        [&run](const SeedRow& row) -> std::optional<OutRow> {
            const QString type = row.wordOr("type", {"system", "user", "skill", "preferences"}, "user");
            const QString editors = row.wordOr("editable_by", {"superadmin", "user", "both"}, "user");
            OutRow out;
            if (!row.has("user_id")) {
                out.null("user_id");
            } else if (type == QLatin1String("system")) {
                row.note("import.system-has-no-user");
                out.null("user_id");
            } else {
                out.with("user_id", run.ownerOf(row));
            }
            return out.with("id", run.idOf("cartridges", row.id()))
                .with("name", row.named("name", 200, QStringLiteral("Untitled")))
                .with("type", type)
                .with("content", row.cut("content", 100000))
                .with("editable_by", editors)
                .with("active", row.flag("active", true))
                .with("priority", row.number("priority", -1000, 1000, 0))
                .with("load_triggers", wordsOf(row, "load_triggers"))
                .with("persona", QJsonObject())
                .with("writing_style", QJsonObject())
                .with("industry_knowledge", QJsonObject())
                .with("examples", QJsonObject())
                .with("tools_enabled", QJsonArray())
                .with("system_prompt", "")
                .with("is_default", false)
                .with("created_at", row.createdAt())
                .with("updated_at", row.momentOr("updated_at", {"created_at"}));
        },
        [&run](const SeedRow& row, const Outcome& outcome) { run.cartridges.insert(row.id(), outcome.id); });
}

/// One endpoint for each address, switched off and without a secret: a person gives it one and switches it
/// on.
Result<QHash<QString, QUuid>> importEndpoints(ImportRun& run, const QList<SeedRow>& rows)
{
    QJsonArray endpoints;
    QHash<QString, QString> idOfUrl;
    for (const SeedRow& row : rows) {
        const QString url = usableUrl(row.text("webhook_url"));
        if (url.isEmpty()) {
            row.note("import.webhook-unusable");
            continue;
        }
        row.note("import.webhook-off");
        if (idOfUrl.contains(url))
            continue;
        const QString id = run.idOf("endpoints", url);
        idOfUrl.insert(url, id);
        endpoints.append(OutRow()
                             .with("id", id)
                             .with("name", QString(url.left(150) + QStringLiteral(" (") + id.left(8) + u')'))
                             .with("url", url)
                             .with("secret_sealed", "\\x")
                             .with("state", "disabled")
                             .with("created_at", row.createdAt())
                             .json());
    }
    REVOS_TRY_ASSIGN(const Outcomes outcomes, run.add("webhook_endpoints", endpoints));
    QHash<QString, QUuid> stored;
    for (auto entry = idOfUrl.begin(); entry != idOfUrl.end(); ++entry) {
        if (outcomes.value(entry.value()).isThere())
            stored.insert(entry.key(), outcomes.value(entry.value()).id);
    }
    return stored;
}

OutRow campaignOf(ImportRun& run, const SeedRow& row, const QUuid& endpoint)
{
    QString status = row.wordOr("status", {"draft", "active", "paused", "completed"}, "draft");
    if (status == QLatin1String("active")) {
        row.note("import.paused");
        status = QStringLiteral("paused");
    }
    const QString created = row.createdAt();
    const auto post = PostUrl::parse(row.text("linkedin_post_url"));
    if (!post)
        row.note("import.post-unreadable");
    return OutRow()
        .with("id", run.idOf("campaigns", row.id()))
        .with("user_id", run.ownerOf(row))
        .null("cartridge_id")
        .with("endpoint_id", endpoint)
        .with("name", row.named("name", 200, QStringLiteral("Untitled")))
        .with("linkedin_post_url", row.cut("linkedin_post_url", 2048))
        .with("post_urn", post ? post->urn.toString() : QString())
        .with("lead_magnet_name", row.cut("lead_magnet_name", 200))
        .with("status", status)
        .with("settings", QJsonObject())
        .orNull("launched_at", status == QLatin1String("draft") ? QString() : created)
        .with("created_at", created)
        .with("updated_at", row.momentOr("updated_at", {"created_at"}));
}

Result<void> importCampaigns(ImportRun& run)
{
    return run.eachChunk("campaigns", [&run](const QList<SeedRow>& rows) -> Result<void> {
        REVOS_TRY_ASSIGN(const auto endpoints, importEndpoints(run, rows));
        QJsonArray campaigns, triggers, steps;
        for (const SeedRow& row : rows) {
            const QString id = run.idOf("campaigns", row.id());
            const QUuid endpoint = endpoints.value(usableUrl(row.text("webhook_url")));
            run.endpointOf.insert(row.id(), endpoint);
            campaigns.append(campaignOf(run, row, endpoint).json());
            if (const QString word = row.cut("trigger_word", 80).trimmed(); !word.isEmpty()) {
                triggers.append(OutRow()
                                    .with("id", run.idOf("triggers", row.id()))
                                    .with("campaign_id", id)
                                    .with("word", word)
                                    .json());
            } else {
                row.note("import.no-trigger");
            }
            if (row.has("dm_template")) {
                steps.append(OutRow()
                                 .with("id", run.idOf("steps", row.id()))
                                 .with("campaign_id", id)
                                 .with("kind", "dm1")
                                 .with("text", row.cut("dm_template", 8000))
                                 .json());
            }
        }
        REVOS_TRY_ASSIGN(const Outcomes outcomes, run.add("campaigns", campaigns));
        for (const SeedRow& row : rows) {
            const Outcome outcome = outcomes.value(run.idOf("campaigns", row.id()));
            ImportRun::settle(run.report("campaigns"), row.id(), outcome);
            if (outcome.isThere())
                run.campaigns.insert(row.id(), outcome.id);
        }
        REVOS_TRY(run.add("campaign_triggers", triggers));
        REVOS_TRY(run.add("campaign_steps", steps));
        return {};
    });
}

void judgeMessages(SeedLead& lead)
{
    const SeedRow& row = lead.row;
    const QString status = row.word("dm_status", {"pending", "sent", "replied", "failed"});
    lead.dmSentAt = row.moment("dm_sent_at");
    if (status == QLatin1String("failed") && lead.dmSentAt.isEmpty()) {
        lead.dmStatus = QStringLiteral("skipped");
    } else if (!lead.dmSentAt.isEmpty() || status == QLatin1String("sent")) {
        // Whoever was written to is not written to again, whatever became of it.
        if (status != QLatin1String("sent") && status != QLatin1String("replied"))
            row.note("import.sent-after-all");
        lead.dmStatus = QStringLiteral("sent");
        lead.dmSentAt = row.momentOr("dm_sent_at", {"updated_at", "created_at"});
    }
    lead.answered = status == QLatin1String("replied") || row.has("dm_reply_text");
    if (lead.answered) {
        if (status != QLatin1String("replied"))
            row.note("import.answered");
        lead.answer = row.cut("dm_reply_text", 20000);
        lead.answerNoticedAt = row.momentOr("updated_at", {"dm_sent_at", "created_at"});
    }
}

void judgeAddress(SeedLead& lead, bool hasEndpoint)
{
    const SeedRow& row = lead.row;
    const QString status = row.word("email_status", {"captured", "sent_to_webhook", "failed"});
    const bool captured = status == QLatin1String("captured") || status == QLatin1String("sent_to_webhook");
    lead.address = usableAddress(row.text("email"));
    if (lead.address.isEmpty()) {
        if (row.has("email"))
            row.note("import.address-unusable");
        else if (captured)
            row.note("import.captured-without-address");
    } else {
        lead.addressSource = QStringLiteral("dm_reply");
        if (row.has("email_confidence_score"))
            lead.confidence = row.number("email_confidence_score", 0, 100, 0);
        else
            row.note("import.no-score");
        if (captured) {
            lead.capturedAt = row.momentOr("email_captured_at", {"updated_at", "created_at"});
        } else {
            row.note("import.address-for-review");
            lead.addressState = QStringLiteral("needs_review");
            lead.addressReason = QStringLiteral("import.address-for-review");
        }
    }
    if (status == QLatin1String("failed") && lead.address.isEmpty())
        row.note("import.no-address-found");
    lead.deliveredToCrm = status == QLatin1String("sent_to_webhook") && hasEndpoint;
    if (status == QLatin1String("sent_to_webhook") && !hasEndpoint)
        row.note("import.delivery-unknown");
}

Result<void> importLeads(ImportRun& run)
{
    LeadIntake intake(run);
    return run.eachChunk("leads", [&](const QList<SeedRow>& rows) -> Result<void> {
        QList<SeedLead> leads;
        for (const SeedRow& row : rows) {
            const QString campaign = row.text("campaign_id");
            if (!run.campaigns.contains(campaign)) {
                row.leaveOut("import.other-tenant");
                continue;
            }
            SeedLead lead(row, run.campaigns.value(campaign));
            lead.name = row.cut("name", 300);
            lead.company = row.cut("company", 300);
            lead.jobTitle = row.cut("job_title", 300);
            if (!intake.identify(lead, row.text("linkedin_url")))
                continue;
            lead.createdAt = row.createdAt();
            lead.commentText = row.cut("comment_text", 20000);
            lead.commentedAt = row.moment("comment_timestamp");
            judgeMessages(lead);
            judgeAddress(lead, !run.endpointOf.value(campaign).isNull());
            leads.append(lead);
        }
        REVOS_TRY(intake.store(leads));
        return {};
    });
}

} // namespace

Result<void> importV1(ImportRun& run)
{
    REVOS_TRY(importUsers(run));
    REVOS_TRY(importSessions(run));
    REVOS_TRY(importCartridges(run));
    REVOS_TRY(importCampaigns(run));
    REVOS_TRY(importLeads(run));
    REVOS_TRY(importMemories(run, "mem0_memories"));
    return importV1Reshares(run);
}

} // namespace revos::db
