#pragma once

#include "ui/paneregistry.h"

namespace revos {

/// The panes of the window, in the order of the rail. The one place that names them all.
PaneRegistry makePanes();

} // namespace revos
