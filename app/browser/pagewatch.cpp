#include "browser/pagewatch.h"

namespace revos {

namespace {

constexpr std::chrono::seconds kLookAgain{1};

} // namespace

Result<void> PageWatch::waitFor(const Condition& condition, const Call& call) const
{
    const PageMailbox& mailbox = m_caller.link().mailbox();
    for (;;) {
        const quint64 seen = mailbox.snapshot().serial;
        const auto outcome = m_navigator.race({condition}, call);
        if (outcome && outcome->name == condition.name())
            return {};
        // An error page, or a renderer that died: the person goes on from there, or does not.
        if (!outcome && outcome.error().code != Code::Offline)
            return fail(outcome.error());
        mailbox.waitNewer(seen, kLookAgain, call);
        REVOS_TRY(call.check(condition.name()));
    }
}

} // namespace revos
