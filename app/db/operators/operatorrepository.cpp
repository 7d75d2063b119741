#include "db/operators/operatorrepository.h"

#include "db/operators/operatordecoder.h"
#include "db/pg/decode.h"
#include "db/repositories/words.h"
#include "domain/operators/invitecode.h"

namespace revos::db {

OperatorRepository::OperatorRepository(Pool& pool, Lane lane, TenantId tenant,
                                       std::optional<InviteAddress> where)
    : m_pool(pool)
    , m_lane(lane)
    , m_source(pool, lane, tenant)
    , m_where(std::move(where))
{}

Result<IssuedInvitation> OperatorRepository::invite(const NewInvitation& wanted, const Call& call)
{
    if (!m_where)
        return fail(Error::invalid("join.local-workspace"));
    const InviteCode code = InviteCode::create(*m_where);
    QByteArray verifier;
    {
        REVOS_TRY_ASSIGN(Lease lease, m_pool.lease(m_lane, call));
        REVOS_TRY_ASSIGN(verifier, lease->scramVerifier(code.login(), code.password()));
    }
    const auto id = InviteId::create();
    REVOS_TRY_ASSIGN(const Rows rows, m_source.query("operator/invite",
                                                     Params()
                                                         .uuid(m_source.tenant())
                                                         .uuid(id)
                                                         .text(wanted.email)
                                                         .text(wanted.displayName)
                                                         .text(wordOf(wanted.role))
                                                         .text(code.login())
                                                         .text(QString::fromLatin1(verifier)),
                                                     call));
    IssuedInvitation issued{id, code.text(), m_where->toText(),
                            rows.first().timestamp(rows.column("expires_at"))};
    REVOS_TRY(rows.check());
    return issued;
}

Result<void> OperatorRepository::withdraw(InviteId invitation, const Call& call)
{
    REVOS_TRY(m_source.query("operator/withdraw", Params().uuid(m_source.tenant()).uuid(invitation), call));
    return {};
}

Result<QList<Invitation>> OperatorRepository::openInvitations(const Call& call)
{
    REVOS_TRY_ASSIGN(const Rows rows,
                     m_source.query("operator/open-invitations", Params().uuid(m_source.tenant()), call));
    return decodeAll<InvitationDecoder>(rows);
}

Result<QList<Operator>> OperatorRepository::list(const Call& call)
{
    REVOS_TRY_ASSIGN(const Rows rows,
                     m_source.query("operator/list", Params().uuid(m_source.tenant()), call));
    return decodeOperators(rows);
}

Result<QList<ShutOut>> OperatorRepository::disable(UserId person, const Call& call)
{
    REVOS_TRY_ASSIGN(const Rows rows,
                     m_source.query("operator/disable", Params().uuid(m_source.tenant()).uuid(person), call));
    return decodeAll<ShutOutDecoder>(rows);
}

} // namespace revos::db
