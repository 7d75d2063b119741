#include "db/seedimport/v1import.h"
#include "domain/site/posturl.h"

#include <QSet>

namespace revos::db {

namespace {

/// Members by account, or by session: the document says both.
QStringList membersOf(const ImportRun& run, const SeedRow& row)
{
    QStringList members;
    for (const QJsonValue& named : row.value("member_account_ids").toArray()) {
        const QUuid account = run.accounts.value(named.toString());
        const QString id = account.toString(QUuid::WithoutBraces);
        if (account.isNull())
            row.note("import.unknown-member");
        else if (!members.contains(id))
            members.append(id);
    }
    return members;
}

Result<void> importPods(ImportRun& run, QHash<QString, QUuid>& pods)
{
    QSet<QString> names;
    return run.eachChunk("pods", [&](const QList<SeedRow>& rows) -> Result<void> {
        for (const SeedRow& row : rows) {
            // A name is one pod's in the workspace; the second one gets a number.
            const QString base = row.named("name", 180, QStringLiteral("Pod"));
            OutRow pod;
            pod.with("id", run.idOf("pods", row.id()))
                .with("reshare_limit_daily", row.number("reshare_limit_daily", 0, 20, 20))
                .with("reshare_window_minutes", row.number("reshare_window_minutes", 5, 1440, 60))
                .with("created_at", row.createdAt())
                .with("updated_at", row.momentOr("updated_at", {"created_at"}));
            Outcome outcome{"clash", {}};
            for (int number = 1; outcome.what == "clash" && number < 1000; ++number) {
                const QString name = number == 1 ? base : QStringLiteral("%1 (%2)").arg(base).arg(number);
                if (names.contains(name.toLower()))
                    continue;
                REVOS_TRY_ASSIGN(const Outcomes outcomes, run.add("pods", {pod.with("name", name).json()}));
                outcome = outcomes.value(run.idOf("pods", row.id()));
                names.insert(name.toLower());
                if (outcome.what == "added" && number > 1)
                    row.note("import.renamed", {QStringLiteral("name")});
            }
            ImportRun::settle(run.report("pods"), row.id(), outcome);
            if (!outcome.isThere())
                continue;
            pods.insert(row.id(), outcome.id);
            QJsonArray members;
            // One moment later for each, so that their order stays.
            QDateTime joined = QDateTime::fromString(row.createdAt(), Qt::ISODateWithMs);
            for (const QString& account : membersOf(run, row)) {
                members.append(OutRow()
                                   .with("id", run.idOf("members", row.id() + account))
                                   .with("pod_id", outcome.id)
                                   .with("account_id", account)
                                   .with("joined_at", joined.toUTC().toString(Qt::ISODateWithMs))
                                   .json());
                joined = joined.addMSecs(1);
            }
            REVOS_TRY(run.add("pod_members", members));
        }
        return {};
    });
}

/// Reshares, each in a plan that has ended: the second try of a member at a post is in a plan of its own.
class ReshareIntake
{
public:
    ReshareIntake(ImportRun& run, const QHash<QString, QUuid>& pods)
        : m_run(run)
        , m_pods(pods)
    {}

    [[nodiscard]] Result<void> take(const QList<SeedRow>& rows)
    {
        QJsonArray plans, reshares, actions;
        QList<SeedRow> taken;
        for (const SeedRow& row : rows) {
            if (!judge(row, plans, reshares, actions))
                continue;
            taken.append(row);
        }
        REVOS_TRY(m_run.add("reshare_plans", plans));
        REVOS_TRY_ASSIGN(const Outcomes outcomes, m_run.add("reshare_history", reshares));
        for (const SeedRow& row : taken)
            ImportRun::settle(m_run.report("reshare_history"), row.id(),
                              outcomes.value(m_run.idOf("reshares", row.id())));
        REVOS_TRY(m_run.add("account_actions", actions));
        return {};
    }

private:
    bool judge(const SeedRow& row, QJsonArray& plans, QJsonArray& reshares, QJsonArray& actions);
    QString planFor(const SeedRow& row, const PostUrl& post, const QUuid& author, QJsonArray& plans);

