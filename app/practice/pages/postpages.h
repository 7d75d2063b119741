#pragma once

#include "practice/pages/pages.h"

namespace revos::practice {

/// The feed, posts with their comments, and the parts of the comment list that are loaded later.
class PostPages
{
public:
    explicit PostPages(const Pages& pages);

    /// `/feed/`; with `?shareActive=true` the box for a new post is open.
    HttpResponse feed(const Visit& visit) const;
    /// `/feed/update/<urn>/`; records the visit.
    HttpResponse byUrn(const Visit& visit, const QString& urn) const;
    /// `/posts/<slug>-activity-<digits>-<4 characters>`; records the visit.
    HttpResponse bySlug(const Visit& visit, const QString& slug) const;
    /// `/api/comments?urn=&sort=&after=`
    HttpResponse moreComments(const Visit& visit) const;
    /// `/api/replies?parent=`
    HttpResponse replies(const Visit& visit) const;
    /// `POST /api/answers`: the account answers a comment.
    HttpResponse answer(const Visit& visit) const;

private:
    HttpResponse show(const Visit& visit, const NetworkPost* post) const;
    QJsonObject commentsOf(const NetworkPost& post) const;
    CommentList list() const;

    const Pages& m_pages;
};

} // namespace revos::practice
