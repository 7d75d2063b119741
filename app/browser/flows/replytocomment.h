#pragma once

#include "browser/flows/writekind.h"
#include "domain/site/urn.h"

#include <QSet>

namespace revos {

/// One public answer to one comment. The comment is found by URN on the page of its post; what was sent is an
/// answer of the account's with our text beneath that very comment, with a URN that was not there before.
class CommentReplier final : public WriteKind
{
public:
    CommentReplier(const SiteSession& session, const ReplyRequest& request, PostUrn post, CommentUrn comment);

    const char* editorKey() const override { return "reply.editor"; }
    const char* submitKey() const override { return "reply.submit"; }
    QByteArray unknownRule() const override { return "reply.unknown"; }
    [[nodiscard]] Result<WriteStop> arrive(const Call& call) override;
    [[nodiscard]] Result<WriteStop> proveAgain(const Call& call) override;
    [[nodiscard]] Result<WriteSighting> look(const Call& call) override;
    QJsonObject facts() const override;

private:
    [[nodiscard]] Result<Harvest> comments(const Call& call);
    /// Leads to the comment, opening more of the list until it is there. Empty when the list ends without it.
    [[nodiscard]] Result<QString> find(const Call& call);
    /// Presses @p button and waits until the list has grown. False when it did not.
    [[nodiscard]] Result<bool> grow(const Locator& button, const Call& call);
    [[nodiscard]] Result<void> showAnswers(const Call& call);
    bool isOurs(const HarvestRecord& record) const;
    bool hasOurText(const HarvestRecord& record) const;

    const ReplyRequest& m_request;
    const PostUrn m_post;
    const CommentUrn m_comment;
    QSet<QString> m_before;
};

} // namespace revos
