#pragma once

#include "core/result.h"
#include "domain/device.h"

#include <map>
#include <optional>

namespace revos {

class DeviceKey;

/// A place in the trust history that this device has seen, kept where the database cannot change it.
struct TrustPin
{
    qint64 number = 0; ///< 0 = none seen
    QByteArray hash;

    bool operator==(const TrustPin&) const = default;
};

/// Who is trusted and which keys there are, as far as a tenant's signed history says so. Built from rows of
/// the database and what this device remembers; immutable, any thread.
class TrustLedger
{
public:
    struct Member
    {
        DeviceKeys keys;
        qint64 approvedAt = 0; ///< number of the event
        qint64 revokedAt = 0;  ///< 0 = still trusted
        QByteArray check;      ///< of its approval
    };
    struct KeyVersion
    {
        quint32 number = 0;
        QByteArray check;

        bool operator==(const KeyVersion&) const = default;
    };

    /// Follows @p events from @p root on. @p head: the newest event seen before.
    /// @errors Auth "device.history-forged" (number) for an event that is not signed by a device trusted at
    /// its place, or does not follow the one before; "device.history-changed" when what was seen is not there
    /// any more.
    [[nodiscard]] static Result<TrustLedger> verify(TenantId tenant, const QList<TrustEvent>& events,
                                                    const TrustPin& root, const TrustPin& head);

    /// The newest root in @p events, for a device that has seen none yet; unverified. Null = there is none.
    static const TrustEvent* newestRoot(const QList<TrustEvent>& events);
    static TrustPin pinOf(const TrustEvent& event, TenantId tenant);

    const TrustPin& root() const { return m_root; }
    const TrustPin& head() const { return m_head; }
    /// Number of a later root, which is not followed: somebody started over without this device. 0 = none.
    qint64 startedOver() const { return m_startedOver; }
    bool trusts(DeviceId device) const;
    bool hasRevoked(DeviceId device) const;
    /// Everybody who was ever trusted.
    const std::map<DeviceId, Member>& members() const { return m_members; }
    QList<DeviceId> trusted() const;
    /// Rising numbers; empty for a scope without a key.
    QList<KeyVersion> versions(const KeyScope& scope) const;
    QList<KeyScope> scopes() const;
    /// The number of the scope's next key: never one that was used before, also not in a history given up.
    quint32 nextVersion(const KeyScope& scope) const;

    /// The next event of @p step, numbered, linked and without a signature. Several are made by handing the
    /// former ones over as @p before.
    [[nodiscard]] TrustEvent next(TrustStep step, DeviceId signer, const QList<TrustEvent>& before) const;
    [[nodiscard]] static Result<void> sign(TrustEvent& event, TenantId tenant, const DeviceKey& key);
    [[nodiscard]] static QByteArray hashOf(const TrustEvent& event, TenantId tenant);
    /// A history that nobody has begun. @p events: an older one that is given up.
    [[nodiscard]] static TrustLedger empty(TenantId tenant, const QList<TrustEvent>& events = {});

private:
    explicit TrustLedger(TenantId tenant)
        : m_tenant(tenant)
    {}

    [[nodiscard]] bool follow(const TrustEvent& event);
    [[nodiscard]] bool addKey(const TrustEvent& event);

    TenantId m_tenant;
    TrustPin m_root;
    TrustPin m_head; ///< of all events
    qint64 m_startedOver = 0;
    std::map<DeviceId, Member> m_members;
    std::map<KeyScope, QList<KeyVersion>> m_keys;
    std::map<KeyScope, quint32> m_before; ///< versions of histories that were given up
};

} // namespace revos
