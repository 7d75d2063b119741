#include "db/repositories/devicerepository.h"

#include "db/pg/decode.h"
#include "db/pg/pgerror.h"
#include "db/repositories/words.h"

namespace revos::db {

namespace {

// As the table's CHECK has it.
constexpr int kLongestName = 200;

struct DeviceDecoder
{
    explicit DeviceDecoder(const Rows& rows)
        : id(rows.column("id"))
        , kind(rows.column("kind"))
        , name(rows.column("name"))
        , login(rows.column("login"))
        , exchange(rows.column("exchange_key"))
        , signing(rows.column("signing_key"))
        , createdAt(rows.column("created_at"))
    {}

    Device operator()(const Row& row) const
    {
        return {row.id<DeviceId>(id), row.word(kind, wordFrom<DeviceKind>),
                row.text(name),       {row.bytes(exchange), row.bytes(signing)},
                row.text(login),      row.timestamp(createdAt)};
    }

    Column id, kind, name, login, exchange, signing, createdAt;
};

struct EventDecoder
{
    explicit EventDecoder(const Rows& rows)
        : number(rows.column("number"))
        , previous(rows.column("previous"))
        , step(rows.column("step"))
        , device(rows.column("device_id"))
        , exchange(rows.column("exchange_key"))
        , signing(rows.column("signing_key"))
        , account(rows.column("account_id"))
        , version(rows.column("key_version"))
        , check(rows.column("key_check"))
        , signer(rows.column("signer_id"))
        , signature(rows.column("signature"))
        , createdAt(rows.column("created_at"))
    {}

    TrustEvent operator()(const Row& row) const
    {
        return {row.integer(number),
                row.bytes(previous),
                row.word(step, wordFrom<TrustStep>),
                row.id<DeviceId>(device),
                {row.bytes(exchange), row.bytes(signing)},
                {row.id<AccountId>(account)},
                static_cast<quint32>(row.integer(version)),
                row.bytes(check),
                row.id<DeviceId>(signer),
                row.bytes(signature),
                row.timestamp(createdAt)};
    }

    Column number, previous, step, device, exchange, signing, account, version, check, signer, signature,
        createdAt;
};

struct GrantDecoder
{
    explicit GrantDecoder(const Rows& rows)
        : account(rows.column("account_id"))
        , version(rows.column("key_version"))
        , device(rows.column("device_id"))
        , ephemeral(rows.column("ephemeral_key"))
        , sealed(rows.column("key_sealed"))
        , granter(rows.column("granter_id"))
        , signature(rows.column("signature"))
    {}

    KeyGrant operator()(const Row& row) const
    {
        return {{row.id<AccountId>(account)},
                static_cast<quint32>(row.integer(version)),
                row.id<DeviceId>(device),
                row.bytes(ephemeral),
                row.bytes(sealed),
                row.id<DeviceId>(granter),
                row.bytes(signature)};
    }

    Column account, version, device, ephemeral, sealed, granter, signature;
};

/// Never NULL: an absent part of an event is an empty one.
QByteArrayView plain(const QByteArray& bytes)
{
    return bytes.isNull() ? QByteArrayView("") : QByteArrayView(bytes);
}

Result<void> addDevice(SessionSource& source, const Device& device, const Call& call)
{
    REVOS_TRY(source.query("device/add",
                           Params()
                               .uuid(source.tenant())
                               .uuid(device.id)
                               .text(wordOf(device.kind))
                               .text(storable(device.name, kLongestName))
                               .bytes(plain(device.keys.exchange))
                               .bytes(plain(device.keys.signing)),
                           call));
    return {};
}

Result<void> addEvent(SessionSource& source, const TrustEvent& event, const Call& call)
{
    REVOS_TRY(source.query("device/add-event",
                           Params()
                               .uuid(source.tenant())
                               .integer(event.number)
                               .bytes(plain(event.previous))
                               .text(wordOf(event.step))
                               .uuid(event.device)
                               .bytes(plain(event.keys.exchange))
                               .bytes(plain(event.keys.signing))
                               .uuid(event.scope.account)
                               .integer(event.version)
                               .bytes(plain(event.check))
                               .uuid(event.signer)
                               .bytes(plain(event.signature)),
                           call));
    return {};
}

Result<void> addGrant(SessionSource& source, const KeyGrant& grant, const Call& call)
{
    REVOS_TRY(source.query("device/add-grant",
                           Params()
                               .uuid(source.tenant())
                               .uuid(KeyGrantId::create())
                               .uuid(grant.scope.account)
                               .integer(grant.version)
                               .uuid(grant.device)
                               .bytes(plain(grant.ephemeral))
                               .bytes(plain(grant.sealed))
                               .uuid(grant.granter)
                               .bytes(plain(grant.signature)),
                           call));
    return {};
}

/// A number or a grant that is there already means that another device was faster.
bool isFaster(const Error& error)
{
    return violates(error, QLatin1String("device_events_pkey")) ||
           violates(error, QLatin1String("key_grants_once"));
}

} // namespace

DeviceRepository::DeviceRepository(SessionSource& source)
    : m_source(source)
{}

Result<QList<Device>> DeviceRepository::devices(const Call& call)
{
    REVOS_TRY_ASSIGN(const Rows rows, m_source.query("device/list", Params().uuid(m_source.tenant()), call));
    return decodeAll<DeviceDecoder>(rows);
}

Result<DeviceId> DeviceRepository::ownDevice(const Call& call)
{
    REVOS_TRY_ASSIGN(const Rows rows, m_source.query("device/own", Params().uuid(m_source.tenant()), call));
    const DeviceId own = rows.isEmpty() ? DeviceId() : rows.first().id<DeviceId>(rows.column("id"));
    REVOS_TRY(rows.check());
    return own;
}

Result<QList<TrustEvent>> DeviceRepository::events(const Call& call)
{
    REVOS_TRY_ASSIGN(const Rows rows,
                     m_source.query("device/events", Params().uuid(m_source.tenant()), call));
    return decodeAll<EventDecoder>(rows);
}

Result<QList<KeyGrant>> DeviceRepository::grants(const Call& call)
{
    REVOS_TRY_ASSIGN(const Rows rows,
                     m_source.query("device/grants", Params().uuid(m_source.tenant()), call));
    return decodeAll<GrantDecoder>(rows);
}

Result<TeamChangeDone> DeviceRepository::commit(const TeamChange& change, const Call& call)
{
    auto done = computeAtomically(m_source, call, [&](SessionSource& inside) -> Result<TeamChangeDone> {
        for (const Device& device : change.devices)
            REVOS_TRY(addDevice(inside, device, call));
        for (const TrustEvent& event : change.events)
            REVOS_TRY(addEvent(inside, event, call));
        for (const KeyGrant& grant : change.grants)
            REVOS_TRY(addGrant(inside, grant, call));
        TeamChangeDone outcome;
        if (!change.revoked.isNull()) {
            REVOS_TRY_ASSIGN(
                const Rows rows,
                inside.query("device/revoke", Params().uuid(inside.tenant()).uuid(change.revoked), call));
            outcome.loginClosed = rows.first().boolean(rows.column("closed"));
            REVOS_TRY(rows.check());
        }
        return outcome;
    });
    if (!done && isFaster(done.error()))
        return fail(Error::because(Code::Conflict, "device.changed-meanwhile"));
    return done;
}

Result<void> DeviceRepository::withdraw(DeviceId device, const Call& call)
{
    REVOS_TRY(m_source.query("device/withdraw", Params().uuid(m_source.tenant()).uuid(device), call));
    return {};
}

} // namespace revos::db
