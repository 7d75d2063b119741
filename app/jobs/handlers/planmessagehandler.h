#pragma once

#include "jobs/jobhandler.h"
#include "jobs/messageplanning.h"

namespace revos {

/// Plans what a client approved: `plan_message {message_id}` on dm_queue. A client's desktop runs no jobs and
/// knows no account's hours, so the database leaves this one with the approval (migrations/0041).
class PlanMessageHandler final : public JobHandler
{
public:
    explicit PlanMessageHandler(FlowServices services);

    QByteArray kind() const override;
    QByteArray queue() const override;
    [[nodiscard]] Result<JobOutcome> run(const JobContext& context, const QJsonObject& args) override;

private:
    FlowServices m_services;
    MessagePlanning m_planning;
};

} // namespace revos
