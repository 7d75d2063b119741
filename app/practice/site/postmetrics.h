#pragma once

#include "practice/site/postbook.h"

namespace revos::practice {

/// The figures of a post as its author sees them.
struct PostMetrics
{
    qint64 impressions = 0;
    qint64 membersReached = 0;
    qint64 reactions = 0;
    qint64 comments = 0;
    qint64 reposts = 0;

    bool operator==(const PostMetrics&) const = default;
};

/// Made up from what really happened and the post's age: they only grow, and the same moment gives the same.
/// Any thread.
PostMetrics metricsOf(const NetworkPost& post, qint64 comments, qint64 reposts, const QDateTime& now);

} // namespace revos::practice
