#pragma once

#include "db/testworkspace.h"
#include "vault/memorysecretstore.h"
#include "vault/team/teamkeys.h"
#include "vault/vaultsealer.h"

#include <QTemporaryDir>
#include <QtEndian>

namespace revos::test {

/// A desktop of a workspace: a home folder of its own, a login of its own and the vault on both.
class Desktop
{
public:
    Desktop(const TestWorkspace& workspace, const Person& person, QString name)
        : m_workspace(workspace)
        , m_person(person)
        , m_name(std::move(name))
        , m_stores(workspace, person)
    {
        restart();
    }

    /// The program anew; keychain, files and database stay.
    void restart() { restart(m_stores.all().devices(), m_stores.all().sealedValues(), m_secrets); }
    /// The same with @p devices, @p values and @p secrets in the place of its own.
    void restart(DeviceStore& devices, SealedValues& values, SecretStore& secrets)
    {
        keys.reset();
        sealer.reset();
        vault.reset();
        m_former = std::make_unique<TenantKeyring>(m_workspace.tenant(), secrets, "memory", path("key"));
        vault = std::make_unique<TeamVault>(TeamVault::Parts{
            m_workspace.tenant(), secrets, "memory", path("device"), *m_former, devices, values, m_name});
        sealer = std::make_unique<VaultSealer>(*vault);
        keys = std::make_unique<TeamKeys>(*vault);
    }

    QString path(const char* what) const
    {
        return m_home.filePath(QLatin1String(what) + QStringLiteral(".json"));
    }
    TenantKeyring& former() { return *m_former; }
    MemorySecretStore& secrets() { return m_secrets; }
    TestStores& stores() { return m_stores; }
    const Person& person() const { return m_person; }
    DeviceId id() const { return vault->snapshot() ? vault->snapshot()->device : DeviceId(); }

    std::unique_ptr<TeamVault> vault;
    std::unique_ptr<VaultSealer> sealer;
    std::unique_ptr<TeamKeys> keys;

private:
    const TestWorkspace& m_workspace;
    Person m_person;
    QString m_name;
    QTemporaryDir m_home;
    MemorySecretStore m_secrets;
    TestStores m_stores;
    std::unique_ptr<TenantKeyring> m_former;
};

/// @p plain as it was sealed before accounts had keys: the first format, under the tenant's key, written from
/// the format's description.
inline Result<QByteArray> sealedAsBefore(const KeySet& tenantKeys, const SealContext& context,
                                         QByteArrayView plain)
{
    const quint32 version = tenantKeys.currentVersion();
    const QByteArray dataKey(Aead::kKeyBytes, 'd');
    const QByteArray nonce(Aead::kNonceBytes, 'n');
    const auto bytes = [](const QByteArray& of) {
        return reinterpret_cast<const unsigned char*>(of.constData());
    };
    const auto number = [](auto value) {
        QByteArray big(sizeof(value), '\0');
        qToBigEndian(value, big.data());
        return big;
    };
    const auto part = [&](const QByteArray& of) {
        return QByteArray(number(static_cast<quint32>(of.size())) + of);
    };
    const QByteArray header = QByteArray::fromHex("0101");
    const QByteArray binding = part("com.revos.desktop") + header + part(context.table) +
                               part(context.column) + part(context.tenantId.uuid().toRfc4122()) +
                               part(context.rowId.toRfc4122()) + part(context.accountId.uuid().toRfc4122()) +
                               number(version) + number(context.counter);
    QByteArray out = "RVOS" + header + number(version) + nonce;
    const Aead::Nonce nonceBytes(bytes(nonce), size_t(Aead::kNonceBytes));
    REVOS_TRY(Aead::sealInto(out, *tenantKeys.key(version), nonceBytes,
                             QByteArray(binding + part("data-key")), dataKey));
    out += nonce;
    REVOS_TRY(Aead::sealInto(out, Aead::Key(bytes(dataKey), size_t(Aead::kKeyBytes)), nonceBytes,
                             QByteArray(binding + part("value")), plain));
    return out;
}

/// The one device of @p desktop's team that waits.
inline Result<TeamDevice> waitingAt(Desktop& desktop)
{
    REVOS_TRY_ASSIGN(const QList<TeamDevice> all, desktop.keys->members(patient()));
    QList<TeamDevice> waiting;
    for (const TeamDevice& one : all) {
        if (one.standing == DeviceStanding::Waiting)
            waiting.append(one);
    }
    if (waiting.size() != 1)
        return fail(Code::Internal, QStringLiteral("%1 devices wait").arg(waiting.size()));
    return waiting.first();
}

/// Lets @p fresh in at @p existing, by the words that @p fresh shows.
inline Result<void> letIn(Desktop& existing, Desktop& fresh)
{
    REVOS_TRY(fresh.vault->load(patient()));
    REVOS_TRY_ASSIGN(const TeamDevice waiting, waitingAt(existing));
    REVOS_TRY(existing.keys->approve(waiting.device.id, fresh.vault->ownWords().join(u' '), patient()));
    REVOS_TRY_ASSIGN(const VaultStatus status, fresh.vault->load(patient()));
    return status.state == VaultState::Ready
               ? Result<void>()
               : Result<void>(fail(Code::Internal, QString::fromLatin1(status.why.rule)));
}

} // namespace revos::test
