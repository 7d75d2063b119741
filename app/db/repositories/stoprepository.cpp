#include "db/repositories/stoprepository.h"

#include "db/pg/decode.h"
#include "db/repositories/stopdecoder.h"

namespace revos::db {

StopRepository::StopRepository(SessionSource& source)
    : m_source(source)
{}

Result<void> StopRepository::pauseAccount(StopId id, AccountId account, const Call& call)
{
    REVOS_TRY(
        m_source.query("stop/stop-account", Params().uuid(m_source.tenant()).uuid(id).uuid(account), call));
    return {};
}

Result<void> StopRepository::stopAll(StopId id, const Call& call)
{
    REVOS_TRY(m_source.query("stop/stop-all", Params().uuid(m_source.tenant()).uuid(id), call));
    return {};
}

Result<void> StopRepository::resumeAccount(AccountId account, const Call& call)
{
    REVOS_TRY(m_source.query("stop/resume-account", Params().uuid(m_source.tenant()).uuid(account), call));
    return {};
}

Result<void> StopRepository::resumeAll(const Call& call)
{
    REVOS_TRY(m_source.query("stop/resume-all", Params().uuid(m_source.tenant()), call));
    return {};
}

Result<QList<Stop>> StopRepository::standing(const Call& call)
{
    REVOS_TRY_ASSIGN(const Rows rows,
                     m_source.query("stop/standing", Params().uuid(m_source.tenant()), call));
    return decodeAll<StopDecoder>(rows);
}

} // namespace revos::db
