#pragma once

#include "browser/flows/sharekind.h"

namespace revos {

/// One post of the account's own, in an empty share box with nothing attached.
class PostPublisher final : public ShareKind
{
public:
    PostPublisher(const SiteSession& session, const PublishRequest& request)
        : ShareKind(session, request, {})
    {}

    QByteArray unknownRule() const override { return "publish.unknown"; }
    [[nodiscard]] Result<WriteStop> arrive(const Call& call) override;
    [[nodiscard]] Result<WriteStop> proveAgain(const Call& call) override;
};

} // namespace revos
