#pragma once

#include "domain/campaign.h"

namespace revos {

/// The texts a new campaign begins with, in the person's language: the first message asks for the address,
/// the others are there to be switched on.
QList<CampaignStep> standardSteps();

} // namespace revos
