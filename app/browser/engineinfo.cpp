#include "browser/engineinfo.h"

#include <QtWebEngineCore/qtwebenginecoreglobal.h>

#include <array>

namespace revos {

namespace {

constexpr int kFirstMajor = 87;

struct Day
{
    int year, month, day;
};

constexpr std::array<Day, 58> kReleases = {{
    {2020, 11, 17}, {2021, 1, 19},  {2021, 3, 2},   {2021, 4, 14},  {2021, 5, 25}, {2021, 7, 20},
    {2021, 8, 31},  {2021, 9, 21},  {2021, 10, 19}, {2021, 11, 15}, {2022, 1, 4},  {2022, 2, 1},
    {2022, 3, 1},   {2022, 3, 29},  {2022, 4, 26},  {2022, 5, 24},  {2022, 6, 21}, {2022, 8, 2},
    {2022, 8, 30},  {2022, 9, 27},  {2022, 10, 25}, {2022, 11, 29}, {2023, 1, 10}, {2023, 2, 7},
    {2023, 3, 7},   {2023, 4, 4},   {2023, 5, 2},   {2023, 5, 30},  {2023, 7, 18}, {2023, 8, 15},
    {2023, 9, 12},  {2023, 10, 10}, {2023, 10, 31}, {2023, 12, 5},  {2024, 1, 23}, {2024, 2, 20},
    {2024, 3, 19},  {2024, 4, 16},  {2024, 5, 14},  {2024, 6, 11},  {2024, 7, 23}, {2024, 8, 20},
    {2024, 9, 17},  {2024, 10, 15}, {2024, 11, 12}, {2025, 1, 14},  {2025, 2, 4},  {2025, 3, 4},
    {2025, 4, 1},   {2025, 4, 29},  {2025, 5, 27},  {2025, 6, 24},  {2025, 8, 5},  {2025, 9, 2},
    {2025, 9, 30},  {2025, 10, 28}, {2025, 12, 2},  {2026, 1, 13},
}};

constexpr int kOldAfterDays = 60;

} // namespace

std::optional<QDate> chromiumReleaseDate(int major)
{
    const int index = major - kFirstMajor;
    if (index < 0 || index >= int(kReleases.size()))
        return std::nullopt;
    const Day day = kReleases[size_t(index)];
    return QDate(day.year, day.month, day.day);
}

std::optional<int> EngineInfo::ageInDays(const QDate& today) const
{
    if (!securityPatchDate)
        return std::nullopt;
    return int(std::max<qint64>(0, securityPatchDate->daysTo(today)));
}

bool EngineInfo::isOld(const QDate& today) const
{
    const auto age = ageInDays(today);
    return age && *age > kOldAfterDays;
}

EngineInfo engineInfo()
{
    EngineInfo info;
    info.qtVersion = QString::fromLatin1(qWebEngineVersion());
    info.chromiumVersion = QString::fromLatin1(qWebEngineChromiumVersion());
    info.securityPatchVersion = QString::fromLatin1(qWebEngineChromiumSecurityPatchVersion());
    info.chromiumMajor = info.chromiumVersion.section(u'.', 0, 0).toInt();
    info.securityPatchDate = chromiumReleaseDate(info.securityPatchVersion.section(u'.', 0, 0).toInt());
    return info;
}

} // namespace revos
