#include "db/operators/joining.h"

#include "db/repositories/words.h"

namespace revos::db {

Result<Joined> acceptInvitation(Session& session, const QString& newLogin, const Secret& password,
                                const QString& device, const Call& call)
{
    static const Statement kAccept(
        "operator/accept", "SELECT a.tenant_id, a.tenant_name, a.user_id, a.role"
                           "  FROM revos_api.accept_invite(new_person => $1, new_login => $2, verifier => $3,"
                           "                               of_device => $4) a");
    REVOS_TRY_ASSIGN(const QByteArray verifier, session.scramVerifier(newLogin, password));
    REVOS_TRY_ASSIGN(
        const Rows rows,
        session.query(
            kAccept,
            Params().uuid(UserId::create()).text(newLogin).text(QString::fromLatin1(verifier)).text(device),
            call));
    if (rows.isEmpty())
        return fail(Error::because(Code::NotFound, "tenant.none"));
    const Row row = rows.first();
    Joined joined{row.id<TenantId>(rows.column("tenant_id")), row.text(rows.column("tenant_name")),
                  row.id<UserId>(rows.column("user_id")),
                  row.word(rows.column("role"), wordFrom<WorkspaceRole>)};
    REVOS_TRY(rows.check());
    return joined;
}

} // namespace revos::db
