#pragma once

#include "domain/message.h"
#include "domain/ports/commentstore.h"
#include "jobs/flowservices.h"

namespace revos {

/// The way of an approved message into the schedule, whoever approved it. Any thread.
class MessagePlanning
{
public:
    /// Uses stores, gate and clock of @p services.
    explicit MessagePlanning(const FlowServices& services);

    /// When @p message can go out, inside hours and limits and not before its step may.
    /// @errors Invalid "dm.hours-never-open".
    [[nodiscard]] Result<QDateTime> momentFor(const Message& message, const LeadStore::Facts& facts,
                                              const Call& call) const;
    /// Queues the approved @p message for @p planned, with the job that sends it. @p stores: of one
    /// transaction.
    [[nodiscard]] static Result<void> queue(Stores& stores, MessageId message, AccountId account,
                                            const QDateTime& planned, const Why& why, const Call& call);

private:
    FlowServices m_services;
};

} // namespace revos
