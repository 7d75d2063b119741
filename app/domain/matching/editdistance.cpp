#include "domain/matching/editdistance.h"

#include <algorithm>

namespace revos {

bool isWithinOneEdit(QStringView left, QStringView right)
{
    if (left.size() > right.size())
        std::swap(left, right);
    if (right.size() - left.size() > 1)
        return false;
    const auto [l, r] = std::mismatch(left.begin(), left.end(), right.begin());
    const QStringView restLeft = left.mid(l - left.begin());
    const QStringView restRight = right.mid(r - right.begin());
    if (restLeft.size() < restRight.size())
        return restLeft == restRight.mid(1);
    if (restLeft.size() < 2)
        return true;
    const bool isSwap =
        restLeft[0] == restRight[1] && restLeft[1] == restRight[0] && restLeft.mid(2) == restRight.mid(2);
    return isSwap || restLeft.mid(1) == restRight.mid(1);
}

} // namespace revos
