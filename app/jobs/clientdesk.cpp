#include "jobs/clientdesk.h"

namespace revos {

namespace {

[[nodiscard]] Result<void> notForClients()
{
    return fail(Error::because(Code::Denied, "desk.not-for-clients"));
}

} // namespace

ClientDesk::ClientDesk(MessageStore& messages)
    : m_messages(messages)
{}

Result<void> ClientDesk::approve(MessageId message, const QByteArray& hash, Actor actor, const Call& call)
{
    if (actor != Actor::Person)
        return notForClients();
    return m_messages.approve(message, hash, call);
}

Result<void> ClientDesk::skip(MessageId message, const QString& reason, const Call& call)
{
    return m_messages.skipByPerson(message, reason, call);
}

Result<void> ClientDesk::decideUnknown(MessageId, const OutcomeDecision&, const Call&)
{
    return notForClients();
}

Result<void> ClientDesk::decideCapture(CaptureId, CaptureState, const QString&, const Call&)
{
    return notForClients();
}

Result<void> ClientDesk::launch(CampaignId, const Call&)
{
    return notForClients();
}

Result<void> ClientDesk::pause(CampaignId, const Call&)
{
    return notForClients();
}

Result<void> ClientDesk::resume(CampaignId, const Call&)
{
    return notForClients();
}

Result<void> ClientDesk::archive(CampaignId, const Call&)
{
    return notForClients();
}

} // namespace revos
