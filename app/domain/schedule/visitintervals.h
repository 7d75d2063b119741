#pragma once

#include "domain/schedule/commonhours.h"

#include <QDateTime>

#include <chrono>

namespace revos {

/// How long until a post's comments are read again: 15 to 45 minutes, every 15 in the post's first two hours
/// or when the last visit found something, slower the longer nothing comes. Pure.
/// @param sinceStart how long the campaign runs; @param newComments found at the last visit.
std::chrono::minutes watchInterval(std::chrono::milliseconds sinceStart, int newComments);

/// How long until an account's messages are read again: 20 minutes after news, else 45. Pure.
std::chrono::minutes replyInterval(bool hadNews);

/// The moment of the next visit: @p interval from @p now, inside the account's hours.
QDateTime nextVisit(const QDateTime& now, std::chrono::minutes interval, const CommonHours& hours);

} // namespace revos
