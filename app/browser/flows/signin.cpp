#include "browser/flows/signin.h"

#include <QHostAddress>

namespace revos {

namespace {

bool isLoopback(const QUrl& base)
{
    return base.scheme() == QLatin1String("http") && QHostAddress(base.host()).isLoopback();
}

} // namespace

Result<void> signInOnPractice(const SiteSession& session, const QString& user, const Secret& password,
                              const Call& call)
{
    if (!isLoopback(session.base))
        return fail(Error::because(Code::Denied, "practice.only"));
    const auto locator = [&](const char* key) { return session.pack.locator(QLatin1String(key)); };
    REVOS_TRY(session.page.open(session.pack.url(session.base, QStringLiteral("login")), call));
    const Condition form = Condition::present(QStringLiteral("form"), locator("session.login_form"));
    const Condition inside = Condition::present(QStringLiteral("inside"), locator("session.signed_in"));
    REVOS_TRY_ASSIGN(const RaceOutcome shown, session.page.race({inside, form}, call));
    if (shown.name == QLatin1String("inside"))
        return {};
    // The practice password is made up and public to this computer; a real one is never read or typed here.
    REVOS_TRY(session.page.insertText(locator("session.username"), user, LineBreak::ShiftReturn, call));
    REVOS_TRY(session.page.insertText(locator("session.password"), QString::fromUtf8(password.view()),
                                      LineBreak::ShiftReturn, call));
    REVOS_TRY(session.page.click(locator("session.submit"), {}, call));
    const auto outcome = session.page.race({inside}, call.atMost(std::chrono::seconds(15)));
    if (!outcome && outcome.error().code == Code::Timeout)
        return fail(Error::because(Code::Auth, "practice.sign-in-refused", {user}));
    if (!outcome)
        return fail(outcome.error());
    return {};
}

} // namespace revos
