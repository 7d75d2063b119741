#include "domain/schedule/visitintervals.h"

namespace revos {

namespace {

using std::chrono::hours;
using std::chrono::minutes;

constexpr minutes kSoonest{15};
constexpr minutes kMiddle{30};
constexpr minutes kLatest{45};
constexpr hours kFreshPost{2};
constexpr hours kYoungPost{24};
constexpr minutes kAfterNews{20};

} // namespace

minutes watchInterval(std::chrono::milliseconds sinceStart, int newComments)
{
    if (sinceStart < kFreshPost)
        return kSoonest;
    if (sinceStart < kYoungPost)
        return newComments > 0 ? kSoonest : kMiddle;
    return newComments > 0 ? kMiddle : kLatest;
}

minutes replyInterval(bool hadNews)
{
    return hadNews ? kAfterNews : kLatest;
}

QDateTime nextVisit(const QDateTime& now, minutes interval, const CommonHours& hours)
{
    const QDateTime due = now.addSecs(std::chrono::seconds(interval).count());
    const QDateTime open = hours.nextOpen(due);
    return open.isValid() ? open : due;
}

} // namespace revos
