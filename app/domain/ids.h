#pragma once

#include "core/id.h"

namespace revos {

using TenantId = Id<struct TenantTag>;
using UserId = Id<struct UserTag>;
using AccountId = Id<struct AccountTag>;
using CartridgeId = Id<struct CartridgeTag>;
using CampaignId = Id<struct CampaignTag>;
using StepId = Id<struct StepTag>;
using TriggerId = Id<struct TriggerTag>;
using CommentId = Id<struct CommentTag>;
using ContactId = Id<struct ContactTag>;
using LeadId = Id<struct LeadTag>;
using MessageId = Id<struct MessageTag>;
using CaptureId = Id<struct CaptureTag>;
using EndpointId = Id<struct EndpointTag>;
using DeliveryId = Id<struct DeliveryTag>;
using DeliveryAttemptId = Id<struct DeliveryAttemptTag>;
using SendAttemptId = Id<struct SendAttemptTag>;
using SuppressionId = Id<struct SuppressionTag>;
using IncidentId = Id<struct IncidentTag>;
using EvidenceId = Id<struct EvidenceTag>;
using JobId = Id<struct JobTag>;
using WorkerId = Id<struct WorkerTag>;
using PodId = Id<struct PodTag>;
using ResharePlanId = Id<struct ResharePlanTag>;
using ReshareId = Id<struct ReshareTag>;
using DeviceId = Id<struct DeviceTag>;
using KeyGrantId = Id<struct KeyGrantTag>;

} // namespace revos
