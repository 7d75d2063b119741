#include "db/repositories/sendplanrepository.h"

#include "db/pg/decode.h"
#include "db/repositories/words.h"

#include <array>

namespace revos::db {

namespace {

std::optional<LimitWindow> windowFrom(QStringView slot)
{
    constexpr std::array kWindows{LimitWindow::Gap, LimitWindow::Hour, LimitWindow::Day, LimitWindow::Week};
    for (const LimitWindow window : kWindows) {
        if (slot == QLatin1String(windowName(window)))
            return window;
    }
    return std::nullopt;
}

struct LimitDecoder
{
    explicit LimitDecoder(const Rows& rows)
        : slot(rows.column("slot"))
        , most(rows.column("most"))
        , source(rows.column("source"))
    {}
    LimitRule operator()(const Row& row) const
    {
        return {ActionKind::Dm, row.word(slot, windowFrom), row.small(most), row.text(source).toLatin1()};
    }

    Column slot, most, source;
};

struct HoursDecoder
{
    explicit HoursDecoder(const Rows& rows)
        : zone(rows.column("time_zone"))
        , days(rows.column("days"))
        , opens(rows.column("opens_seconds"))
        , closes(rows.column("closes_seconds"))
    {}
    WorkingHours operator()(const Row& row) const
    {
        const QByteArray zoneName = row.text(zone).toLatin1();
        if (row.isNull(opens))
            return WorkingHours::businessHours(zoneName);
        return WorkingHours(zoneName, quint8(row.small(days)), timeOf(row.small(opens)),
                            timeOf(row.small(closes)));
    }
    /// 24:00, which PostgreSQL knows as a time, is the midnight that WorkingHours spells as null.
    static QTime timeOf(int seconds) { return QTime::fromMSecsSinceStartOfDay(seconds * 1000); }

    Column zone, days, opens, closes;
};

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
    REVOS_TRY_ASSIGN(QList<LimitRule> limits, decodeAll<LimitDecoder>(limitRows));
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
