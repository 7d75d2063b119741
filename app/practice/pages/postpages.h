#pragma once

#include "practice/pages/pages.h"

namespace revos::practice {

/// The feed, the post with its comments, and the parts of the comment list that are loaded later.
class PostPages
{
public:
    explicit PostPages(const Pages& pages);

    HttpResponse feed(const Visit& visit) const;
    /// `/feed/update/<urn>/`; records the visit.
    HttpResponse byUrn(const Visit& visit, const QString& urn) const;
    /// `/posts/<slug>-activity-<digits>-<4 characters>`; records the visit.
    HttpResponse bySlug(const Visit& visit, const QString& slug) const;
    /// `/api/comments?urn=&sort=&after=`
    HttpResponse moreComments(const Visit& visit) const;
    /// `/api/replies?parent=`
    HttpResponse replies(const Visit& visit) const;

private:
    HttpResponse show(const Visit& visit) const;
    CommentList list() const;

    const Pages& m_pages;
};

} // namespace revos::practice
