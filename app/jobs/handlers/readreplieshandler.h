#pragma once

#include "jobs/flowservices.h"
#include "jobs/jobhandler.h"

namespace revos {

struct RecordedReply;
struct SiteThread;

/// Reads an account's new messages while one of its campaigns waits for answers: `read_replies {account_id}`
/// on dm_queue. Incoming texts stop what is scheduled, opt-outs become suppressions, addresses become
/// captures.
class ReadRepliesHandler final : public JobHandler
{
public:
    explicit ReadRepliesHandler(FlowServices services);

    QByteArray kind() const override;
    QByteArray queue() const override;
    [[nodiscard]] Result<JobOutcome> run(const JobContext& context, const QJsonObject& args) override;

private:
    [[nodiscard]] Result<void> take(const JobContext& context, AccountId account, const SiteThread& thread);
    [[nodiscard]] static Result<void> readReply(Stores& stores, const JobContext& context,
                                                const RecordedReply& reply);

    FlowServices m_services;
};

} // namespace revos
