#pragma once

#include "browser/flows/writekind.h"

namespace revos {

/// One message to one person. The recipient is proved by URN; what was sent is a message with our text and an
/// id that was not there before.
class MessageSender final : public WriteKind
{
public:
    MessageSender(const SiteSession& session, const SendRequest& request);

    const char* editorKey() const override { return "compose.editor"; }
    const char* submitKey() const override { return "compose.send"; }
    QByteArray unknownRule() const override { return "send.unknown"; }
    [[nodiscard]] Result<WriteStop> arrive(const Call& call) override;
    [[nodiscard]] Result<WriteStop> proveAgain(const Call& call) override;
    [[nodiscard]] Result<WriteSighting> look(const Call& call) override;
    QString threadId(const Call& call) override;
    QJsonObject facts() const override;

private:
    [[nodiscard]] Result<WriteStop> obstacle(const Call& call);
    [[nodiscard]] Result<bool> isThere(const char* key, const Call& call);
    [[nodiscard]] Result<Harvest> messages(const Call& call);
    bool isMine(const HarvestRecord& record) const;
    bool isOurText(const HarvestRecord& record) const;

    const SendRequest& m_request;
    QSet<QString> m_before;
};

} // namespace revos
