#pragma once

#include <QDate>
#include <QString>

#include <optional>

namespace revos {

/// What the embedded browser is and how old its security fixes are.
struct EngineInfo
{
    QString qtVersion;            ///< of the engine's library, "6.4.2"
    QString chromiumVersion;      ///< what pages see, "102.0.5005.177"
    QString securityPatchVersion; ///< Chromium release up to which fixes were taken over
    int chromiumMajor = 0;
    /// When that release came out; nothing for one that is newer than this program knows.
    std::optional<QDate> securityPatchDate;

    /// Days since the newest security fixes, at least 0; nothing when unknown.
    std::optional<int> ageInDays(const QDate& today) const;
    /// Older than 60 days, which the window warns about.
    bool isOld(const QDate& today) const;
};

EngineInfo engineInfo();

/// First day of the stable release of a Chromium major version, from the project's public schedule
/// (https://chromiumdash.appspot.com/schedule); nothing outside 87 … 144.
std::optional<QDate> chromiumReleaseDate(int major);

} // namespace revos
