#pragma once

#include "core/call.h"

#include <functional>

namespace revos {

class AccountStore;
class CampaignStore;
class CaptureStore;
class CartridgeStore;
class CommentStore;
class DeliveryStore;
class Gatekeeper;
class JobQueue;
class LeadStore;
class MessageStore;
class OutcomeStore;
class PodStore;
class ReshareStore;
class SendPlanStore;
class SuppressionStore;

/// Every store of a workspace. References stay valid as long as the object that hands them out.
struct Stores
{
    AccountStore& accounts;
    CampaignStore& campaigns;
    CaptureStore& captures;
    CartridgeStore& cartridges;
    CommentStore& comments;
    DeliveryStore& deliveries;
    JobQueue& jobs;
    LeadStore& leads;
    MessageStore& messages;
    OutcomeStore& outcomes;
    PodStore& pods;
    ReshareStore& reshares;
    SendPlanStore& sendPlans;
    SuppressionStore& suppressions;
};

/// Several stores in one transaction. Sequential, any thread.
class UnitOfWork
{
public:
    virtual ~UnitOfWork() = default;

    /// Runs @p work with stores that share one transaction; commits when it succeeds, else nothing happened.
    /// Nothing in @p work may wait for anything but the database. @errors those of @p work; InDoubt when the
    /// answer of the COMMIT was lost.
    [[nodiscard]] virtual Result<void> run(const Call& call,
                                           const std::function<Result<void>(Stores&)>& work) = 0;
};

} // namespace revos
