#pragma once

#include "core/result.h"
#include "domain/site/urn.h"

#include <QUrl>

namespace revos {

/// The address of one post, understood.
struct PostUrl
{
    PostUrn urn;
    QUrl canonical; ///< `<origin>/feed/update/<urn>/`, without query

    /// Takes every form in which LinkedIn shows a post's address – its page, also embedded, the share form
    /// ("/posts/jane_title-activity-…-AbCd"), the feed with a highlighted post, the post's analytics, a bare
    /// URN – on all of its hosts, and with @p practiceBase those of the practice network. @errors Invalid,
    /// each with the address (200 characters of it) as fact 1: "post-url.empty", "post-url.not-an-address",
    /// "post-url.unsafe", "post-url.other-site" (host), "post-url.short-link", "post-url.profile",
    /// "post-url.company", "post-url.feed", "post-url.article", "post-url.bad-id", "post-url.several-posts",
    /// "post-url.no-post".
    [[nodiscard]] static Result<PostUrl> parse(const QString& text, const QUrl& practiceBase = {});

    bool operator==(const PostUrl&) const = default;
};

} // namespace revos
