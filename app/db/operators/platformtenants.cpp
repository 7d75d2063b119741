#include "db/operators/platformtenants.h"

#include "db/operators/operatordecoder.h"
#include "db/pg/decode.h"
#include "db/pg/transaction.h"
#include "db/provision.h"
#include "domain/operators/invitecode.h"

#include <QRandomGenerator>

namespace revos::db {

namespace {

struct TenantDecoder
{
    explicit TenantDecoder(const Rows& rows)
        : id(rows.column("id"))
        , name(rows.column("name"))
        , shortName(rows.column("short_name"))
        , createdAt(rows.column("created_at"))
        , people(rows.column("people"))
        , hasAdmin(rows.column("has_admin"))
        , openUntil(rows.column("open_until"))
    {}
    TenantSummary operator()(const Row& row) const
    {
        return {row.id<TenantId>(id),
                row.text(name),
                row.optionalText(shortName).value_or(QString()),
                row.timestamp(createdAt),
                static_cast<int>(row.integer(people)),
                row.boolean(hasAdmin),
                momentOrNull(row, openUntil)};
    }

    Column id, name, shortName, createdAt, people, hasAdmin, openUntil;
};

/// 128 random bits in hex: no person ever types it.
Secret freshPassword()
{
    QByteArray text;
    for (int i = 0; i < 2; ++i)
        text += QByteArray::number(QRandomGenerator::system()->generate64(), 16).rightJustified(16, '0');
    return Secret::taking(text);
}

} // namespace

PlatformTenants::PlatformTenants(Session& session, std::optional<InviteAddress> where)
    : m_session(session)
    , m_where(std::move(where))
{}

Result<QList<TenantSummary>> PlatformTenants::list(const Call& call)
{
    static const Statement kList("tenant/list", "SELECT * FROM revos_api.tenant_list()");
    REVOS_TRY_ASSIGN(const Rows rows, m_session.query(kList, {}, call));
    return decodeAll<TenantDecoder>(rows);
}

Result<void> PlatformTenants::create(const NewTenant& tenant, const Call& call)
{
    static const Statement kCreate("tenant/create",
                                   "SELECT revos_api.create_tenant($1, $2, $3, $4, $5, $6, $7)");
    REVOS_TRY(m_session.query(kCreate,
                              Params()
                                  .uuid(tenant.id)
                                  .text(tenant.name)
                                  .text(tenant.shortName)
                                  .text(QString::fromLatin1(tenant.timeZone))
                                  .uuid(tenant.adminId)
                                  .text(tenant.adminEmail)
                                  .text(tenant.adminName),
                              call));
    return {};
}

Result<IssuedInvitation> PlatformTenants::inviteFirstAdmin(TenantId tenant, const QString& email,
                                                           const QString& name, const Call& call)
{
    static const Statement kInvite("tenant/invite-first-admin",
                                   "SELECT revos_api.invite_first_admin($1, $2, $3, $4, $5, $6)"
                                   " AS expires_at");
    static const Statement kName("tenant/name",
                                 "SELECT t.name FROM revos_api.tenant_list() t WHERE t.id = $1");
    if (!m_where)
        return fail(Error::invalid("join.local-workspace"));
    InviteAddress address = *m_where;
    address.tenantId = tenant;
    REVOS_TRY_ASSIGN(const Rows named, m_session.query(kName, Params().uuid(tenant), call));
    if (named.isEmpty())
        return fail(Error::because(Code::NotFound, "tenant.none"));
    address.workspace = named.first().text(named.column("name"));
    const InviteCode code = InviteCode::create(address);
    REVOS_TRY_ASSIGN(const QByteArray verifier, m_session.scramVerifier(code.login(), code.password()));
    const auto id = InviteId::create();
    REVOS_TRY_ASSIGN(const Rows rows, m_session.query(kInvite,
                                                      Params()
                                                          .uuid(tenant)
                                                          .uuid(id)
                                                          .text(email)
                                                          .text(name)
                                                          .text(code.login())
                                                          .text(QString::fromLatin1(verifier)),
                                                      call));
    IssuedInvitation issued{id, code.text(), address.toText(),
                            rows.first().timestamp(rows.column("expires_at"))};
    REVOS_TRY(rows.check());
    return issued;
}

Result<TenantVisit> PlatformTenants::open(TenantId tenant, const QString& reason, const QString& email,
                                          int minutes, const Call& call)
{
    static const Statement kOpen("tenant/open",
                                 "SELECT revos_api.open_tenant($1, $2, $3, $4, $5, $6) AS until");
    TenantVisit visit{newLogin(), freshPassword(), {}};
    REVOS_TRY_ASSIGN(const QByteArray verifier, m_session.scramVerifier(visit.login, visit.password));
    REVOS_TRY_ASSIGN(const Rows rows, m_session.query(kOpen,
                                                      Params()
                                                          .uuid(tenant)
                                                          .text(reason)
                                                          .text(email)
                                                          .integer(minutes)
                                                          .text(visit.login)
                                                          .text(QString::fromLatin1(verifier)),
                                                      call));
    visit.until = rows.first().timestamp(rows.column("until"));
    REVOS_TRY(rows.check());
    return visit;
}

Result<QString> addSuperadmin(Session& owner, UserId person, const Secret& password, const QString& device,
                              const Call& call)
{
    static const Statement kAdd("tenant/add-superadmin", "SELECT revos_sec.add_superadmin($1, $2, $3, $4)");
    const QString login = newLogin();
    REVOS_TRY_ASSIGN(const QByteArray verifier, owner.scramVerifier(login, password));
    REVOS_TRY(inTransaction(owner, call, {}, [&](Transaction& transaction) -> Result<void> {
        REVOS_TRY(transaction.execScript("SET LOCAL ROLE revos_owner", call));
        REVOS_TRY(transaction.query(
            kAdd, Params().uuid(person).text(login).text(QString::fromLatin1(verifier)).text(device), call));
        return {};
    }));
    return login;
}

} // namespace revos::db
