#pragma once

#include "core/asyncport.h"
#include "core/cancel.h"
#include "core/executor.h"
#include "domain/ports/accountactions.h"
#include "domain/ports/signincontrol.h"

#include <QHash>

namespace revos {

/// Waits for a person's sign-in, and says what came of it. GUI thread.
class WindowSignIn final : public SignInControl
{
    Q_OBJECT

public:
    /// @p actions and @p worker outlive this; nothing else waits behind the sign-in there. @p missing:
    /// sessions that could not be opened at the start.
    WindowSignIn(AccountActions& actions, Executor& worker, QHash<AccountId, Error> missing);
    /// Cancels what is under way.
    ~WindowSignIn() override;

    AccountId awaited() const override { return m_awaited; }
    void start(AccountId account) override;
    void cancel() override;
    void signOut(AccountId account) override;
    std::optional<Error> whyNotHere(AccountId account) const override;
    void bringBack(AccountId account) override;

private:
    void finish(AccountId account, quint64 number, const Result<QString>& result);

    QHash<AccountId, Error> m_missing;
    AccountId m_awaited;
    quint64 m_number = 0; ///< of the wait that counts
    CancelSource m_cancel;
    CancelSource m_leaving;
    Async<AccountActions> m_actions;
};

} // namespace revos
