#pragma once

#include "jobs/flowservices.h"
#include "jobs/jobhandler.h"

namespace revos {

struct Campaign;

/// Reads the comments of an active campaign's post, again and again until the campaign ends:
/// `watch_post {campaign_id}` on scrape_queue, one running job per account.
class WatchPostHandler final : public JobHandler
{
public:
    explicit WatchPostHandler(FlowServices services);

    QByteArray kind() const override;
    QByteArray queue() const override;
    [[nodiscard]] Result<JobOutcome> run(const JobContext& context, const QJsonObject& args) override;

private:
    /// Looks again inside the hours in which the campaign may send.
    [[nodiscard]] Result<JobOutcome> untilNextVisit(const JobContext& context, const Campaign& campaign,
                                                    int newComments);

    FlowServices m_services;
};

} // namespace revos
