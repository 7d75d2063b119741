#include "db/repositories/sendplanrepository.h"

#include "db/pg/decode.h"
#include "db/repositories/framedecoders.h"

namespace revos::db {

namespace {

struct OverdueDecoder
{
    explicit OverdueDecoder(const Rows& rows)
        : id(rows.column("id"))
        , scheduledFor(rows.column("scheduled_for"))
    {}
    OverdueSend operator()(const Row& row) const
    {
        return {row.id<MessageId>(id), row.timestamp(scheduledFor)};
    }

    Column id, scheduledFor;
};

} // namespace

SendPlanRepository::SendPlanRepository(SessionSource& source)
    : m_source(source)
{}

Result<SendFrame> SendPlanRepository::frame(AccountId account, CampaignId campaign, const Call& call)
{
    const Params of = Params().uuid(m_source.tenant()).uuid(account).uuid(campaign);
    REVOS_TRY_ASSIGN(const Rows hourRows, m_source.query("send-plan/hours", of, call));
    REVOS_TRY_ASSIGN(QList<WorkingHours> hours, decodeAll<HoursDecoder>(hourRows));
    if (hours.isEmpty())
        return fail(Code::NotFound, QStringLiteral("account"));
    REVOS_TRY_ASSIGN(const Rows limitRows, m_source.query("send-plan/limits", of, call));
    REVOS_TRY_ASSIGN(QList<LimitRule> limits, decodeAll<LimitDecoder<ActionKind::Dm>>(limitRows));
    return SendFrame{CommonHours(std::move(hours)), std::move(limits)};
}

Result<QList<OverdueSend>> SendPlanRepository::overdue(CampaignId campaign, const QDateTime& moment,
                                                       const Call& call)
{
    REVOS_TRY_ASSIGN(const Rows rows,
                     m_source.query("send-plan/overdue",
                                    Params().uuid(m_source.tenant()).uuid(campaign).timestamp(moment), call));
    return decodeAll<OverdueDecoder>(rows);
}

} // namespace revos::db
