#pragma once

#include "domain/ports/podactions.h"
#include "jobs/flowservices.h"
#include "jobs/jobhandler.h"

namespace revos {

struct SitePost;

/// Reads an account's own posts once and proposes a plan for each new one in every pod that looks for them:
/// `read_own_posts {account_id}` on scrape_queue. The first reading only notes what is there.
class ReadOwnPostsHandler final : public JobHandler
{
public:
    /// @p pods outlives this object.
    ReadOwnPostsHandler(FlowServices services, PodActions& pods);

    QByteArray kind() const override;
    QByteArray queue() const override;
    [[nodiscard]] Result<JobOutcome> run(const JobContext& context, const QJsonObject& args) override;

private:
    [[nodiscard]] Result<void> propose(AccountId author, const SitePost& post, const Call& call);

    FlowServices m_services;
    PodActions& m_pods;
};

} // namespace revos
