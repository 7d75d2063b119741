#include "db/seedimport/seedsource.h"

#include <span>

namespace revos::db {

namespace {

struct SeedTable
{
    const char* name;
    const char* columns;  ///< what is read
    const char* ofTenant; ///< the rows of tenant $1; empty: the document knows no tenants
    bool isNeeded = false;
};

constexpr auto kOwn = "tenant_id = $1::uuid";
constexpr auto kOfPods = "pod_id IN (SELECT id FROM public.pods WHERE tenant_id = $1::uuid)";
constexpr auto kOfSessions =
    "account_id IN (SELECT account_id FROM public.linkedin_sessions WHERE tenant_id = $1::uuid)";

constexpr std::array kV1{
    SeedTable{"tenants", "id, name, subdomain, created_at, updated_at", "id = $1::uuid", true},
    SeedTable{"users", "id, tenant_id, email, role, created_at, updated_at", kOwn, true},
    SeedTable{"cartridges",
              "id, tenant_id, user_id, name, type, content, editable_by, active, priority, load_triggers, "
              "created_at, updated_at",
              kOwn},
    SeedTable{"campaigns",
              "id, tenant_id, user_id, name, linkedin_post_url, lead_magnet_name, trigger_word, webhook_url, "
              "status, dm_template, created_at, updated_at",
              kOwn, true},
    SeedTable{"leads",
              "id, campaign_id, tenant_id, name, email, linkedin_url, company, job_title, comment_text, "
              "comment_timestamp, dm_status, dm_sent_at, dm_reply_text, email_status, email_captured_at, "
              "email_confidence_score, created_at, updated_at",
              kOwn, true},
    SeedTable{"mem0_memories",
              "id, tenant_id, user_id, composite_key, memory_type, content, metadata, embedding::text AS "
              "embedding, created_at, updated_at",
              kOwn},
    SeedTable{"pods",
              "id, tenant_id, name, member_account_ids, reshare_limit_daily, reshare_window_minutes, "
              "created_at, updated_at",
              kOwn},
    SeedTable{"linkedin_sessions",
              "id, tenant_id, account_id, email, expires_at, last_used_at, status, created_at, updated_at",
              kOwn},
    SeedTable{"reshare_history",
              "id, pod_id, post_url, post_author_account_id, resharer_account_id, commentary, status, "
              "execution_time_ms, error_message, executed_at, created_at",
              kOfPods},
    SeedTable{"reshare_rate_limits",
              "account_id AS id, hourly_count, daily_count, weekly_count, last_reshare_at, updated_at AS "
              "created_at",
              kOfSessions},
};

constexpr std::array kV2{
    SeedTable{"users", "id, email, role, created_at, updated_at", "", true},
    SeedTable{"cartridges",
              "id, user_id, name, persona, writing_style, industry_knowledge, tools_enabled, system_prompt, "
              "examples, is_default, created_at",
              ""},
    SeedTable{"campaigns",
              "id, user_id, cartridge_id, name, linkedin_post_url, status, settings, created_at, updated_at",
              "", true},
    SeedTable{"leads",
              "id, campaign_id, linkedin_profile_url, name, comment_text, commented_at, status, "
              "enrichment_status, email, company_name, job_title, company_size, dm_status, dm_sent_at, "
              "dm_replied_at, email_status, email_campaign_id, created_at",
              "", true},
    SeedTable{"messages", "id, lead_id, channel, content, subject, status, sent_at, approved_by, created_at",
              ""},
    SeedTable{"lead_magnets",
              "id, user_id, title, description, niche, file_url, download_count, is_custom, created_at", ""},
    SeedTable{
        "posts",
        "id, user_id, cartridge_id, content, image_url, status, linkedin_post_id, likes, comments, shares, "
        "published_at, created_at",
        ""},
    SeedTable{"apollo_usage", "id, user_id, credits_used, result, created_at", ""},
    SeedTable{"embeddings", "id, user_id, content, embedding::text AS embedding, metadata, created_at", ""},
    SeedTable{"lead_magnet_embeddings", "id, lead_magnet_id, embedding::text AS embedding, created_at", ""},
};

std::span<const SeedTable> tablesOf(SeedDocument document)
{
    return document == SeedDocument::V1 ? std::span<const SeedTable>(kV1) : std::span<const SeedTable>(kV2);
}

/// A login that policies keep from a row must hear of it. @p error as PostgreSQL gives it with row_security
/// off.
Error explained(Error error)
{
    if (error.sqlstate == "42501")
        return Error::because(Code::Denied, "import.source-fenced");
    return error;
}

} // namespace

QByteArray seedName(SeedDocument document)
{
    return document == SeedDocument::V1 ? QByteArrayLiteral("v1") : QByteArrayLiteral("v2");
}

ConnectOptions SeedSource::readingAll(ConnectOptions options)
{
    options.settings.append(std::pair<QByteArray, QByteArray>("row_security", "off"));
    // The other side's transaction takes its time between two answers.
    options.idleInTransactionTimeout = std::chrono::hours(6);
    return options;
}

SeedSource::SeedSource(Transaction transaction, SeedDocument document)
    : m_transaction(std::move(transaction))
    , m_document(document)
{}

Result<SeedSource> SeedSource::open(Session& session, SeedDocument document, const Call& call)
{
    REVOS_TRY_ASSIGN(Transaction transaction,
                     Transaction::begin(session, call, {Isolation::RepeatableRead, true, {}}));
    SeedSource source(std::move(transaction), document);
    REVOS_TRY(source.checkShape(call));
    return source;
}

Result<void> SeedSource::checkShape(const Call& call)
{
    for (const SeedTable& table : tablesOf(m_document)) {
        REVOS_TRY_ASSIGN(const QStringList has,
                         list(QByteArray("SELECT a.attname FROM pg_attribute a WHERE a.attrelid ="
                                         " to_regclass('public.") +
                                  table.name + "') AND a.attnum > 0 AND NOT a.attisdropped",
                              call));
        if (has.isEmpty() && !table.isNeeded) {
            m_missing.append(table.name);
            continue;
        }
        const QStringList wanted = QString::fromLatin1(table.columns).split(QStringLiteral(", "));
        for (const QString& column : wanted) {
            // "embedding::text AS embedding" is the column embedding.
            const QString name = column.section(u' ', 0, 0).section(QStringLiteral("::"), 0, 0);
            if (!has.contains(name)) {
                return fail(
                    Error::invalid("import.not-this-document", {QString::fromLatin1(seedName(m_document)),
                                                                QLatin1String(table.name) + u'.' + name}));
            }
        }
    }
    return {};
}

Result<QList<SeedTenant>> SeedSource::tenants(const Call& call)
{
    static const Statement statement("import/source-tenants",
                                     "SELECT id::text AS id, name, coalesce(subdomain, '') AS subdomain"
                                     " FROM public.tenants ORDER BY created_at, id");
    auto rows = m_transaction.query(statement, {}, call);
    if (!rows)
        return fail(explained(rows.error()));
    QList<SeedTenant> tenants;
    const Column id = rows->column("id"), name = rows->column("name"), subdomain = rows->column("subdomain");
    for (const Row row : *rows)
        tenants.append({row.text(id), row.text(name), row.text(subdomain)});
    REVOS_TRY(rows->check());
    return tenants;
}

Result<void> SeedSource::read(const QByteArray& table, const QString& tenant, const Call& call,
                              const Sink& sink)
{
    if (m_missing.contains(table))
        return {};
    const auto tables = tablesOf(m_document);
    const auto known =
        std::find_if(tables.begin(), tables.end(), [&](const SeedTable& one) { return table == one.name; });
    if (known == tables.end())
        return fail(Code::Internal, QString::fromLatin1(table));
    QByteArray sql = QByteArray("SELECT to_jsonb(s) AS row FROM (SELECT ") + known->columns +
                     " FROM public." + known->name;
    Params params;
    if (!tenant.isEmpty()) {
        sql += QByteArray(" WHERE ") + known->ofTenant;
        params.text(tenant);
    }
    sql += ") s ORDER BY s.created_at, s.id";
    constexpr qsizetype kChunk = 500;
    QList<QJsonObject> chunk;
    auto done = m_transaction.stream(Statement("import/source-" + table, sql), params, call,
                                     [&](const Rows& rows) -> Result<void> {
                                         const Column column = rows.column("row");
                                         for (const Row row : rows) {
                                             chunk.append(row.object(column));
                                             if (chunk.size() == kChunk) {
                                                 REVOS_TRY(sink(chunk));
                                                 chunk.clear();
                                             }
                                         }
                                         return rows.check();
                                     });
    if (!done)
        return fail(explained(done.error()));
    return chunk.isEmpty() ? Result<void>() : sink(chunk);
}

Result<QStringList> SeedSource::list(const QByteArray& sql, const Call& call)
{
    auto rows = m_transaction.query(Statement("import/source-list", sql), {}, call);
    if (!rows)
        return fail(explained(rows.error()));
    QStringList values;
    for (const Row row : *rows)
        values.append(row.text(Column{0}));
    REVOS_TRY(rows->check());
    return values;
}

} // namespace revos::db
