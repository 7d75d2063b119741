#pragma once

#include "practice/pages/pages.h"

namespace revos::practice {

/// Members.
class ProfilePages
{
public:
    explicit ProfilePages(const Pages& pages);

    /// `/in/me/`: on to the account's own address.
    HttpResponse me(const Visit& visit) const;
    /// `/in/<slug>/`; records the visit.
    HttpResponse bySlug(const Visit& visit, const QString& slug) const;
    /// POST `/api/invitations` with JSON {recipient}.
    HttpResponse invite(const Visit& visit) const;

private:
    const Pages& m_pages;
};

} // namespace revos::practice
