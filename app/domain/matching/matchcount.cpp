#include "domain/matching/matchcount.h"

#include <cstring>

namespace revos {

qint64 countMatchingLines(const TriggerMatcher& matcher, QByteArrayView utf8)
{
    qint64 count = 0;
    const char* at = utf8.begin();
    while (at != utf8.end()) {
        const auto* newline = static_cast<const char*>(std::memchr(at, '\n', size_t(utf8.end() - at)));
        const char* end = newline != nullptr ? newline : utf8.end();
        count += matcher.matches(QByteArrayView(at, end)) ? 1 : 0;
        at = newline != nullptr ? newline + 1 : end;
    }
    return count;
}

} // namespace revos
