#pragma once

#include "browser/flows/writekind.h"

#include <QSet>

namespace revos {

/// What posts of one's own and reshares have in common: the share box, and the proof – our text as a new post
/// among the account's own activity, with a URN that was not there before.
class ShareKind : public WriteKind
{
public:
    /// @p original: URN of what is reshared; empty for a post of one's own.
    ShareKind(const SiteSession& session, const WriteOrder& order, QString original);

    const char* editorKey() const override { return "share.editor"; }
    const char* submitKey() const override { return "share.submit"; }
    /// Own activity takes a moment to list what was posted.
    OutcomePace pace() const override { return {std::chrono::seconds(30), std::chrono::seconds(2)}; }
    [[nodiscard]] Result<WriteSighting> look(const Call& call) override;
    QJsonObject facts() const override;

protected:
    /// Opens own activity and notes what is there. Stops with @p rule when it has been shared already.
    [[nodiscard]] Result<WriteStop> noteActivity(const char* rule, const Call& call);
    /// Waits for the share box; another dialog in its place is a reason to stop.
    [[nodiscard]] Result<WriteStop> waitForBox(const Call& call);
    const QString& original() const { return m_original; }

private:
    [[nodiscard]] Result<bool> boxIsOpen(const Call& call);
    bool isOurs(const SitePost& post) const;
    bool hasOurText(const SitePost& post) const;

    const WriteOrder& m_order;
    const QString m_original;
    QSet<QString> m_before;
    bool m_hasLeft = false; ///< the share box was seen closed after the press
};

} // namespace revos
