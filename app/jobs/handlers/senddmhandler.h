#pragma once

#include "domain/ports/commentstore.h"
#include "jobs/flowservices.h"
#include "jobs/jobhandler.h"

namespace revos {

struct Account;
struct Message;
struct SendReport;

/// Sends one approved message: `send_dm {message_id}` on dm_queue, one at a time per account.
///
/// Everything that may keep the message from going out is asked before the browser moves, and all of it again
/// by the gate right before the click.
class SendDmHandler final : public JobHandler
{
public:
    explicit SendDmHandler(FlowServices services);

    QByteArray kind() const override;
    QByteArray queue() const override;
    [[nodiscard]] Result<JobOutcome> run(const JobContext& context, const QJsonObject& args) override;

private:
    [[nodiscard]] Result<QDateTime> postponed(const JobContext& context, const Message& message,
                                              const LeadStore::Facts& facts);
    [[nodiscard]] Result<JobOutcome> send(const JobContext& context, const Message& message,
                                          const LeadStore::Facts& facts, const Account& account);
    [[nodiscard]] Result<JobOutcome> conclude(const JobContext& context, const Message& message,
                                              const SendReport& report);
    /// The gate said no, now or with a moment when it may say yes.
    [[nodiscard]] Result<JobOutcome> refused(const JobContext& context, const Message& message,
                                             const Why& refusal);
    /// Proven not to have gone out.
    [[nodiscard]] Result<JobOutcome> notSent(const JobContext& context, const Message& message,
                                             const Why& why);
    [[nodiscard]] Result<JobOutcome> skip(const JobContext& context, const Message& message, const Why& why);
    [[nodiscard]] Result<void> keepWaiting(const JobContext& context, const Message& message, const Why& why);
    void noteFailure(const JobContext& context, const Message& message, const Error& error);

    FlowServices m_services;
};

} // namespace revos
