#include "db/gate/pggatekeeper.h"

#include "core/log.h"
#include "db/pg/decode.h"
#include "db/repositories/words.h"

#include <QJsonDocument>

namespace revos::db {

namespace {

using namespace std::chrono_literals;

/// How long it may take to find out whether a lost answer was a pass. Not the run's own time: when that is
/// over, the question still has to be answered.
constexpr auto kLookUpBudget = 15s;

struct GateAnswerDecoder
{
    explicit GateAnswerDecoder(const Rows& rows)
        : why(rows)
        , passed(rows.column("passed"))
        , at(rows.column("at"))
    {}
    GateAnswer operator()(const Row& row) const
    {
        GateAnswer answer;
        if (row.boolean(passed))
            answer.pass = GatePass{{}, row.timestamp(at)};
        else
            answer.refusal = why(row);
        return answer;
    }

    WhyColumns why;
    Column passed, at;
};

struct StandingDecoder
{
    explicit StandingDecoder(const Rows& rows)
        : kind(rows.column("kind"))
        , slot(rows.column("slot"))
        , most(rows.column("most"))
        , used(rows.column("used"))
        , frees(rows.column("frees"))
        , source(rows.column("source"))
    {}
    LimitStanding operator()(const Row& row) const
    {
        return {row.word(kind, wordFrom<ActionKind>),
                row.text(slot).toLatin1(),
                row.small(most),
                row.small(used),
                row.timestamp(frees),
                row.text(source).toLatin1()};
    }

    Column kind, slot, most, used, frees, source;
};

struct MomentDecoder
{
    explicit MomentDecoder(const Rows& rows)
        : at(rows.column("at"))
    {}
    QDateTime operator()(const Row& row) const { return row.timestamp(at); }

