#pragma once

#include "gui/fakes/fakeworkspace.h"

namespace revos {

/// Campaigns, accounts, webhooks and deliveries of the sample.
void fillCampaigns(FakeWorkspace& workspace);
/// Leads, messages and captures.
void fillPeople(FakeWorkspace& workspace);
/// The other accounts, how they are, and what is left of their limits. After the campaigns.
void fillAccounts(FakeWorkspace& workspace);
/// Pods and plans of reshares. After the accounts.
void fillPods(FakeWorkspace& workspace);
/// Cartridges, jobs and the browser.
void fillMachinery(FakeWorkspace& workspace);
/// Operators and their desktops, invitations, devices and keys.
void fillTeam(FakeWorkspace& workspace);

} // namespace revos