    ImportRun& m_run;
    const QHash<QString, QUuid>& m_pods;
    QHash<QString, int> m_tries; ///< of a member at a post in a pod
    QSet<QString> m_plans;
};

QString ReshareIntake::planFor(const SeedRow& row, const PostUrl& post, const QUuid& author,
                               QJsonArray& plans)
{
    const QString pod = row.text("pod_id");
    const QString place = pod + post.urn.toString();
    const int attempt = ++m_tries[place + row.text("resharer_account_id")];
    const QString name = place + author.toString() + u'/' + QString::number(attempt);
    const QString id = m_run.idOf("plans", name);
    if (m_plans.contains(name))
        return id;
    m_plans.insert(name);
    const QString at = row.createdAt();
    plans.append(OutRow()
                     .with("id", id)
                     .with("pod_id", m_pods.value(pod))
                     .with("author_account_id", author)
                     .with("post_url", row.text("post_url"))
                     .with("post_urn", post.urn.toString())
                     .with("seed", qint64(0))
                     .with("state", "ended")
                     .with("starts_at", at)
                     .with("ends_at", at)
                     .with("created_at", at)
                     .json());
    return id;
}

bool ReshareIntake::judge(const SeedRow& row, QJsonArray& plans, QJsonArray& reshares, QJsonArray& actions)
{
    const QUuid pod = m_pods.value(row.text("pod_id"));
    const QUuid resharer = m_run.accounts.value(row.text("resharer_account_id"));
    const QUuid author = m_run.accounts.value(row.text("post_author_account_id"));
    const auto post = PostUrl::parse(row.text("post_url"));
    const QString given = row.word("status", {"queued", "processing", "success", "failed"});
    const char* refusal = pod.isNull()                                  ? "import.no-pod"
                          : resharer.isNull()                           ? "import.no-account"
                          : !post || row.text("post_url").size() > 2048 ? "import.no-post"
                          : resharer == author                          ? "import.own-post"
                          : given.isEmpty()                             ? "import.no-status"
                                                                        : nullptr;
    if (refusal != nullptr) {
        row.leaveOut(refusal);
        return false;
    }
    if (author.isNull())
        row.note("import.unknown-author");
    // Nobody here has approved what still waits; and what was on its way may have gone out.
    QString status = given, why;
    if (given == QLatin1String("queued")) {
        status = QStringLiteral("cancelled");
        why = QStringLiteral("import.not-taken-over");
        row.note("import.not-taken-over");
    } else if (given == QLatin1String("processing")) {
        status = QStringLiteral("unknown");
        why = QStringLiteral("import.outcome-unknown");
        row.note("import.outcome-unknown");
    }
    const QString executed = row.moment("executed_at");
    const QString created = row.createdAt();
    const QString at = executed.isEmpty() ? created : executed;
    OutRow out;
    if (row.has("execution_time_ms"))
        out.with("execution_time_ms", row.number("execution_time_ms", 0, 2147483647, 0));
    else
        out.null("execution_time_ms");
    reshares.append(out.with("id", m_run.idOf("reshares", row.id()))
                        .with("plan_id", planFor(row, *post, author, plans))
                        .with("pod_id", pod)
                        .with("post_url", row.text("post_url"))
                        .with("post_urn", post->urn.toString())
                        .with("author_account_id", author)
                        .with("resharer_account_id", resharer)
                        .with("commentary", row.cut("commentary", 3000))
                        .with("scheduled_for", at)
                        .with("status", status)
                        .with("why_rule", why)
                        .orNull("error_message", row.cut("error_message", 2000))
                        .orNull("executed_at", executed)
                        .with("origin", "import")
                        .with("created_at", created)
                        .json());
    // The ledger counts what went out, and what may have.
    if (status == QLatin1String("success") || status == QLatin1String("unknown")) {
        actions.append(OutRow()
                           .with("id", m_run.idOf("actions", row.id()))
                           .with("account_id", resharer)
                           .with("kind", "reshare")
                           .with("origin", "import")
                           .with("state", "used")
                           .with("at", at)
                           .with("subject_key", QString(resharer.toString(QUuid::WithoutBraces) + u':' +
                                                        post->urn.toString()))
                           .json());
    }
    return true;
}

} // namespace

Result<void> importV1Reshares(ImportRun& run)
{
    QHash<QString, QUuid> pods;
    REVOS_TRY(importPods(run, pods));
    ReshareIntake intake(run, pods);
    REVOS_TRY(
        run.eachChunk("reshare_history", [&](const QList<SeedRow>& rows) { return intake.take(rows); }));
    // Counters are no rows here: the ledger is counted.
    return run.eachChunk("reshare_rate_limits", [](const QList<SeedRow>& rows) -> Result<void> {
        for (const SeedRow& row : rows)
            row.leaveOut("import.counted");
        return {};
    });
}

} // namespace revos::db
