#include "jobs/accountsessions.h"

namespace revos {

using namespace Qt::StringLiterals;

namespace {

constexpr QByteArrayView kRecordLine = "revos-kept-session 1";
constexpr auto kCookies = "cookies_encrypted";
constexpr auto kToken = "session_token_encrypted";
// Another desktop that keeps the same session now is ahead of us at most this often.
constexpr int kTries = 3;

QString keyOf(AccountId account)
{
    return u"session/"_s + account.toString();
}

/// A line with the form, a line with the counter, the cookies.
Secret recordOf(quint64 counter, const Secret& cookies)
{
    QByteArray bytes = kRecordLine.toByteArray() + '\n' + QByteArray::number(counter) + '\n';
    bytes.append(cookies.view());
    return Secret::taking(bytes);
}

} // namespace

Result<AccountSessions::Kept> AccountSessions::keptHere(AccountId account, const Call& call)
{
    const auto record = m_parts.device.read(keyOf(account), call);
    if (!record && record.error().code == Code::NotFound)
        return Kept{};
    if (!record)
        return fail(record.error());
    const QByteArrayView bytes = record->view();
    const qsizetype numberAt = kRecordLine.size() + 1;
    const qsizetype numberEnd = bytes.indexOf('\n', numberAt);
    if (!bytes.startsWith(kRecordLine) || numberEnd < 0)
        return fail(Error::because(Code::NeedsPerson, "vault.stored-value-broken", {keyOf(account)}));
    Kept kept;
    kept.counter = bytes.sliced(numberAt, numberEnd - numberAt).toByteArray().toULongLong();
    kept.cookies = Secret(bytes.sliced(numberEnd + 1));
    return kept;
}

Result<void> AccountSessions::keepHere(AccountId account, quint64 counter, const Secret& cookies,
                                       const Call& call)
{
    return m_parts.device.write(keyOf(account), recordOf(counter, cookies), call);
}

Result<void> AccountSessions::store(AccountId account, quint64 counter, const BrowserSession& session,
                                    const Call& call)
{
    const auto sealed = [&](const char* column, const Secret& plain) {
        return m_parts.sealer.seal(sessionContext(m_parts.tenant, account, column, counter), plain);
    };
    StoredSession stored;
    stored.account = account;
    REVOS_TRY_ASSIGN(stored.cookiesSealed, sealed(kCookies, session.cookies));
    REVOS_TRY_ASSIGN(stored.tokenSealed, sealed(kToken, session.token));
    stored.keyVersion = m_parts.sealer.keyVersion(stored.cookiesSealed);
    stored.counter = counter;
    stored.expiresAt = session.expiresAt;
    return m_parts.store.save(stored, call);
}

Result<void> AccountSessions::keep(AccountId account, const Call& call)
{
    const std::lock_guard lock(m_mutex);
    REVOS_TRY_ASSIGN(const BrowserSession session, m_parts.browser.session(account, call));
    if (session.token.isEmpty())
        return fail(Error::because(Code::Auth, "session.nobody-signed-in"));
    m_tokens.insert_or_assign(account, session.token.clone());
    return keepNewer(account, session, call);
}

Result<void> AccountSessions::follow(AccountId account, const Call& call)
{
    const std::lock_guard lock(m_mutex);
    const auto known = m_tokens.find(account);
    if (known == m_tokens.end())
        return {}; // cookies of a page on which nobody is signed in, or not known yet who
    REVOS_TRY_ASSIGN(const BrowserSession session, m_parts.browser.session(account, call));
    if (session.token.isEmpty())
        return endBoth(account, SessionStatus::Revoked, u"signed out on the site"_s, call);
    if (!session.token.equals(known->second))
        return {};
    return keepNewer(account, session, call);
}

Result<void> AccountSessions::keepNewer(AccountId account, const BrowserSession& session, const Call& call)
{
    REVOS_TRY_ASSIGN(const Kept kept, keptHere(account, call));
    for (int attempt = 1;; ++attempt) {
        REVOS_TRY_ASSIGN(const auto stored, m_parts.store.load(account, call));
        const bool isStored = stored && stored->status == SessionStatus::Active;
        if (isStored && stored->counter == kept.counter && kept.cookies.equals(session.cookies))
            return {};
        const quint64 counter = std::max(kept.counter, stored ? stored->counter : 0) + 1;
        REVOS_TRY(keepHere(account, counter, session.cookies, call));
        const auto saved = store(account, counter, session, call);
        if (saved || saved.error().code != Code::Conflict || attempt == kTries)
            return saved;
    }
}

Result<SessionRestored> AccountSessions::restore(AccountId account, const Call& call)
{
    const std::lock_guard lock(m_mutex);
    REVOS_TRY_ASSIGN(const Kept kept, keptHere(account, call));
    REVOS_TRY_ASSIGN(const auto stored, m_parts.store.load(account, call));
    if (kept.counter == 0 && !stored)
        return SessionRestored::None;
    const bool isStoredNewer = stored && stored->counter > kept.counter;
    if (stored && stored->counter >= kept.counter) {
        if (stored->status != SessionStatus::Active) {
            // Ended on another desktop, or here before this device's copy could be removed.
            if (kept.counter > 0)
                REVOS_TRY(m_parts.device.remove(keyOf(account), call));
            return stored->status == SessionStatus::Expired ? SessionRestored::Expired
                                                            : SessionRestored::None;
        }
        if (stored->expiresAt.isValid() && stored->expiresAt <= m_parts.clock.now()) {
            REVOS_TRY(endBoth(account, SessionStatus::Expired, {}, call));
            return SessionRestored::Expired;
        }
    }
    // Otherwise this device was here last, and the database may not know yet.
    REVOS_TRY(isStoredNewer ? takeStored(*stored, call)
                            : m_parts.browser.restoreSession(account, kept.cookies, call));
    REVOS_TRY_ASSIGN(BrowserSession session, m_parts.browser.session(account, call));
    if (session.token.isEmpty()) {
        // The engine does not take a cookie that is too old.
        REVOS_TRY(endBoth(account, SessionStatus::Expired, {}, call));
        return SessionRestored::Expired;
    }
    if (!stored || stored->counter < kept.counter)
        REVOS_TRY(store(account, kept.counter, session, call));
    else
        REVOS_TRY(m_parts.store.noteUse(account, call));
    m_tokens.insert_or_assign(account, std::move(session.token));
    return SessionRestored::Restored;
}

/// Another desktop was here last.
Result<void> AccountSessions::takeStored(const StoredSession& stored, const Call& call)
{
    REVOS_TRY_ASSIGN(const Secret cookies, m_parts.sealer.open(sessionContext(m_parts.tenant, stored.account,
                                                                              kCookies, stored.counter),
                                                               stored.cookiesSealed));
    REVOS_TRY(keepHere(stored.account, stored.counter, cookies, call));
    return m_parts.browser.restoreSession(stored.account, cookies, call);
}

Result<void> AccountSessions::end(AccountId account, SessionStatus status, const QString& reason,
                                  const Call& call)
{
    const std::lock_guard lock(m_mutex);
    REVOS_TRY(m_parts.browser.forgetSession(account, call));
    return endBoth(account, status, reason, call);
}

/// The database first: should this device die in between, it learns at its next start that the session ended.
Result<void> AccountSessions::endBoth(AccountId account, SessionStatus status, const QString& reason,
                                      const Call& call)
{
    m_tokens.erase(account);
    // A copy that cannot be read now must not keep a session alive for everybody else.
    const auto kept = keptHere(account, call);
    for (int attempt = 1;; ++attempt) {
        REVOS_TRY_ASSIGN(const auto stored, m_parts.store.load(account, call));
        if (!stored)
            break;
        StoredSession ended;
        ended.account = account;
        ended.keyVersion = stored->keyVersion;
        ended.counter = std::max(kept ? kept->counter : 0, stored->counter) + 1;
        ended.status = status;
        ended.reason = reason;
        const auto saved = m_parts.store.save(ended, call);
        if (saved)
            break;
        if (saved.error().code != Code::Conflict || attempt == kTries)
            return saved;
    }
    return m_parts.device.remove(keyOf(account), call);
}

} // namespace revos
