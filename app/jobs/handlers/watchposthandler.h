#pragma once

#include "jobs/flowservices.h"
#include "jobs/jobhandler.h"

namespace revos {

struct Account;
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
    static JobOutcome untilNextVisit(const JobContext& context, const Campaign& campaign,
                                     const Account& account, int newComments);

    FlowServices m_services;
};

} // namespace revos
