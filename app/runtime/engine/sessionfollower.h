#pragma once

#include "core/cancel.h"
#include "core/executor.h"
#include "domain/ids.h"

#include <QObject>
#include <QSet>
#include <QTimer>

namespace revos {

class AccountSessions;
class BrowserHost;

/// Keeps sessions as their cookies change: a site changes some with every page, so changes are gathered for a
/// few seconds before keychain and database are asked. Lives on the main thread.
class SessionFollower final : public QObject
{
    Q_OBJECT

public:
    /// @p executor does what waits; @p leaving ends it. All outlive finish().
    SessionFollower(BrowserHost& browser, AccountSessions& sessions, Executor& executor, CancelToken leaving);

    /// Follows no more. The accounts whose last changes were not kept: the caller keeps them.
    QSet<AccountId> finish();

private:
    void keepChanged();

    BrowserHost& m_browser;
    AccountSessions& m_sessions;
    Executor& m_executor;
    const CancelToken m_leaving;
    QSet<AccountId> m_changed;
    QTimer m_soon;
};

} // namespace revos
