#pragma once

#include "core/call.h"
#include "domain/campaign.h"
#include "domain/message.h"
#include "domain/ports/commentstore.h"

namespace revos {

class MessageStore;

/// Drafts the step's message to a lead for a person to approve, once per lead and step. A text that cannot be
/// rendered, or comes after the campaign's end, is stored as skipped with its reason. Nothing happens when
/// the campaign has no such step.
[[nodiscard]] Result<void> addDraft(MessageStore& messages, const Campaign& campaign, StepKind step,
                                    const LeadStore::Facts& facts, const Call& call);

} // namespace revos
