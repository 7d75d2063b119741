#pragma once

#include "practice/pages/pages.h"

namespace revos::practice {

/// What a member has posted, and how an account's own posts do.
class ActivityPages
{
public:
    explicit ActivityPages(const Pages& pages);

    /// `/in/me/recent-activity/<tab>/`: on to the account's own.
    HttpResponse mine(const Visit& visit, const QString& tab) const;
    /// `/in/<slug>/recent-activity/<tab>/` with the tabs all and shares; one's own is no visit.
    HttpResponse activity(const Visit& visit, const QString& slug, const QString& tab) const;
    /// `/analytics/post-summary/<urn>/`, of own posts only.
    HttpResponse analytics(const Visit& visit, const QString& urn) const;

private:
    const Pages& m_pages;
};

} // namespace revos::practice
