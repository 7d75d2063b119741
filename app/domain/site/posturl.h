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

    /// Takes every form in which LinkedIn shows a post's address, and with @p practiceBase those of the
    /// practice network. @errors Invalid, each with the address as fact 1: "post-url.empty",
    /// "post-url.not-an-address", "post-url.other-site" (host), "post-url.short-link", "post-url.profile",
    /// "post-url.company", "post-url.feed", "post-url.several-posts", "post-url.no-post".
    [[nodiscard]] static Result<PostUrl> parse(const QString& text, const QUrl& practiceBase = {});

    bool operator==(const PostUrl&) const = default;
};

} // namespace revos
