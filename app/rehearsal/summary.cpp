#include "rehearsal/summary.h"

#include <QJsonArray>

#include <algorithm>
#include <cmath>

namespace revos::rehearsal {

bool Summary::passed() const
{
    return !checks.isEmpty() &&
           std::all_of(checks.begin(), checks.end(), [](const Check& check) { return check.ok; });
}

QJsonObject Summary::toJson() const
{
    QJsonArray checkList;
    for (const Check& check : checks) {
        checkList.append(QJsonObject{{QStringLiteral("name"), check.name},
                                     {QStringLiteral("ok"), check.ok},
                                     {QStringLiteral("detail"), check.detail}});
    }
    return {
        {QStringLiteral("comments"), comments},
        {QStringLiteral("matched"), matched},
        {QStringLiteral("leads"), leads},
        {QStringLiteral("dms_sent"), dmsSent},
        {QStringLiteral("replies"), replies},
        {QStringLiteral("captured"), captured},
        {QStringLiteral("needs_review"), needsReview},
        {QStringLiteral("delivered"), delivered},
        {QStringLiteral("reshares"), reshares},
        {QStringLiteral("unknown"), unknown},
        {QStringLiteral("skipped"), skipped},
        {QStringLiteral("seconds"), std::round(seconds * 10) / 10},
        {QStringLiteral("checks"), checkList},
        {QStringLiteral("report"), reportPath},
    };
}

} // namespace revos::rehearsal
