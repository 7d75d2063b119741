#include "browser/flows/writekind.h"

namespace revos {

namespace {

/// Menus and windows that have not opened by then do not open.
constexpr std::chrono::seconds kWindowPatience{10};

} // namespace

Result<WriteStop> WriteKind::proveAgain(const Call&)
{
    return WriteStop{};
}

QString WriteKind::threadId(const Call&)
{
    return {};
}

Result<WriteStop> WriteKind::waitToSee(const char* key, const Call& call)
{
    const QString name = QString::fromLatin1(key);
    const auto seen =
        m_guard.race({Condition::visible(name, m_guard.locator(key))}, call.atMost(kWindowPatience));
    if (!seen && seen.error().code == Code::Timeout)
        return fail(Error::because(Code::Timeout, "site.not-ready", {name, m_session.pack.title()}));
    REVOS_TRY(seen);
    return WriteStop{seen->incident, {}};
}

} // namespace revos
