#include "db/repositories/outcomerepository.h"

#include "db/pg/decode.h"
#include "db/repositories/words.h"

namespace revos::db {

namespace {

constexpr int kMaxPage = 500;

struct OutcomeDecoder
{
    explicit OutcomeDecoder(const Rows& rows)
        : id(rows.column("id"))
        , message(rows.column("message_id"))
        , lead(rows.column("lead_id"))
        , reshare(rows.column("reshare_id"))
        , pod(rows.column("pod_id"))
        , account(rows.column("account_id"))
        , accountName(rows.column("account_name"))
        , about(rows.column("about"))
        , within(rows.column("within"))
        , text(rows.column("text"))
        , url(rows.column("url"))
        , openedAt(rows.column("opened_at"))
        , why(rows)
        , evidence(rows.column("evidence"))
    {}
    UnknownOutcome operator()(const Row& row) const
    {
        return {row.id<SendAttemptId>(id),
                row.id<MessageId>(message),
                row.id<LeadId>(lead),
                row.id<ReshareId>(reshare),
                row.id<PodId>(pod),
                row.id<AccountId>(account),
                row.text(accountName),
                row.text(about),
                row.text(within),
                row.text(text),
                row.text(url),
                row.timestamp(openedAt),
                why(row),
                row.object(evidence)};
    }

    Column id, message, lead, reshare, pod, account, accountName, about, within, text, url, openedAt;
    WhyColumns why;
    Column evidence;
};

template<class Status>
struct StatusDecoder
{
    explicit StatusDecoder(const Rows& rows)
        : status(rows.column("status"))
    {}
    Status operator()(const Row& row) const { return row.word(status, wordFrom<Status>); }

    Column status;
};

Params paramsOf(const SessionSource& source, const QUuid& thing, const OutcomeDecision& decision)
{
    Params params;
    params.uuid(source.tenant())
        .uuid(thing)
        .uuid(decision.attempt)
        .text(wordOf(decision.decision))
        .text(decision.reason)
        .text(decision.link);
    return params;
}

} // namespace

OutcomeRepository::OutcomeRepository(SessionSource& source)
    : m_source(source)
{}

Result<QList<UnknownOutcome>> OutcomeRepository::undecided(int limit, const Call& call)
{
    REVOS_TRY_ASSIGN(const Rows rows,
                     m_source.query("outcome/undecided",
                                    Params().uuid(m_source.tenant()).integer(std::clamp(limit, 1, kMaxPage)),
                                    call));
    return decodeAll<OutcomeDecoder>(rows);
}

Result<MessageStatus> OutcomeRepository::decide(MessageId message, const OutcomeDecision& decision,
                                                const Call& call)
{
    REVOS_TRY_ASSIGN(const Rows rows, m_source.query("outcome/decide-message",
                                                     paramsOf(m_source, message.uuid(), decision), call));
    return decodeOne<StatusDecoder<MessageStatus>>(rows, QStringLiteral("message"));
}

Result<ReshareStatus> OutcomeRepository::decide(ReshareId reshare, const OutcomeDecision& decision,
                                                const Call& call)
{
    REVOS_TRY_ASSIGN(const Rows rows, m_source.query("outcome/decide-reshare",
                                                     paramsOf(m_source, reshare.uuid(), decision), call));
    return decodeOne<StatusDecoder<ReshareStatus>>(rows, QStringLiteral("reshare"));
}

} // namespace revos::db
