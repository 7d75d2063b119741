#pragma once

#include "domain/extraction/foundaddress.h"

#include <QStringView>

#include <vector>

namespace revos {

/// The addresses in @p text (an AddressText), in order, at most @p limit of them: plain ones and the ways
/// people spell them for each other in five languages. A hand-written scanner: the work at each sign is
/// bounded, so that the whole is linear whatever the text is.
std::vector<FoundAddress> scanAddresses(QStringView text, int limit);

} // namespace revos
