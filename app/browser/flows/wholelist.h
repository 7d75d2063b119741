#pragma once

#include "browser/browserpage.h"

namespace revos {

/// Everything @p plan leads to on the page as it is now, however long the list is; incomplete records, too.
[[nodiscard]] Result<Harvest> wholeList(BrowserPage& page, HarvestPlan plan, const Call& call);

} // namespace revos
