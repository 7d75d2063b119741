#pragma once

#include "core/call.h"
#include "domain/capture.h"

namespace revos {

struct Extraction;
struct Stores;

/// Stores what was read out of a text and, when an address is beyond doubt, queues the lead's delivery and
/// drafts the text that confirms it. Inside the caller's transaction. True when an address was accepted;
/// false when there was none or a person has to look.
[[nodiscard]] Result<bool> storeExtraction(Stores& stores, LeadId lead, const Extraction& extraction,
                                           CaptureSource source, const QString& text, const Call& call);

} // namespace revos
