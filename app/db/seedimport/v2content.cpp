#include "db/seedimport/memoryimport.h"
#include "db/seedimport/v2import.h"

#include <QRegularExpression>

namespace revos::db {

namespace {

QJsonArray toolsOf(const SeedRow& row)
{
    constexpr int kMost = 50;
    QJsonArray tools;
    const QJsonArray given = row.value("tools_enabled").toArray();
    for (const QJsonValue& tool : given) {
        if (tool.isString() && tools.size() < kMost)
            tools.append(tool);
    }
    if (tools.size() != given.size())
        row.note("import.not-all-words", {QStringLiteral("tools_enabled"), QString::number(kMost)});
    return tools;
}

Result<void> importCartridges(ImportRun& run)
{
    return run.take(
        "cartridges", "cartridges",
        [&run](const SeedRow& row) -> std::optional<OutRow> {
            OutRow out;
            if (row.has("user_id"))
                out.with("user_id", run.ownerOf(row));
            else
                out.null("user_id");
            const QString created = row.createdAt();
            return out.with("id", run.idOf("cartridges", row.id()))
                .with("name", row.named("name", 200, QStringLiteral("Untitled")))
                .with("type", "voice")
                .with("content", "")
                .with("editable_by", "user")
                .with("active", true)
                .with("priority", qint64(0))
                .with("load_triggers", QJsonArray())
                .with("persona", row.object("persona"))
                .with("writing_style", row.object("writing_style"))
                .with("industry_knowledge", row.object("industry_knowledge"))
                .with("examples", row.object("examples"))
                .with("tools_enabled", toolsOf(row))
                .with("system_prompt", row.cut("system_prompt", 100000))
                .with("is_default", row.flag("is_default", false))
                .with("created_at", created)
                .with("updated_at", created);
        },
        [&run](const SeedRow& row, const Outcome& outcome) { run.cartridges.insert(row.id(), outcome.id); });
}

Result<void> importMagnets(ImportRun& run)
{
    QJsonArray events;
    REVOS_TRY(run.take(
        "lead_magnets", "lead_magnets",
        [&run](const SeedRow& row) -> std::optional<OutRow> {
            OutRow out;
            if (row.has("user_id"))
                out.with("user_id", run.ownerOf(row));
            else
                out.null("user_id");
            const QString url = usableUrl(row.text("file_url"));
            if (url.isEmpty() && row.has("file_url"))
                row.note("import.url-unusable", {QStringLiteral("file_url")});
            return out.with("id", run.idOf("lead_magnets", row.id()))
                .with("title", row.named("title", 200, QStringLiteral("Untitled")))
                .with("description", row.cut("description", 20000))
                .with("niche", row.cut("niche", 200))
                .with("file_url", url)
                .with("is_custom", row.flag("is_custom", true))
                .with("created_at", row.createdAt());
        },
        [&](const SeedRow& row, const Outcome& outcome) {
            run.magnets.insert(row.id(), outcome.id);
            const qint64 downloads = row.number("download_count", 0, 1000000, 0);
            if (downloads > 0) {
                events.append(OutRow()
                                  .with("id", run.idOf("downloads", row.id()))
                                  .with("lead_magnet_id", outcome.id)
                                  .with("kind", "download")
                                  .with("source", "person")
                                  .with("event_key", QString(u"import:" + row.id()))
                                  .with("downloads", downloads)
                                  .with("occurred_at", row.createdAt())
                                  .json());
            }
        }));
    REVOS_TRY(run.add("lead_magnet_events", events));
    return run.take("lead_magnet_embeddings", "lead_magnet_embeddings",
                    [&run](const SeedRow& row) -> std::optional<OutRow> {
                        const QUuid magnet = run.magnets.value(row.text("lead_magnet_id"));
                        if (magnet.isNull()) {
                            row.leaveOut("import.no-magnet");
                            return std::nullopt;
                        }
                        OutRow out;
                        if (!setVector(out, run, row)) {
                            row.leaveOut("import.without-vector");
                            return std::nullopt;
                        }
                        return out.with("id", run.idOf("magnet_vectors", row.id()))
                            .with("lead_magnet_id", magnet)
                            .with("created_at", row.createdAt());
                    });
}

std::optional<OutRow> postOf(ImportRun& run, const SeedRow& row)
{
    static const QRegularExpression siteId(QStringLiteral("^[^\\s]{1,200}$"));
    QString status = row.word("status", {"draft", "approved", "published"});
    QString id = row.text("linkedin_post_id");
    if (!siteId.match(id).hasMatch())
        id.clear();
    if (status == QLatin1String("published") && id.isEmpty()) {
        row.leaveOut("import.published-without-id");
        return std::nullopt;
    }
    if (status == QLatin1String("approved"))
        row.note("import.approval-void");
    if (status != QLatin1String("published"))
        status = QStringLiteral("draft");
    OutRow out;
    const QUuid cartridge = run.cartridges.value(row.text("cartridge_id"));
    if (cartridge.isNull() && row.has("cartridge_id"))
        row.note("import.no-cartridge");
    const QString image = usableUrl(row.text("image_url"));
    if (image.isEmpty() && row.has("image_url"))
        row.note("import.url-unusable", {QStringLiteral("image_url")});
    return out.with("id", run.idOf("posts", row.id()))
        .with("user_id", run.ownerOf(row))
        .with("cartridge_id", cartridge)
        .with("content", row.cut("content", 20000))
        .with("image_url", image)
        .with("status", status)
        .with("linkedin_post_id", id)
        .orNull("published_at", status == QLatin1String("published")
                                    ? row.momentOr("published_at", {"created_at"})
                                    : row.moment("published_at"))
        .with("created_at", row.createdAt());
}

Result<void> importPosts(ImportRun& run)
{
    QJsonArray metrics;
    REVOS_TRY(run.take(
        "posts", "posts", [&run](const SeedRow& row) { return postOf(run, row); },
        [&](const SeedRow& row, const Outcome& outcome) {
            if (!row.has("likes") && !row.has("comments") && !row.has("shares"))
                return;
            constexpr qint64 kMost = 2147483647;
            const QString published = row.moment("published_at");
            metrics.append(OutRow()
                               .with("id", run.idOf("metrics", row.id()))
                               .with("post_id", outcome.id)
                               .with("taken_at", published.isEmpty() ? row.createdAt() : published)
                               .with("likes", row.number("likes", 0, kMost, 0))
                               .with("comments", row.number("comments", 0, kMost, 0))
                               .with("shares", row.number("shares", 0, kMost, 0))
                               .json());
        }));
    REVOS_TRY(run.add("post_metrics", metrics));
    return {};
}

} // namespace

Result<void> importV2Content(ImportRun& run)
{
    REVOS_TRY(importCartridges(run));
    REVOS_TRY(importMagnets(run));
    return importPosts(run);
}

Result<void> importV2Usage(ImportRun& run)
{
    return run.take("apollo_usage", "apollo_usage", [&run](const SeedRow& row) -> std::optional<OutRow> {
        return OutRow()
            .with("id", run.idOf("apollo_usage", row.id()))
            .with("user_id", run.ownerOf(row))
            .with("request_key", QString(u"import:" + row.id()))
            .with("credits_used", row.number("credits_used", 0, 100000, 0))
            .orNull("result", row.word("result", {"success", "partial", "failed"}))
            .with("created_at", row.createdAt());
    });
}

} // namespace revos::db
