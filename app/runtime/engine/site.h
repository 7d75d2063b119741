#pragma once

#include "browser/originpolicy.h"
#include "browser/sitepack/sitepack.h"

namespace revos {

/// The site on which the accounts of a workspace act: where it is, and how to find things there.
struct Site
{
    OriginPolicy policy;
    SitePack pack;
    QUrl base;

    /// The practice network that listens at @p base.
    [[nodiscard]] static Result<Site> practice(const QUrl& base);
    [[nodiscard]] static Result<Site> linkedIn();
};

} // namespace revos
