#pragma once

#include "core/call.h"
#include "domain/campaign.h"

#include <optional>

namespace revos {

struct Message;
struct Stores;

/// The order of a campaign's texts. Pure: whether the campaign has such a text is asked where it is drafted.
///
/// | when | text |
/// | --- | --- |
/// | a comment asked | dm1 |
/// | dm1 went out | follow_up, 24 h later, unless an answer comes |
/// | an address was accepted | dm2, or dm3 in a campaign without dm2 |
/// | dm2 went out | dm3 |
std::optional<StepKind> stepAfterSending(StepKind sent);
std::optional<StepKind> stepAfterAddress(const Campaign& campaign);

/// Whether the step asks for an address, so that it has nothing left to say once there is one.
bool asksForAddress(StepKind step);

/// What follows from an accepted address of @p lead: its delivery, and the text that confirms it, for a
/// person to approve. Inside the caller's transaction; doing it again changes nothing.
[[nodiscard]] Result<void> followAddress(Stores& stores, LeadId lead, const Call& call);

/// What follows when @p sent went out: the next text, unless an answer or an address came first. Doing it
/// again changes nothing.
[[nodiscard]] Result<void> followSending(Stores& stores, const Message& sent, const Call& call);

} // namespace revos
