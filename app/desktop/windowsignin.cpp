#include "desktop/windowsignin.h"

#include "core/async.h"

namespace revos {

namespace {

// Somebody may have to look for a phone first.
constexpr std::chrono::minutes kLongestSignIn{15};
constexpr std::chrono::seconds kSignOutBudget{60};
constexpr std::chrono::seconds kBringBackBudget{60};

} // namespace

WindowSignIn::WindowSignIn(AccountActions& actions, Executor& worker, QHash<AccountId, Error> missing)
    : m_missing(std::move(missing))
    , m_actions(actions, worker)
{}

WindowSignIn::~WindowSignIn()
{
    m_cancel.cancel();
    m_leaving.cancel();
}

void WindowSignIn::start(AccountId account)
{
    m_cancel.cancel();
    m_cancel = CancelSource();
    m_awaited = account;
    const quint64 number = ++m_number;
    const CancelToken token = m_cancel.token();
    auto answer = m_actions.run(token, [account, token](AccountActions& actions) {
        return actions.signIn(account, Call{Deadline::in(kLongestSignIn), token});
    });
    whenDone(std::move(answer), this,
             [this, account, number](const Result<QString>& result) { finish(account, number, result); });
    Q_EMIT changed();
}

void WindowSignIn::cancel()
{
    m_cancel.cancel();
    ++m_number;
    if (std::exchange(m_awaited, AccountId()).isNull())
        return;
    Q_EMIT changed();
}

void WindowSignIn::finish(AccountId account, quint64 number, const Result<QString>& result)
{
    if (number != m_number)
        return; // cancelled, or another one is waited for
    m_awaited = AccountId();
    Q_EMIT changed();
    if (result) {
        m_missing.remove(account);
        Q_EMIT signedIn(account, *result);
    } else {
        Q_EMIT failed(account, result.error());
    }
}

void WindowSignIn::signOut(AccountId account)
{
    if (m_awaited == account)
        cancel();
    const CancelToken token = m_leaving.token();
    auto answer = m_actions.run(token, [account, token](AccountActions& actions) {
        return actions.signOut(account, Call{Deadline::in(kSignOutBudget), token});
    });
    whenDone(std::move(answer), this, [this, account](const Result<void>& result) {
        if (result) {
            m_missing.remove(account);
            Q_EMIT signedOut(account);
        } else {
            Q_EMIT failed(account, result.error());
        }
    });
}

std::optional<Error> WindowSignIn::whyNotHere(AccountId account) const
{
    const auto found = m_missing.find(account);
    return found == m_missing.end() ? std::nullopt : std::optional(*found);
}

void WindowSignIn::bringBack(AccountId account)
{
    const CancelToken token = m_leaving.token();
    auto answer = m_actions.run(token, [account, token](AccountActions& actions) {
        return actions.bringBack(account, Call{Deadline::in(kBringBackBudget), token});
    });
    whenDone(std::move(answer), this, [this, account](const Result<bool>& result) {
        if (result)
            m_missing.remove(account);
        else
            m_missing.insert(account, result.error());
        Q_EMIT broughtBack(account);
    });
}

} // namespace revos
