#include "db/repositories/accountrepository.h"

#include "db/pg/decode.h"
#include "db/repositories/accountdecoder.h"
#include "db/repositories/saved.h"

namespace revos::db {

namespace {

Params& addEditable(Params& params, const Account& account)
{
    return params.text(account.displayName)
        .text(account.profileUrl)
        .text(account.memberUrn)
        .text(QString::fromLatin1(account.timeZone))
        .text(wordOf(account.mode))
        .text(wordOf(account.state))
        .timestamp(account.rampStartedAt);
}

} // namespace

AccountRepository::AccountRepository(SessionSource& source)
    : m_source(source)
{}

Result<QList<Account>> AccountRepository::list(const Call& call)
{
    REVOS_TRY_ASSIGN(const Rows rows, m_source.query("account/list", Params().uuid(m_source.tenant()), call));
    return decodeAll<AccountDecoder>(rows);
}

Result<Account> AccountRepository::load(AccountId id, const Call& call)
{
    REVOS_TRY_ASSIGN(const Rows rows,
                     m_source.query("account/load", Params().uuid(m_source.tenant()).uuid(id), call));
    return decodeOne<AccountDecoder>(rows, QStringLiteral("account"));
}

Result<qint64> AccountRepository::save(const Account& account, const Call& call)
{
    Params params;
    params.uuid(m_source.tenant()).uuid(account.id);
    const bool isNew = account.rowVersion == 0;
    if (!isNew)
        params.integer(account.rowVersion);
    addEditable(params, account);
    REVOS_TRY_ASSIGN(const Rows rows, isNew ? m_source.query("account/insert", params, call)
                                            : m_source.query("account/update", params, call));
    return savedVersion(rows, "account.changed-meanwhile");
}

Result<void> AccountRepository::setState(AccountId id, AccountState state, const QString& memberUrn,
                                         const Call& call)
{
    REVOS_TRY_ASSIGN(
        const Rows rows,
        m_source.query("account/set-state",
                       Params().uuid(m_source.tenant()).uuid(id).text(wordOf(state)).text(memberUrn), call));
    return foundRow(rows, QStringLiteral("account"));
}

} // namespace revos::db
