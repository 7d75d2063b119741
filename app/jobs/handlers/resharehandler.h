#pragma once

#include "domain/account.h"
#include "domain/pods/reshare.h"
#include "domain/ports/siteactions.h"
#include "jobs/flowservices.h"
#include "jobs/jobhandler.h"

namespace revos {

/// Reshares a post for one member of a pod, with the words a person approved: `reshare {reshare_id}` on
/// reshare_queue, one at a time per account.
///
/// Only an error that is proven to be before the click is tried again, after 1, 2 and 4 minutes. When the
/// post is gone the rest of its plan is cancelled. A limit that is reached moves the reshare on, for
/// everybody to see.
class ReshareHandler final : public JobHandler
{
public:
    explicit ReshareHandler(FlowServices services);

    QByteArray kind() const override;
    QByteArray queue() const override;
    [[nodiscard]] Result<JobOutcome> run(const JobContext& context, const QJsonObject& args) override;

private:
    /// Why it is too early, and until when; empty = it is time. What is long overdue gets a new moment.
    [[nodiscard]] Result<Why> postponed(const JobContext& context, const Reshare& reshare);
    [[nodiscard]] Result<JobOutcome> share(const JobContext& context, const Reshare& reshare,
                                           const Account& account);
    /// The gate said no, now or with a moment when it may say yes.
    [[nodiscard]] Result<JobOutcome> refused(const JobContext& context, const Reshare& reshare,
                                             const Why& refusal);
    /// Proven not to have gone out.
    [[nodiscard]] Result<JobOutcome> notShared(const JobContext& context, const Reshare& reshare,
                                               const Why& why);
    [[nodiscard]] Result<JobOutcome> tryAgain(const JobContext& context, const Reshare& reshare,
                                              const Error& error);
    [[nodiscard]] Result<JobOutcome> end(const JobContext& context, const Reshare& reshare,
                                         ReshareStatus status, const Why& why);
    [[nodiscard]] Result<JobOutcome> wait(const JobContext& context, const Reshare& reshare,
                                          JobOutcome outcome);

    FlowServices m_services;
};

} // namespace revos
