#pragma once

#include "browser/flows/sharekind.h"
#include "domain/site/urn.h"

namespace revos {

/// One reshare of one post, with the account's own words. The menu must have exactly one entry "with your
/// thoughts": the plain one beside it fires at once and is never pressed. The post is proved by URN on its
/// page and in the share box.
class Resharer final : public ShareKind
{
public:
    Resharer(const SiteSession& session, const ReshareRequest& request, const PostUrn& post);

    QByteArray unknownRule() const override { return "reshare.unknown"; }
    [[nodiscard]] Result<WriteStop> arrive(const Call& call) override;
    [[nodiscard]] Result<WriteStop> proveAgain(const Call& call) override;

private:
    [[nodiscard]] Result<WriteStop> openPost(const Call& call);
    [[nodiscard]] Result<WriteStop> openBox(const Call& call);
    /// Whether the menu has one entry that opens the share box, and it is not the one that fires at once.
    [[nodiscard]] Result<bool> entryIsClear(const Call& call);
};

} // namespace revos
