#include "db/pg/serverversion.h"

#include <algorithm>
#include <array>

namespace revos::db {

namespace {

constexpr int kMajorFactor = 10000;
constexpr int kOldest = 150000;
/// The first version of each major that has the fix; later majors have had it from the start.
constexpr std::array kPatched{150014, 160010, 170006};

} // namespace

QString versionText(int version)
{
    return QStringLiteral("%1.%2").arg(version / kMajorFactor).arg(version % kMajorFactor);
}

Result<void> checkServerVersion(int version)
{
    if (version < kOldest)
        return fail(Error::because(Code::SchemaMismatch, "db.server-too-old",
                                   {versionText(version), QString::number(kOldest / kMajorFactor)}));
    const auto* const patched = std::find_if(kPatched.begin(), kPatched.end(), [version](int first) {
        return first / kMajorFactor == version / kMajorFactor;
    });
    if (patched != kPatched.end() && version < *patched)
        return fail(Error::because(Code::SchemaMismatch, "db.server-unpatched",
                                   {versionText(version), versionText(*patched)}));
    return {};
}

} // namespace revos::db
