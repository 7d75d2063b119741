#pragma once

#include "practice/pages/pages.h"

namespace revos::practice {

/// Signing in and out, and the walls: login, challenge, restriction.
class AuthPages
{
public:
    explicit AuthPages(const Pages& pages);

    HttpResponse login(const Visit& visit) const;
    HttpResponse submitLogin(const Visit& visit) const;
    HttpResponse logout(const Visit& visit) const;

    /// Sends whoever is signed out to the login page, and brings them back to @p target afterwards.
    HttpResponse loginWall(const Visit& visit) const;
    /// Sends the account to the challenge page.
    HttpResponse challengeWall(const Visit& visit) const;
    /// A page with a challenge. @p withCaptcha: a captcha's stand-in on it.
    HttpResponse challenge(const Visit& visit, bool withCaptcha) const;
    /// What the challenge and the appeal lead to: the account may go on.
    HttpResponse clearIncident(const Visit& visit) const;
    /// A page that says so, with a way back for whoever has read the limits.
    HttpResponse restricted(const Visit& visit) const;
    /// Sends the account to that page.
    HttpResponse restrictionWall(const Visit& visit) const;
    HttpResponse limits(const Visit& visit) const;

    /// A fresh JSESSIONID cookie. It ends with the browser while the session lives on, so pages renew it.
    static QByteArray sessionIdCookie();

    /// Ends the session of @p visit; @p cause as in SignedOut.
    [[nodiscard]] Result<void> endSession(const Visit& visit, const QString& cause) const;

private:
    HttpResponse loginPage(const Visit& visit, const QString& userName, const QString& error) const;
    HttpResponse wall(const Visit& visit, const QString& address) const;

    const Pages& m_pages;
};

} // namespace revos::practice
