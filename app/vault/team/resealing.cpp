#include "vault/team/resealing.h"

#include "vault/envelope.h"

namespace revos {

Result<std::shared_ptr<const TeamSnapshot>> Resealing::now(const Call& call)
{
    REVOS_TRY_ASSIGN(const VaultStatus status, m_vault.load(call));
    if (auto snapshot = m_vault.snapshot())
        return snapshot;
    return fail(Error::because(Code::NeedsPerson, status.why.rule, status.why.facts));
}

bool Resealing::isOld(const TeamSnapshot& snapshot, const SealedRow& row) const
{
    const QList<TrustLedger::KeyVersion> versions = snapshot.ledger.versions(KeyScope{row.account});
    const quint32 newest = versions.isEmpty() ? 0 : versions.constLast().number;
    return std::any_of(row.parts.begin(), row.parts.end(), [&](const SealedRow::Part& part) {
        const KeyScope scope = Envelope::scopeOf(part.sealed, contextOf(row, part.column, row.counter));
        return scope != KeyScope{row.account} || Envelope::keyVersion(part.sealed) < newest;
    });
}

SealContext Resealing::contextOf(const SealedRow& row, const QByteArray& column, quint64 counter) const
{
    return SealContext{row.table, column, m_vault.tenant(), row.id, row.account, counter};
}

Result<SealedCount> Resealing::count(const Call& call)
{
    REVOS_TRY_ASSIGN(const auto snapshot, now(call));
    REVOS_TRY_ASSIGN(const QList<SealedRow> rows, m_vault.parts().values.list(call));
    SealedCount counted;
    for (const SealedRow& row : rows) {
        if (!isOld(*snapshot, row))
            ++counted.newest;
        else if (row.isReplaceable)
            ++counted.old;
        else
            ++counted.passing;
    }
    return counted;
}

Result<SealedRow> Resealing::sealedAnew(const SealedRow& row)
{
    SealedRow fresh = row;
    if (row.counterRises)
        ++fresh.counter;
    for (SealedRow::Part& part : fresh.parts) {
        REVOS_TRY_ASSIGN(const Secret plain,
                         m_sealer.open(contextOf(row, part.column, row.counter), part.sealed));
        REVOS_TRY_ASSIGN(part.sealed, m_sealer.seal(contextOf(row, part.column, fresh.counter), plain));
    }
    return fresh;
}

Result<SealedCount> Resealing::sweep(const Call& call)
{
    REVOS_TRY_ASSIGN(const auto snapshot, now(call));
    REVOS_TRY_ASSIGN(const QList<SealedRow> rows, m_vault.parts().values.list(call));
    int unreadable = 0;
    for (const SealedRow& row : rows) {
        if (!row.isReplaceable || !isOld(*snapshot, row))
            continue;
        REVOS_TRY(call.check(QStringLiteral("seal values anew")));
        const auto fresh = sealedAnew(row);
        if (!fresh && fresh.error().code == Code::Auth) {
            ++unreadable;
            continue;
        }
        if (!fresh)
            return fail(fresh.error());
        REVOS_TRY(m_vault.parts().values.replace(
            row, *fresh, Envelope::keyVersion(fresh->parts.constFirst().sealed), call));
    }
    REVOS_TRY_ASSIGN(SealedCount counted, count(call));
    counted.unreadable = unreadable;
    return counted;
}

} // namespace revos
