#include "db/seedimport/memoryimport.h"

#include <QRegularExpression>
#include <QSet>

namespace revos::db {

namespace {

/// The first document names the model of its vectors, and the second means the same.
constexpr auto kModel = "text-embedding-3-small";

QString typeOf(const SeedRow& row)
{
    QString type = row.word("memory_type", {"preference", "goal", "pattern", "context", "relationship"});
    if (type.isEmpty())
        type = row.object("metadata").value(QLatin1String("type")).toString();
    static const QSet<QString> known{QStringLiteral("preference"), QStringLiteral("goal"),
                                     QStringLiteral("pattern"), QStringLiteral("context"),
                                     QStringLiteral("relationship")};
    return known.contains(type) ? type : QStringLiteral("context");
}

} // namespace

bool setVector(OutRow& out, const ImportRun& run, const SeedRow& row)
{
    out.null("embedding").null("embedding_model");
    if (!row.has("embedding"))
        return false;
    static const QRegularExpression digit(QStringLiteral("[1-9]"));
    if (!run.hasVectors()) {
        row.note("import.no-vectors");
    } else if (!digit.match(row.text("embedding")).hasMatch()) {
        row.note("import.empty-vector");
    } else {
        out.with("embedding", row.text("embedding")).with("embedding_model", kModel);
        return true;
    }
    return false;
}

Result<void> importMemories(ImportRun& run, const char* table)
{
    QSet<QString> remembered;
    return run.take(table, "mem0_memories", [&](const SeedRow& row) -> std::optional<OutRow> {
        const QString content = row.cut("content", 8000);
        if (content.trimmed().isEmpty()) {
            row.leaveOut("import.no-text");
            return std::nullopt;
        }
        const QUuid user = run.users.value(row.text("user_id"));
        if (user.isNull()) {
            row.leaveOut("import.no-person");
            return std::nullopt;
        }
        const QString scope = user.toString() + content.trimmed();
        if (remembered.contains(scope)) {
            row.leaveOut("import.same-memory");
            return std::nullopt;
        }
        remembered.insert(scope);
        if (row.has("composite_key") &&
            row.text("composite_key") != row.text("tenant_id") + QStringLiteral("::") + row.text("user_id"))
            row.note("import.key-drifted");
        OutRow out;
        setVector(out, run, row);
        const QString created = row.createdAt();
        return out.with("id", run.idOf("memories", row.id()))
            .with("user_id", user)
            .with("memory_type", typeOf(row))
            .with("content", content)
            .with("metadata", row.object("metadata"))
            .with("source", "imported")
            .with("created_at", created)
            .with("updated_at", row.has("updated_at") ? row.momentOr("updated_at", {"created_at"}) : created);
    });
}

} // namespace revos::db
