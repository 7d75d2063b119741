#pragma once

#include "practice/pages/pages.h"

namespace revos::practice {

/// The call behind the share box.
class SharePages
{
public:
    explicit SharePages(const Pages& pages);

    /// POST `/api/posts` with JSON {original, text, instant}; original is empty for a post of one's own.
    /// Answers {urn, href} after the post is on the disk; 410 when the original is gone.
    HttpResponse share(const Visit& visit) const;

private:
    HttpResponse publish(const Visit& visit, const QString& text) const;
    HttpResponse reshare(const Visit& visit, const QString& original, const QString& text,
                         bool isInstant) const;
    HttpResponse drop(const Visit& visit, const QString& original, const QString& text) const;
    HttpResponse published(const Visit& visit, SiteEvent event, const QString& urn) const;

    const Pages& m_pages;
};

} // namespace revos::practice
