#include "db/repositories/sessionrepository.h"

#include "db/pg/decode.h"
#include "db/repositories/saved.h"
#include "db/repositories/words.h"

namespace revos::db {

namespace {

// As the table's CHECK has it.
constexpr int kLongestReason = 500;

struct SessionDecoder
{
    explicit SessionDecoder(const Rows& rows)
        : account(rows.column("account_id"))
        , cookies(rows.column("cookies_encrypted"))
        , token(rows.column("session_token_encrypted"))
        , keyVersion(rows.column("key_version"))
        , counter(rows.column("seal_counter"))
        , expiresAt(rows.column("expires_at"))
        , status(rows.column("status"))
        , reason(rows.column("reason"))
    {}

    StoredSession operator()(const Row& row) const
    {
        return {row.id<AccountId>(account),
                row.bytes(cookies),
                row.bytes(token),
                static_cast<quint32>(row.small(keyVersion)),
                static_cast<quint64>(row.integer(counter)),
                row.timestamp(expiresAt),
                row.word(status, wordFrom<SessionStatus>),
                row.text(reason)};
    }

    Column account, cookies, token, keyVersion, counter, expiresAt, status, reason;
};

} // namespace

SessionRepository::SessionRepository(SessionSource& source)
    : m_source(source)
{}

Result<std::optional<StoredSession>> SessionRepository::load(AccountId account, const Call& call)
{
    REVOS_TRY_ASSIGN(const Rows rows,
                     m_source.query("session/load", Params().uuid(m_source.tenant()).uuid(account), call));
    REVOS_TRY_ASSIGN(QList<StoredSession> found, decodeAll<SessionDecoder>(rows));
    return found.isEmpty() ? std::nullopt : std::optional(std::move(found.first()));
}

Result<void> SessionRepository::save(const StoredSession& session, const Call& call)
{
    REVOS_TRY_ASSIGN(const Rows rows, m_source.query("session/save",
                                                     Params()
                                                         .uuid(m_source.tenant())
                                                         .uuid(session.account)
                                                         .bytes(session.cookiesSealed)
                                                         .bytes(session.tokenSealed)
                                                         .integer(session.keyVersion)
                                                         .integer(static_cast<qint64>(session.counter))
                                                         .timestamp(session.expiresAt)
                                                         .text(wordOf(session.status))
                                                         .text(storable(session.reason, kLongestReason)),
                                                     call));
    REVOS_TRY(savedVersion(rows, "session.older-seal"));
    return {};
}

Result<void> SessionRepository::noteUse(AccountId account, const Call& call)
{
    REVOS_TRY_ASSIGN(const Rows rows, m_source.query("session/note-use",
                                                     Params().uuid(m_source.tenant()).uuid(account), call));
    return foundRow(rows, QStringLiteral("session"));
}

} // namespace revos::db
