#pragma once

#include "jobs/flowservices.h"
#include "jobs/jobhandler.h"

namespace revos {

/// Looks for new posts of a pod's members as long as the pod wants it: `find_posts {pod_id}` on
/// maintenance_queue. Each round queues a reading for every active member whose hours are open; the readings
/// run in the lanes of the accounts.
class FindPostsHandler final : public JobHandler
{
public:
    explicit FindPostsHandler(FlowServices services);

    QByteArray kind() const override;
    QByteArray queue() const override;
    [[nodiscard]] Result<JobOutcome> run(const JobContext& context, const QJsonObject& args) override;

private:
    FlowServices m_services;
};

} // namespace revos
