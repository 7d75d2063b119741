#pragma once

#include "browser/flows/writekind.h"

namespace revos {

/// One invitation to connect, with a note or without. Who is invited is proved by URN on the profile; what
/// was sent is seen among the invitations that wait for an answer.
class Inviter final : public WriteKind
{
public:
    Inviter(const SiteSession& session, const InviteRequest& request, QUrl profile);

    const char* editorKey() const override { return "invite.note"; }
    const char* submitKey() const override { return "invite.send"; }
    QByteArray unknownRule() const override { return "invite.unknown"; }
    OutcomePace pace() const override { return {std::chrono::seconds(20), std::chrono::seconds(2)}; }
    [[nodiscard]] Result<WriteStop> arrive(const Call& call) override;
    [[nodiscard]] Result<WriteStop> proveAgain(const Call& call) override;
    [[nodiscard]] Result<WriteSighting> look(const Call& call) override;
    QJsonObject facts() const override;

private:
    [[nodiscard]] Result<WriteStop> obstacle(const Call& call);
    [[nodiscard]] Result<WriteStop> openDialog(const Call& call);
    [[nodiscard]] Result<bool> isThere(const char* key, const Call& call);

    const InviteRequest& m_request;
    const QUrl m_profile;
    bool m_hasLeft = false; ///< the dialog was seen closed after the press
};

} // namespace revos