    Column at;
};

/// Evidence comes from pages: what is not JSON is left out rather than costing the settlement.
void addEvidence(Params& params, const QByteArray& evidence)
{
    const QJsonDocument document = QJsonDocument::fromJson(evidence);
    if (document.isObject())
        params.json(document.object());
    else if (document.isArray())
        params.json(document.array());
    else
        params.null();
}

} // namespace

PgGatekeeper::PgGatekeeper(SessionSource& source)
    : m_source(source)
{}

Result<GateAnswer> PgGatekeeper::requestDm(const ClaimedJob& job, MessageId message, const Call& call)
{
    return request("gate/request", job, message.uuid(), call);
}

Result<GateAnswer> PgGatekeeper::previewDm(const ClaimedJob& job, MessageId message, const Call& call)
{
    return preview("gate/preview", job, message.uuid(), call);
}

Result<GateAnswer> PgGatekeeper::requestReshare(const ClaimedJob& job, ReshareId reshare, const Call& call)
{
    return request("gate/request-reshare", job, reshare.uuid(), call);
}

Result<GateAnswer> PgGatekeeper::previewReshare(const ClaimedJob& job, ReshareId reshare, const Call& call)
{
    return preview("gate/preview-reshare", job, reshare.uuid(), call);
}

Result<GateAnswer> PgGatekeeper::request(StatementName name, const ClaimedJob& job, const QUuid& subject,
                                         const Call& call)
{
    const auto attempt = SendAttemptId::create();
    const auto rows = m_source.query(
        name,
        Params().uuid(m_source.tenant()).uuid(job.id).integer(job.leaseToken).uuid(subject).uuid(attempt),
        call);
    if (!rows)
        return fail(afterLostAnswer(attempt, rows.error()));
    REVOS_TRY_ASSIGN(GateAnswer answer, decodeOne<GateAnswerDecoder>(*rows, QStringLiteral("gate")));
    if (answer.pass)
        answer.pass->attemptId = attempt;
    return answer;
}

Result<GateAnswer> PgGatekeeper::preview(StatementName name, const ClaimedJob& job, const QUuid& subject,
                                         const Call& call)
{
    REVOS_TRY_ASSIGN(
        const Rows rows,
        m_source.query(
            name, Params().uuid(m_source.tenant()).uuid(job.id).integer(job.leaseToken).uuid(subject), call));
    return decodeOne<GateAnswerDecoder>(rows, QStringLiteral("gate"));
}

Error PgGatekeeper::afterLostAnswer(SendAttemptId attempt, Error error)
{
    if (error.code != Code::InDoubt)
        return error;
    // Whoever gets an error clicks nothing, so an attempt that was opened is proven not to have been
    // submitted.
    const Call call = Call::within(kLookUpBudget);
    for (int round = 0; call.check(QStringLiteral("look up an attempt")); ++round) {
        const Result<bool> opened = wasOpened(attempt, call);
        if (opened && !*opened)
            break;
        if (opened) {
            AttemptResult notSent;
            notSent.outcome = AttemptOutcome::NotSent;
            notSent.why = Why{"send.permission-lost", {}, {}};
            if (settle(attempt, notSent, call))
                break;
        }
        if (const auto waited = waitBeforeRepeating(round, call); !waited)
            return error; // the finish of the run closes what is still open, as unknown
    }
    error.code = Code::Offline;
    error.reason = "send.permission-lost";
    return error;
}

Result<bool> PgGatekeeper::wasOpened(SendAttemptId attempt, const Call& call)
{
    REVOS_TRY_ASSIGN(const Rows rows,
                     m_source.query("gate/attempt", Params().uuid(m_source.tenant()).uuid(attempt), call));
    return !rows.isEmpty();
}

Result<QList<QDateTime>> PgGatekeeper::sendCalendar(AccountId account, const Call& call)
{
    REVOS_TRY_ASSIGN(const Rows rows,
                     m_source.query("gate/calendar", Params().uuid(m_source.tenant()).uuid(account), call));
    return decodeAll<MomentDecoder>(rows);
}

Result<void> PgGatekeeper::settle(SendAttemptId attempt, const AttemptResult& result, const Call& call)
{
    Params params;
    params.uuid(m_source.tenant())
        .uuid(attempt)
        .text(wordOf(result.outcome))
        .text(storable(result.siteId, 400))
        .text(storable(result.threadId, 400));
    addEvidence(params, result.evidence);
    params.text(QString::fromLatin1(result.why.rule)).texts(result.why.facts);
    REVOS_TRY(m_source.query("gate/settle", params, call));
    return {};
}

Result<GateAnswer> PgGatekeeper::requestVisit(AccountId account, const QString& subjectKey, const Call& call)
{
    REVOS_TRY_ASSIGN(
        const Rows rows,
        m_source.query("gate/visit", Params().uuid(m_source.tenant()).uuid(account).text(subjectKey), call));
    return decodeOne<GateAnswerDecoder>(rows, QStringLiteral("visit"));
}

Result<void> PgGatekeeper::countByHand(AccountId account, ActionKind kind, const QString& subjectKey,
                                       const Call& call)
{
    REVOS_TRY(m_source.query(
        "gate/count-by-hand",
        Params().uuid(m_source.tenant()).uuid(account).text(wordOf(kind)).text(subjectKey), call));
    return {};
}

Result<QList<LimitStanding>> PgGatekeeper::limits(AccountId account, const Call& call)
{
    REVOS_TRY_ASSIGN(const Rows rows,
                     m_source.query("gate/limits", Params().uuid(m_source.tenant()).uuid(account), call));
    return decodeAll<StandingDecoder>(rows);
}

Result<int> PgGatekeeper::closeOrphans(WorkerId worker, const Call& call)
{
    REVOS_TRY_ASSIGN(const Rows rows, m_source.query("gate/close-orphans",
                                                     Params().uuid(m_source.tenant()).uuid(worker), call));
    const int closed = rows.first().small(rows.column("count"));
    REVOS_TRY(rows.check());
    return closed;
}

Result<IncidentId> PgGatekeeper::openIncident(AccountId account, const QByteArray& kind,
                                              const QByteArray& evidence, const Call& call)
{
    Params params;
    params.uuid(m_source.tenant()).uuid(IncidentId::create()).uuid(account).text(QString::fromLatin1(kind));
    addEvidence(params, evidence);
    REVOS_TRY_ASSIGN(const Rows rows, m_source.query("gate/open-incident", params, call));
    const auto id = rows.first().id<IncidentId>(rows.column("id"));
    REVOS_TRY(rows.check());
    return id;
}

Result<void> PgGatekeeper::clearIncident(IncidentId incident, const QString& reason, const Call& call)
{
    REVOS_TRY(m_source.query("gate/clear-incident",
                             Params().uuid(m_source.tenant()).uuid(incident).text(reason), call));
    return {};
}

} // namespace revos::db
