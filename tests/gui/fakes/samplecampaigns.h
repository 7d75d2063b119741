#pragma once

#include "gui/fakes/fakeworkspace.h"

namespace revos {

/// Campaigns, accounts, webhooks and deliveries of the sample.
void fillCampaigns(FakeWorkspace& workspace);
/// Leads, messages and captures.
void fillPeople(FakeWorkspace& workspace);
/// Cartridges, jobs and the browser.
void fillMachinery(FakeWorkspace& workspace);

} // namespace revos
