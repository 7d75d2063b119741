#pragma once

#include "domain/ports/browsersessions.h"
#include "domain/ports/sealer.h"
#include "domain/ports/secretstore.h"
#include "domain/ports/sessionstore.h"
#include "jobs/fakes/faults.h"

#include <map>

namespace revos::test {

/// The sessions of a workspace, shared by its desktops; an older counter is refused as the database does.
class FakeSessionStore final : public SessionStore
{
public:
    explicit FakeSessionStore(Faults& faults)
        : m_faults(faults)
    {}

    std::map<AccountId, StoredSession> rows;
    int uses = 0;
    std::function<void()> beforeSave; ///< what another desktop does in between

    Result<std::optional<StoredSession>> load(AccountId account, const Call& call) override
    {
        REVOS_TRY(m_faults.check("sessions.load", call));
        const auto found = rows.find(account);
        return found == rows.end() ? std::nullopt : std::optional(found->second);
    }
    Result<void> save(const StoredSession& session, const Call& call) override
    {
        REVOS_TRY(m_faults.check("sessions.save", call));
        if (const auto meddle = std::exchange(beforeSave, nullptr))
            meddle();
        const auto found = rows.find(session.account);
        if (found != rows.end() && found->second.counter >= session.counter)
            return fail(Error::because(Code::Conflict, "session.older-seal"));
        rows[session.account] = session;
        return {};
    }
    Result<void> noteUse(AccountId, const Call&) override
    {
        ++uses;
        return {};
    }

private:
    Faults& m_faults;
};

/// A keychain.
class FakeDevice final : public SecretStore
{
public:
    explicit FakeDevice(Faults& faults)
        : m_faults(faults)
    {}

    std::map<QString, QByteArray> items;

    Result<Secret> read(const QString& key, const Call& call) override
    {
        REVOS_TRY(m_faults.check("device.read", call));
        const auto found = items.find(key);
        if (found == items.end())
            return fail(Code::NotFound, key);
        return Secret(found->second);
    }
    Result<void> write(const QString& key, const Secret& value, const Call& call) override
    {
        REVOS_TRY(m_faults.check("device.write", call));
        items[key] = value.view().toByteArray();
        return {};
    }
    Result<void> remove(const QString& key, const Call& call) override
    {
        REVOS_TRY(m_faults.check("device.remove", call));
        items.erase(key);
        return {};
    }

private:
    Faults& m_faults;
};

/// A browser whose cookies are "li_at=TOKEN" and what else a test writes.
class FakeBrowserSessions final : public BrowserSessions
{
public:
    std::map<AccountId, QByteArray> cookies;
    QDateTime expiresAt;
    bool takesNothing = false; ///< the cookies are too old for the engine

    void signIn(AccountId account, const QByteArray& token, const QByteArray& rest = {})
    {
        cookies[account] = "li_at=" + token + ';' + rest;
    }

    Result<void> restoreSession(AccountId account, const Secret& stored, const Call&) override
    {
        if (!takesNothing)
            cookies[account] = stored.view().toByteArray();
        return {};
    }
    Result<BrowserSession> session(AccountId account, const Call&) override
    {
        BrowserSession session;
        const QByteArray held = cookies[account];
        session.cookies = Secret(held);
        if (held.startsWith("li_at="))
            session.token = Secret(held.mid(6, held.indexOf(';') - 6));
        session.expiresAt = expiresAt;
        return session;
    }
    Result<void> forgetSession(AccountId account, const Call&) override
    {
        cookies.erase(account);
        return {};
    }
};

/// Seals by writing down where the value belongs, and opens it there only.
class PlaceSealer final : public Sealer
{
public:
    bool isLocked = false;

    Result<QByteArray> seal(const SealContext& context, const Secret& plain) override
    {
        if (isLocked)
            return fail(Error::because(Code::NeedsPerson, "vault.locked"));
        return placeOf(context) + plain.view().toByteArray();
    }
    Result<Secret> open(const SealContext& context, const QByteArray& sealed) override
    {
        if (isLocked)
            return fail(Error::because(Code::NeedsPerson, "vault.locked"));
        const QByteArray place = placeOf(context);
        if (!sealed.startsWith(place))
            return fail(Error::because(Code::Auth, "vault.sealed-value-refused"));
        return Secret(sealed.mid(place.size()));
    }
    quint32 keyVersion(const QByteArray&) const override { return 7; }

private:
    static QByteArray placeOf(const SealContext& context)
    {
        return context.table + '/' + context.column + '/' + context.tenantId.uuid().toByteArray() +
               context.rowId.toByteArray() + context.accountId.uuid().toByteArray() +
               QByteArray::number(context.counter) + ':';
    }
};

} // namespace revos::test
