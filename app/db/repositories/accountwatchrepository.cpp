#include "db/repositories/accountwatchrepository.h"

#include "db/pg/decode.h"
#include "db/repositories/accountdecoder.h"
#include "db/repositories/stopdecoder.h"

#include <QJsonDocument>

namespace revos::db {

namespace {

constexpr int kMaxPage = 500;

QByteArray compact(const QJsonObject& evidence)
{
    return evidence.isEmpty() ? QByteArray() : QJsonDocument(evidence).toJson(QJsonDocument::Compact);
}

struct CardDecoder
{
    explicit CardDecoder(const Rows& rows)
        : account(rows)
        , incident(rows.column("incident_id"))
        , kind(rows.column("incident_kind"))
        , openedAt(rows.column("opened_at"))
        , coolsUntil(rows.column("cools_until"))
        , evidence(rows.column("evidence"))
        , hasSession(rows.column("has_session"))
        , expiresAt(rows.column("expires_at"))
        , stop(rows, "stop_id", "stop_account_id")
        , halvedUntil(rows.column("halved_until"))
        , lastActionAt(rows.column("last_action_at"))
        , nextActionAt(rows.column("next_action_at"))
    {}
    AccountCard operator()(const Row& row) const
    {
        AccountCard card;
        card.account = account(row);
        if (card.account.hasOpenIncident) {
            Incident open;
            open.id = row.id<IncidentId>(incident);
            open.account = card.account.id;
            open.kind = row.text(kind).toLatin1();
            open.openedAt = row.timestamp(openedAt);
            open.coolsUntil = row.timestamp(coolsUntil);
            open.evidence = compact(row.object(evidence));
            card.incident = open;
        }
        card.hasSession = row.boolean(hasSession);
        card.sessionExpiresAt = row.timestamp(expiresAt);
        if (!row.isNull(stop.id))
            card.stop = stop(row);
        card.halvedUntil = row.timestamp(halvedUntil);
        card.lastActionAt = row.timestamp(lastActionAt);
        card.nextActionAt = row.timestamp(nextActionAt);
        return card;
    }

    AccountDecoder account;
    Column incident, kind, openedAt, coolsUntil, evidence, hasSession, expiresAt;
    StopDecoder stop;
    Column halvedUntil, lastActionAt, nextActionAt;
};

struct IncidentDecoder
{
    explicit IncidentDecoder(const Rows& rows)
        : id(rows.column("id"))
        , account(rows.column("account_id"))
        , kind(rows.column("kind"))
        , openedAt(rows.column("opened_at"))
        , coolsUntil(rows.column("cools_until"))
        , clearedAt(rows.column("cleared_at"))
        , clearedBy(rows.column("cleared_by"))
        , reason(rows.column("reason"))
        , evidence(rows.column("evidence"))
    {}
    Incident operator()(const Row& row) const
    {
        return {row.id<IncidentId>(id),  row.id<AccountId>(account), row.text(kind).toLatin1(),
                row.timestamp(openedAt), row.timestamp(coolsUntil),  row.timestamp(clearedAt),
                row.text(clearedBy),     row.text(reason),           compact(row.object(evidence))};
    }

    Column id, account, kind, openedAt, coolsUntil, clearedAt, clearedBy, reason, evidence;
};

} // namespace

AccountWatchRepository::AccountWatchRepository(SessionSource& source)
    : m_source(source)
{}

Result<QList<AccountCard>> AccountWatchRepository::cards(const Call& call)
{
    REVOS_TRY_ASSIGN(const Rows rows,
                     m_source.query("account/cards", Params().uuid(m_source.tenant()), call));
    return decodeAll<CardDecoder>(rows);
}

Result<QList<Incident>> AccountWatchRepository::incidents(AccountId account, int limit, const Call& call)
{
    REVOS_TRY_ASSIGN(
        const Rows rows,
        m_source.query("account/incidents",
                       Params().uuid(m_source.tenant()).uuid(account).integer(std::clamp(limit, 1, kMaxPage)),
                       call));
    return decodeAll<IncidentDecoder>(rows);
}

} // namespace revos::db
