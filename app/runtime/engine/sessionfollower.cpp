#include "runtime/engine/sessionfollower.h"

#include "browser/browserhost.h"
#include "core/log.h"
#include "jobs/accountsessions.h"

namespace revos {

using namespace std::chrono_literals;

namespace {

constexpr auto kGather = 5s;
constexpr auto kBudget = 30s;

} // namespace

SessionFollower::SessionFollower(BrowserHost& browser, AccountSessions& sessions, Executor& executor,
                                 CancelToken leaving)
    : m_browser(browser)
    , m_sessions(sessions)
    , m_executor(executor)
    , m_leaving(std::move(leaving))
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(kGather);
    connect(&m_soon, &QTimer::timeout, this, &SessionFollower::keepChanged);
    connect(&browser, &BrowserHost::sessionChanged, this, [this](AccountId account) {
        m_changed.insert(account);
        if (!m_soon.isActive())
            m_soon.start();
    });
}

QSet<AccountId> SessionFollower::finish()
{
    m_browser.disconnect(this);
    m_soon.stop();
    return std::exchange(m_changed, {});
}

void SessionFollower::keepChanged()
{
    for (const AccountId account : std::exchange(m_changed, {})) {
        m_executor.post([&sessions = m_sessions, leaving = m_leaving, account] {
            // The next change, or the end of the program, tries again.
            if (const auto kept = sessions.follow(account, Call{Deadline::in(kBudget), leaving}); !kept)
                qCWarning(lcJobs).noquote() << "a session was not kept:" << kept.error().toLogLine();
        });
    }
}

} // namespace revos
