#include "db/repositories/suppressionrepository.h"

namespace revos::db {

SuppressionRepository::SuppressionRepository(SessionSource& source)
    : m_source(source)
{}

Result<void> SuppressionRepository::suppressLead(LeadId lead, const QByteArray& reason, const Call& call)
{
    REVOS_TRY(m_source.query("suppression/suppress-lead",
                             Params().uuid(m_source.tenant()).uuid(lead).text(QString::fromLatin1(reason)),
                             call));
    return {};
}

Result<bool> SuppressionRepository::isSuppressed(ContactId contact, const Call& call)
{
    REVOS_TRY_ASSIGN(const Rows rows, m_source.query("suppression/is-suppressed",
                                                     Params().uuid(m_source.tenant()).uuid(contact), call));
    const bool suppressed = rows.first().boolean(rows.column("suppressed"));
    REVOS_TRY(rows.check());
    return suppressed;
}

} // namespace revos::db
