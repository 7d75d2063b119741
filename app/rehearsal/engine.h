#pragma once

#include "core/call.h"
#include "domain/ids.h"

#include <QDateTime>

namespace revos::practice {
struct PracticeLogin;
}

namespace revos::rehearsal {

/// What a rehearsal needs of the program around it; the composition root implements it. Worker threads.
class Engine
{
public:
    virtual ~Engine() = default;

    /// Signs the account in on the practice network, in the embedded browser.
    [[nodiscard]] virtual Result<void> signIn(AccountId account, const practice::PracticeLogin& login,
                                              const Call& call) = 0;
    /// Looks for due jobs now and returns when none is running and none is due.
    [[nodiscard]] virtual Result<void> workUntilIdle(const Call& call) = 0;
    /// Sets the clock of the practice database.
    [[nodiscard]] virtual Result<void> setClock(const QDateTime& moment, const Call& call) = 0;
};

} // namespace revos::rehearsal
