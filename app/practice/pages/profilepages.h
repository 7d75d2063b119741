#pragma once

#include "practice/pages/pages.h"

namespace revos::practice {

/// Members, and asking them to connect.
class ProfilePages
{
public:
    explicit ProfilePages(const Pages& pages);

    /// `/in/me/`: on to the account's own address.
    HttpResponse me(const Visit& visit) const;
    /// `/in/<slug>/`; records the visit.
    HttpResponse bySlug(const Visit& visit, const QString& slug) const;
    /// `/preload/custom-invite/?vanityName=<slug>`: the profile with the invitation open; records the visit.
    HttpResponse customInvite(const Visit& visit) const;
    /// `/mynetwork/invitation-manager/sent/`
    HttpResponse sentInvitations(const Visit& visit) const;
    /// POST `/api/invitations` with JSON {recipient, note}; 409 when they were asked before.
    HttpResponse invite(const Visit& visit) const;

private:
    HttpResponse show(const Visit& visit, const Person& person, bool opensInvite) const;
    bool canConnect(const Visit& visit, const Person& person) const;

    const Pages& m_pages;
};

} // namespace revos::practice
