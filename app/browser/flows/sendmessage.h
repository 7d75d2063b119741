#pragma once

#include "browser/flows/siteguard.h"

namespace revos {

/// Sends one message, once.
///
/// The order never changes: identity → the address asked for → ready → recipient proved by URN → editor empty
/// → text in and read back → everything else proven by a trial → approval hash → stop check → the gate → one
/// click → what came of it, read from the page. Up to the gate every way out is "not sent"; after the click
/// only a message with our text and an id that was not there before is "sent", and everything else is
/// "unknown".
class MessageSender
{
public:
    MessageSender(const SiteSession& session, const SendRequest& request);

    [[nodiscard]] Result<SiteAnswer<SendReport>> send(const Call& call);

private:
    /// Why the page in front of us will not do, or nothing.
    [[nodiscard]] Result<std::optional<Why>> obstacle(const Call& call);
    [[nodiscard]] Result<std::optional<Why>> writeText(const Call& call);
    [[nodiscard]] Result<SiteAnswer<SendReport>> pressSend(const GatePass& pass, const Call& call);
    [[nodiscard]] Result<SiteAnswer<SendReport>> watchOutcome(const GatePass& pass, const Call& call);
    [[nodiscard]] Result<QSet<QString>> messageIds(const Call& call);
    /// One look at the conversation.
    struct Sighting
    {
        QString newId; ///< of a message with our text that was not there before; empty while there is none
        int count = 0; ///< of all messages, at the moment of the look
    };
    [[nodiscard]] Result<Sighting> lookForMessage(const Call& call);
    [[nodiscard]] Result<bool> textIsNewest(const Call& call);
    HarvestPlan messagePlan() const;
    bool isOurText(const HarvestRecord& record) const;
    void tidyUp();
    QByteArray evidence(const QString& step) const;
    SiteAnswer<SendReport> sent(const GatePass& pass, const QString& id, const Call& call) const;
    SiteAnswer<SendReport> notSent(Why why, std::optional<GatePass> pass = {}) const;
    SiteAnswer<SendReport> unknown(const GatePass& pass, const QString& step) const;

    SiteSession m_session;
    SendRequest m_request;
    SiteGuard m_guard;
    QSet<QString> m_before;
};

} // namespace revos
