#include "practice/site/postmetrics.h"

#include "practice/world/seededrandom.h"

namespace revos::practice {

namespace {

constexpr qint64 kHoursOfInterest = 7 * 24;
constexpr qint64 kViewsPerComment = 37;
constexpr qint64 kViewsPerRepost = 120;
constexpr qint64 kViewsPerReaction = 90;

} // namespace

PostMetrics metricsOf(const NetworkPost& post, qint64 comments, qint64 reposts, const QDateTime& now)
{
    const qint64 hours = std::clamp<qint64>(post.at.secsTo(now) / 3600, 0, kHoursOfInterest);
    const auto pull = qint64(6 + stableHash(post.urn.toUtf8()) % 9);
    PostMetrics metrics;
    metrics.impressions = comments * kViewsPerComment + reposts * kViewsPerRepost + hours * pull;
    metrics.membersReached = metrics.impressions * 7 / 10;
    metrics.reactions = comments * 2 + reposts + metrics.impressions / kViewsPerReaction;
    metrics.comments = comments;
    metrics.reposts = reposts;
    return metrics;
}

} // namespace revos::practice
